/// <reference path="./pkcs12-forge.d.ts" />
/** The ciphers and hashes of encrypted PDFs that WebCrypto lacks, or has only asynchronously. Loaded where one is met. */
import { concatenate } from './der.ts';

const binary = (bytes: Uint8Array) => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
};
const fromBinary = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

export async function md5(data: Uint8Array): Promise<Uint8Array> {
  return (await import('@noble/hashes/legacy.js')).md5(data);
}

/** RC4: the same for both directions. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 0xff;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  const result = new Uint8Array(data.length);
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 0xff;
    j = (j + state[i]!) & 0xff;
    [state[i], state[j]] = [state[j]!, state[i]!];
    result[n] = data[n]! ^ state[(state[i]! + state[j]!) & 0xff]!;
  }
  return result;
}

export interface AesCbc {
  /** Without taking padding off; in whole blocks. */
  decrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  encrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  /** The key of one object (ISO 32000-1, 7.6.2). */
  objectKey(key: Uint8Array, number: number, generation: number, isAes: boolean): Uint8Array;
}

export async function aesCbc(): Promise<AesCbc> {
  const { default: forge } = await import('node-forge/lib/forge.js');
  await import('node-forge/lib/aes.js');
  const { md5: hash } = await import('@noble/hashes/legacy.js');
  const run = (way: 'createCipher' | 'createDecipher', key: Uint8Array, iv: Uint8Array, data: Uint8Array) => {
    const cipher = forge.cipher[way]('AES-CBC', binary(key));
    cipher.start({ iv: binary(iv) });
    cipher.update(forge.util.createBuffer(binary(data)));
    cipher.finish(() => true);
    return fromBinary(cipher.output.getBytes()).subarray(0, data.length);
  };
  return {
    decrypt: (key, iv, data) => run('createDecipher', key, iv, data),
    encrypt: (key, iv, data) => run('createCipher', key, iv, data),
    objectKey: (key, number, generation, isAes) => {
      const own = Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8);
      const salt = Uint8Array.from(isAes ? [0x73, 0x41, 0x6c, 0x54] : []);
      return hash(concatenate([key, own, salt])).subarray(0, Math.min(key.length + 5, 16));
    },
  };
}

const sha = async (bits: 256 | 384 | 512, data: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, data as Uint8Array<ArrayBuffer>));

/** The hash of a password (ISO 32000-2, 7.6.4.3.4, Algorithm 2.B); that of revision 5 is SHA-256 alone. */
export async function standardHash(
  revision: number,
  password: Uint8Array,
  salt: Uint8Array,
  user: Uint8Array,
): Promise<Uint8Array> {
  let key = await sha(256, concatenate([password, salt, user]));
  if (revision === 5) return key;
  const { encrypt } = await aesCbc();
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const once = concatenate([password, key, user]);
    const repeated = concatenate(Array.from({ length: 64 }, () => once));
    const encrypted = encrypt(key.subarray(0, 16), key.subarray(16, 32), repeated);
    const rest = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = await sha(rest === 0 ? 256 : rest === 1 ? 384 : 512, encrypted);
    last = encrypted.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}
