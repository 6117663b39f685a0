/**
 * Verifying what WebCrypto cannot: hashes of SHA-3 and SHA-224, Brainpool curves, Ed448, and RSA with those hashes. The
 * libraries are loaded when a file needs one of them, so that pages which never meet one do not carry them. Nothing is
 * ever signed with these here.
 */
import { sameBytes } from './asn1.ts';
import { joined } from './pdf-filters.ts';

export type OtherHash = 'SHA-224' | 'SHA3-224' | 'SHA3-256' | 'SHA3-384' | 'SHA3-512' | 'SHAKE256-512';
export type OtherCurve = 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1';

/** @param hash one that WebCrypto does not know */
export async function otherDigest(hash: OtherHash, data: Uint8Array): Promise<Uint8Array> {
  if (hash === 'SHA-224') return (await import('@noble/hashes/sha2.js')).sha224(data);
  const { sha3_224, sha3_256, sha3_384, sha3_512, shake256 } = await import('@noble/hashes/sha3.js');
  if (hash === 'SHAKE256-512') return shake256(data, { dkLen: 64 });
  const functions = { 'SHA3-224': sha3_224, 'SHA3-256': sha3_256, 'SHA3-384': sha3_384, 'SHA3-512': sha3_512 };
  return functions[hash](data);
}

/**
 * ECDSA over a digest, whatever made it.
 * @param signature the two halves one after another
 * @param point the public key as an uncompressed or compressed point
 */
export async function verifyEcdsaDigest(
  curve: OtherCurve | 'P-256' | 'P-384' | 'P-521',
  signature: Uint8Array,
  digest: Uint8Array,
  point: Uint8Array,
): Promise<boolean> {
  const { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } = await import('@noble/curves/misc.js');
  const { p256, p384, p521 } = await import('@noble/curves/nist.js');
  const curves = {
    brainpoolP256r1,
    brainpoolP384r1,
    brainpoolP512r1,
    'P-256': p256,
    'P-384': p384,
    'P-521': p521,
  };
  return attempted(() => curves[curve].verify(signature, digest, point, { prehash: false, lowS: false }));
}

/** Ed448 (RFC 8032 section 5.2). */
export async function verifyEd448(signature: Uint8Array, data: Uint8Array, key: Uint8Array): Promise<boolean> {
  const { ed448 } = await import('@noble/curves/ed448.js');
  return attempted(() => ed448.verify(signature, data, key));
}

function attempted(verify: () => boolean): boolean {
  try {
    return verify();
  } catch {
    // A key or signature with which nothing can be computed is wrong.
    return false;
  }
}

export interface RsaKey {
  /** Big-endian. */
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** Larger ones are nobody's, and would take long. */
const mostModulusBytes = 2048;
const mostExponentBytes = 8;

/** RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2.2): the whole encoded message is made and compared. */
export function verifyPkcs1(key: RsaKey, signature: Uint8Array, digestInfo: Uint8Array): boolean {
  const encoded = opened(key, signature);
  if (encoded === undefined || encoded.length < digestInfo.length + 11) return false;
  const padding = new Uint8Array(encoded.length - digestInfo.length - 3).fill(0xff);
  return sameBytes(encoded, joined([Uint8Array.of(0, 1), padding, Uint8Array.of(0), digestInfo]));
}

/** RSASSA-PSS (RFC 8017 section 8.1.2 and 9.1.2), its mask made by the same hash. */
export async function verifyPss(
  key: RsaKey,
  signature: Uint8Array,
  messageHash: Uint8Array,
  { saltLength, digest }: { readonly saltLength: number; digest(data: Uint8Array): Promise<Uint8Array> },
): Promise<boolean> {
  const bits = key.modulus.length * 8 - Math.clz32(key.modulus[0] ?? 0) + 24 - 1;
  const whole = opened(key, signature);
  const encoded = whole?.subarray(whole.length - Math.ceil(bits / 8));
  const size = messageHash.length;
  if (encoded === undefined || encoded.length < size + saltLength + 2 || encoded.at(-1) !== 0xbc) return false;
  if (whole!.length > encoded.length && whole![0] !== 0) return false;
  const unused = 8 * encoded.length - bits;
  if (encoded[0]! >> (8 - unused) !== 0) return false;
  const masked = encoded.subarray(0, encoded.length - size - 1);
  const hash = encoded.subarray(masked.length, masked.length + size);
  const mask = await maskOf(hash, masked.length, digest);
  const block = masked.map((byte, i) => byte ^ mask[i]!);
  block[0]! &= 0xff >> unused;
  const start = block.length - saltLength - 1;
  if (block[start] !== 1 || block.subarray(0, start).some((byte) => byte !== 0)) return false;
  const salt = block.subarray(start + 1);
  return sameBytes(hash, await digest(joined([new Uint8Array(8), messageHash, salt])));
}

async function maskOf(seed: Uint8Array, length: number, digest: (data: Uint8Array) => Promise<Uint8Array>) {
  const parts: Uint8Array[] = [];
  for (let i = 0, size = 0; size < length; i++) {
    const counter = Uint8Array.of(i >>> 24, i >>> 16, i >>> 8, i);
    const part = await digest(joined([seed, counter]));
    parts.push(part);
    size += part.length;
  }
  return joined(parts).subarray(0, length);
}

/** RSAVP1: the signature raised to the public exponent, as long as the modulus. */
function opened({ modulus, exponent }: RsaKey, signature: Uint8Array): Uint8Array | undefined {
  if (modulus.length > mostModulusBytes || exponent.length > mostExponentBytes || signature.length !== modulus.length) {
    return undefined;
  }
  const [n, value] = [numberOf(modulus), numberOf(signature)];
  if (n <= 1n || value >= n) return undefined;
  let [result, base, rest] = [1n, value, numberOf(exponent)];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  const digits = result.toString(16).padStart(modulus.length * 2, '0');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function numberOf(bytes: Uint8Array): bigint {
  let digits = '0x0';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return BigInt(digits);
}

/** Loads the libraries beforehand, for whoever must not fetch anything once there is a file. */
export async function loadBeyondWebCrypto(): Promise<void> {
  await Promise.all([
    import('@noble/hashes/sha2.js'),
    import('@noble/hashes/sha3.js'),
    import('@noble/curves/misc.js'),
    import('@noble/curves/nist.js'),
    import('@noble/curves/ed448.js'),
  ]);
}
