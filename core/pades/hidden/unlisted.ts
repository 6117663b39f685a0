/** Objects that stand in the file and in no directory: a later directory can lead to them, without anything being added. */
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { indexOf, PdfParser } from '../pdf-parser.ts';
import { type Caution, caution } from './caution.ts';

/** Larger files are not looked through. */
const largest = 30_000_000;
const most = 5;

export function* unlistedObjects(file: PdfFile): Generator<Caution> {
  const { bytes } = file;
  if (bytes.length > largest) return;
  const sections = file.allSections();
  const listed = new Set(sections.map(({ offset }) => offset));
  for (const { places } of sections)
    for (const place of places.values()) if (place.in === 'file') listed.add(place.offset);
  let told = 0;
  let at = 0;
  for (const offset of [...listed, bytes.length].sort((a, b) => a - b)) {
    if (offset < at) continue;
    for (const [number, position] of headings(bytes, at, Math.min(offset, bytes.length))) {
      if (told >= most) return;
      told += 1;
      yield caution(
        'unlisted-object',
        `an object stands in the file that no directory names (${number}, at byte ${position})`,
        {
          object: number,
        },
      );
    }
    at = endOfObject(file, offset);
  }
}

/** `N G obj` outside of everything that a directory names. */
function* headings(bytes: Uint8Array, from: number, to: number): Generator<readonly [number, number]> {
  const part = bytes.subarray(from, to);
  for (let found = indexOf(part, ' obj'); found >= 0; found = indexOf(part, ' obj', found + 1)) {
    const before = String.fromCharCode(...part.subarray(Math.max(0, found - 18), found));
    const heading = /(?:^|[\s>])(\d{1,10})\s+\d{1,5}$/.exec(before);
    if (heading) yield [Number(heading[1]), from + found];
  }
}

/** Where the object ends that begins there; a directory's table and what cannot be read end where they begin. */
function endOfObject({ bytes }: PdfFile, offset: number): number {
  if (offset >= bytes.length) return offset;
  const parser = new PdfParser(bytes, offset);
  try {
    const start = parser.position;
    parser.indirectObject((length) => (typeof length === 'number' && length >= 0 ? length : streamLength(parser)));
    return Math.max(parser.position, start);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return offset;
  }
}

/** Up to the next `endstream`, where the length stands elsewhere. */
function streamLength(parser: PdfParser): number {
  const end = indexOf(parser.bytes, 'endstream', parser.position);
  return end < 0 ? 0 : end - parser.position;
}
