// The objects of a PDF (ISO 32000-1, 7.3) as plain data, and how they are written. Dictionaries are Maps in
// the order of the file, arrays are arrays, numbers are numbers.

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

/** `start` and `end` are where the string stood, delimiters included, in the bytes it was parsed from. */
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly start?: number;
  readonly end?: number;
}

export interface PdfReference {
  readonly kind: 'reference';
  readonly number: number;
  readonly generation: number;
}

/** `data` is as it stands in the file, filters not undone. */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  readonly data: Uint8Array;
}

export type PdfDictionary = ReadonlyMap<string, PdfValue>;
export type PdfArray = readonly PdfValue[];
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfStream
  | PdfDictionary
  | PdfArray;

export const name = (text: string): PdfName => ({ kind: 'name', name: text });

export const reference = (number: number, generation = 0): PdfReference => ({ kind: 'reference', number, generation });

/** Entries without a value are left out, so that optional ones can be listed in place. */
export const dictionary = (entries: Readonly<Record<string, PdfValue | undefined>>): PdfDictionary =>
  new Map(Object.entries(entries).filter((entry): entry is [string, PdfValue] => entry[1] !== undefined));

/** A stream without filters; its Length is added. */
export const stream = (entries: Readonly<Record<string, PdfValue>>, data: Uint8Array): PdfStream => ({
  kind: 'stream',
  dictionary: dictionary({ ...entries, Length: data.length }),
  data,
});

/** A text string (7.9.2.2): ASCII as it is, anything else in UTF-16BE with its byte order mark. */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return { kind: 'string', bytes: latin1(text) };
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xfe, 0xff]);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes.set([unit >> 8, unit & 0xff], 2 + 2 * i);
  }
  return { kind: 'string', bytes };
}

/** What a text string says. PDFDocEncoding is read as Latin-1, from which it differs only in rare punctuation. */
export function textOf(string: PdfString): string {
  const { bytes } = string;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return new TextDecoder().decode(bytes.slice(3));
  }
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return binaryText(bytes);
  let text = '';
  for (let i = 2; i + 1 < bytes.length; i += 2) text += String.fromCharCode((bytes[i]! << 8) | bytes[i + 1]!);
  return text;
}

/** One byte a character, as ISO 8859-1. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const fromCodes = (codes: Uint8Array): string => String.fromCharCode.apply(null, codes as unknown as number[]);

/** One character a byte: the inverse of `latin1`. */
export function binaryText(bytes: Uint8Array): string {
  let text = '';
  // Spread out, each piece would first become an array of numbers: ten times as slow.
  for (let i = 0; i < bytes.length; i += 8192) text += fromCodes(bytes.subarray(i, i + 8192));
  return text;
}

export const isName = (value: PdfValue | undefined, text?: string): value is PdfName =>
  hasKind(value, 'name') && (text === undefined || (value as PdfName).name === text);
export const isString = (value: PdfValue | undefined): value is PdfString => hasKind(value, 'string');
export const isReference = (value: PdfValue | undefined): value is PdfReference => hasKind(value, 'reference');
export const isStream = (value: PdfValue | undefined): value is PdfStream => hasKind(value, 'stream');
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;
export const isArray = (value: PdfValue | undefined): value is PdfArray => Array.isArray(value);

function hasKind(value: PdfValue | undefined, kind: string): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}

/** The bytes of an object (7.3), one character a byte. The writing is part of format 1: it may never change. */
export function written(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writtenNumber(value);
  if (isArray(value)) return `[${value.map(written).join(' ')}]`;
  if (isDictionary(value)) return writtenDictionary(value);
  if (isName(value)) return writtenName(value.name);
  if (isString(value)) return writtenString(value.bytes);
  if (isReference(value)) return `${value.number} ${value.generation} R`;
  return `${writtenDictionary((value as PdfStream).dictionary)}\nstream\n${binaryText((value as PdfStream).data)}\nendstream`;
}

function writtenDictionary(entries: PdfDictionary): string {
  return `<<${[...entries].map(([key, value]) => `\n${writtenName(key)} ${written(value)}`).join('')}\n>>`;
}

function writtenNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(10) : text;
}

function writtenName(text: string): string {
  const escaped = (character: string) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `/${text.replace(/[^!-~]|[#()<>[\]{}/%]/g, escaped)}`;
}

function writtenString(bytes: Uint8Array): string {
  const text = binaryText(bytes);
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<${hexadecimal(bytes)}>`;
}

/** Lower-case hexadecimal digits, two a byte. */
export function hexadecimal(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
