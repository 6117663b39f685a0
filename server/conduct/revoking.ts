import type { Actor } from '../../core/ceremony/commands.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { buildPath } from '../../core/pades/certificate-path.ts';
import { parseCertificate } from '../../core/pades/certificates.ts';
import type { RevocationReason } from '../../core/protocol/requests.ts';
import type { DevelopmentAuthority } from '../trust/development-authority.ts';
import type { RevocationClient, RevocationVerdict } from '../trust/revocation-client.ts';
import { TrustError } from '../trust/trust-error.ts';
import { fromBase64 } from './base64.ts';
import { isPractice, revokedRefusal } from './certificates.ts';
import { type Ledger, system } from './ledger.ts';

interface Parts {
  readonly ledger: Ledger;
  /** Issuers whose certificates may sign, DER. */
  readonly anchors: readonly Uint8Array[];
  readonly authority: DevelopmentAuthority;
  readonly revocation: RevocationClient;
  /** How long a signature waits for a responder at most: what it did not tell is told by the validation data at the end. */
  readonly patience: { readonly pressMs: number };
  readonly now: () => Date;
}

/** CRLReason by the names of RFC 5280, 5.3.1. */
const reasons: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
};

/** What is known of a certificate from the last minute is known well enough to sign. */
const recentMs = 60_000;

/**
 * Certificates that are revoked after they were shown: by the director, where the development authority issued them, and as
 * is found when somebody is about to sign.
 */
export class Revoking {
  readonly #parts: Parts;
  /** When nobody had answered for a certificate, by its fingerprint: the next press does not wait again. */
  readonly #silent = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The development authority revokes a certificate that somebody showed, or suspends it: its lists and answers say so at once.
   * @throws Refusal where it was not issued here
   */
  async revoke(
    ceremony: string,
    actor: Actor,
    { person, fingerprint, reason }: { person: string; fingerprint: string; reason: RevocationReason },
  ): Promise<{ seq: number }> {
    const { authority, ledger } = this.#parts;
    const leaf = this.#issuedHere(ceremony, person, fingerprint);
    const since = refusing(() => authority.revoke(leaf, reasons[reason]));
    this.#parts.revocation.forget();
    const suspended = reason === 'certificateHold';
    return ledger.execute(
      ceremony,
      { name: 'revokeCertificate', person, fingerprint, suspended, reason, since },
      actor,
    );
  }

  /** The development authority lifts a suspension. @throws Refusal where it is no suspension, or not issued here */
  async reinstate(
    ceremony: string,
    actor: Actor,
    { person, fingerprint }: { person: string; fingerprint: string },
  ): Promise<{ seq: number }> {
    const { authority, ledger, revocation } = this.#parts;
    const leaf = this.#issuedHere(ceremony, person, fingerprint);
    refusing(() => authority.reinstate(leaf));
    revocation.forget();
    return ledger.execute(ceremony, { name: 'reinstateCertificate', person, fingerprint }, actor);
  }

  /**
   * Asks once more about the certificate that somebody showed, before they sign with it. What nobody answers in time hinders
   * nobody.
   * @throws Refusal `certificate-revoked` or `certificate-suspended`; the log then says so too
   */
  async recheck(ceremony: string, person: string): Promise<void> {
    const { ledger } = this.#parts;
    const state = ledger.state(ceremony);
    const certificate = state.people[person]?.certificate;
    if (!certificate) return;
    const { fingerprint } = certificate;
    const now = this.#parts.now().getTime();
    // Of a clock that was set back since, nothing is known.
    if (Math.abs(now - (this.#silent.get(fingerprint) ?? Number.NEGATIVE_INFINITY)) < recentMs) return;
    const asked = this.#ask(state, certificate.chain.map(fromBase64));
    const verdict = await Promise.race([asked, later(this.#parts.patience.pressMs)]);
    if (verdict === 'late' || verdict?.status === 'unknown') this.#silent.set(fingerprint, now);
    // What was told late is known by the next press.
    if (verdict === 'late')
      asked.then(
        (told) => told?.status === 'revoked' && this.#silent.delete(fingerprint),
        () => {},
      );
    if (verdict === 'late' || verdict?.status !== 'revoked') return;
    const { reason, at } = verdict;
    const suspended = reason === 'certificateHold';
    await ledger.execute(
      ceremony,
      { name: 'revokeCertificate', person, fingerprint, suspended, reason, since: at },
      system,
    );
    throw revokedRefusal(verdict);
  }

  async #ask(state: CeremonyState, chain: readonly Uint8Array[]): Promise<RevocationVerdict | undefined> {
    const { anchors, authority, now, revocation } = this.#parts;
    const [leaf, ...others] = chain;
    const at = now();
    const trusted = isPractice(state) ? [...anchors, authority.root] : anchors;
    const outcome = leaf && (await buildPath(leaf, others, trusted, at.toISOString()));
    if (!outcome || 'problem' in outcome) return undefined;
    const [own, issuer] = outcome.path.slice(0, 2).map(parseCertificate);
    if (!own || !issuer || own.neverRevoked) return undefined;
    return revocation.check(own, issuer, new Date(at.getTime() - recentMs).toISOString());
  }

  /** @returns the leaf, DER */
  #issuedHere(ceremony: string, person: string, fingerprint: string): Uint8Array {
    const state = this.#parts.ledger.state(ceremony);
    const certificate = state.people[person]?.certificate;
    const [leaf] = certificate?.chain ?? [];
    if (!leaf || certificate?.fingerprint !== fingerprint) {
      throw new Refusal('nothing-to-judge', 'This certificate is no longer the one shown.');
    }
    if (!isPractice(state)) throw notIssuedHere();
    return fromBase64(leaf);
  }
}

const notIssuedHere = () =>
  new Refusal('certificate-not-issued-here', 'Only certificates of the development authority can be revoked here.');

function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof TrustError && error.code === 'certificate-request') throw notIssuedHere();
    if (error instanceof TrustError && error.code === 'certificate-revoked') {
      throw new Refusal('certificate-revoked', error.message);
    }
    throw error;
  }
}

function later(milliseconds: number): Promise<'late'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('late'), milliseconds).unref();
  });
}
