/// <reference path="./pkcs12-forge.d.ts" />
/** Decryption by password: PBES2 (RFC 8018) and the ciphers of PKCS#12 (RFC 7292, appendix C). */
import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/aes.js';
import 'node-forge/lib/des.js';
import 'node-forge/lib/rc2.js';
import { type Asn1, fields, readOid, TAG } from './asn1.ts';
import { owned } from './hashes.ts';
import { damaged, unsupported, wrongPassword } from './pkcs12-error.ts';
import { type Bytes, fromBinary, iterationCount, type Password, pbkdf2, pkcs12Kdf, toBinary } from './pkcs12-kdf.ts';

type Cipher = 'AES-128' | 'AES-192' | 'AES-256' | '3DES' | '2DES' | 'RC2-128' | 'RC2-40';

const KEY_BYTES: Readonly<Record<Cipher, number>> = {
  'AES-128': 16,
  'AES-192': 24,
  'AES-256': 32,
  '3DES': 24,
  '2DES': 16,
  'RC2-128': 16,
  'RC2-40': 5,
};

const PBES2 = '1.2.840.113549.1.5.13';
const PBES2_CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': 'AES-128',
  '2.16.840.1.101.3.4.1.22': 'AES-192',
  '2.16.840.1.101.3.4.1.42': 'AES-256',
  '1.2.840.113549.3.7': '3DES',
};
const PKCS12_CIPHERS: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.1.12.1.3': '3DES',
  '1.2.840.113549.1.12.1.4': '2DES',
  '1.2.840.113549.1.12.1.5': 'RC2-128',
  '1.2.840.113549.1.12.1.6': 'RC2-40',
};
const UNSUPPORTED_NAMES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.5.3': 'DES with MD5',
  '1.2.840.113549.1.5.10': 'DES with SHA-1',
  '1.2.840.113549.1.12.1.1': 'RC4 (128 bits)',
  '1.2.840.113549.1.12.1.2': 'RC4 (40 bits)',
  '1.2.840.113549.3.2': 'RC2 under PBES2',
  '1.3.14.3.2.7': 'DES under PBES2',
};
const unsupportedCipher = (id: string) => unsupported(UNSUPPORTED_NAMES[id] ?? `the cipher ${id}`);

/**
 * Decrypts with a password-based AlgorithmIdentifier.
 * @returns the plain bytes, which are the caller's to wipe
 * @throws Pkcs12Error `wrong-password` when the padding does not come out, `unsupported-algorithm`, `damaged`; Asn1Error
 */
export const decryptWithPassword = async (
  identifier: Asn1,
  ciphertext: Uint8Array,
  password: Password,
): Promise<Bytes> => {
  const algorithm = fields(identifier);
  const id = readOid(algorithm.next());
  const parameters = fields(algorithm.next());
  if (id === PBES2) return decryptPbes2(parameters.next(), parameters.next(), ciphertext, password);

  const cipher = PKCS12_CIPHERS[id];
  if (!cipher) throw unsupportedCipher(id);
  const salt = parameters.next(TAG.octetString).content;
  const derivation = { salt, iterations: iterationCount(parameters.next()) };
  const key = pkcs12Kdf('SHA-1', password.bmp, { ...derivation, purpose: 'key', length: KEY_BYTES[cipher] });
  const iv = pkcs12Kdf('SHA-1', password.bmp, { ...derivation, purpose: 'iv', length: 8 });
  return forgeDecrypt(cipher, key, iv, ciphertext);
};

const decryptPbes2 = async (
  derivation: Asn1,
  scheme: Asn1,
  ciphertext: Uint8Array,
  password: Password,
): Promise<Bytes> => {
  const encryption = fields(scheme);
  const id = readOid(encryption.next());
  const cipher = PBES2_CIPHERS[id];
  if (!cipher) throw unsupportedCipher(id);
  const iv = encryption.next(TAG.octetString).content;
  const key = await pbkdf2(derivation, password.utf8, KEY_BYTES[cipher]);
  // Chromium's WebCrypto has AES with 128 and 256 bits only.
  if (cipher !== 'AES-128' && cipher !== 'AES-256') return forgeDecrypt(cipher, key, iv, ciphertext);
  assertBlocks(ciphertext, iv, 16);
  const aes = await crypto.subtle.importKey('raw', key, { name: 'AES-CBC' }, false, ['decrypt']);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: owned(iv) }, aes, owned(ciphertext)));
  } catch (cause) {
    throw wrongPassword(cause);
  }
};

const assertBlocks = (ciphertext: Uint8Array, iv: Uint8Array, blockBytes: number): void => {
  if (iv.length !== blockBytes || ciphertext.length === 0 || ciphertext.length % blockBytes !== 0) {
    throw damaged('an encrypted part is cut short');
  }
};

const forgeDecrypt = (cipher: Cipher, key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Bytes => {
  assertBlocks(ciphertext, iv, cipher === 'AES-192' ? 16 : 8);
  return withoutPadding(fromBinary(forgeCbc(cipher, 'decrypt', key, iv, ciphertext)), iv.length);
};

/** CBC without padding, by node-forge; `data` in whole blocks. */
const forgeCbc = (
  cipher: Cipher,
  direction: 'decrypt' | 'encrypt',
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): string => {
  const binaryKey = toBinary(cipher === '2DES' ? Uint8Array.of(...key, ...key.subarray(0, 8)) : key);
  const input = forge.util.createBuffer(toBinary(data));
  const keepPadding = () => true;
  if (cipher === 'RC2-128' || cipher === 'RC2-40') {
    const bits = KEY_BYTES[cipher] * 8;
    const rc2 =
      direction === 'decrypt'
        ? forge.rc2.createDecryptionCipher(binaryKey, bits)
        : forge.rc2.createEncryptionCipher(binaryKey, bits);
    rc2.start(toBinary(iv));
    rc2.update(input);
    rc2.finish(keepPadding);
    return rc2.output.getBytes();
  }
  const name = cipher.startsWith('AES') ? 'AES-CBC' : '3DES-CBC';
  const block =
    direction === 'decrypt' ? forge.cipher.createDecipher(name, binaryKey) : forge.cipher.createCipher(name, binaryKey);
  block.start({ iv: toBinary(iv) });
  block.update(input);
  block.finish(keepPadding);
  return block.output.getBytes();
};

const withoutPadding = (padded: Bytes, blockBytes: number): Bytes => {
  const count = padded[padded.length - 1]!;
  const padding = padded.subarray(padded.length - count);
  if (count < 1 || count > blockBytes || padding.some((byte) => byte !== count)) throw wrongPassword();
  return padded.subarray(0, padded.length - count);
};

/**
 * Encrypts as old programs write PKCS#12: the derivation with SHA-1, then Triple DES or 40-bit RC2 in CBC with PKCS#7
 * padding. @param bmp the password as in {@link Password}
 */
export const encryptLegacy = (
  cipher: '3DES' | 'RC2-40',
  plain: Uint8Array,
  bmp: Uint8Array,
  derivation: { readonly salt: Uint8Array; readonly iterations: number },
): Bytes => {
  const key = pkcs12Kdf('SHA-1', bmp, { ...derivation, purpose: 'key', length: KEY_BYTES[cipher] });
  const iv = pkcs12Kdf('SHA-1', bmp, { ...derivation, purpose: 'iv', length: 8 });
  const count = 8 - (plain.length % 8);
  const padded = new Uint8Array(plain.length + count).fill(count);
  padded.set(plain);
  return fromBinary(forgeCbc(cipher, 'encrypt', key, iv, padded));
};
