/** What lies in the bytes that were added after a signature, and no directory knows: programs that mend a file take it up. */
import { keywordOf } from '../object-headings.ts';
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { isName, isStream } from '../pdf-objects.ts';
import { indexOf, isSpace } from '../pdf-parser.ts';

/**
 * Where the last object or trailer begins, from `from` on, that is in none of the file's directories. A directory that some
 * programs read and others do not (a comment at the wrong place, no Size) makes these look for objects themselves and show
 * the last of each number, whoever put it there (ISO 32000-1, Annex I leaves it to them).
 * @returns -1 where there is none
 */
export function lastStray(file: PdfFile, from: number): number {
  const { bytes } = file;
  const sections = file.allSections();
  const known = new Set<number>();
  for (const { offset, places, trailer } of sections) {
    for (const [number, place] of places) {
      if (place.in !== 'file' || place.offset < from || isDirectory(file, number, place.generation)) continue;
      known.add(keywordOf(bytes, place.offset));
    }
    // Its own stream, or the second one of a hybrid-reference file.
    for (const at of [offset, trailer.get('XRefStm')]) {
      if (typeof at === 'number' && at >= from) known.add(keywordOf(bytes, at));
    }
  }
  let last = -1;
  for (let at = indexOf(bytes, 'obj', from); at >= 0; at = indexOf(bytes, 'obj', at + 3)) {
    if (beginsObject(bytes, at) && !known.has(at)) last = at;
  }
  for (let at = indexOf(bytes, 'trailer', from); at >= 0; at = indexOf(bytes, 'trailer', at + 7)) {
    if (!sections.some(({ offset, end }) => at >= offset && at < end)) last = Math.max(last, at);
  }
  return last;
}

/** A cross-reference stream that is listed as an object: where it is none of the file's own, what it names as root counts. */
function isDirectory(file: PdfFile, number: number, generation: number): boolean {
  try {
    const value = file.resolve({ kind: 'reference', number, generation });
    return isStream(value) && isName(value.dictionary.get('Type'), 'XRef');
  } catch (error) {
    if (error instanceof PdfError) return false;
    throw error;
  }
}

/** After a number, or first in its line: not `endobj`, nor a word in a text. */
function beginsObject(bytes: Uint8Array, at: number): boolean {
  let before = at - 1;
  while (isSpace(bytes[before] ?? 0x41) && bytes[before] !== 0x0a && bytes[before] !== 0x0d) before -= 1;
  const byte = bytes[before] ?? 0x0a;
  return byte === 0x0a || byte === 0x0d || (byte >= 0x30 && byte <= 0x39);
}
