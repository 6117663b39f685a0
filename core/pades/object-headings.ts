/** Where objects begin in the bytes of a file, whatever its directories say. */
import { PdfError } from './pdf-error.ts';
import { binaryText } from './pdf-objects.ts';
import { carriageReturn, indexOf, isSpace, lineFeed, PdfParser } from './pdf-parser.ts';

/** `N G obj`: where it begins, and where its keyword stands. */
export interface Heading {
  readonly number: number;
  readonly generation: number;
  readonly start: number;
  readonly keyword: number;
}

/** In bytes, remarks between its parts included. */
const longestHeading = 200;
/** More than an honest file has, of objects in all its revisions. */
const mostHeadings = 500_000;

/**
 * The last `N G obj` of each number, wherever it stands, also where programs with another notion of streams and texts would
 * not see one; with the highest generation of all that the number has. Empty where it cannot be told: there are too many, or
 * one that is written as nobody writes it.
 */
export function lastHeadings(bytes: Uint8Array): ReadonlyMap<number, Heading> {
  const found = new Map<number, Heading>();
  let read = 0;
  for (let at = indexOf(bytes, 'obj'); at >= 0; at = indexOf(bytes, 'obj', at + 3)) {
    if (bytes[at - 1] === lastOfEnd) continue;
    if (++read > mostHeadings) return new Map();
    const heading = plainHeading(bytes, at) ?? headingWithRemarks(bytes, at);
    if (heading === undefined) {
      if (isLineEnd(bytes[at - 1]) && isSpace(bytes[at + 3] ?? blank)) return new Map();
      continue;
    }
    const generation = Math.max(heading.generation, found.get(heading.number)?.generation ?? 0);
    found.set(heading.number, { ...heading, generation });
  }
  return found;
}

/** The letter before `obj` in `endobj`. */
const lastOfEnd = 0x64;
const blank = 0x20;
const isLineEnd = (byte: number | undefined) => byte === lineFeed || byte === carriageReturn;

/** Two numbers with white space between and behind them, as nearly every heading has it, without a text being made of it. */
function plainHeading(bytes: Uint8Array, keyword: number): Heading | undefined {
  let at = keyword;
  const number = () => {
    const before = at;
    while (at > 0 && isSpace(bytes[at - 1]!)) at -= 1;
    const end = at;
    while (at > 0 && bytes[at - 1]! >= 0x30 && bytes[at - 1]! <= 0x39) at -= 1;
    let value = 0;
    for (let i = at; i < end; i++) value = value * 10 + bytes[i]! - 0x30;
    return at < end && (end < before || before === keyword) ? value : undefined;
  };
  const generation = number();
  const first = generation === undefined ? undefined : number();
  return first === undefined ? undefined : { number: first, generation: generation!, start: at, keyword };
}

/** Numbers, and between them white space (7.2.2) and remarks. */
const headingAtEnd = /(\d{1,10})(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+(\d{1,5})(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])*$/;

function headingWithRemarks(bytes: Uint8Array, keyword: number): Heading | undefined {
  const from = Math.max(0, keyword - longestHeading);
  const text = binaryText(bytes.subarray(from, keyword));
  const parts = text.includes('%') ? headingAtEnd.exec(text) : null;
  if (parts === null) return undefined;
  return { number: Number(parts[1]), generation: Number(parts[2]), start: from + parts.index, keyword };
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
