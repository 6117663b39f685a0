import { sameBytes } from '../asn1.ts';
import type { PdfFile } from '../pdf-file.ts';
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  isStream,
  isString,
  type PdfDictionary,
  type PdfValue,
} from '../pdf-objects.ts';

/** Whether two values say the same; references are compared by what they name, not followed. */
export function sameValue(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === other) return true;
  if (isDictionary(one)) return isDictionary(other) && sameEntries(one, other);
  if (isArray(one)) {
    return isArray(other) && one.length === other.length && one.every((item, i) => sameValue(item, other[i]));
  }
  if (isStream(one)) {
    return isStream(other) && sameEntries(one.dictionary, other.dictionary) && sameBytes(one.data, other.data);
  }
  if (isName(one)) return isName(other, one.name);
  if (isString(one)) return isString(other) && sameBytes(one.bytes, other.bytes);
  if (isReference(one)) {
    return isReference(other) && one.number === other.number && one.generation === other.generation;
  }
  return false;
}

function sameEntries(one: PdfDictionary, other: PdfDictionary): boolean {
  return one.size === other.size && [...one].every(([key, value]) => sameValue(value, other.get(key)));
}

/** The keys whose values differ, or that only one of the two has. */
export function differingKeys(one: PdfDictionary, other: PdfDictionary): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => !sameValue(one.get(key), other.get(key)));
}

/** Deeper than 100, or of more dictionaries, arrays, streams and references than this, values are taken to differ. */
const mostPairs = 50_000;

/** Whether two values of two files say the same when what they refer to is read: moved or copied, but the same. */
export function sameMeaning(
  one: PdfValue | undefined,
  oneFile: PdfFile,
  other: PdfValue | undefined,
  otherFile: PdfFile,
): boolean {
  const seen = new Set<string>();
  let pairs = 0;
  const same = (a: PdfValue | undefined, b: PdfValue | undefined, depth: number): boolean => {
    // Numbers and their like end by themselves: the widths of a font alone can be 65,536.
    if (typeof a !== 'object' && typeof b !== 'object') return a === b;
    pairs += 1;
    if (depth > 100 || pairs > mostPairs) return false;
    if (isReference(a) && isReference(b)) {
      // A pair that is being compared further up is the same if the rest is.
      const pair = `${a.number} ${b.number}`;
      if (seen.has(pair)) return true;
      seen.add(pair);
    }
    const [was, is] = [oneFile.resolve(a), otherFile.resolve(b)];
    const entries = (x: PdfDictionary, y: PdfDictionary) =>
      x.size === y.size && [...x].every(([key, value]) => y.has(key) && same(value, y.get(key), depth + 1));
    if (isDictionary(was)) return isDictionary(is) && entries(was, is);
    if (isArray(was)) {
      return isArray(is) && was.length === is.length && was.every((item, i) => same(item, is[i], depth + 1));
    }
    if (isStream(was)) return isStream(is) && entries(was.dictionary, is.dictionary) && sameBytes(was.data, is.data);
    return sameValue(was, is);
  };
  return same(one, other, 0);
}
