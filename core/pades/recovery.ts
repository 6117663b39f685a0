import { PdfError } from './pdf-error.ts';
import { decoded } from './pdf-filters.ts';
import {
  binaryText,
  isDictionary,
  isName,
  isReference,
  isStream,
  type PdfDictionary,
  type PdfReference,
  type PdfStream,
  type PdfValue,
} from './pdf-objects.ts';
import { indexOf, isSpace, PdfParser } from './pdf-parser.ts';

/** A document as objects: what its trailer says, and what each reference leads to. */
export interface Objects {
  readonly trailer: PdfDictionary;
  /** @throws PdfError `damaged` where an object that is referred to cannot be had */
  resolve(value: PdfValue | undefined): PdfValue;
}

/** More than any document has; the rest of a file made to exhaust its reader is not read. */
const mostObjects = 300_000;

/**
 * The objects of a file whose directory cannot be used, by their own beginnings ("12 0 obj"), the last of each number: as
 * viewers mend it (ISO 32000-1, Annex I leaves it to them). Nothing is guessed beyond that: what a reference leads to is
 * there and can be read, or the file is `damaged`. Throws a PdfError `damaged`, `encrypted`, `too-large` or `not-a-pdf`.
 */
export function recoveredObjects(bytes: Uint8Array): Objects {
  if (indexOf(bytes.subarray(0, 1024), '%PDF-') < 0) {
    throw new PdfError('not-a-pdf', 'This file is not a PDF. Choose a file that a word processor exported as PDF.');
  }
  const { objects, trailers } = scanned(bytes);
  if (trailers.some((trailer) => trailer.has('Encrypt'))) {
    throw new PdfError('encrypted', 'This PDF is encrypted or protected by a password. Export it without protection.');
  }
  const found = new Map<number, Found>();
  for (const [number, value] of objects) {
    found.set(number, value);
    if (value === unreadable || !isStream(value) || !isName(value.dictionary.get('Type'), 'ObjStm')) continue;
    for (const [inner, item] of contained(value)) found.set(inner, item);
  }
  const resolve = (value: PdfValue | undefined): PdfValue => {
    for (let steps = 0; isReference(value); steps++) {
      const next = found.get(value.number);
      if (next === undefined || next === unreadable || steps > 32) throw lost(value);
      value = next;
    }
    return value ?? null;
  };
  const isCatalog = (value: Found | undefined) => value instanceof Map && isName(value.get('Type'), 'Catalog');
  const isRoot = (value: PdfValue | undefined): value is PdfReference =>
    isReference(value) && isCatalog(found.get(value.number));
  const named = trailers.findLast((trailer) => isRoot(trailer.get('Root')));
  if (named !== undefined) return { trailer: named, resolve };
  const catalogs = [...found].flatMap(([number, value]) => (value !== unreadable && isCatalog(value) ? [number] : []));
  if (catalogs.length !== 1) throw new PdfError('damaged', 'The PDF is damaged: its catalog is missing.');
  const root: PdfReference = { kind: 'reference', number: catalogs[0]!, generation: 0 };
  return { trailer: new Map([['Root', root]]), resolve };
}

const unreadable = Symbol('unreadable');
type Found = PdfValue | typeof unreadable;

interface Scanned {
  /** In the order of the file, with their numbers. */
  readonly objects: readonly (readonly [number, Found])[];
  /** Those of tables, and the dictionaries of cross-reference streams. */
  readonly trailers: readonly PdfDictionary[];
}

function scanned(bytes: Uint8Array): Scanned {
  const objects: [number, Found][] = [];
  const trailers: PdfDictionary[] = [];
  const find = { object: finder(bytes, 'obj'), trailer: finder(bytes, 'trailer') };
  const endFrom = finder(bytes, 'endstream');
  for (let next = 0; ; ) {
    const mark = nextMark(bytes, next, find);
    if (mark === undefined) break;
    const { kind, number, start } = mark;
    next = mark.next;
    if (kind === 'trailer') {
      const trailer = attempt(() => new PdfParser(bytes, start + 'trailer'.length).value());
      if (trailer !== undefined && isDictionary(trailer)) trailers.push(trailer);
      if (trailers.length > mostObjects) throw tooMany();
      continue;
    }
    const object = attempt(() => objectAt(bytes, start, endFrom));
    next = object?.end ?? next;
    objects.push([number, object === undefined ? unreadable : object.value]);
    if (objects.length > mostObjects) throw tooMany();
    const value = object?.value ?? null;
    if (isStream(value) && isName(value.dictionary.get('Type'), 'XRef')) trailers.push(value.dictionary);
  }
  return { objects, trailers };
}

const tooMany = () => new PdfError('too-large', 'This PDF has too many objects. Export it again, in parts.');

function lost({ number }: PdfReference): PdfError {
  return new PdfError('damaged', `The PDF is damaged: object ${number} is lost or cannot be read.`);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof PdfError || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

type Finder = (from: number) => number;

/** As `indexOf`, from ever later places: what lies behind a text that was found is not gone through again. */
function finder(bytes: Uint8Array, wanted: string): Finder {
  let [asked, found] = [0, indexOf(bytes, wanted)];
  return (from) => {
    if (found >= 0 && (from < asked || from > found)) found = indexOf(bytes, wanted, from);
    asked = from;
    return found;
  };
}

interface Mark {
  readonly kind: 'object' | 'trailer';
  /** Where the number, or the keyword, begins. */
  readonly start: number;
  readonly number: number;
  /** Where to look on. */
  readonly next: number;
}

/** The next beginning of an object or of a trailer. */
function nextMark(
  bytes: Uint8Array,
  from: number,
  find: { readonly object: Finder; readonly trailer: Finder },
): Mark | undefined {
  const trailer = find.trailer(from);
  for (let found = find.object(from); found >= 0; found = find.object(found + 3)) {
    if (trailer >= 0 && trailer < found) break;
    const before = bytes[found - 1] ?? 0x41;
    if (!isSpace(before) && !(before >= 0x30 && before <= 0x39)) continue;
    const heading = /(?:^|[^0-9])(\d{1,10})[\s\0]+\d{1,5}[\s\0]*$/.exec(
      binaryText(bytes.subarray(Math.max(from, found - 24), found)),
    );
    if (heading === null) continue;
    const start = found - heading[0].length + heading[0].indexOf(heading[1]!);
    return { kind: 'object', start, number: Number(heading[1]), next: found + 3 };
  }
  return trailer < 0 ? undefined : { kind: 'trailer', start: trailer, number: 0, next: trailer + 7 };
}

/** An object, the length of its stream taken by its end where what it says of it is wrong. */
function objectAt(
  bytes: Uint8Array,
  start: number,
  endFrom: Finder,
): { readonly value: PdfValue; readonly end: number } {
  const parser = new PdfParser(bytes, start);
  parser.expectInteger();
  parser.expectInteger();
  parser.expectKeyword('obj');
  const value = parser.value();
  if (!isDictionary(value) || !parser.takeKeyword('stream')) return { value, end: parser.position };
  if (bytes[parser.position] === 0x0d) parser.position += 1;
  if (bytes[parser.position] === 0x0a) parser.position += 1;
  const first = parser.position;
  const said = value.get('Length');
  const length = typeof said === 'number' && endsStream(bytes, first + said) ? said : undefined;
  const last = length === undefined ? endFrom(first) : first + length;
  if (last < 0) parser.fail('a stream has no end');
  const data = bytes.subarray(first, length === undefined ? beforeLineEnd(bytes, first, last) : last);
  return { value: { kind: 'stream', dictionary: value, data }, end: last };
}

function endsStream(bytes: Uint8Array, at: number): boolean {
  let position = at;
  while (isSpace(bytes[position] ?? 0x41)) position += 1;
  return indexOf(bytes.subarray(position, position + 9), 'endstream') === 0;
}

function beforeLineEnd(bytes: Uint8Array, first: number, last: number): number {
  let end = last;
  if (end > first && bytes[end - 1] === 0x0a) end -= 1;
  if (end > first && bytes[end - 1] === 0x0d) end -= 1;
  return end;
}

/** The objects of an object stream (7.5.7), by number; damaged where it cannot be read whole. */
function contained(container: PdfStream): readonly (readonly [number, PdfValue])[] {
  const [count, first] = [container.dictionary.get('N'), container.dictionary.get('First')];
  if (typeof count !== 'number' || typeof first !== 'number' || count > mostObjects) {
    throw new PdfError('damaged', 'The PDF is damaged: an object stream does not say what is in it.');
  }
  const data = decoded(container);
  const header = new PdfParser(data);
  const objects: [number, PdfValue][] = [];
  for (let i = 0; i < count; i++) {
    const number = header.expectInteger();
    objects.push([number, new PdfParser(data, first + header.expectInteger()).value()]);
  }
  return objects;
}
