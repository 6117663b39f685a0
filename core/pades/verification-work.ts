/**
 * What the signatures of certificates cost to verify. A file can carry any number of certificates with the largest keys
 * there are, all with one name, so that each could be the issuer of each; how much is spent on them is bounded.
 */
import type { CertificateFacts } from './certificates.ts';

/** The file has certificates that take longer to verify than anyone should wait. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
}

/** About a second; the chains of some hundred signatures by different people. In verifications with RSA of 2048 bits. */
const most = 10_000;

/** What may still be spent, in all searches of one validation. */
export class Work {
  #left: number;

  constructor(budget = most) {
    this.#left = budget;
  }

  /** Before the signature of `certificate` is verified with the key of `issuer`. @throws TooMuchWork */
  spend(issuer: CertificateFacts, certificate: CertificateFacts): void {
    this.#left -= costOf(issuer, certificate);
    if (this.#left < 0) throw new TooMuchWork();
  }
}

/** As measured, rounded up: what WebCrypto does not know takes many times as long. */
function costOf({ keyAlgorithm: key }: CertificateFacts, { signatureAlgorithm }: CertificateFacts): number {
  const isNative = /^SHA-(1|256|384|512)$/.test(signatureAlgorithm?.hash ?? '');
  if (key.name === 'RSA') return Math.ceil((key.bits / 2048) ** 2) * (isNative ? 1 : 4);
  const isKnown =
    key.name === 'EC' ? key.curve.startsWith('P-') && isNative : key.name === 'EdDSA' && key.curve === 'Ed25519';
  return isKnown ? 10 : 200;
}
