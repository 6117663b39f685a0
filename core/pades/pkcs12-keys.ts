/** Private keys in PKCS#8: what they sign with, in a form that every WebCrypto imports, and whose certificate is theirs. */
import { ecdsaFromRaw, readSignatureAlgorithm, verifySignature } from './algorithms.ts';
import { type Asn1, fields, readDer, readIntegerBytes, readOid, TAG } from './asn1.ts';
import { integer, NULL, oid, sequence } from './der.ts';
import { isNative, owned } from './hashes.ts';
import { OID } from './oids.ts';
import { damaged, unsupported } from './pkcs12-error.ts';
import type { Bytes } from './pkcs12-kdf.ts';
import { PkiError } from './pki-error.ts';

/**
 * How a key signs. It serves as it stands as WebCrypto's parameter for importing the private key and for signing with it.
 * `bits` is the length of the RSA modulus, `saltLength` is in bytes.
 */
export type SigningAlgorithm =
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: 'SHA-256'; readonly bits: number }
  | { readonly name: 'RSA-PSS'; readonly hash: Sha2; readonly saltLength: number; readonly bits: number }
  | { readonly name: 'ECDSA'; readonly hash: 'SHA-256'; readonly namedCurve: 'P-256' }
  | { readonly name: 'ECDSA'; readonly hash: 'SHA-384'; readonly namedCurve: 'P-384' };

type Sha2 = 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface PrivateKey {
  readonly algorithm: SigningAlgorithm;
  readonly pkcs8: Bytes;
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.113549.1.3.1': 'Diffie-Hellman',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};
const P256 = '1.2.840.10045.3.1.7';
const P384 = '1.3.132.0.34';
const CURVE_NAMES: Readonly<Record<string, string>> = {
  '1.3.132.0.10': 'secp256k1',
  '1.3.132.0.33': 'P-224',
  '1.3.132.0.35': 'P-521',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};

/**
 * Reads a PrivateKeyInfo (RFC 5958) and encodes it again without attributes and, for RSA of either kind, under
 * rsaEncryption: WebCrypto refuses RSASSA-PSS in PKCS#8 and takes the scheme from the algorithm instead.
 * @param pkcs8 stays the caller's to wipe; so does the new one in the result
 * @throws Pkcs12Error `unsupported-algorithm` (named), `damaged`; Asn1Error
 */
export const readPrivateKey = (pkcs8: Uint8Array): PrivateKey => {
  const info = fields(readDer(pkcs8));
  info.next(TAG.integer);
  const identifier = info.next(TAG.sequence);
  const secret = info.next(TAG.octetString);
  const algorithm = signingAlgorithm(identifier, secret.content);
  const name = algorithm.name === 'ECDSA' ? identifier.bytes : sequence(oid(OID.rsaEncryption), NULL);
  return { algorithm, pkcs8: sequence(integer(0), name, secret.bytes) };
};

const signingAlgorithm = (identifier: Asn1, secret: Uint8Array): SigningAlgorithm => {
  const parts = fields(identifier);
  const id = readOid(parts.next());
  const [parameters] = parts.rest();
  if (id === OID.rsaEncryption) return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', bits: modulusBits(secret) };
  if (id === OID.rsassaPss) {
    return { name: 'RSA-PSS', ...(parameters ? pss(identifier) : OPEN_PSS), bits: modulusBits(secret) };
  }
  if (id !== OID.ecPublicKey) throw unsupported(KEY_NAMES[id] ? `${KEY_NAMES[id]} keys` : `the key type ${id}`);
  if (parameters?.tag === TAG.sequence) throw unsupported('an elliptic curve with explicit parameters');
  const curve = parameters ? readOid(parameters) : 'without name';
  if (curve === P256) return { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
  if (curve === P384) return { name: 'ECDSA', hash: 'SHA-384', namedCurve: 'P-384' };
  throw unsupported(`the elliptic curve ${CURVE_NAMES[curve] ?? curve}`);
};

const modulusBits = (rsaPrivateKey: Uint8Array): number => {
  const key = fields(readDer(rsaPrivateKey));
  key.next();
  const modulus = readIntegerBytes(key.next());
  const start = modulus[0] === 0 ? 1 : 0;
  const bits = (modulus.length - start) * 8 - Math.clz32(modulus[start] ?? 0) + 24;
  if (bits < 2048 || bits > 4096) throw unsupported(`an RSA key of ${bits} bits`);
  return bits;
};

/** A key that leaves the parameters open may sign with any. */
const OPEN_PSS = { hash: 'SHA-256', saltLength: 32 } as const;

const pss = (identifier: Asn1): { readonly hash: Sha2; readonly saltLength: number } => {
  try {
    const algorithm = readSignatureAlgorithm(identifier);
    if (algorithm.name === 'RSA-PSS' && isNative(algorithm.hash) && algorithm.hash !== 'SHA-1') {
      return { hash: algorithm.hash, saltLength: algorithm.saltLength };
    }
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    throw unsupported('RSASSA-PSS with parameters that are not used here', error);
  }
  throw unsupported('RSASSA-PSS with SHA-1');
};

/**
 * Imports a private key for signing; it cannot be exported.
 * @throws Pkcs12Error `damaged` if the bytes are no such key, `unsupported-algorithm` if this platform has not the algorithm
 */
export const importSigningKey = async (key: {
  readonly pkcs8: Uint8Array;
  readonly algorithm: SigningAlgorithm;
}): Promise<CryptoKey> => {
  try {
    return await crypto.subtle.importKey('pkcs8', owned(key.pkcs8), key.algorithm, false, ['sign']);
  } catch (cause) {
    const isUnknown = cause instanceof Error && cause.name === 'NotSupportedError';
    throw isUnknown ? unsupported(key.algorithm.name, cause) : damaged('a private key is not valid', cause);
  }
};

const PROBE = new TextEncoder().encode('Does this key belong to this certificate?');

/**
 * Whether the public key is that of the private key: what the one signs the other verifies.
 * @param publicKey SubjectPublicKeyInfo, DER
 * @throws Pkcs12Error `damaged` if the private key cannot sign: some platforms notice only then
 */
export const isKeyPair = async (
  privateKey: CryptoKey,
  algorithm: SigningAlgorithm,
  publicKey: Uint8Array,
): Promise<boolean> => {
  const made = await crypto.subtle.sign(algorithm, privateKey, PROBE).catch((cause: unknown) => {
    throw damaged('a private key is not valid', cause);
  });
  const raw = new Uint8Array(made);
  const signature = algorithm.name === 'ECDSA' ? ecdsaFromRaw(raw) : raw;
  try {
    return await verifySignature(publicKey, algorithm, signature, PROBE);
  } catch (error) {
    // A key of another kind, or one that cannot be used here.
    if (error instanceof PkiError) return false;
    throw error;
  }
};
