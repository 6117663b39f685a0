import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DigestOfParts, HashName } from '../../core/pades/hashes.ts';

const piece = 4_000_000;

/** A digest for which nothing is copied, however long the parts are; between pieces others have their turn. */
export const digestInPieces: DigestOfParts = async (hash, parts) => {
  const made = hashing(hash);
  for (const part of parts) {
    for (let i = 0; i < part.length; i += piece) {
      if (i > 0) await setImmediate();
      made.update(part.subarray(i, i + piece));
    }
  }
  return new Uint8Array(made.digest());
};

/** As OpenSSL calls them: `sha256`, but `sha3-256`. */
const hashing = (hash: HashName) =>
  hash === 'SHAKE256-512'
    ? createHash('shake256', { outputLength: 64 })
    : createHash(hash.replace('SHA-', 'sha').toLowerCase());
