/// <reference path="./pkcs12-forge.d.ts" />
/** From a password to keys: the encodings of the password, PKCS#12's own key derivation, and PBKDF2. */
import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/sha1.js';
import 'node-forge/lib/sha256.js';
import 'node-forge/lib/sha512.js';
import { type Asn1, fields, readInteger, readOid, TAG } from './asn1.ts';
import { type NativeHash, owned } from './hashes.ts';
import { damaged, unsupported } from './pkcs12-error.ts';

/** Bytes of our own, which may be wiped. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A password as PKCS#5 takes it (UTF-8) and as PKCS#12 takes it (BMPString with two zero bytes at the end). */
export interface Password {
  readonly utf8: Bytes;
  readonly bmp: Bytes;
}

const bmpString = (text: string): Bytes => {
  const bytes = new Uint8Array(text.length * 2 + 2);
  for (let index = 0; index < text.length; index++) {
    bytes[index * 2] = text.charCodeAt(index) >> 8;
    bytes[index * 2 + 1] = text.charCodeAt(index) & 0xff;
  }
  return bytes;
};

/**
 * The encodings under which writers may have used `password`, the standard's first. Two writers differ: some take an
 * empty password as no bytes at all, and OpenSSL before 1.1 took each byte of UTF-8 for a character.
 */
export const passwordEncodings = (password: string): readonly Password[] => {
  const utf8 = new TextEncoder().encode(password);
  const standard = { utf8, bmp: bmpString(password) };
  if (password === '') return [standard, { utf8, bmp: new Uint8Array(0) }];
  if (utf8.length === password.length) return [standard];
  return [standard, { utf8, bmp: bmpString(String.fromCharCode(...utf8)) }];
};

const MAX_ITERATIONS = 5_000_000;

/** An iteration count within reason: a damaged one must not keep the reader busy for hours. */
export const iterationCount = (value: Asn1): number => {
  const iterations = readInteger(value);
  if (iterations < 1) throw damaged('an iteration count is not positive');
  if (iterations > MAX_ITERATIONS) throw unsupported(`${iterations} iterations`);
  return iterations;
};

const DIGESTS = {
  'SHA-1': { create: () => forge.md.sha1.create(), length: 20, block: 64 },
  'SHA-256': { create: () => forge.md.sha256.create(), length: 32, block: 64 },
  'SHA-384': { create: () => forge.md.sha384.create(), length: 48, block: 128 },
  'SHA-512': { create: () => forge.md.sha512.create(), length: 64, block: 128 },
} as const;

/** Strings of one character a byte, as node-forge takes and gives them. */
export const toBinary = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return binary;
};
export const fromBinary = (binary: string): Bytes => {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
};

const repeated = (bytes: Uint8Array, multiple: number): Bytes => {
  const whole = new Uint8Array(Math.ceil(bytes.length / multiple) * multiple);
  for (let index = 0; index < whole.length; index++) whole[index] = bytes[index % bytes.length]!;
  return whole;
};

const PURPOSES = { key: 1, iv: 2, mac: 3 } as const;

/**
 * PKCS#12 key derivation (RFC 7292, appendix B.2).
 * @param bmp the password as in {@link Password}
 * @param length of the result, in bytes
 */
export const pkcs12Kdf = (
  hash: NativeHash,
  bmp: Uint8Array,
  {
    salt,
    iterations,
    purpose,
    length,
  }: { salt: Uint8Array; iterations: number; purpose: keyof typeof PURPOSES; length: number },
): Bytes => {
  const digest = DIGESTS[hash];
  const md = digest.create();
  const diversifier = String.fromCharCode(PURPOSES[purpose]).repeat(digest.block);
  const input = Uint8Array.of(...repeated(salt, digest.block), ...repeated(bmp, digest.block));
  const key = new Uint8Array(length);
  for (let at = 0; at < length; at += digest.length) {
    let a = diversifier + toBinary(input);
    for (let round = 0; round < iterations; round++) a = md.start().update(a).digest().getBytes();
    const block = fromBinary(a);
    key.set(block.subarray(0, length - at), at);
    addToEachBlock(input, repeated(block, digest.block).subarray(0, digest.block));
  }
  return key;
};

/** I_j = (I_j + B + 1) mod 2^(8v) for each block I_j of `input`. */
const addToEachBlock = (input: Uint8Array, b: Uint8Array): void => {
  for (let start = 0; start < input.length; start += b.length) {
    let carry = 1;
    for (let index = b.length - 1; index >= 0; index--) {
      carry += input[start + index]! + b[index]!;
      input[start + index] = carry & 0xff;
      carry >>= 8;
    }
  }
};

const PBKDF2 = '1.2.840.113549.1.5.12';
const HMACS: Readonly<Record<string, NativeHash>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
};

/** The hash under an HMAC AlgorithmIdentifier. */
export const hmacHash = (identifier: Asn1): NativeHash => {
  const id = readOid(fields(identifier).next());
  const hash = HMACS[id];
  if (!hash) throw unsupported(`the message authentication code ${id}`);
  return hash;
};

/**
 * Derives a key with a PBKDF2 AlgorithmIdentifier (RFC 8018, appendix A.2).
 * @param length in bytes; undefined takes the one that the parameters state
 */
export const pbkdf2 = async (identifier: Asn1, utf8: Bytes, length?: number): Promise<Bytes> => {
  const algorithm = fields(identifier);
  const id = readOid(algorithm.next());
  if (id !== PBKDF2) throw unsupported(`the key derivation ${id}`);
  const parameters = fields(algorithm.next());
  const salt = parameters.next(TAG.octetString).content;
  const iterations = iterationCount(parameters.next());
  const keyLength = parameters.optional(TAG.integer);
  const prf = parameters.optional(TAG.sequence);
  const stated = keyLength && readInteger(keyLength);
  const bytes = length ?? stated;
  if (bytes === undefined || bytes < 1 || bytes > 64 || (stated ?? bytes) !== bytes) {
    throw damaged('a key length does not fit its cipher');
  }
  const base = await crypto.subtle.importKey('raw', utf8, { name: 'PBKDF2' }, false, ['deriveBits']);
  const derivation = { name: 'PBKDF2', salt: owned(salt), iterations, hash: prf ? hmacHash(prf) : 'SHA-1' };
  return new Uint8Array(await crypto.subtle.deriveBits(derivation, base, bytes * 8));
};
