/**
 * What programs show that do not follow a file's directory and look for the objects themselves: the last one of each number
 * that they come upon (ISO 32000-1, Annex I leaves it to them; MuPDF, Ghostscript, poppler, PDF.js and qpdf all do).
 */
import { sameValue } from './differences/same-value.ts';
import { endsToken, type Heading, headingsIn, isDisguised, keywordOf } from './object-headings.ts';
import { headDirectory, looseDirectory } from './other-readers.ts';
import { PdfError } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import {
  isDictionary,
  isName,
  isReference,
  isStream,
  type PdfReference,
  type PdfValue,
  reference,
} from './pdf-objects.ts';
import { indexOf, PdfParser } from './pdf-parser.ts';
import { references } from './reachable.ts';

/**
 * The number of an object of the document of which such programs take another than the directory names, although the
 * directory is one that they may not follow, or leads to what is not there. Undefined where there is none: then all show the
 * same. Where there is more to look through than an honest file has, they are taken to differ.
 * @param earlier whether it is told too that a program takes an object as it was before a table came upon directories that
 * are streams: what was signed before is shown then, and nothing that was added
 * @throws PdfError `too-large` where its objects lie in each other
 */
export function takenOtherwise(file: PdfFile, earlier: 'told' | 'taken as it was' = 'told'): number | undefined {
  // Nothing else is asked for then: PDFium, poppler and PDF.js do not look at its end.
  const head = headDirectory(file);
  // Some count the file's length from its header.
  const isWhole = head?.length === file.bytes.length || head?.length === file.bytes.length - file.header;
  if (head !== undefined && isWhole && head.offset !== file.newest.offset) return file.root.number;
  const kept = earlier === 'told' ? new Set<number>() : packedBeforeTables(file);
  const lookedFor = new LookedFor(file, kept);
  if (looseDirectory(file) !== undefined) return lookedFor.otherwise();
  // What lies in the bytes is looked at first, since that is sooner done than to follow every reference.
  if (!lookedFor.hasOthers()) return undefined;
  return leadsToNothing(file) ? lookedFor.otherwise() : undefined;
}

/** Numbers of the objects that one object stream alone held until the first table; none where a stream came upon a table. */
function packedBeforeTables(file: PdfFile): ReadonlySet<number> {
  const sections = file.allSections();
  const before = sections.slice(sections.findIndex(({ kind }) => kind === 'stream'));
  if (!before.every(({ kind }) => kind === 'stream')) return new Set();
  const held = new Map<number, string>();
  for (const { places } of before) {
    for (const [number, place] of places) {
      const where = place.in === 'stream' ? `${place.stream} ${place.index}` : '';
      held.set(number, where === (held.get(number) ?? where) ? where : '');
    }
  }
  return new Set([...held].flatMap(([number, where]) => (where === '' ? [] : number)));
}

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

/** In bytes, whatever the file's length: its objects lie beside each other. */
const leastRead = 16_000_000;

class LookedFor {
  private readonly file: PdfFile;
  private readonly kept: ReadonlySet<number>;
  private readonly found: ReadonlyMap<number, readonly Heading[]>;
  /** Numbers that some directory of the file has in an object stream. */
  private readonly packed: ReadonlySet<number>;
  /** Of each number the headings that may be taken in place of the one that the directory names, if it names one. */
  private readonly unlisted: ReadonlyMap<number, readonly Heading[]>;
  private readonly objects = new Map<number, PdfValue | undefined>();
  private anotherCatalog: boolean | undefined;
  private left: number;

  /** @param kept numbers of `packed` of which it does not matter that an object stream still has them */
  constructor(file: PdfFile, kept: ReadonlySet<number>) {
    this.file = file;
    this.kept = kept;
    this.left = file.bytes.length + leastRead;
    this.found = headingsIn(file.bytes);
    const sections = file.allSections();
    this.unlisted = new Map(
      [...this.found].flatMap(([number, headings]) => {
        const others = this.others(number, headings);
        return others.length === 0 ? [] : [[number, others]];
      }),
    );
    this.packed = new Set(
      sections.flatMap(({ places }) => [...places].flatMap(([number, place]) => (place.in === 'stream' ? number : []))),
    );
  }

  /**
   * Those behind the one that the directory names, and of a higher generation; what stands before it gives way to it
   * everywhere. Not only the last: which of them is within a stream or a text, programs do not agree on.
   */
  private others(number: number, headings: readonly Heading[]): readonly Heading[] {
    const { file } = this;
    const place = file.placeOf(number);
    if (place.in !== 'file') return headings;
    const keyword = headings.some(({ start }) => start === place.offset) ? -1 : keywordOf(file.bytes, place.offset);
    const named = headings.find((one) => one.start === place.offset || one.keyword === keyword);
    if (named === undefined) return headings;
    return headings.filter(
      ({ start, generation }) => start > named.start || (start < named.start && generation > place.generation),
    );
  }

  /** Whether there is an object in the bytes beside those that the directory names, or a catalog beside that of the document. */
  hasOthers(): boolean {
    return this.found.size === 0 || this.unlisted.size > 0 || this.hasAnotherCatalog() || !this.isOnlyRoot();
  }

  /** Some take any catalog that they come upon, also where the directory names it. */
  private hasAnotherCatalog(): boolean {
    this.anotherCatalog ??= this.findAnotherCatalog();
    return this.anotherCatalog;
  }

  private findAnotherCatalog(): boolean {
    const { file } = this;
    return [...this.found.keys()].some((number) => {
      const place = file.placeOf(number);
      if (number === file.root.number || place.in !== 'file') return false;
      return isCatalog(tried(() => file.resolve(reference(number, place.generation))));
    });
  }

  /** Whether a catalog or an object stream lies beside those of the file, or what nobody can read but some mend. */
  private hasMisleading(): boolean {
    for (const headings of this.unlisted.values()) {
      for (const { keyword } of headings) {
        const value = this.objectAt(keyword);
        const isStreamOfObjects = isStream(value) && isName(value.dictionary.get('Type'), 'ObjStm');
        if (value === undefined || isCatalog(value) || isStreamOfObjects) return true;
      }
    }
    return this.hasAnotherCatalog();
  }

  otherwise(): number | undefined {
    const { file, found, unlisted } = this;
    if (found.size === 0 || !this.isOnlyRoot() || this.hasMisleading()) return file.root.number;
    const doubtful = new Set([...unlisted.keys(), ...this.packed]);
    if (doubtful.size === 0) return undefined;
    for (const one of references(file)) {
      if (doubtful.has(one.number) && !this.isTakenAlike(one)) return one.number;
    }
    return undefined;
  }

  private isTakenAlike(one: PdfReference): boolean {
    const { file } = this;
    const others = this.unlisted.get(one.number) ?? [];
    const place = file.placeOf(one.number);
    if (place.in === 'nowhere') return others.length === 0;
    const isAlike = (value: PdfValue | undefined) =>
      others.every(({ keyword }) => isSame(value, this.objectAt(keyword)));
    if (place.in === 'stream') return isAlike(tried(() => file.resolve(one)));
    // Some take the object out of an older object stream, whatever stands behind it.
    if (this.packed.has(one.number) && !this.kept.has(one.number)) return false;
    if (others.some(({ generation }) => generation > place.generation)) return false;
    return isAlike(this.objectAt(keywordOf(file.bytes, place.offset)));
  }

  /** Whether all that can be taken for a trailer names the same catalog: some take any dictionary that stands by itself. */
  private isOnlyRoot(): boolean {
    const { file } = this;
    const { bytes, root } = file;
    const isIt = (named: PdfValue | undefined) => !isReference(named) || named.number === root.number;
    if (!file.allSections().every(({ trailer }) => isIt(trailer.get('Root'))) || isDisguised(bytes, '/Root'))
      return false;
    for (let at = indexOf(bytes, '/Root'); at >= 0; at = indexOf(bytes, '/Root', at + 5)) {
      if (!endsToken(bytes[at + 5])) continue;
      const named = this.read(at + 5, (parser) => parser.value());
      if (named === undefined || !isIt(named)) return false;
    }
    return true;
  }

  /** The object after a keyword, not decrypted; undefined where none can be read. Each is read once. */
  private objectAt(keyword: number): PdfValue | undefined {
    if (keyword < 0) return undefined;
    if (this.objects.has(keyword)) return this.objects.get(keyword);
    const object = this.read(keyword + 3, (parser) =>
      parser.valueOfObject((length) => {
        const known = tried(() => this.file.resolve(length));
        if (typeof known === 'number' && known >= 0) return known;
        return Math.max(0, indexOf(this.file.bytes, 'endstream', parser.position) - parser.position);
      }),
    );
    this.objects.set(keyword, object);
    return object;
  }

  private read(at: number, reading: (parser: PdfParser) => PdfValue): PdfValue | undefined {
    if (this.left < 0) return undefined;
    const parser = new PdfParser(this.file.bytes, at);
    const value = tried(() => reading(parser));
    this.left -= parser.position - at;
    return value;
  }
}

const isCatalog = (value: PdfValue | undefined) => isDictionary(value) && isName(value.get('Type'), 'Catalog');

const isSame = (one: PdfValue | undefined, other: PdfValue | undefined) => one !== undefined && sameValue(one, other);

function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    // Where too much was read, every further one would be read as well.
    if (error instanceof PdfError && error.code !== 'too-large') return undefined;
    throw error;
  }
}
