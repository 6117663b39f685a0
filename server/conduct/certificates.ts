import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../core/ceremony/commands.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import type { RevokedCertificate } from '../../core/ceremony/events.ts';
import { type Person, personOf } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { type SignatureAlgorithm, verifySignature } from '../../core/pades/algorithms.ts';
import { buildPath } from '../../core/pades/certificate-path.ts';
import { type CertificateFacts, parseCertificate, readableCertificate } from '../../core/pades/certificates.ts';
import { displayName, sameName } from '../../core/pades/distinguished-names.ts';
import { compareName } from '../../core/pades/person-names.ts';
import { type SuitabilityFinding, suitability } from '../../core/pades/suitability.ts';
import { certificateTest } from '../../core/protocol/requests.ts';
import type { DevelopmentAuthority } from '../trust/development-authority.ts';
import type { Issuer } from '../trust/issuer.ts';
import type { RevocationClient, RevocationEvidence } from '../trust/revocation-client.ts';
import { toBase64 } from './base64.ts';
import { type Ledger, system } from './ledger.ts';
import { timestampAllowance } from './signing.ts';

interface Parts {
  readonly ledger: Ledger;
  /** Issuers whose certificates may sign, DER. */
  readonly anchors: readonly Uint8Array[];
  /** Issues the sample's and rehearsals' certificates and the one-time certificates of both. */
  readonly authority: DevelopmentAuthority;
  /** Issues the one-time certificates of all other ceremonies, if this deployment has one. */
  readonly issuer: Issuer | undefined;
  readonly revocation: RevocationClient;
  /** The issuers above a certificate, as far as they can be had from where it says; DER. */
  readonly issuersOf: (certificate: CertificateFacts) => Promise<readonly Uint8Array[]>;
  readonly now: () => Date;
}

interface Shown {
  readonly kind: 'one-time' | 'pkcs12';
  /** DER, leaf first. */
  readonly chain: readonly Uint8Array<ArrayBuffer>[];
  readonly algorithm: SignatureAlgorithm;
  readonly nonce: string;
  readonly random: string;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly slow: boolean;
}

const nonceLife = 10 * 60_000;
/** A one-time certificate outlives the ceremony by little. */
const oneTimeLife = 3 * 24 * 3_600_000;
/** Bytes of a CMS beside its certificates and timestamp: structure, signed attributes, signature of RSA-4096. */
const cmsOverhead = 1_400;

/** The certificate test: a signatory shows a certificate and signs with it a text that is no document. */
export class Certificates {
  readonly #parts: Parts;
  readonly #nonces = new Map<string, { readonly owner: string; readonly until: number }>();
  /** Ceremony, person and fingerprint of each certificate issued since the start: it is shown at once, or asked for anew. */
  readonly #issued = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A nonce for one certificate test of one person. 32 bytes, hexadecimal. */
  nonce(ceremony: string, person: string): string {
    const now = this.#parts.now().getTime();
    for (const [nonce, { until }] of this.#nonces) if (until < now) this.#nonces.delete(nonce);
    const nonce = randomBytes(32).toString('hex');
    this.#nonces.set(nonce, { owner: `${ceremony}/${person}`, until: now + nonceLife });
    return nonce;
  }

  /**
   * Verifies what was shown, and records it.
   * @returns whether it may be signed with; if not, the director has to accept that the name differs
   * @throws Refusal `certificate-…` with a sentence for the signatory
   */
  async show(
    ceremony: string,
    actor: Extract<Actor, { kind: 'session' }>,
    shown: Shown,
  ): Promise<{ accepted: boolean }> {
    const state = this.#parts.ledger.state(ceremony);
    const person = personOf(state.plan, actor.id);
    const [leaf, ...intermediates] = shown.chain;
    if (!person || !leaf) throw new Refusal('unknown-person', 'Only an invited person can show a certificate.');
    this.#spend(shown.nonce, `${ceremony}/${actor.id}`);

    const facts = readCertificate(leaf);
    const at = this.#parts.now().toISOString();
    const [unsuitable] = suitability(facts, at);
    if (unsuitable) throw new Refusal(`certificate-${unsuitable}`, unsuitableWords[unsuitable]);
    const { nonce, random } = shown;
    const text = certificateTest({ ceremony, person: person.id, nonce, random });
    if (!(await verifySignature(facts.publicKey, shown.algorithm, shown.signature, text).catch(() => false))) {
      throw new Refusal('certificate-not-yours', 'The test signature does not match this certificate.');
    }
    const path = await this.#pathOf(facts, [...intermediates, ...this.#intermediates(state)], this.#anchorsOf(state));
    if ('problem' in path) {
      if ('isCutShort' in path && path.isCutShort) {
        throw new Refusal(
          'certificate-chain-missing',
          `The file holds this certificate without that of its issuer, ${displayName(facts.issuer)}, which could not be had elsewhere.`,
        );
      }
      throw new Refusal(
        'certificate-unknown-issuer',
        `The issuer of this certificate, ${path.issuer || displayName(facts.issuer)}, is not accepted for this ceremony.`,
      );
    }
    const issuer = path.path[1];
    // Asked anew: what was suspended a moment ago may be good by now.
    const status = issuer && (await this.#parts.revocation.check(facts, parseCertificate(issuer), at));
    if (status?.status === 'revoked') throw revokedRefusal(status);
    const said = this.#saidAgainst(ceremony, fingerprint(leaf));
    if (said && !(said.suspended && status?.status === 'good' && isSince(said, status.evidence))) {
      throw revokedRefusal({ reason: said.suspended ? 'certificateHold' : said.reason, at: said.since });
    }
    const known = this.#parts.ledger.state(ceremony).people[actor.id]?.certificate;
    if (known?.fingerprint === fingerprint(leaf) && known.revoked) {
      // Nothing is shown anew: what was accepted is so again, also where one of several originals was signed with it.
      const lifted = { name: 'reinstateCertificate', person: actor.id, fingerprint: known.fingerprint } as const;
      await this.#parts.ledger.execute(ceremony, lifted, system);
      return { accepted: this.#parts.ledger.state(ceremony).people[actor.id]?.certificate?.accepted ?? false };
    }

    const chain = path.path.slice(0, -1);
    const nameMatches = compareName(facts.subject, calledBy(person)) === 'same';
    if (!nameMatches && this.#belongsToAnother(state, actor.id, facts)) {
      throw new Refusal(
        'certificate-of-another',
        `This certificate belongs to ${displayName(facts.subject)}, who signs at another device.`,
      );
    }
    await this.#parts.ledger.execute(
      ceremony,
      {
        name: 'showCertificate',
        certificate: {
          kind: this.#kindOf(shown.kind, `${ceremony}/${actor.id}/${fingerprint(leaf)}`),
          fingerprint: fingerprint(leaf),
          chain: chain.map(toBase64),
          subject: displayName(facts.subject),
          issuer: displayName(facts.issuer),
          notAfter: facts.notAfter,
          algorithm: describe(facts),
          nameMatches,
          contentsLength: roomFor(chain),
          slow: shown.slow,
        },
      },
      actor,
    );
    return { accepted: this.#parts.ledger.state(ceremony).people[actor.id]?.certificate?.accepted ?? false };
  }

  /**
   * That a certificate was revoked or suspended, as long as the log does not say that it was lifted, or shown again since:
   * a revocation is final, and a suspension lasts, also while nobody answers, or another was shown meanwhile.
   */
  #saidAgainst(ceremony: string, whose: string): RevokedCertificate | undefined {
    const last = this.#parts.ledger.log(ceremony).findLast(({ event }) => {
      if (event.type === 'CertificateShown') return event.data.certificate.fingerprint === whose;
      const isSaid = event.type === 'CertificateRevoked' || event.type === 'CertificateReinstated';
      return isSaid && event.data.fingerprint === whose;
    });
    return last?.event.type === 'CertificateRevoked' ? last.event.data : undefined;
  }

  /**
   * The path to an anchor. Where the file lacks issuers, they are fetched from where the certificates say.
   * @returns if there is none, `isCutShort`: nobody knows who is above it
   */
  async #pathOf(facts: CertificateFacts, known: readonly Uint8Array[], anchors: readonly Uint8Array[]) {
    const at = this.#parts.now().toISOString();
    const path = await buildPath(facts.der, known, anchors, at);
    if (!('problem' in path) || path.problem !== 'unknown-issuer') return path;
    const fetched = await this.#parts.issuersOf(facts);
    if (fetched.length === 0) {
      const isAlone = !known.flatMap(readableCertificate).some(({ subject }) => sameName(subject, facts.issuer));
      return { ...path, isCutShort: isAlone && !sameName(facts.subject, facts.issuer) };
    }
    return buildPath(facts.der, [...known, ...fetched], anchors, at);
  }

  /** Whether one-time certificates can be had in this ceremony at all. @throws Refusal `not-planned` */
  issues(ceremony: string): boolean {
    return isPractice(this.#parts.ledger.state(ceremony)) || this.#parts.issuer !== undefined;
  }

  /**
   * A one-time certificate for a key that was made in the browser.
   * @param publicKey SubjectPublicKeyInfo, DER
   * @returns DER, leaf first
   * @throws Refusal where nobody has confirmed the person's identity, or none are issued in this ceremony
   */
  async issue(ceremony: string, personId: string, publicKey: Uint8Array<ArrayBuffer>): Promise<readonly Uint8Array[]> {
    const state = this.#parts.ledger.state(ceremony);
    const person = personOf(state.plan, personId);
    if (!person || !state.people[personId]?.identityConfirmed) {
      throw new Refusal('identity-not-confirmed', 'An assistant or the director has to confirm your identity first.');
    }
    const notAfter = new Date(this.#parts.now().getTime() + oneTimeLife).toISOString();
    const order = { subject: { commonName: calledBy(person) }, publicKey, notAfter };
    const issuer = isPractice(state) ? undefined : this.#parts.issuer;
    if (!issuer && !isPractice(state)) {
      throw new Refusal('certificate-none-issued', 'This deployment issues no certificates: use one of your own.');
    }
    const chain = issuer ? await issuer.issue(order) : (await this.#parts.authority.issue(order)).chain;
    const [leaf] = chain;
    if (leaf) this.#issued.add(`${ceremony}/${personId}/${fingerprint(leaf)}`);
    return chain;
  }

  /** A page says which kind it shows; that a certificate was issued for this ceremony is said only where it was. */
  #kindOf(said: Shown['kind'], shown: string): Shown['kind'] {
    return said === 'one-time' && this.#issued.has(shown) ? 'one-time' : 'pkcs12';
  }

  #spend(nonce: string, owner: string): void {
    const known = this.#nonces.get(nonce);
    this.#nonces.delete(nonce);
    if (known?.owner !== owner || known.until < this.#parts.now().getTime()) {
      throw new Refusal('certificate-test-stale', 'The certificate test took too long. Try again.');
    }
  }

  /** The development roots hold for the sample and for rehearsals only. */
  #anchorsOf(state: CeremonyState): readonly Uint8Array[] {
    return isPractice(state) ? [...this.#parts.anchors, this.#parts.authority.root] : this.#parts.anchors;
  }

  #intermediates(state: CeremonyState): readonly Uint8Array[] {
    if (isPractice(state)) return [this.#parts.authority.caCertificate('issuing')];
    return this.#parts.issuer?.intermediates ?? [];
  }

  #belongsToAnother(state: CeremonyState, self: string, facts: CertificateFacts): boolean {
    return state.plan.people.some(
      ({ id, name, role }) => id !== self && role === 'signatory' && compareName(facts.subject, name) === 'same',
    );
  }
}

/** In the sample and in rehearsals certificates vouch for nobody: those of the development authority will do. */
export function isPractice({ plan }: CeremonyState): boolean {
  return plan.sample || plan.rehearsal;
}

/** Whether an answer is of a time at which the suspension was known; they count in whole seconds. */
function isSince({ since }: RevokedCertificate, { thisUpdate }: RevocationEvidence): boolean {
  return Math.floor(Date.parse(thisUpdate) / 1_000) >= Math.floor(Date.parse(since) / 1_000);
}

/** The name; the office of somebody whom the sources do not name. */
function calledBy({ name, office }: Person): string {
  return name || office.en;
}

/** What a person is told for what an issuer says of a certificate. */
export function revokedRefusal({ reason, at }: { readonly reason: string; readonly at: string }): Refusal {
  return reason === 'certificateHold'
    ? new Refusal('certificate-suspended', `This certificate has been suspended since ${at}.`)
    : new Refusal('certificate-revoked', `This certificate was revoked on ${at}.`);
}

const unsuitableWords: Readonly<Record<SuitabilityFinding, string>> = {
  expired: 'This certificate has expired.',
  'not-yet-valid': 'This certificate is not valid yet.',
  'ca-certificate': 'This is the certificate of an authority, not of a person.',
  'key-usage': 'This certificate was not issued for signing.',
  purpose: 'This certificate was issued for another purpose than signing documents.',
  'weak-key': 'The key of this certificate is too weak to sign with.',
  'unsupported-key': 'Keys of this kind cannot be used here: RSA of 2048 to 4096 bits, P-256 and P-384 can.',
};

function describe({ keyAlgorithm: key }: CertificateFacts): string {
  if (key.name === 'RSA') return `RSA ${key.bits}`;
  if (key.name === 'other') return key.oid;
  return key.name === 'EC' ? `ECDSA ${key.curve}` : key.curve;
}

/** Bytes to reserve for a CMS with this chain and a timestamp, rounded up so that revisions differ little. */
export function roomFor(chain: readonly Uint8Array[]): number {
  const certificates = chain.reduce((sum, der) => sum + der.length, 0);
  return Math.ceil((certificates + cmsOverhead + timestampAllowance) / 512) * 512;
}

function readCertificate(der: Uint8Array<ArrayBuffer>): CertificateFacts {
  try {
    return parseCertificate(der);
  } catch {
    throw new Refusal('certificate-unreadable', 'This is not a certificate.');
  }
}

function fingerprint(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}
