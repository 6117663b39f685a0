/** What a signed file must carry to be validated years later: the certificates, and what was known of their revocation. */
import { sameBytes } from '../../core/pades/asn1.ts';
import { buildPath } from '../../core/pades/certificate-path.ts';
import { type CertificateFacts, parseCertificate } from '../../core/pades/certificates.ts';
import { displayName } from '../../core/pades/distinguished-names.ts';
import type { ValidationData } from '../../core/pades/format-1/validation-data.ts';
import { signingChains } from '../../core/pades/signing-chains.ts';
import type { RevocationClient, RevocationEvidence } from './revocation-client.ts';

/** What could not be had; `certificate` is whom it names. */
export interface MissingData {
  readonly certificate: string;
  readonly reason: 'no-address' | 'no-answer' | 'unknown-issuer';
}

export interface CollectedData extends ValidationData {
  readonly missing: readonly MissingData[];
}

export interface CollectOptions {
  readonly anchors: readonly Uint8Array[];
  /** Intermediates that a file may lack, DER. */
  readonly certificates: readonly Uint8Array[];
  readonly revocation: RevocationClient;
  /** What was asked before this time is not enough: of the last signature that the file, or its like, carries. ISO 8601. */
  readonly since: string;
  readonly clock: () => Date;
}

/** Somebody who is asked whether a certificate was revoked has not answered yet. */
export class SilentResponderError extends Error {
  override readonly name = 'SilentResponderError';

  constructor(missing: readonly MissingData[]) {
    super(`Nobody answered whether these were revoked: ${missing.map(({ certificate }) => certificate).join(', ')}.`);
  }
}

/** How often those are asked who tell of revocation; then what they did not tell is named as missing. */
const mostAttempts = 3;

/** @param attempt from 1 @throws SilentResponderError as long as it is worth asking again */
export function requireAnswers({ missing }: CollectedData, attempt: number): void {
  const silent = missing.filter(({ reason }) => reason === 'no-answer');
  if (silent.length > 0 && attempt < mostAttempts) throw new SilentResponderError(silent);
}

/**
 * Collects the validation data of all signatures and timestamps of a file (EN 319 142-1, 5.4.2: each chain whole, and an
 * OCSP answer or a revocation list for each certificate but the anchors and those that are never revoked). What nobody
 * answers for is named as missing.
 * @throws PdfError, Asn1Error where the file cannot be read
 */
export async function collectValidationData(bytes: Uint8Array, options: CollectOptions): Promise<CollectedData> {
  const at = options.clock().toISOString();
  const { chains, unanchored } = await signingChains(bytes, { at, ...options });
  const collected = new Collection();
  for (const leaf of unanchored) collected.miss(leaf, 'unknown-issuer');
  for (const chain of chains) await collectChain(chain, collected, options);
  return collected.data();
}

async function collectChain(
  chain: readonly CertificateFacts[],
  collected: Collection,
  options: CollectOptions,
): Promise<void> {
  for (const [i, certificate] of chain.entries()) {
    if (!collected.certificate(certificate)) continue;
    const issuer = chain[i + 1];
    if (!issuer || certificate.neverRevoked) continue;
    const verdict = await options.revocation.check(certificate, issuer, options.since);
    if (verdict.status === 'unknown') {
      collected.miss(certificate, verdict.reason);
      continue;
    }
    collected.evidence(verdict.evidence);
    if (verdict.evidence.responder) await collectResponder(verdict.evidence.responder, collected, options);
  }
}

/** A responder that the issuer certified is looked up itself, unless it says that it need not be (RFC 6960, 4.2.2.2.1). */
async function collectResponder(der: Uint8Array, collected: Collection, options: CollectOptions): Promise<void> {
  const at = options.clock().toISOString();
  const outcome = await buildPath(der, [...options.certificates, ...collected.certificates], options.anchors, at);
  const responder = parseCertificate(der);
  if ('problem' in outcome) {
    collected.certificate(responder);
    collected.miss(responder, 'unknown-issuer');
    return;
  }
  const chain = outcome.path.map(parseCertificate);
  if (responder.ocspNoCheck) {
    collected.certificate(responder);
    await collectChain(chain.slice(1), collected, options);
  } else {
    await collectChain(chain, collected, options);
  }
}

class Collection {
  readonly certificates: Uint8Array[] = [];
  readonly #ocspResponses: Uint8Array[] = [];
  readonly #crls: Uint8Array[] = [];
  readonly #missing: MissingData[] = [];

  /** @returns whether it is new */
  certificate({ der }: CertificateFacts): boolean {
    return addTo(this.certificates, der);
  }

  evidence({ source, der }: RevocationEvidence): void {
    addTo(source === 'ocsp' ? this.#ocspResponses : this.#crls, der);
  }

  miss({ subject }: CertificateFacts, reason: MissingData['reason']): void {
    this.#missing.push({ certificate: displayName(subject), reason });
  }

  data(): CollectedData {
    return {
      certificates: this.certificates,
      ocspResponses: this.#ocspResponses,
      crls: this.#crls,
      missing: this.#missing,
    };
  }
}

function addTo(list: Uint8Array[], der: Uint8Array): boolean {
  if (list.some((one) => sameBytes(one, der))) return false;
  list.push(der);
  return true;
}
