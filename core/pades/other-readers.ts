import { isReadableMetadata } from './metadata.ts';
import { PdfError } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import { isDictionary } from './pdf-objects.ts';
import { carriageReturn, isSpace, lineFeed, PdfParser } from './pdf-parser.ts';
import { unresolved } from './reachable.ts';

/**
 * In what a file that can be read departs from what strict programs take, or lenient ones mend in silence: they would
 * judge its signatures otherwise, or not at all. Undefined where there is nothing. It is about the directory of objects
 * (ISO 32000-1, 7.5.4, 7.5.8), what it leads to, and the metadata; not about what else the objects say.
 */
export function departure(file: PdfFile): string | undefined {
  const sections = file.allSections();
  if (sections.some(({ isHybrid }) => isHybrid)) return 'it has two directories of its objects';
  const head = headDirectory(file)?.offset;
  if (head !== undefined && !sections.some(({ offset }) => offset === head)) {
    return 'it has a directory at its head that is none of its own';
  }
  const loose = looseDirectory(file);
  if (loose !== undefined) return loose;
  if (reusesNumbers(file)) return 'a number of an object that was removed, or of a directory, is used again';
  if (!isReadableMetadata(file.resolve(file.catalog.get('Metadata')))) return 'its metadata cannot be read';
  const [missing] = unresolved(file);
  return missing === undefined ? undefined : `${missing.where} refers to an object that is not there`;
}

/**
 * Where the directory at the head of a linearized file stands (ISO 32000-1, annex F), and which length of the file makes
 * programs take that one and not look for another. Undefined where the file does not begin like one.
 */
export function headDirectory({
  bytes,
  header,
}: PdfFile): { readonly offset: number; readonly length: number } | undefined {
  try {
    const parser = new PdfParser(bytes, header);
    const { value } = parser.indirectObject(() => 0);
    const length = isDictionary(value) && value.has('Linearized') ? value.get('L') : undefined;
    parser.skipSpace();
    return typeof length === 'number' ? { offset: parser.position, length } : undefined;
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

/**
 * In what the directory of a file is not written as ISO 32000-1 says (7.5.4, 7.5.5, 7.5.8), so that there are programs that do
 * not follow it and look for the objects themselves. Undefined where there is nothing.
 */
export function looseDirectory(file: PdfFile): string | undefined {
  // Places are counted from the first byte here, and from the header elsewhere.
  if (file.header > 0) return 'something stands before it';
  const sections = file.allSections();
  if (sections.some(({ isUnusual }) => isUnusual)) return 'its directory is not written as strict programs expect it';
  if (sections.some(({ offset }) => isSpace(file.bytes[offset] ?? 0x20))) {
    return 'its directory of objects is not exactly where it says';
  }
  if (sections.some(({ kind }, i) => kind === 'table' && sections[i + 1]?.kind === 'stream')) {
    return 'its directories are of two kinds';
  }
  if (!namesPlainly(file.bytes)) return 'where its directory is does not stand at its end as strict programs expect it';
  const sizes = sections.map(({ trailer }) => trailer.get('Size'));
  if (sizes.some((size, i) => typeof size !== 'number' || size < Number(sizes[i + 1] ?? 0))) {
    return 'it says that it has fewer objects than before';
  }
  for (const { places } of sections) {
    for (const [number, place] of places) {
      if (place.in !== 'file' || isObjectAt(file, place.offset, number, place.generation)) continue;
      return `object ${number} is not where its directory says`;
    }
  }
  return undefined;
}

/** Whether the file's end says where the directory is without a remark between (7.5.5), and where all programs look for it. */
function namesPlainly(bytes: Uint8Array): boolean {
  const end = String.fromCharCode(...bytes.subarray(-furthestFromEnd));
  return /startxref\s+\d+\s+%%EOF(?![\s\S]*startxref)/.test(end);
}

/** Bytes: the last ones of a file, among which programs look for its end. */
const furthestFromEnd = 1_000;

function reusesNumbers(file: PdfFile): boolean {
  const taken = new Set<number>();
  for (const { kind, offset, places } of file.allSections().toReversed()) {
    for (const [number, place] of places) {
      if (number === 0) continue;
      if (place.in === 'nowhere') taken.add(number);
      else if (taken.has(number)) return true;
    }
    // A cross-reference stream is an object itself.
    if (kind === 'stream') taken.add(new PdfParser(file.bytes, offset).expectInteger());
  }
  return false;
}

/** Whether `N G obj` stands at that byte. */
function isObjectAt({ bytes }: PdfFile, offset: number, number: number, generation: number): boolean {
  if (offset === 0 || offset >= bytes.length || isSpace(bytes[offset]!)) return false;
  // As nearly every object begins, without a token being made of each part.
  const plain = `${number} ${generation} obj`;
  for (let i = 0; i <= plain.length; i++) {
    const byte = bytes[offset + i];
    if (i === plain.length && (byte === lineFeed || byte === carriageReturn)) return true;
    if (byte !== plain.charCodeAt(i)) break;
  }
  const parser = new PdfParser(bytes, offset);
  return parser.takeKeyword(String(number)) && parser.takeKeyword(String(generation)) && parser.takeKeyword('obj');
}
