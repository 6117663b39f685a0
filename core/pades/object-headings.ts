/** Where objects begin in the bytes of a file, whatever its directories say. */
import { PdfError } from './pdf-error.ts';
import { carriageReturn, indexOf, isDelimiter, isSpace, lineFeed, PdfParser, percent } from './pdf-parser.ts';

/** `N G obj`: where it begins, and where its keyword stands. */
export interface Heading {
  readonly number: number;
  readonly generation: number;
  readonly start: number;
  readonly keyword: number;
}

/** More than an honest file has, of objects in all its revisions. */
const mostHeadings = 500_000;
/** Annex C of ISO 32000-1, and 7.5.4; there are programs that count on from 0 beyond what they can hold. */
const [highestNumber, highestGeneration] = [8_388_607, 65_535];

/**
 * Every `N G obj` by its number, in the order of the file, wherever it stands, also where programs with another notion of
 * streams and texts would not see one. Empty where it cannot be told: there are too many, or one that is written as nobody
 * writes it (with signs, remarks, or a keyword in disguise), which some programs take all the same.
 */
export function headingsIn(bytes: Uint8Array): ReadonlyMap<number, readonly Heading[]> {
  const found = new Map<number, Heading[]>();
  if (isDisguised(bytes, 'obj')) return new Map();
  let read = 0;
  for (let at = indexOf(bytes, 'obj'); at >= 0; at = indexOf(bytes, 'obj', at + 3)) {
    if (bytes[at - 1] === lastOfEnd) continue;
    if (++read > mostHeadings) return new Map();
    const heading = headingBefore(bytes, at);
    if (heading === 'unclear') {
      if (endsToken(bytes[at + 3])) return new Map();
      continue;
    }
    if (heading === undefined) continue;
    const others = found.get(heading.number);
    if (others === undefined) found.set(heading.number, [heading]);
    else others.push(heading);
  }
  return found;
}

/** Whether a name or keyword ends before this byte. */
export const endsToken = (byte: number | undefined): boolean =>
  byte === undefined || isSpace(byte) || isDelimiter(byte);

/** The letter before `obj` in `endobj`. */
const lastOfEnd = 0x64;
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isLineEnd = (byte: number | undefined) => byte === lineFeed || byte === carriageReturn;

/** Two numbers with white space between and behind them, read from the keyword backwards. */
function headingBefore(bytes: Uint8Array, keyword: number): Heading | 'unclear' | undefined {
  const generation = numberBefore(bytes, keyword);
  if (typeof generation !== 'object') return generation;
  const number = numberBefore(bytes, generation.start);
  if (number === 'unclear' || number === undefined) return number;
  // Digits of one number.
  if (number.end === generation.start) return undefined;
  if (number.value > highestNumber || generation.value > highestGeneration) return 'unclear';
  return { number: number.value, generation: generation.value, start: number.start, keyword };
}

/** The whole number that ends there, white space behind it; `unclear` where some programs may find one. */
function numberBefore(
  bytes: Uint8Array,
  before: number,
): { readonly value: number; readonly start: number; readonly end: number } | 'unclear' | undefined {
  let end = before;
  let isNextLine = false;
  for (; end > 0 && isSpace(bytes[end - 1]!); end--) isNextLine ||= isLineEnd(bytes[end - 1]);
  let [start, value] = [end, 0];
  for (let unit = 1; isDigit(bytes[start - 1]); start--, unit *= 10) value += unit * (bytes[start - 1]! - 0x30);
  if (start < end) return { value, start, end };
  if (isPartOfNumber(bytes[end - 1])) return 'unclear';
  return isNextLine && hasRemark(bytes, end) ? 'unclear' : undefined;
}

/** A sign, or a point. */
const isPartOfNumber = (byte: number | undefined) => byte === 0x2b || byte === 0x2d || byte === 0x2e;

/** Whether the line that ends there may end with a remark, behind which a number may stand. */
function hasRemark(bytes: Uint8Array, end: number): boolean {
  for (let at = end - 1; at >= 0 && !isLineEnd(bytes[at]); at--) if (bytes[at] === percent) return true;
  return false;
}

/** Whether a word stands somewhere with some of its letters as numbers (`#6f`), as names may (7.3.5): some read keywords so. */
export function isDisguised(bytes: Uint8Array, word: string): boolean {
  const letters = [...word].map((letter) => letter.charCodeAt(0));
  // The engine's own search is slow where what is sought is not rare.
  for (let at = bytes.indexOf(hash); at >= 0; at = bytes[at + 1] === hash ? at + 1 : bytes.indexOf(hash, at + 1)) {
    const letter = letterAt(bytes, at);
    if (!letters.includes(letter)) continue;
    // The first of its letters that is in disguise.
    if (letters.some((one, i) => one === letter && at >= i && isWord(bytes, at - i, letters))) return true;
  }
  return false;
}

const hash = 0x23;

function isWord(bytes: Uint8Array, from: number, letters: readonly number[]): boolean {
  let at = from;
  return letters.every((letter) => {
    const isHidden = bytes[at] === hash;
    const read = isHidden ? letterAt(bytes, at) : bytes[at];
    at += isHidden ? 3 : 1;
    return read === letter;
  });
}

/** The letter that `#hh` stands for; none where it is not that. */
function letterAt(bytes: Uint8Array, at: number): number {
  return 16 * hexadecimalDigit(bytes[at + 1]) + hexadecimalDigit(bytes[at + 2]);
}

function hexadecimalDigit(byte = 0): number {
  if (isDigit(byte)) return byte - 0x30;
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x66 ? small - 0x61 + 10 : Number.NaN;
}

/** Where the keyword of the object stands that begins there; -1 where none does. */
export function keywordOf(bytes: Uint8Array, offset: number): number {
  const parser = new PdfParser(bytes, offset);
  try {
    parser.heading();
    return parser.position - 3;
  } catch (error) {
    if (error instanceof PdfError) return -1;
    throw error;
  }
}
