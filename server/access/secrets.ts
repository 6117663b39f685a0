import { createHash, timingSafeEqual } from 'node:crypto';
import type { OpenedSession } from '../../core/protocol/http.ts';

/** So many random bytes, from a source fit for secrets. */
export type Random = (bytes: number) => Uint8Array;

/** For whom a link or a session acts. */
export type Holder = OpenedSession;

/** A new secret, 256 bits in base64url: what a link or a cookie carries. */
export function newSecret(random: Random): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** What is stored of a secret. SHA-256 is enough for one that cannot be guessed. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares in a time that says nothing of where two hashes differ. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
