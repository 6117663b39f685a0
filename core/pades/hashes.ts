/** Hash algorithms: their identifiers in ASN.1, and digests. */
import { type Asn1, Asn1Error, fields, hex, readInteger, readOid, TAG } from './asn1.ts';
import { type OtherHash, otherDigest } from './beyond-webcrypto.ts';
import { concatenate, NULL, oid, sequence } from './der.ts';
import { PkiError } from './pki-error.ts';

export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | OtherHash;

/** A digest whose algorithm is known, or what makes it once the algorithm is read from the signature. */
export type Digest = Uint8Array | ((hash: HashName) => Promise<Uint8Array>);

const HASHES: readonly { readonly name: HashName; readonly oid: string; readonly bytes: number }[] = [
  { name: 'SHA-1', oid: '1.3.14.3.2.26', bytes: 20 },
  { name: 'SHA-256', oid: '2.16.840.1.101.3.4.2.1', bytes: 32 },
  { name: 'SHA-384', oid: '2.16.840.1.101.3.4.2.2', bytes: 48 },
  { name: 'SHA-512', oid: '2.16.840.1.101.3.4.2.3', bytes: 64 },
  { name: 'SHA-224', oid: '2.16.840.1.101.3.4.2.4', bytes: 28 },
  { name: 'SHA3-224', oid: '2.16.840.1.101.3.4.2.7', bytes: 28 },
  { name: 'SHA3-256', oid: '2.16.840.1.101.3.4.2.8', bytes: 32 },
  { name: 'SHA3-384', oid: '2.16.840.1.101.3.4.2.9', bytes: 48 },
  { name: 'SHA3-512', oid: '2.16.840.1.101.3.4.2.10', bytes: 64 },
  { name: 'SHAKE256-512', oid: '2.16.840.1.101.3.4.2.12', bytes: 64 },
];

/** A hash that WebCrypto knows. */
export type NativeHash = Exclude<HashName, OtherHash>;

const nativeHashes: readonly HashName[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
export const isNative = (hash: HashName): hash is NativeHash => nativeHashes.includes(hash);

export const unsupported = (what: string) =>
  new PkiError(
    'unsupported-algorithm',
    `${what} cannot be verified here; RSA, ECDSA on NIST and Brainpool curves, EdDSA, SHA-2 and SHA-3 can.`,
  );

/** WebCrypto wants to know that a view is not of shared memory; nothing here is. */
export const owned = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

export const digest = async (hash: HashName, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  isNative(hash) ? new Uint8Array(await crypto.subtle.digest(hash, owned(data))) : owned(await otherDigest(hash, data));

/** The digest of parts, as of one array that holds them one after the other. */
export type DigestOfParts = (hash: HashName, parts: readonly Uint8Array[]) => Promise<Uint8Array<ArrayBuffer>>;

/** By WebCrypto, which takes nothing in pieces: the parts are copied together. */
export const digestOfParts: DigestOfParts = (hash, parts) =>
  digest(hash, parts.length === 1 ? parts[0]! : concatenate(parts));

export const digestLength = (hash: HashName): number => HASHES.find(({ name }) => name === hash)?.bytes ?? 0;

/** The hash whose digests are this long. @throws PkiError `wrong-digest` */
export function hashOfLength(bytes: number): HashName {
  const hash = HASHES.find((candidate) => candidate.bytes === bytes);
  if (hash) return hash.name;
  throw new PkiError('wrong-digest', `A digest of ${bytes} bytes is of no hash that is used here.`);
}

/** @throws PkiError `unsupported-algorithm`, Asn1Error */
export function readHash(identifier: Asn1): HashName {
  if (isShake(identifier)) return 'SHAKE256-512';
  const { id } = readIdentifier(identifier, 'null-or-absent');
  const hash = HASHES.find((candidate) => candidate.oid === id);
  if (!hash) throw unsupported(`The hash algorithm ${id}`);
  return hash.name;
}

/** SHAKE256 with its length told, which is 512 bits with Ed448 (RFC 8419 section 2.3). */
function isShake(identifier: Asn1): boolean {
  const { id, value } = readIdentifier(identifier, 'any');
  if (id !== '2.16.840.1.101.3.4.2.12' && id !== '2.16.840.1.101.3.4.2.18') return false;
  if (value?.tag === TAG.integer && readInteger(value) !== 512) throw unsupported('SHAKE256 of another length');
  return true;
}

/** AlgorithmIdentifier of a hash, its parameters absent (RFC 5754 section 2) or NULL, which older programs expect. */
export const hashIdentifier = (hash: HashName, parameters: 'absent' | 'null' = 'absent') => {
  const id = oid(HASHES.find(({ name }) => name === hash)?.oid ?? '');
  return parameters === 'null' ? sequence(id, NULL) : sequence(id);
};

/** The parts of an AlgorithmIdentifier. @throws Asn1Error */
export function readIdentifier(identifier: Asn1, parameters: 'any' | 'null-or-absent') {
  const parts = fields(identifier);
  const id = readOid(parts.next(TAG.oid));
  const [value, ...more] = parts.rest();
  if (more.length > 0) throw new Asn1Error('an algorithm identifier has too many parts');
  if (parameters === 'null-or-absent' && value && hex(value.bytes) !== '0500') {
    throw new Asn1Error('an algorithm has parameters where it has none');
  }
  return { id, value };
}
