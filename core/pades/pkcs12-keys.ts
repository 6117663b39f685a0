/** Private keys in PKCS#8: which algorithm they are for, in a form that every WebCrypto imports, and whose certificate they match. */
import {
  type Asn1,
  type Bytes,
  concat,
  der,
  derHeader,
  encoding,
  explicit,
  integer,
  integerBytes,
  isContext,
  isSequence,
  octets,
  oid,
  parse,
  sequence,
} from './pkcs12-asn1.ts';
import { damaged, unsupported } from './pkcs12-error.ts';

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

const RSA = '1.2.840.113549.1.1.1';
const RSASSA_PSS = '1.2.840.113549.1.1.10';
const EC = '1.2.840.10045.2.1';
const NAMES: Readonly<Record<string, string>> = {
  '1.2.840.10040.4.1': 'DSA',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '1.2.840.113549.1.3.1': 'Diffie-Hellman',
};
const CURVE_NAMES: Readonly<Record<string, string>> = {
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
  '1.3.132.0.33': 'P-224',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};
const P256 = '1.2.840.10045.3.1.7';
const P384 = '1.3.132.0.34';
const SHA2: Readonly<Record<string, { readonly hash: Sha2; readonly bytes: number }>> = {
  '2.16.840.1.101.3.4.2.1': { hash: 'SHA-256', bytes: 32 },
  '2.16.840.1.101.3.4.2.2': { hash: 'SHA-384', bytes: 48 },
  '2.16.840.1.101.3.4.2.3': { hash: 'SHA-512', bytes: 64 },
};

/** AlgorithmIdentifier of rsaEncryption with its NULL. */
const RSA_IDENTIFIER = Uint8Array.of(0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0);
const VERSION_0 = Uint8Array.of(2, 1, 0);

/**
 * Reads a PrivateKeyInfo (RFC 5958) and encodes it again without attributes and, for RSA of either kind, under
 * rsaEncryption: WebCrypto refuses RSASSA-PSS in PKCS#8 and takes the scheme from the algorithm instead.
 * @param pkcs8 stays the caller's to wipe; so does the new one in the result
 * @throws Pkcs12Error `unsupported-algorithm` (named), `damaged`
 */
export const readPrivateKey = (pkcs8: Uint8Array): PrivateKey => {
  const [version, identifier, privateKey] = sequence(parse(pkcs8));
  integer(version);
  const secret = octets(privateKey);
  const algorithm = signingAlgorithm(sequence(identifier), secret);
  const algorithmIdentifier = algorithm.name === 'ECDSA' ? encoding(identifier!) : RSA_IDENTIFIER;
  const octetHeader = derHeader(0x04, secret.length);
  return { algorithm, pkcs8: der(0x30, VERSION_0, algorithmIdentifier, octetHeader, secret) };
};

const signingAlgorithm = ([identifier, parameters]: readonly Asn1[], secret: Bytes): SigningAlgorithm => {
  const id = oid(identifier);
  if (id === RSA) return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', bits: modulusBits(secret) };
  if (id === RSASSA_PSS) return { name: 'RSA-PSS', ...pssParameters(parameters), bits: modulusBits(secret) };
  if (id !== EC) throw unsupported(NAMES[id] ? `${NAMES[id]} keys` : `the key type ${id}`);
  if (isSequence(parameters)) throw unsupported('an elliptic curve with explicit parameters');
  const curve = oid(parameters);
  if (curve === P256) return { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
  if (curve === P384) return { name: 'ECDSA', hash: 'SHA-384', namedCurve: 'P-384' };
  throw unsupported(`the elliptic curve ${CURVE_NAMES[curve] ?? curve}`);
};

const modulusBits = (rsaPrivateKey: Bytes): number => {
  const modulus = integerBytes(sequence(parse(rsaPrivateKey))[1]);
  const first = modulus.findIndex((byte) => byte !== 0);
  if (first === -1) throw damaged('an RSA key has no modulus');
  const bits = (modulus.length - first) * 8 - Math.clz32(modulus[first]!) + 24;
  if (bits < 2048 || bits > 4096) throw unsupported(`an RSA key of ${bits} bits`);
  return bits;
};

/** RSASSA-PSS-params (RFC 4055, section 3.1). A key without them leaves the choice: SHA-256 with a salt as long. */
const pssParameters = (parameters: Asn1 | undefined): { hash: Sha2; saltLength: number } => {
  if (!isSequence(parameters)) return { hash: 'SHA-256', saltLength: 32 };
  const fields = sequence(parameters);
  const field = (number: number) => {
    const tagged = fields.find((each) => isContext(each, number));
    return tagged && explicit(tagged, number);
  };
  const digest = field(0);
  const mask = field(1);
  const salt = field(2);
  const sha2 = SHA2[digest ? oid(sequence(digest)[0]) : ''];
  const maskHash = mask && oid(sequence(sequence(mask)[1])[0]);
  if (!sha2 || SHA2[maskHash ?? ''] !== sha2) throw unsupported('RSASSA-PSS with SHA-1 or with two different hashes');
  return { hash: sha2.hash, saltLength: salt ? integer(salt) : 20 };
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
    return await crypto.subtle.importKey('pkcs8', key.pkcs8 as Bytes, key.algorithm, false, ['sign']);
  } catch (cause) {
    const { name, algorithm } = { name: (cause as Error).name, ...key };
    throw name === 'NotSupportedError'
      ? unsupported(algorithm.name, cause)
      : damaged('a private key is not valid', cause);
  }
};

/**
 * Whether the certificate's public key is that of the private key: what the one signs the other verifies.
 * @param publicKeyInfo SubjectPublicKeyInfo of a certificate
 */
export const isKeyPair = async (
  privateKey: CryptoKey,
  algorithm: SigningAlgorithm,
  publicKeyInfo: Asn1,
): Promise<boolean> => {
  const probe = new TextEncoder().encode('Does this key belong to this certificate?');
  const publicKey = await importPublicKey(algorithm, publicKeyInfo);
  if (!publicKey) return false;
  const signature = await crypto.subtle.sign(algorithm, privateKey, probe);
  return crypto.subtle.verify(algorithm, publicKey, signature, probe);
};

const importPublicKey = async (algorithm: SigningAlgorithm, publicKeyInfo: Asn1): Promise<CryptoKey | undefined> => {
  const [identifier, bits] = sequence(publicKeyInfo);
  const id = oid(sequence(identifier)[0]);
  const rsa = algorithm.name !== 'ECDSA';
  if (!bits || rsa !== (id === RSA || id === RSASSA_PSS)) return undefined;
  const spki = rsa ? der(0x30, RSA_IDENTIFIER, encoding(bits)) : encoding(publicKeyInfo);
  return crypto.subtle.importKey('spki', concat([spki]), algorithm, false, ['verify']).catch(() => undefined);
};
