/**
 * What it costs to verify the signatures of one file. A file can carry any number of signatures, timestamps and certificates,
 * with the largest keys there are, and certificates of one name, so that each could be the issuer of each; how much is
 * spent on them is bounded.
 */
import type { KeyAlgorithm } from './algorithms.ts';
import type { HashName } from './hashes.ts';

/** The file has signatures and certificates that take longer to verify than anyone should wait. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';
}

/** Under a second, in verifications with RSA of 2048 bits; several hundred signatures by different people. */
const most = 10_000;

/** What may still be spent in one validation. */
export class Work {
  #left: number;

  constructor(budget = most) {
    this.#left = budget;
  }

  /** Before something is verified with this key and hash. @throws TooMuchWork */
  spend(key: KeyAlgorithm, hash: HashName | undefined): void {
    this.#left -= costOf(key, hash);
    if (this.#left < 0) throw new TooMuchWork();
  }
}

/** As measured: what WebCrypto does not know takes many times as long. */
function costOf(key: KeyAlgorithm, hash: HashName | undefined): number {
  const isNative = /^SHA-(1|256|384|512)$/.test(hash ?? '');
  if (key.name === 'RSA') return Math.ceil((key.bits / 2048) ** 2) * (isNative ? 1 : 4);
  // Nothing is verified with it.
  if (key.name === 'other') return 1;
  const bits = Number(/\d{3}/.exec(key.curve)?.[0] ?? 256);
  const isKnown = key.name === 'EC' ? key.curve.startsWith('P-') && isNative : key.curve === 'Ed25519';
  return Math.ceil((bits / 256) ** 2 * (isKnown ? 5 : 35));
}
