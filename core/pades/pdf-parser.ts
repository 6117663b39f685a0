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

  /** Whether a line ends here; if so its end is consumed. */
  takeLineEnd(): boolean {
    const before = this.position;
    if (this.bytes[this.position] === carriageReturn) this.position += 1;
    if (this.bytes[this.position] === lineFeed) this.position += 1;
    return this.position > before;
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
    const heading = this.heading();
    return { ...heading, value: this.valueOfObject(lengthOf) };
  }

  /** The `N G obj` with which an object begins. */
  heading(): { readonly number: number; readonly generation: number } {
    const number = this.expectInteger();
    const generation = this.expectInteger();
    this.expectKeyword('obj');
    return { number, generation };
  }

  /** What stands between heading and `endobj`, which is consumed. */
  valueOfObject(lengthOf: (value: PdfValue | undefined) => number): PdfValue {
    const value = this.value();
    const content = value instanceof Map && this.takeKeyword('stream') ? this.streamContent(value, lengthOf) : value;
    this.expectKeyword('endobj');
    return content;
  }

  private streamContent(entries: PdfDictionary, lengthOf: (value: PdfValue | undefined) => number): PdfStream {
    this.takeBlanksBeforeLineEnd();
    this.takeLineEnd();
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

  /** Some programs leave blanks after the keyword; none begins what a stream holds with them. */
  private takeBlanksBeforeLineEnd(): void {
    let end = this.position;
    while (this.bytes[end] === 0x20) end += 1;
    if (end < this.bytes.length && isEndOfLine(this.bytes[end]!)) this.position = end;
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
    const whole = this.digits();
    if (whole !== undefined) return this.numberOrReference(whole);
    const token = this.token();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(token)) return Number(token);
    if (token === 'true') return true;
    if (token === 'false') return false;
    if (token === 'null') return null;
    this.position = start;
    this.fail(`"${token.slice(0, 20)}" is no object`);
  }

  /** A token of at most 15 digits and nothing else, which is consumed; undefined if there is none here. */
  private digits(): number | undefined {
    const { bytes, position: start } = this;
    let number = 0;
    let at = start;
    for (; at - start <= 15; at++) {
      const byte = bytes[at];
      if (byte === undefined || byte < zero || byte > nine) break;
      number = number * 10 + byte - zero;
    }
    const next = bytes[at];
    if (at === start || at - start > 15 || (next !== undefined && !isSpace(next) && !isDelimiter(next)))
      return undefined;
    this.position = at;
    return number;
  }

  /** A whole number, or the reference that begins with it. */
  private numberOrReference(number: number): PdfValue {
    const afterNumber = this.position;
    this.skipSpace();
    const from = this.position;
    const generation = this.digits();
    if (generation !== undefined && this.position - from <= 5 && this.takeKeyword('R'))
      return reference(number, generation);
    this.position = afterNumber;
    return number;
  }

  private literalString(): PdfString {
    const start = this.position;
    // Found first and read then: no array grows here, however long the string is.
    const [end, isPlain] = this.endOfLiteral();
    const content = this.bytes.subarray(start + 1, end - 1);
    this.position = end;
    return { kind: 'string', bytes: isPlain ? content : unescaped(content), start, end };
  }

  /** Where the string ends that begins here, and whether its bytes stand for themselves. */
  private endOfLiteral(): readonly [number, boolean] {
    const { bytes } = this;
    let isPlain = true;
    let depth = 1;
    for (let at = this.position + 1; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === backslash) {
        isPlain = false;
        at += 1;
      } else if (byte === openParenthesis) depth += 1;
      else if (byte === closeParenthesis) depth -= 1;
      else if (byte === carriageReturn) isPlain = false;
      if (depth === 0) return [at + 1, isPlain];
    }
    this.position = bytes.length;
    this.fail('it ends in the middle of a string');
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
}

/** What the content of a literal string means (7.3.4.2): escapes undone, every end of line a line feed. */
function unescaped(content: Uint8Array): Uint8Array {
  const meant = new Uint8Array(content.length);
  let count = 0;
  for (let at = 0; at < content.length; at++) {
    const byte = content[at]!;
    if (byte === carriageReturn && content[at + 1] === lineFeed) at += 1;
    if (byte !== backslash) {
      meant[count++] = byte === carriageReturn ? lineFeed : byte;
      continue;
    }
    at += 1;
    const escaped = content[at]!;
    if (isOctal(escaped)) {
      let code = escaped - zero;
      for (let digits = 1; digits < 3 && isOctal(content[at + 1]); digits++) {
        at += 1;
        code = code * 8 + content[at]! - zero;
      }
      meant[count++] = code & 0xff;
    } else if (escaped === carriageReturn || escaped === lineFeed) {
      if (escaped === carriageReturn && content[at + 1] === lineFeed) at += 1;
    } else meant[count++] = escapes.get(escaped) ?? escaped;
  }
  return meant.subarray(0, count);
}

/** The first place of `text` in `bytes` at or after `from`, or -1. */
export function indexOf(bytes: Uint8Array, text: string, from = 0): number {
  const wanted = latin1(text);
  const [first, second] = wanted;
  // The engine's own search is fast where the first byte is rare, and slow where it is not.
  for (let i = bytes.indexOf(first!, from); i >= 0; i = bytes.indexOf(first!, i)) {
    for (; bytes[i] === first; i++) if (bytes[i + 1] === second && startsWith(bytes, wanted, i)) return i;
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
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

const code = (character: string) => character.charCodeAt(0);
const openParenthesis = code('(');
const closeParenthesis = code(')');
const openBracket = code('[');
const closeBracket = code(']');
const lessThan = code('<');
const greaterThan = code('>');
const slash = code('/');
export const percent = code('%');
const backslash = code('\\');
const zero = 0x30;
const nine = 0x39;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
const delimiters = Uint8Array.from({ length: 256 }, (_, byte) =>
  '()<>[]{}/%'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const escapes = new Map([...'nrtbf'].map((letter, i) => [code(letter), code('\n\r\t\b\f'[i]!)]));

const isEndOfLine = (byte: number) => byte === lineFeed || byte === carriageReturn;
export const isDelimiter = (byte: number) => delimiters[byte] === 1;
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
