/** Whether the algorithms of something signed were relied on when it is known to have existed (EN 319 102-1, 5.2.8). */
import type { KeyAlgorithm } from '../algorithms.ts';
import type { HashName } from '../hashes.ts';
import { hashUntil, keyUntil, type ValidationPolicy } from './policy.ts';
import type { Reason } from './report.ts';

/** Between which times something was made: it existed at `at`, and not before `since`, where that is known. */
export interface Existence {
  readonly at: string;
  readonly since?: string;
}

/** @param what in words, at the beginning of a sentence */
export function algorithmReasons(
  what: string,
  used: { readonly hashes: readonly HashName[]; readonly key?: KeyAlgorithm },
  { at, since }: Existence,
  policy: ValidationPolicy,
): readonly Reason[] {
  const { key } = used;
  const named = [...new Set(used.hashes)].map((hash) => ({ name: hash as string, until: hashUntil(policy, hash) }));
  if (key !== undefined) named.push({ name: nameOf(key), until: keyUntil(policy, key) });
  return named.flatMap(({ name, until }) => {
    if (until === null) return [];
    if (until === undefined) {
      return [reason('CRYPTO_CONSTRAINTS_FAILURE', `${what} uses ${name}, which is not relied on.`)];
    }
    if (Date.parse(at) <= Date.parse(until)) return [];
    const ended = `${what} uses ${name}, which is relied on until ${until.slice(0, 10)}`;
    return since !== undefined && Date.parse(since) > Date.parse(until)
      ? [reason('CRYPTO_CONSTRAINTS_FAILURE', `${ended}; it was made later.`)]
      : [reason('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', `${ended}, and nothing proves that it was made before.`)];
  });
}

const reason = (subIndication: Reason['subIndication'], message: string): Reason => ({ subIndication, message });

const nameOf = (key: KeyAlgorithm) =>
  key.name === 'RSA' ? `an RSA key of ${key.bits} bits` : key.name === 'other' ? `a key of ${key.oid}` : key.curve;
