/** Writing ASN.1 in DER (ITU-T X.690): each function gives the whole encoding of one value. */
import { CONSTRUCTED, compareBytes, readDer, TAG } from './asn1.ts';

/** The bytes of all `parts`, one after another. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** A value with this identifier octet whose contents are `contents`. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  const octets: number[] = [];
  if (length >= 0x80) {
    for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
    octets.unshift(0x80 | octets.length);
  } else {
    octets.push(length);
  }
  return concatenate([Uint8Array.of(tag, ...octets), ...contents]);
}

export const sequence = (...parts: readonly Uint8Array[]) => der(TAG.sequence, ...parts);
/** `[number] EXPLICIT` */
export const explicit = (number: number, value: Uint8Array) => der(0xa0 | number, value);
/** `[number] IMPLICIT`: the same contents under another tag, constructed if they were. */
export const implicit = (number: number, value: Uint8Array) =>
  der(0x80 | number | ((value[0] ?? 0) & CONSTRUCTED), readDer(value).content);
export const octetString = (bytes: Uint8Array) => der(TAG.octetString, bytes);
export const bitString = (bytes: Uint8Array) => der(TAG.bitString, Uint8Array.of(0), bytes);
export const boolean = (value: boolean) => der(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
export const NULL: Uint8Array = der(TAG.null);
export const utf8String = (text: string) => der(TAG.utf8String, new TextEncoder().encode(text));
export const printableString = (text: string) => der(TAG.printableString, ascii(text));
export const ia5String = (text: string) => der(TAG.ia5String, ascii(text));
export const enumerated = (value: number) => der(TAG.enumerated, readDer(integer(value)).content);

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** SET OF: the encodings in ascending order (X.690 11.6). */
export function setOf(parts: readonly Uint8Array[], tag: number = TAG.set): Uint8Array<ArrayBuffer> {
  return der(tag, ...parts.toSorted(compareBytes));
}

/** An INTEGER from a number, or from the bytes of a number that is not negative, most significant first. */
export function integer(value: number | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes: number[] = typeof value === 'number' ? [] : Array.from(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('only integers from 0 are written here');
    for (let left = value; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  }
  while (bytes.length > 0 && bytes[0] === 0) bytes.shift();
  if ((bytes[0] ?? 0x80) >= 0x80) bytes.unshift(0);
  return der(TAG.integer, Uint8Array.from(bytes));
}

/** A named-bit BIT STRING: these bits set, trailing zeros left out (X.690 11.2.2). */
export function namedBits(bits: readonly number[]): Uint8Array<ArrayBuffer> {
  const highest = Math.max(-1, ...bits);
  const octets = new Uint8Array((highest + 8) >> 3);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return der(TAG.bitString, Uint8Array.of(octets.length * 8 - highest - 1), octets);
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Uint8Array<ArrayBuffer> {
  const [root = 0n, second = 0n, ...others] = dotted.split('.').map(BigInt);
  const octets = [root * 40n + second, ...others].flatMap((arc) => {
    const groups = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) groups.unshift(Number(left & 0x7fn) | 0x80);
    return groups;
  });
  return der(TAG.oid, Uint8Array.from(octets));
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 4.1.2.5); whole seconds, what is finer is cut off. */
export function time(iso: string): Uint8Array<ArrayBuffer> {
  const digits = digitsOf(iso);
  const year = Number(digits.slice(0, 4));
  if (year < 1950 || year > 2049) return der(TAG.generalizedTime, ascii(`${digits.slice(0, 14)}Z`));
  return der(TAG.utcTime, ascii(`${digits.slice(2, 14)}Z`));
}

/** GeneralizedTime, with the milliseconds where there are some (no trailing zeros, X.690 11.7.3). */
export function generalizedTime(iso: string): Uint8Array<ArrayBuffer> {
  const digits = digitsOf(iso);
  const fraction = digits.slice(14).replace(/0+$/, '');
  return der(TAG.generalizedTime, ascii(`${digits.slice(0, 14)}${fraction && '.'}${fraction}Z`));
}

const digitsOf = (iso: string) => new Date(iso).toISOString().replace(/\D/g, '');
