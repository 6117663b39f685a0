import { PdfError } from './pdf-error.ts';
import {
  latin1,
  name,
  type PdfDictionary,
  type PdfStream,
  type PdfString,
  type PdfValue,
  reference,
} from './pdf-objects.ts';

const maximumDepth = 200;

/**
 * Reads objects of a PDF (ISO 32000-1, 7.2 and 7.3) from `bytes`, from `position` on. Strict: what readers may
 * take in different ways (a doubled key, an unknown keyword, a stream whose length is wrong) is `damaged`.
 */
export class PdfParser {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Throws a PdfError `damaged` that says where. */
  fail(what: string): never {
    throw new PdfError('damaged', `The PDF is damaged at byte ${this.position}: ${what}.`);
  }

  /** Skips white space and comments. */
  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte !== undefined && isSpace(byte)) this.position += 1;
      else if (byte === percent) this.skipLine();
      else return;
    }
  }

  private skipLine(): void {
    while (this.position < this.bytes.length && !isEndOfLine(this.bytes[this.position]!)) this.position += 1;
  }

  /** Whether `keyword` stands here as a whole token; if so it is consumed. */
  takeKeyword(keyword: string): boolean {
    this.skipSpace();
    for (let i = 0; i < keyword.length; i++) {
      if (this.bytes[this.position + i] !== keyword.charCodeAt(i)) return false;
    }
    const next = this.bytes[this.position + keyword.length];
    if (next !== undefined && !isSpace(next) && !isDelimiter(next)) return false;
    this.position += keyword.length;
    return true;
  }

  expectKeyword(keyword: string): void {
    if (!this.takeKeyword(keyword)) this.fail(`"${keyword}" expected`);
  }

  /** A non-negative integer. */
  expectInteger(): number {
    this.skipSpace();
    const token = this.token();
    if (!/^\d{1,15}$/.test(token)) this.fail('a whole number expected');
    return Number(token);
  }

  /** One object; a stream is not recognised here, only by `indirectObject`. */
  value(depth = 0): PdfValue {
    if (depth > maximumDepth) this.fail('objects are nested too deeply');
    this.skipSpace();
    const byte = this.bytes[this.position];
    if (byte === undefined) this.fail('it ends in the middle of an object');
    if (byte === slash) return name(this.nameText());
    if (byte === openParenthesis) return this.literalString();
    if (byte === openBracket) return this.array(depth);
    if (byte === lessThan) {
      return this.bytes[this.position + 1] === lessThan ? this.dictionary(depth) : this.hexadecimalString();
    }
    return this.numberOrKeyword();
  }

  /**
   * The object `N G obj … endobj` here, with its number and generation. `lengthOf` gives the length of a stream
   * whose Length is a reference.
   */
  indirectObject(lengthOf: (value: PdfValue | undefined) => number): {
    readonly number: number;
    readonly generation: number;
    readonly value: PdfValue;
  } {
    const number = this.expectInteger();
    const generation = this.expectInteger();
    this.expectKeyword('obj');
    const value = this.value();
    if (value instanceof Map && this.takeKeyword('stream')) {
      const content = this.streamContent(value, lengthOf);
      this.expectKeyword('endobj');
      return { number, generation, value: content };
    }
    this.expectKeyword('endobj');
    return { number, generation, value };
  }

  private streamContent(entries: PdfDictionary, lengthOf: (value: PdfValue | undefined) => number): PdfStream {
    if (this.bytes[this.position] === carriageReturn) this.position += 1;
    if (this.bytes[this.position] === lineFeed) this.position += 1;
    const start = this.position;
    const length = lengthOf(entries.get('Length'));
    if (start + length > this.bytes.length) this.fail('a stream is longer than the file');
    this.position = start + length;
    // Nothing but white space before the keyword: a comment here would be content that Length does not count.
    while (isSpace(this.bytes[this.position] ?? percent)) this.position += 1;
    if (this.bytes[this.position] === percent) this.fail('a stream is longer than its Length');
    this.expectKeyword('endstream');
    return { kind: 'stream', dictionary: entries, data: this.bytes.subarray(start, start + length) };
  }

  private array(depth: number): PdfValue[] {
    this.position += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === closeBracket) {
        this.position += 1;
        return items;
      }
      items.push(this.value(depth + 1));
    }
  }

  private dictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === greaterThan && this.bytes[this.position + 1] === greaterThan) {
        this.position += 2;
        return entries;
      }
      if (this.bytes[this.position] !== slash) this.fail('a dictionary needs a name as key');
      const key = this.nameText();
      if (entries.has(key)) this.fail(`a dictionary has the key "${key}" twice`);
      entries.set(key, this.value(depth + 1));
    }
  }

  private nameText(): string {
    this.position += 1;
    return this.token().replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }

  private token(): string {
    let text = '';
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined || isSpace(byte) || isDelimiter(byte)) return text;
      text += String.fromCharCode(byte);
      this.position += 1;
    }
  }

  private numberOrKeyword(): PdfValue {
    const start = this.position;
    const token = this.token();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) return this.numberOrReference(token);
    if (token === 'true') return true;
    if (token === 'false') return false;
    if (token === 'null') return null;
    this.position = start;
    this.fail(`"${token.slice(0, 20)}" is no object`);
  }

  private numberOrReference(token: string): PdfValue {
    const number = Number(token);
    if (!/^\d+$/.test(token)) return number;
    const afterNumber = this.position;
    this.skipSpace();
    const generation = this.token();
    if (/^\d{1,5}$/.test(generation) && this.takeKeyword('R')) return reference(number, Number(generation));
    this.position = afterNumber;
    return number;
  }

  private literalString(): PdfString {
    const start = this.position;
    const bytes: number[] = [];
    this.position += 1;
    for (let depth = 1; ; ) {
      const byte = this.next();
      if (byte === backslash) {
        this.escaped(bytes);
        continue;
      }
      if (byte === openParenthesis) depth += 1;
      if (byte === closeParenthesis) depth -= 1;
      if (depth === 0) break;
      // An end of line in a string is a line feed, however it is written (7.3.4.2).
      if (byte === carriageReturn && this.bytes[this.position] === lineFeed) this.position += 1;
      bytes.push(byte === carriageReturn ? lineFeed : byte);
    }
    return { kind: 'string', bytes: Uint8Array.from(bytes), start, end: this.position };
  }

  private escaped(bytes: number[]): void {
    const byte = this.next();
    if (isOctal(byte)) {
      let code = byte - zero;
      for (let digits = 1; digits < 3 && isOctal(this.bytes[this.position]); digits++)
        code = code * 8 + this.next() - zero;
      bytes.push(code & 0xff);
      return;
    }
    if (byte === carriageReturn || byte === lineFeed) {
      if (byte === carriageReturn && this.bytes[this.position] === lineFeed) this.position += 1;
      return;
    }
    bytes.push(escapes.get(byte) ?? byte);
  }

  private hexadecimalString(): PdfString {
    const start = this.position;
    const end = this.bytes.indexOf(greaterThan, start + 1);
    if (end < 0) {
      this.position = this.bytes.length;
      this.fail('it ends in the middle of a string');
    }
    // The string of a signature is long, and read once for every revision: no array grows here.
    const digits = this.bytes.subarray(start + 1, end);
    const whole = new Uint8Array(Math.ceil(digits.length / 2));
    let count = 0;
    for (let i = 0; i < digits.length; i++) {
      const byte = digits[i]!;
      const digit = digitValues[byte]!;
      if (digit === noDigit) {
        if (isSpace(byte)) continue;
        this.position = start + 1 + i;
        this.fail('a hexadecimal string has another character in it');
      }
      whole[count >> 1]! |= count % 2 === 0 ? digit << 4 : digit;
      count += 1;
    }
    this.position = end + 1;
    const bytes = whole.subarray(0, Math.ceil(count / 2));
    return { kind: 'string', bytes, start, end: this.position };
  }

  private next(): number {
    const byte = this.bytes[this.position];
    if (byte === undefined) this.fail('it ends in the middle of a string');
    this.position += 1;
    return byte;
  }
}

/** The first place of `text` in `bytes` at or after `from`, or -1. */
export function indexOf(bytes: Uint8Array, text: string, from = 0): number {
  const wanted = latin1(text);
  for (let i = bytes.indexOf(wanted[0]!, from); i >= 0; i = bytes.indexOf(wanted[0]!, i + 1)) {
    if (startsWith(bytes, wanted, i)) return i;
  }
  return -1;
}

/** The last place of `text` in `bytes` at or after `from`, or -1. */
export function lastIndexOf(bytes: Uint8Array, text: string, from = 0): number {
  const wanted = latin1(text);
  for (let i = bytes.length - wanted.length; i >= from; i--) {
    if (startsWith(bytes, wanted, i)) return i;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  return wanted.every((byte, i) => bytes[at + i] === byte);
}

const code = (character: string) => character.charCodeAt(0);
const openParenthesis = code('(');
const closeParenthesis = code(')');
const openBracket = code('[');
const closeBracket = code(']');
const lessThan = code('<');
const greaterThan = code('>');
const slash = code('/');
const percent = code('%');
const backslash = code('\\');
const zero = 0x30;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const delimiters = new Set([...'()<>[]{}/%'].map(code));
const escapes = new Map([...'nrtbf'].map((letter, i) => [code(letter), code('\n\r\t\b\f'[i]!)]));

const isEndOfLine = (byte: number) => byte === lineFeed || byte === carriageReturn;
const isDelimiter = (byte: number) => delimiters.has(byte);
const isOctal = (byte: number | undefined) => byte !== undefined && byte >= zero && byte < zero + 8;

/** White space (7.2.2): NUL, tab, line feed, form feed, carriage return, space. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
}

const noDigit = 0xff;
/** By code: the value of a hexadecimal digit. */
const digitValues = Uint8Array.from({ length: 256 }, (_, byte) => hexadecimalDigit(byte) ?? noDigit);

/** The value of a hexadecimal digit's code, or undefined. */
export function hexadecimalDigit(byte: number): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return undefined;
}
