/**
 * What programs show that do not follow a file's directory and look for the objects themselves: the last one of each number,
 * wherever it stands (ISO 32000-1, Annex I leaves it to them; MuPDF, Ghostscript, poppler, PDF.js and qpdf all do).
 */
import { sameValue } from './differences/same-value.ts';
import { headDirectory, looseDirectory } from './other-readers.ts';
import { PdfError } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import { binaryText, isName, isReference, isStream, type PdfReference, type PdfValue } from './pdf-objects.ts';
import { indexOf, PdfParser } from './pdf-parser.ts';
import { references } from './reachable.ts';

/**
 * The number of an object of the document of which such programs take another than the directory names, although the
 * directory is one that they may not follow, or leads to what is not there. Undefined where there is none: then all show the
 * same. Where there is more to look through than an honest file has, they are taken to differ.
 */
export function takenOtherwise(file: PdfFile): number | undefined {
  // Nothing else is asked for then: PDFium, poppler and PDF.js do not look at its end.
  const head = headDirectory(file);
  if (head?.length === file.bytes.length && head.offset !== file.newest.offset) return file.root.number;
  if (looseDirectory(file) !== undefined) return new LookedFor(file).otherwise();
  if (file.bytes.length > largest) return undefined;
  const lookedFor = new LookedFor(file);
  // What lies in the bytes is looked at first, since that is sooner done than to follow every reference.
  if (!lookedFor.hasOthers()) return undefined;
  return leadsToNothing(file) ? lookedFor.otherwise() : undefined;
}

/** Bytes; a larger file is not looked through where its directory is written as it should be. */
const largest = 30_000_000;

/** Whether a reference of the document leads to no object: poppler then looks for all of them. */
function leadsToNothing(file: PdfFile): boolean {
  for (const one of references(file)) if (file.placeOf(one.number).in === 'nowhere') return true;
  return false;
}

/**
 * The first of these ends at which programs no longer show the same; infinite where they did at all of them. Once they do
 * not, they never do again, so few beginnings of the file are looked through.
 */
export function firstTakenOtherwise(file: PdfFile, ends: readonly number[]): number {
  const sorted = ends.toSorted((a, b) => a - b);
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (takenOtherwise(file.upTo(sorted[middle]!)) === undefined) from = middle + 1;
    else to = middle;
  }
  return sorted[from] ?? Infinity;
}

/** `N G obj`: where it begins, and where its keyword stands. */
interface Heading {
  readonly number: number;
  readonly generation: number;
  readonly start: number;
  readonly keyword: number;
}

/** In bytes, remarks between its parts included. */
const longestHeading = 100;
/** More than an honest file has, of objects in all its revisions. */
const mostHeadings = 500_000;
/** In bytes, whatever the file's length: its objects lie beside each other. */
const leastRead = 16_000_000;

class LookedFor {
  private readonly file: PdfFile;
  /** Of each number the last heading, with the highest generation that the number has. */
  private readonly found: ReadonlyMap<number, Heading>;
  /** Numbers that some directory of the file has in an object stream. */
  private readonly packed: ReadonlySet<number>;
  /** Of these the headings that stand elsewhere than the directory says. */
  private readonly unlisted: readonly Heading[];
  private left: number;

  constructor(file: PdfFile) {
    this.file = file;
    this.left = file.bytes.length + leastRead;
    this.found = headingsIn(file.bytes);
    this.unlisted = [...this.found.values()].filter((one) => {
      const place = file.placeOf(one.number);
      return place.in !== 'file' || !isThere(file, place.offset, one) || one.generation > place.generation;
    });
    const sections = file.allSections();
    this.packed = new Set(
      sections.flatMap(({ places }) => [...places].flatMap(([number, place]) => (place.in === 'stream' ? number : []))),
    );
  }

  /** Whether there is an object in the bytes beside those that the directory names. */
  hasOthers(): boolean {
    return this.unlisted.length > 0;
  }

  otherwise(): number | undefined {
    const { file, found, unlisted } = this;
    if (found.size === 0 || !this.isOnlyCatalog(unlisted)) return file.root.number;
    const doubtful = new Set([...unlisted.map(({ number }) => number), ...this.packed]);
    if (doubtful.size === 0) return undefined;
    for (const one of references(file)) {
      if (doubtful.has(one.number) && !this.isTakenAlike(one)) return one.number;
    }
    return undefined;
  }

  private isTakenAlike(one: PdfReference): boolean {
    const { file } = this;
    const found = this.found.get(one.number);
    const place = file.placeOf(one.number);
    if (place.in === 'nowhere') return found === undefined;
    if (place.in === 'stream') {
      const value = tried(() => file.resolve(one));
      return found === undefined || isSame(value, this.objectAt(found.keyword));
    }
    // Some take the object out of an older object stream, whatever stands behind it.
    if (this.packed.has(one.number) || found === undefined || found.generation > place.generation) return false;
    return isSame(this.objectAt(keywordOf(file, place.offset)), this.objectAt(found.keyword));
  }

  /** Whether all that can be taken for a trailer names the same catalog, and no object stream lies beside those of the file. */
  private isOnlyCatalog(unlisted: readonly Heading[]): boolean {
    const { file } = this;
    const isIt = (named: PdfValue | undefined) => !isReference(named) || named.number === file.root.number;
    if (!file.allSections().every(({ trailer }) => isIt(trailer.get('Root')))) return false;
    for (let at = indexOf(file.bytes, 'trailer'); at >= 0; at = indexOf(file.bytes, 'trailer', at + 7)) {
      const value = this.read(at + 7, (parser) => parser.value());
      if (value instanceof Map && !isIt(value.get('Root'))) return false;
    }
    for (const { keyword } of unlisted) {
      const value = this.objectAt(keyword);
      if (!isStream(value)) continue;
      const type = value.dictionary.get('Type');
      if (isName(type, 'ObjStm') || (isName(type, 'XRef') && !isIt(value.dictionary.get('Root')))) return false;
    }
    return this.left >= 0;
  }

  /** The object after a keyword, not decrypted; undefined where none can be read. */
  private objectAt(keyword: number): PdfValue | undefined {
    if (keyword < 0) return undefined;
    return this.read(keyword + 3, (parser) =>
      parser.valueOfObject((length) => {
        const known = tried(() => this.file.resolve(length));
        if (typeof known === 'number' && known >= 0) return known;
        return Math.max(0, indexOf(this.file.bytes, 'endstream', parser.position) - parser.position);
      }),
    );
  }

  private read(at: number, reading: (parser: PdfParser) => PdfValue): PdfValue | undefined {
    if (this.left < 0) return undefined;
    const parser = new PdfParser(this.file.bytes, at);
    const value = tried(() => reading(parser));
    this.left -= parser.position - at;
    return value;
  }
}

/** Every `N G obj` in the bytes, also where programs with another notion of streams and texts would not see one; none if too many. */
function headingsIn(bytes: Uint8Array): ReadonlyMap<number, Heading> {
  const found = new Map<number, Heading>();
  let read = 0;
  for (let at = indexOf(bytes, 'obj'); at >= 0; at = indexOf(bytes, 'obj', at + 3)) {
    if (bytes[at - 1] === lastOfEnd) continue;
    if (++read > mostHeadings) return new Map();
    const heading = plainHeading(bytes, at) ?? looseHeading(bytes, at);
    if (heading === undefined) continue;
    const generation = Math.max(heading.generation, found.get(heading.number)?.generation ?? 0);
    found.set(heading.number, { ...heading, generation });
  }
  return found;
}

/** The letter before `obj` in `endobj`. */
const lastOfEnd = 0x64;

/** `N G obj` with a blank between, as nearly every heading has it, without a text being made of it. */
function plainHeading(bytes: Uint8Array, keyword: number): Heading | undefined {
  let at = keyword;
  const digits = () => {
    const end = --at;
    while (bytes[at - 1]! >= 0x30 && bytes[at - 1]! <= 0x39) at -= 1;
    let value = 0;
    for (let i = at; i < end; i++) value = value * 10 + bytes[i]! - 0x30;
    return at < end ? value : -1;
  };
  if (bytes[at - 1] !== blank) return undefined;
  const generation = digits();
  if (generation < 0 || bytes[at - 1] !== blank) return undefined;
  const number = digits();
  return number < 0 ? undefined : { number, generation, start: at, keyword };
}

const blank = 0x20;

/** The same with any white space and remarks between its parts. */
function looseHeading(bytes: Uint8Array, keyword: number): Heading | undefined {
  const from = Math.max(0, keyword - longestHeading);
  const text = binaryText(bytes.subarray(from, keyword));
  const parts = /(\d{1,10})(?:\s|%[^\r\n]*[\r\n])+(\d{1,5})(?:\s|%[^\r\n]*[\r\n])*$/.exec(text);
  if (parts === null) return undefined;
  return { number: Number(parts[1]), generation: Number(parts[2]), start: from + parts.index, keyword };
}

/** Whether it is the object that begins there. */
const isThere = (file: PdfFile, offset: number, { keyword, start }: Heading) =>
  start === offset || keywordOf(file, offset) === keyword;

/** Where the keyword of the object stands that begins there; -1 where none does. */
function keywordOf({ bytes }: PdfFile, offset: number): number {
  const parser = new PdfParser(bytes, offset);
  return tried(() => parser.heading()) === undefined ? -1 : parser.position - 3;
}

const isSame = (one: PdfValue | undefined, other: PdfValue | undefined) => one !== undefined && sameValue(one, other);

function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}
