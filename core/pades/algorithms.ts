/** Signature algorithms: their identifiers in ASN.1, and verifying with WebCrypto or, what it does not know, without. */
import {
  type Asn1,
  Asn1Error,
  fields,
  inside,
  readBits,
  readDer,
  readInteger,
  readIntegerBytes,
  readOid,
  TAG,
} from './asn1.ts';
import { type OtherCurve, verifyEcdsaDigest, verifyEd448, verifyPkcs1, verifyPss } from './beyond-webcrypto.ts';
import { bitString, explicit, integer, NULL, octetString, oid, sequence } from './der.ts';
import {
  digest,
  type HashName,
  hashIdentifier,
  isNative,
  owned,
  readHash,
  readIdentifier,
  unsupported,
} from './hashes.ts';
import { OID } from './oids.ts';
import { PkiError, reading } from './pki-error.ts';

/**
 * How a signature is made, in WebCrypto's words; `saltLength` in bytes. SHA-1, SHA-224, SHA-3 and EdDSA are read, never
 * written. The hash of EdDSA is that of its CMS' content (RFC 8419 section 2.3); what is signed is not hashed before.
 */
export type SignatureAlgorithm = RsaAlgorithm | EllipticAlgorithm | EdwardsAlgorithm;

type RsaAlgorithm =
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: HashName }
  | { readonly name: 'RSA-PSS'; readonly hash: HashName; readonly saltLength: number };
interface EllipticAlgorithm {
  readonly name: 'ECDSA';
  readonly hash: HashName;
  /** Both halves one after another instead of in DER (BSI TR-03111, 5.2.1), as German cards sign. */
  readonly plain?: true;
}
interface EdwardsAlgorithm {
  readonly name: 'Ed25519' | 'Ed448';
  readonly hash: HashName;
}

export type KeyAlgorithm =
  | { readonly name: 'RSA'; readonly bits: number }
  | { readonly name: 'EC'; readonly curve: 'P-256' | 'P-384' | 'P-521' | OtherCurve }
  | { readonly name: 'EdDSA'; readonly curve: 'Ed25519' | 'Ed448' }
  | { readonly name: 'other'; readonly oid: string };

/** The identifiers that name a hash together with the signature algorithm (RFC 4055, RFC 5758). */
const SIGNATURES: readonly {
  readonly oid: string;
  readonly name: 'RSASSA-PKCS1-v1_5' | 'ECDSA';
  readonly hash: HashName;
}[] = [
  { oid: '1.2.840.113549.1.1.5', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' },
  { oid: '1.2.840.113549.1.1.11', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  { oid: '1.2.840.113549.1.1.12', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  { oid: '1.2.840.113549.1.1.13', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
  { oid: '1.2.840.10045.4.1', name: 'ECDSA', hash: 'SHA-1' },
  { oid: '1.2.840.10045.4.3.2', name: 'ECDSA', hash: 'SHA-256' },
  { oid: '1.2.840.10045.4.3.3', name: 'ECDSA', hash: 'SHA-384' },
  { oid: '1.2.840.10045.4.3.4', name: 'ECDSA', hash: 'SHA-512' },
  // RSA with SHA-1 as OIW names it
  { oid: '1.3.14.3.2.29', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' },
  { oid: '1.2.840.113549.1.1.14', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-224' },
  { oid: '1.2.840.10045.4.3.1', name: 'ECDSA', hash: 'SHA-224' },
  // NIST's identifiers with SHA-3
  { oid: '2.16.840.1.101.3.4.3.9', name: 'ECDSA', hash: 'SHA3-224' },
  { oid: '2.16.840.1.101.3.4.3.10', name: 'ECDSA', hash: 'SHA3-256' },
  { oid: '2.16.840.1.101.3.4.3.11', name: 'ECDSA', hash: 'SHA3-384' },
  { oid: '2.16.840.1.101.3.4.3.12', name: 'ECDSA', hash: 'SHA3-512' },
  { oid: '2.16.840.1.101.3.4.3.13', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA3-224' },
  { oid: '2.16.840.1.101.3.4.3.14', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA3-256' },
  { oid: '2.16.840.1.101.3.4.3.15', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA3-384' },
  { oid: '2.16.840.1.101.3.4.3.16', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA3-512' },
];

/** ECDSA in the plain format of BSI TR-03111, 5.2.1.1: by the last number of the identifier. */
const PLAIN_ECDSA = '0.4.0.127.0.7.1.1.4.1.';
const plainHashes: Readonly<Record<string, HashName>> = {
  1: 'SHA-1',
  2: 'SHA-224',
  3: 'SHA-256',
  4: 'SHA-384',
  5: 'SHA-512',
  8: 'SHA3-224',
  9: 'SHA3-256',
  10: 'SHA3-384',
  11: 'SHA3-512',
};

/** EdDSA (RFC 8410): the hash beside it is that of the content in CMS (RFC 8419 section 2.3). */
const EDDSA = [
  { name: 'Ed25519', oid: '1.3.101.112', hash: 'SHA-512' },
  { name: 'Ed448', oid: '1.3.101.113', hash: 'SHAKE256-512' },
] as const;

/** `bytes` is the length of a coordinate, and of each half of a signature. */
const CURVES = [
  { name: 'P-256', oid: '1.2.840.10045.3.1.7', bytes: 32 },
  { name: 'P-384', oid: '1.3.132.0.34', bytes: 48 },
  { name: 'P-521', oid: '1.3.132.0.35', bytes: 66 },
  { name: 'brainpoolP256r1', oid: '1.3.36.3.3.2.8.1.1.7', bytes: 32 },
  { name: 'brainpoolP384r1', oid: '1.3.36.3.3.2.8.1.1.11', bytes: 48 },
  { name: 'brainpoolP512r1', oid: '1.3.36.3.3.2.8.1.1.13', bytes: 64 },
] as const;

/**
 * The hash that a SignerInfo names. Some programs name there how it was signed (sha256WithRSAEncryption), which tells the
 * hash as well; RFC 5652 section 5.3 wants the hash alone.
 * @throws PkiError `unsupported-algorithm`, Asn1Error
 */
export function readSignerHash(identifier: Asn1): { readonly hash: HashName; readonly isNamedOtherwise: boolean } {
  const { id } = readIdentifier(identifier, 'any');
  const otherwise = SIGNATURES.find((candidate) => candidate.oid === id);
  return otherwise === undefined
    ? { hash: readHash(identifier), isNamedOtherwise: false }
    : { hash: otherwise.hash, isNamedOtherwise: true };
}

/**
 * The algorithm of a signature, from its AlgorithmIdentifier. CMS lets it name the key's algorithm alone, in which case
 * the hash is that of `digestAlgorithm` (RFC 3370 section 3.2).
 * @throws PkiError `unsupported-algorithm`, Asn1Error
 */
export function readSignatureAlgorithm(identifier: Asn1, digestAlgorithm?: HashName): SignatureAlgorithm {
  const { id, value } = readIdentifier(identifier, 'any');
  if (id === OID.rsassaPss) return readPss(value);
  if (digestAlgorithm && id === OID.ecPublicKey) return { name: 'ECDSA', hash: digestAlgorithm };
  const edwards = EDDSA.find((candidate) => candidate.oid === id);
  if (edwards && value) throw new Asn1Error('an algorithm has parameters where it has none');
  if (edwards) return { name: edwards.name, hash: edwards.hash };
  readIdentifier(identifier, 'null-or-absent');
  if (digestAlgorithm && id === OID.rsaEncryption) return { name: 'RSASSA-PKCS1-v1_5', hash: digestAlgorithm };
  const plain = id.startsWith(PLAIN_ECDSA) ? plainHashes[id.slice(PLAIN_ECDSA.length)] : undefined;
  if (plain) return { name: 'ECDSA', hash: plain, plain: true };
  const known = SIGNATURES.find((candidate) => candidate.oid === id);
  if (!known) throw unsupported(`The signature algorithm ${id}`);
  return { name: known.name, hash: known.hash };
}

/** RSASSA-PSS-params (RFC 4055 section 3.1), with the same hash for message and mask, as everyone uses it. */
function readPss(parameters: Asn1 | undefined): SignatureAlgorithm {
  if (!parameters) return { name: 'RSA-PSS', hash: 'SHA-1', saltLength: 20 };
  const parts = fields(parameters);
  const hashField = parts.optional(0xa0);
  const maskField = parts.optional(0xa1);
  const saltField = parts.optional(0xa2);
  const trailerField = parts.optional(0xa3);
  parts.end();
  const hash = hashField ? readHash(inside(hashField)) : 'SHA-1';
  const mask = maskField && readIdentifier(inside(maskField), 'any');
  if (mask && mask.id !== OID.mgf1) throw unsupported(`RSASSA-PSS with the mask function ${mask.id}`);
  const maskHash = mask?.value ? readHash(mask.value) : 'SHA-1';
  if (maskHash !== hash) throw unsupported('RSASSA-PSS with two different hashes');
  if (trailerField && readInteger(inside(trailerField)) !== 1) throw unsupported('RSASSA-PSS with another trailer');
  const saltLength = saltField ? readInteger(inside(saltField)) : 20;
  if (saltLength < 0 || saltLength > 512) throw new Asn1Error('the salt of RSASSA-PSS has no possible length');
  return { name: 'RSA-PSS', hash, saltLength };
}

/** AlgorithmIdentifier of a signature. @throws PkiError `unsupported-algorithm` for SHA-1, which is not written any more */
export function signatureIdentifier(algorithm: SignatureAlgorithm): Uint8Array {
  if (algorithm.hash === 'SHA-1') {
    throw new PkiError('unsupported-algorithm', 'Signatures with SHA-1 are not made any more; use SHA-256 or longer.');
  }
  if (!isNative(algorithm.hash) || isEdwards(algorithm)) {
    throw new PkiError('unsupported-algorithm', 'Signatures are made with RSA or ECDSA, and SHA-256 or longer.');
  }
  if (algorithm.name === 'RSA-PSS') {
    const hash = hashIdentifier(algorithm.hash, 'null');
    const salt = explicit(2, integer(algorithm.saltLength));
    return sequence(oid(OID.rsassaPss), sequence(explicit(0, hash), explicit(1, sequence(oid(OID.mgf1), hash)), salt));
  }
  const id = SIGNATURES.find(({ name, hash }) => name === algorithm.name && hash === algorithm.hash)?.oid ?? '';
  return algorithm.name === 'ECDSA' ? sequence(oid(id)) : sequence(oid(id), NULL);
}

/** What kind of key a SubjectPublicKeyInfo holds. @throws Asn1Error */
export function readKeyAlgorithm(spki: Asn1): KeyAlgorithm {
  const parts = fields(spki);
  const { id, value } = readIdentifier(parts.next(TAG.sequence), 'any');
  const key = readBits(parts.next(TAG.bitString));
  parts.end();
  if (id === OID.rsaEncryption || id === OID.rsassaPss) {
    const modulus = readIntegerBytes(fields(readDer(key)).next());
    const start = modulus[0] === 0 ? 1 : 0;
    return { name: 'RSA', bits: (modulus.length - start) * 8 - Math.clz32(modulus[start] ?? 0) + 24 };
  }
  const edwards = EDDSA.find((candidate) => candidate.oid === id);
  if (edwards) return { name: 'EdDSA', curve: edwards.name };
  if (id !== OID.ecPublicKey) return { name: 'other', oid: id };
  const curveOid = value?.tag === TAG.oid ? readOid(value) : undefined;
  const curve = CURVES.find((candidate) => candidate.oid === curveOid);
  return curve ? { name: 'EC', curve: curve.name } : { name: 'other', oid: curveOid ?? id };
}

/**
 * Whether `signature` (as CMS and X.509 carry it: ECDSA as DER, unless it is `plain`) over `data` was made with the key of `spki`.
 * @throws PkiError `unsupported-algorithm` also where the key and the algorithm do not belong together
 */
export async function verifySignature(
  spki: Uint8Array,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const key = keyOf(spki);
  if (algorithm.name === 'ECDSA') {
    const curve = CURVES.find(({ name }) => key.name === 'EC' && name === key.curve);
    if (!curve) throw unsupported(`ECDSA with the key ${describe(key)}`);
    const raw = algorithm.plain ? halves(signature, curve.bytes) : ecdsaToRaw(signature, curve.bytes);
    if (!raw) return false;
    if (curve.name.startsWith('brainpool') || !isNative(algorithm.hash)) {
      return verifyEcdsaDigest(curve.name, raw, await digest(algorithm.hash, data), keyBits(spki));
    }
    const imported = await importKey(spki, { name: 'ECDSA', namedCurve: curve.name });
    return holds({ name: 'ECDSA', hash: algorithm.hash }, imported, raw, data);
  }
  if (isEdwards(algorithm)) {
    if (key.name !== 'EdDSA' || key.curve !== algorithm.name)
      throw unsupported(`${algorithm.name} with the key ${describe(key)}`);
    if (algorithm.name === 'Ed448') return verifyEd448(signature, data, keyBits(spki));
    const imported = await importKey(spki, { name: 'Ed25519' });
    return holds({ name: 'Ed25519' }, imported, signature, data);
  }
  if (key.name !== 'RSA') throw unsupported(`${algorithm.name} with the key ${describe(key)}`);
  if (!isNative(algorithm.hash)) return verifyOtherRsa(spki, algorithm, signature, data);
  const imported = await importKey(asRsaEncryption(spki), { name: algorithm.name, hash: algorithm.hash });
  const saltLength = algorithm.name === 'RSA-PSS' ? { saltLength: algorithm.saltLength } : {};
  return holds({ name: algorithm.name, ...saltLength }, imported, signature, data);
}

const isEdwards = (algorithm: SignatureAlgorithm): algorithm is EdwardsAlgorithm =>
  algorithm.name === 'Ed25519' || algorithm.name === 'Ed448';

/** RSA with a hash that WebCrypto does not know. */
async function verifyOtherRsa(
  spki: Uint8Array,
  algorithm: RsaAlgorithm,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const { hash } = algorithm;
  const key = reading('malformed-certificate', 'The public key of the certificate is damaged.', () => {
    const parts = fields(readDer(keyBits(spki)));
    const [modulus, exponent] = [readIntegerBytes(parts.next()), readIntegerBytes(parts.next())];
    return { modulus: modulus.subarray(modulus[0] === 0 ? 1 : 0), exponent };
  });
  const message = await digest(hash, data);
  if (algorithm.name === 'RSASSA-PKCS1-v1_5') {
    return verifyPkcs1(key, signature, sequence(hashIdentifier(hash, 'null'), octetString(message)));
  }
  const { saltLength } = algorithm;
  return verifyPss(key, signature, message, { saltLength, digest: (bytes) => digest(hash, bytes) });
}

/** What stands in the BIT STRING of a SubjectPublicKeyInfo. */
function keyBits(spki: Uint8Array): Uint8Array {
  const parts = fields(readDer(spki));
  parts.next();
  return readBits(parts.next(TAG.bitString));
}

/** A key or signature with which WebCrypto cannot even compute (an exponent of zero, a salt longer than the key) is wrong. */
async function holds(
  algorithm: { readonly name: string; readonly [parameter: string]: unknown },
  key: CryptoKey,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  try {
    return await crypto.subtle.verify(algorithm, key, owned(signature), owned(data));
  } catch {
    return false;
  }
}

const describe = (key: KeyAlgorithm) =>
  key.name === 'RSA' ? `RSA ${key.bits}` : key.name === 'other' ? `of algorithm ${key.oid}` : key.curve;

const keyOf = (spki: Uint8Array): KeyAlgorithm =>
  reading('malformed-certificate', 'The public key of the certificate is damaged.', () =>
    readKeyAlgorithm(readDer(spki)),
  );

async function importKey(
  spki: Uint8Array,
  algorithm: { readonly name: string; readonly [parameter: string]: unknown },
) {
  try {
    return await crypto.subtle.importKey('spki', owned(spki), algorithm, false, ['verify']);
  } catch (cause) {
    throw new PkiError('malformed-certificate', 'The public key of the certificate is damaged.', { cause });
  }
}

/** WebCrypto takes an RSA key only under rsaEncryption; certificates also have id-RSASSA-PSS there. */
function asRsaEncryption(spki: Uint8Array): Uint8Array {
  const parts = fields(readDer(spki));
  parts.next();
  return sequence(sequence(oid(OID.rsaEncryption), NULL), bitString(readBits(parts.next())));
}

/** ECDSA-Sig-Value as the two halves one after another, each of `bytes` bytes; nothing if it is not one. */
export function ecdsaToRaw(signature: Uint8Array, bytes: number): Uint8Array | undefined {
  const raw = new Uint8Array(bytes * 2);
  try {
    const parts = fields(readDer(signature));
    for (const end of [bytes, bytes * 2]) {
      const value = readIntegerBytes(parts.next());
      const half = value[0] === 0 ? value.subarray(1) : value;
      if ((value[0] ?? 0) >= 0x80 || half.length > bytes) return undefined;
      raw.set(half, end - half.length);
    }
    parts.end();
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
  return raw;
}

const halves = (signature: Uint8Array, bytes: number) => (signature.length === 2 * bytes ? signature : undefined);

/** ECDSA-Sig-Value (RFC 3279 section 2.2.3) from WebCrypto's two halves. */
export function ecdsaFromRaw(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2;
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)));
}
