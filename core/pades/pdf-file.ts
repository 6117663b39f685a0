import {
  endOfRevision,
  maximumObjects,
  type Place,
  readSection,
  type Section,
  startOfNewestSection,
  tooManyObjects,
} from './pdf-cross-reference.ts';
import { PdfError } from './pdf-error.ts';
import { decoded } from './pdf-filters.ts';
import {
  isArray,
  isDictionary,
  isReference,
  isStream,
  type PdfArray,
  type PdfDictionary,
  type PdfReference,
  type PdfStream,
  type PdfValue,
} from './pdf-objects.ts';
import { indexOf, PdfParser } from './pdf-parser.ts';

/** The objects of an object stream: their numbers and where they begin in what it unpacks to. */
interface Container {
  readonly data: Uint8Array;
  readonly objects: readonly { readonly number: number; readonly offset: number }[];
  /** How many bytes of it were read, object by object. */
  read: number;
}

/** Decrypts what is read of an encrypted file. */
export interface Decryption {
  /** The value of the object with this number, decrypted. */
  value(value: PdfValue, number: number, generation: number): PdfValue;
}

/** What was read of a file, by where it begins: the same in every beginning of the file that holds the whole of it. */
export interface Known {
  readonly sections: Map<number, Section>;
  readonly objects: Map<number, ParsedObject>;
  /** How many bytes were read as objects, streams' content aside. */
  read: number;
}

interface ParsedObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  readonly end: number;
}

export const nothingKnown = (): Known => ({ sections: new Map(), objects: new Map(), read: 0 });

/** More than any honest file has; each further one makes every look-up slower. */
const mostSections = 1_000;
const fewSections = 16;
/** More bytes than this, streams' content aside, are not read as objects. */
const mostRead = 100_000_000;
/** Whatever the file's length, and beside twice that: the objects of an honest file lie beside each other. */
const leastRead = 16_000_000;

/**
 * Programs take a header that stands within the first bytes for the beginning of a PDF. Where others put bytes before it
 * and signed the file so, places are counted from the first byte of the file, as ByteRange is (ISO 32000-1, 7.5.4); where
 * they are counted from the header (ISO 32000-2, 7.5.2), what stands before it was put there afterwards, signed by nobody.
 * Programs that always count from the header find no directory then, and take whatever objects lie in the file, the last of
 * each number: so nobody may have added to such a file, and nobody is shown one to sign.
 */
const furthestHeader = 1024;

/**
 * A PDF as its cross-reference sections say, newest first (ISO 32000-1, 7.5), read object by object on demand: what
 * a viewer takes for the document, never what else lies in the file. To see an earlier revision, open its bytes alone.
 * Reading throws a PdfError: `not-a-pdf`, `damaged`, `encrypted` or `too-large`.
 */
export class PdfFile {
  readonly bytes: Uint8Array;
  /** Where the header stands; there are bytes before it if that is not 0. */
  readonly header: number;
  readonly newest: Section;
  private readonly sections: Section[];
  private readonly objects = new Map<number, PdfValue>();
  private readonly objectStreams = new Map<number, Container>();
  private readonly offsets: Set<number>;
  private readonly beingRead = new Set<number>();
  private readonly decryption: Decryption | undefined;
  private readonly known: Known;
  private listed = 0;
  /** Of every number, once all of many sections were read. */
  private places: ReadonlyMap<number, Place> | undefined;
  private readonly beginnings = new Map<number, PdfFile>();

  /**
   * @param decryption for an encrypted file; `openPdf` makes it
   * @param known what was read of a file that begins with these bytes, or of a beginning of it
   */
  constructor(
    bytes: Uint8Array,
    decryption?: Decryption,
    known: Known = { sections: new Map(), objects: new Map(), read: 0 },
  ) {
    const header = indexOf(bytes.subarray(0, furthestHeader), '%PDF-');
    if (header < 0) {
      throw new PdfError('not-a-pdf', 'This file is not a PDF. Choose a file that a word processor exported as PDF.');
    }
    this.bytes = bytes;
    this.header = header;
    this.known = known;
    const start = startOfNewestSection(bytes);
    this.newest = this.section(start);
    if (header > 0 && isSectionAt(bytes, start + header)) {
      throw new PdfError('damaged', 'The PDF is damaged: counted from its header it is another document.');
    }
    this.sections = [this.newest];
    this.offsets = new Set([this.newest.offset]);
    this.decryption = decryption;
    if (!this.trailer.has('Encrypt') || decryption !== undefined) return;
    throw new PdfError('encrypted', 'This PDF is encrypted or protected by a password. Export it without protection.');
  }

  /** The file as it was when it ended there. @throws as the constructor does */
  upTo(end: number): PdfFile {
    if (end === this.bytes.length) return this;
    const known = this.beginnings.get(end);
    if (known !== undefined) return known;
    const beginning = new PdfFile(this.bytes.subarray(0, end), this.decryption, this.known);
    this.beginnings.set(end, beginning);
    return beginning;
  }

  /** The newest trailer. */
  get trailer(): PdfDictionary {
    return this.newest.trailer;
  }

  /** Where the document catalog is. */
  get root(): PdfReference {
    const root = this.trailer.get('Root');
    if (!isReference(root)) throw new PdfError('damaged', 'The PDF is damaged: its catalog is missing.');
    return root;
  }

  /** The document catalog (7.7.2). */
  get catalog(): PdfDictionary {
    const catalog = this.dictionary(this.root);
    if (catalog === undefined) throw new PdfError('damaged', 'The PDF is damaged: its catalog is missing.');
    return catalog;
  }

  /** All sections, newest first. */
  allSections(): readonly Section[] {
    while (this.readPrevious());
    // Each look-up would go through all of them.
    if (this.places === undefined && this.sections.length > fewSections) {
      this.places = new Map(this.sections.toReversed().flatMap(({ places }) => [...places]));
    }
    return this.sections;
  }

  /** Where the revisions end, oldest first. */
  ends(): readonly number[] {
    const ends = this.allSections().map((section) => endOfRevision(this.bytes, section));
    return ends.filter((end) => end !== undefined).sort((a, b) => a - b);
  }

  /** One more than the highest object number in use. */
  nextNumber(): number {
    const size = this.trailer.get('Size');
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > 8_388_607) {
      throw new PdfError('damaged', 'The PDF is damaged: it does not say how many objects it has.');
    }
    return size;
  }

  /** What the newest section that knows object `number` says of its place. */
  placeOf(number: number): Place {
    if (this.places !== undefined) return this.places.get(number) ?? { in: 'nowhere' };
    for (let i = 0; i < this.sections.length || this.readPrevious(); i++) {
      const place = this.sections[i]?.places.get(number);
      if (place !== undefined) return place;
    }
    return { in: 'nowhere' };
  }

  /** The value itself, or the object that it refers to; null if there is none (7.3.10). */
  resolve(value: PdfValue | undefined): PdfValue {
    for (let steps = 0; isReference(value); steps++) {
      if (steps > 32) throw new PdfError('damaged', 'The PDF is damaged: an object refers to itself.');
      value = this.object(value);
    }
    return value ?? null;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary | undefined {
    const resolved = this.resolve(value);
    if (isStream(resolved)) return resolved.dictionary;
    return isDictionary(resolved) ? resolved : undefined;
  }

  array(value: PdfValue | undefined): PdfArray | undefined {
    const resolved = this.resolve(value);
    return isArray(resolved) ? resolved : undefined;
  }

  stream(value: PdfValue | undefined): PdfStream | undefined {
    const resolved = this.resolve(value);
    return isStream(resolved) ? resolved : undefined;
  }

  /** Adds the next older section to `sections`; false if there is none. */
  private readPrevious(): boolean {
    const previous = this.sections.at(-1)!.trailer.get('Prev');
    if (previous === undefined) return false;
    if (typeof previous !== 'number' || !Number.isInteger(previous) || previous < 0) {
      throw new PdfError('damaged', 'The PDF is damaged: its previous directory of objects is not to be found.');
    }
    if (this.offsets.has(previous)) {
      throw new PdfError('damaged', 'The PDF is damaged: its directories of objects run in a circle.');
    }
    if (this.sections.length >= mostSections) {
      throw new PdfError('too-large', `This PDF was appended to more than ${mostSections} times. Export it again.`);
    }
    this.offsets.add(previous);
    this.sections.push(this.section(previous));
    return true;
  }

  /** The section that begins there, read once for all beginnings of a file that have the whole of it. */
  private section(offset: number): Section {
    const known = this.known.sections.get(offset);
    const isWhole = known !== undefined && known.end <= this.bytes.length && !known.isHybrid;
    const section = isWhole ? known : readSection(this.bytes, offset);
    this.known.sections.set(offset, section);
    this.listed += section.places.size;
    // Every directory may be small by itself.
    if (this.listed > 2 * maximumObjects) tooManyObjects();
    return section;
  }

  private object({ number, generation }: PdfReference): PdfValue {
    const known = this.objects.get(number);
    if (known !== undefined) return known;
    if (this.beingRead.has(number)) throw new PdfError('damaged', 'The PDF is damaged: an object refers to itself.');
    this.beingRead.add(number);
    try {
      const value = this.readObject(number, generation);
      this.objects.set(number, value);
      return value;
    } finally {
      this.beingRead.delete(number);
    }
  }

  private readObject(number: number, generation: number): PdfValue {
    const place = this.placeOf(number);
    if (place.in === 'stream') {
      const container = this.objectStream(place.stream);
      const contained = container.objects[place.index];
      if (contained?.number === number && generation === 0) return valueIn(container, contained.offset);
      throw elsewhere(number);
    }
    if (place.in === 'nowhere' || place.generation !== generation) return null;
    const found = this.parsed(place.offset, number, generation);
    return this.decryption === undefined ? found.value : this.decryption.value(found.value, number, generation);
  }

  private parsed(offset: number, number: number, generation: number): ParsedObject {
    const isMeant = (one: Pick<ParsedObject, 'generation' | 'number'>) =>
      one.number === number && one.generation === generation;
    const known = this.known.objects.get(offset);
    if (known !== undefined && known.end <= this.bytes.length) return isMeant(known) ? known : raise(elsewhere(number));
    const parser = new PdfParser(this.bytes, offset);
    // Before anything more is read: any number of entries may lead to one large object.
    const heading = parser.heading();
    if (!isMeant(heading)) throw elsewhere(number);
    // The length of a stream may stand in an object that another revision has otherwise.
    let isItsOwn = true;
    let content = 0;
    const value = parser.valueOfObject((length) => {
      isItsOwn &&= !isReference(length);
      content = this.length(length);
      return content;
    });
    this.known.read += parser.position - offset - content;
    if (this.known.read > Math.min(2 * this.bytes.length + leastRead, mostRead)) {
      throw new PdfError('too-large', 'This PDF has objects that are too many, too large, or lie in each other.');
    }
    const object = { ...heading, value, end: parser.position };
    if (isItsOwn) this.known.objects.set(offset, object);
    return object;
  }

  private length(value: PdfValue | undefined): number {
    const length = this.resolve(value);
    if (typeof length === 'number' && Number.isInteger(length) && length >= 0) return length;
    throw new PdfError('damaged', 'The PDF is damaged: a stream does not say how long it is.');
  }

  /** What an object stream (7.5.7) holds, in its order. */
  private objectStream(number: number): Container {
    const known = this.objectStreams.get(number);
    if (known !== undefined) return known;
    if (this.placeOf(number).in !== 'file')
      throw new PdfError('damaged', 'The PDF is damaged: an object stream is missing.');
    const container = this.stream({ kind: 'reference', number, generation: 0 });
    if (container === undefined) throw new PdfError('damaged', 'The PDF is damaged: an object stream is missing.');
    const count = this.length(container.dictionary.get('N'));
    if (count > maximumObjects) tooManyObjects();
    const first = this.length(container.dictionary.get('First'));
    const data = decoded(container);
    const header = new PdfParser(data);
    const objects = Array.from({ length: count }, () => ({
      number: header.expectInteger(),
      offset: first + header.expectInteger(),
    }));
    const read = { data, objects, read: 0 };
    this.objectStreams.set(number, read);
    return read;
  }
}

/** Of an object stream, each object once. */
function valueIn(container: Container, offset: number): PdfValue {
  const parser = new PdfParser(container.data, offset);
  const value = parser.value();
  container.read += parser.position - offset;
  if (container.read <= 2 * container.data.length) return value;
  throw new PdfError('damaged', 'The PDF is damaged: the objects of an object stream lie in each other.');
}

function isSectionAt(bytes: Uint8Array, offset: number): boolean {
  try {
    return readSection(bytes, offset).places.size > 0;
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

const elsewhere = (number: number) =>
  new PdfError('damaged', `The PDF is damaged: object ${number} is not where its directory says.`);

function raise(error: PdfError): never {
  throw error;
}
