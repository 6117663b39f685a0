import { PdfError } from './pdf-error.ts';
import { decoded } from './pdf-filters.ts';
import { binaryText, isArray, isName, isStream, type PdfDictionary, type PdfValue } from './pdf-objects.ts';
import { carriageReturn, indexOf, isSpace, lastIndexOf, lineFeed, PdfParser } from './pdf-parser.ts';

/** Where an object is: at a byte of the file, in an object stream, or (`free`) nowhere. */
export type Place =
  | { readonly in: 'file'; readonly offset: number; readonly generation: number }
  | { readonly in: 'stream'; readonly stream: number; readonly index: number }
  | { readonly in: 'nowhere' };

/** One cross-reference section (ISO 32000-1, 7.5.4 and 7.5.8): what one revision says of its objects. */
export interface Section {
  readonly kind: 'table' | 'stream';
  readonly offset: number;
  readonly places: ReadonlyMap<number, Place>;
  readonly trailer: PdfDictionary;
  /** Where the section itself ends; its startxref follows. */
  readonly end: number;
  /** A table and a stream beside it (7.5.8.4), so that old readers may show other things than new ones. */
  readonly isHybrid: boolean;
  /** An object has two places, of which readers may take either: twice in one directory, or otherwise in the second. */
  readonly isAmbiguous: boolean;
  /**
   * Strict programs do not follow it, and look for the objects themselves: a table that is not written byte for byte as
   * 7.5.4 says, or generations beyond 65535 or of a number that is used again.
   */
  readonly isUnusual: boolean;
}

/** More than documents have that people sign; each costs time and memory in every revision. */
export const maximumObjects = 300_000;
/** Annex C of ISO 32000-1. */
const highestNumber = 8_388_607;

/** Throws a PdfError `too-large`. */
export function tooManyObjects(): never {
  throw new PdfError('too-large', `This PDF has more than ${maximumObjects} objects. Export it again, in parts.`);
}

/** The byte that the last `startxref` of the file names. Throws a PdfError `damaged`. */
export function startOfNewestSection(bytes: Uint8Array): number {
  const found = lastIndexOf(bytes, 'startxref', Math.max(0, bytes.length - 2048));
  if (found < 0) throw new PdfError('damaged', 'The PDF is damaged: its end is missing. Export it again.');
  const parser = new PdfParser(bytes, found + 'startxref'.length);
  return parser.expectInteger();
}

/** Reads the section at `offset`, the hidden part of a hybrid-reference one included. Throws a PdfError `damaged`. */
export function readSection(bytes: Uint8Array, offset: number): Section {
  const parser = new PdfParser(bytes, offset);
  if (offset >= bytes.length) parser.fail('its directory of objects lies beyond its end');
  if (!parser.takeKeyword('xref')) return readStream(parser, offset);
  const section = readTable(parser, offset);
  const hidden = section.trailer.get('XRefStm');
  if (hidden === undefined) return section;
  if (typeof hidden !== 'number' || !(hidden >= 0 && hidden < bytes.length)) {
    return parser.fail('the second directory of its objects lies beyond its end');
  }
  const places = new Map(section.places);
  const second = readStream(new PdfParser(bytes, hidden), hidden);
  let isAmbiguous = section.isAmbiguous || second.isAmbiguous;
  for (const [number, place] of second.places) {
    isAmbiguous ||= places.has(number) && !samePlace(places.get(number)!, place);
    // What the table calls free is hidden from readers of PDF 1.4; the stream says where it is (7.5.8.4).
    if ((places.get(number)?.in ?? 'nowhere') === 'nowhere') places.set(number, place);
  }
  return { ...section, places, isHybrid: true, isAmbiguous, isUnusual: section.isUnusual || second.isUnusual };
}

/** Whether two places are one. */
export function samePlace(one: Place, other: Place): boolean {
  if (one.in === 'nowhere') return other.in === 'nowhere';
  if (one.in === 'stream') return other.in === 'stream' && one.stream === other.stream && one.index === other.index;
  return other.in === 'file' && one.offset === other.offset && one.generation === other.generation;
}

/**
 * The end of the revision whose section this is: after the `startxref` that names it and `%%EOF`, line end included.
 * Undefined where the file has none (the second section of a linearized file belongs to the first).
 */
export function endOfRevision(bytes: Uint8Array, section: Section): number | undefined {
  for (let found = section.end; ; found += 1) {
    found = indexOf(bytes, 'startxref', found);
    if (found < 0) return undefined;
    const end = endAfter(new PdfParser(bytes, found), section.offset);
    if (end !== undefined) return end;
  }
}

function endAfter(parser: PdfParser, offset: number): number | undefined {
  if (!parser.takeKeyword('startxref') || !parser.takeKeyword(String(offset))) return undefined;
  const { bytes } = parser;
  while (isSpace(bytes[parser.position] ?? -1)) parser.position += 1;
  if (indexOf(bytes.subarray(parser.position, parser.position + 5), '%%EOF') !== 0) return undefined;
  parser.position += 5;
  parser.takeLineEnd();
  return parser.position;
}

function readTable(parser: PdfParser, offset: number): Section {
  const places = new Map<number, Place>();
  const freed: number[] = [];
  let isAmbiguous = false;
  let isUnusual = false;
  let next = nextLine(parser);
  while (!parser.takeKeyword('trailer')) {
    const heading = parser.position;
    const first = parser.expectInteger();
    const between = parser.position;
    const count = parser.expectInteger();
    isUnusual ||= heading !== next || !isHeading(parser.bytes, { between, end: parser.position }, count);
    next = nextLine(parser);
    if (count > maximumObjects || places.size + count > maximumObjects) tooManyObjects();
    if (first + count > highestNumber) parser.fail('its directory of objects is too large');
    for (let number = first; number < first + count; number++) {
      isAmbiguous ||= places.has(number);
      parser.skipSpace();
      isUnusual ||= parser.position !== next || !endsLikeEntry(parser.bytes, parser.position + 18);
      next += 20;
      const plain = plainEntry(parser);
      const { generation, isFree, offset } = plain ?? looseEntry(parser);
      isUnusual ||= plain === undefined || isUnusualEntry(number, isFree, generation, freed);
      places.set(number, isFree ? nowhere : { in: 'file', offset, generation });
    }
  }
  const before = parser.position;
  const trailer = parser.value();
  if (!(trailer instanceof Map)) parser.fail('a dictionary expected after "trailer"');
  isUnusual ||= trailer.has('Prev') && freed.length > 0;
  isUnusual ||= !hasPlainNumbers(parser.bytes.subarray(before, parser.position), trailer);
  return { kind: 'table', offset, places, trailer, end: parser.position, isHybrid: false, isAmbiguous, isUnusual };
}

/** Whether the numbers of a trailer are written as whole ones, and under names as everybody writes them: others are not taken by all. */
function hasPlainNumbers(written: Uint8Array, trailer: PdfDictionary): boolean {
  const text = binaryText(written);
  return ['Prev', 'Size'].every((key) => {
    if (!trailer.has(key)) return true;
    const [plain, ...others] = text.match(new RegExp(`/${key}\\s*\\d+(?=[\\s/<>[\\]()])`, 'g')) ?? [];
    return plain !== undefined && others.length === 0;
  });
}

/** Where the next line begins, if one ends here; else nowhere. */
function nextLine(parser: PdfParser): number {
  return parser.takeLineEnd() ? parser.position : -1;
}

/** Whether one blank stands between the two numbers of a subsection's heading, and nothing else. */
function isHeading(
  bytes: Uint8Array,
  { between, end }: { readonly between: number; readonly end: number },
  count: number,
) {
  return bytes[between] === blank && end === between + 1 + String(count).length;
}

/** Whether an entry ends as one of twenty bytes does: a blank and a line end of one byte, or a line end of two. */
function endsLikeEntry(bytes: Uint8Array, position: number): boolean {
  const [first, second] = [bytes[position], bytes[position + 1]];
  if (first === blank) return second === carriageReturn || second === lineFeed;
  return first === carriageReturn && second === lineFeed;
}

/**
 * Whether strict programs do not follow an entry (7.5.4). What is freed for good, in a later section, is one such; it is
 * noted in `freed`, since a section does not know of itself yet whether it is a later one.
 */
function isUnusualEntry(number: number, isFree: boolean, generation: number, freed: number[]): boolean {
  if (isFree && number > 0 && generation === 0) freed.push(number);
  return generation > 0xffff || (!isFree && generation > 0);
}

interface TableEntry {
  readonly isFree: boolean;
  readonly offset: number;
  readonly generation: number;
}

/** `0000000000 00000 n`, as nearly every table has it, without a token being made of each part. */
function plainEntry(parser: PdfParser): TableEntry | undefined {
  const { bytes, position } = parser;
  const number = (from: number, to: number) => {
    let value = 0;
    for (let i = from; i < to; i++) {
      const digit = bytes[i]! - 0x30;
      if (!(digit >= 0 && digit <= 9)) return -1;
      value = value * 10 + digit;
    }
    return value;
  };
  if (bytes[position + 10] !== 0x20 || bytes[position + 16] !== 0x20 || !isSpace(bytes[position + 18] ?? 0x41)) {
    return undefined;
  }
  const [offset, generation] = [number(position, position + 10), number(position + 11, position + 16)];
  const kind = bytes[position + 17];
  if (offset < 0 || generation < 0 || (kind !== 0x6e && kind !== 0x66)) return undefined;
  parser.position = position + 18;
  return { isFree: kind === 0x66, offset, generation };
}

const nowhere: Place = { in: 'nowhere' };

const blank = 0x20;

/** An entry in any other form: some programs read it all the same. */
function looseEntry(parser: PdfParser): TableEntry {
  const offset = parser.expectInteger();
  const generation = parser.expectInteger();
  if (parser.takeKeyword('n')) return { isFree: false, offset, generation };
  parser.expectKeyword('f');
  return { isFree: true, offset, generation };
}

function readStream(parser: PdfParser, offset: number): Section {
  const { value } = parser.indirectObject((length) => {
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) parser.fail('a stream needs its length');
    return length;
  });
  if (!isStream(value) || !isName(value.dictionary.get('Type'), 'XRef')) {
    parser.fail('its directory of objects is not where it should be');
  }
  const widths = integers(parser, value.dictionary.get('W'));
  const [size] = integers(parser, [value.dictionary.get('Size') ?? null]);
  const index = value.dictionary.has('Index') ? integers(parser, value.dictionary.get('Index')) : [0, size!];
  if (widths.length !== 3 || widths.some((width) => width > 8) || widths[1] === 0)
    parser.fail('the widths of its directory are wrong');
  // Half a pair is read as whatever a program makes of it.
  if (index.length % 2 !== 0) parser.fail('its directory does not say which numbers it has');
  const entries = streamEntries(parser, decoded(value), widths as [number, number, number], index);
  const { dictionary: trailer } = value;
  // Its dictionary ends where its content begins.
  const written = parser.bytes.subarray(offset, Math.max(offset, parser.position - value.data.length));
  const isUnusual =
    entries.isUnusual || (trailer.has('Prev') && entries.freed.length > 0) || !hasPlainNumbers(written, trailer);
  const { isAmbiguous, places } = entries;
  return { kind: 'stream', offset, places, trailer, end: parser.position, isHybrid: false, isAmbiguous, isUnusual };
}

function integers(parser: PdfParser, value: PdfValue | undefined): number[] {
  if (!isArray(value) || !value.every((item) => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0)) {
    parser.fail('its directory of objects needs whole numbers');
  }
  return value as number[];
}

function streamEntries(
  parser: PdfParser,
  data: Uint8Array,
  widths: readonly [number, number, number],
  index: readonly number[],
): Pick<Section, 'isAmbiguous' | 'isUnusual' | 'places'> & { readonly freed: readonly number[] } {
  const places = new Map<number, Place>();
  const freed: number[] = [];
  let isAmbiguous = false;
  let isUnusual = false;
  let position = 0;
  const field = (width: number) => {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + data[position++]!;
    return value;
  };
  for (let i = 0; i + 1 < index.length; i += 2) {
    const [first, count] = [index[i]!, index[i + 1]!];
    const size = widths[0] + widths[1] + widths[2];
    if (count > maximumObjects || places.size + count > maximumObjects) tooManyObjects();
    if (first + count > highestNumber || position + count * size > data.length) {
      parser.fail('its directory of objects is too short or too large');
    }
    for (let number = first; number < first + count; number++) {
      const type = widths[0] === 0 ? 1 : field(widths[0]);
      const [second, third] = [field(widths[1]), field(widths[2])];
      isAmbiguous ||= places.has(number);
      if (type !== 2) isUnusual ||= isUnusualEntry(number, type === 0, third, freed);
      places.set(number, streamPlace(type, second, third));
    }
  }
  return { places, isAmbiguous, isUnusual, freed };
}

function streamPlace(type: number, second: number, third: number): Place {
  if (type === 1) return { in: 'file', offset: second, generation: third };
  if (type === 2) return { in: 'stream', stream: second, index: third };
  return { in: 'nowhere' };
}
