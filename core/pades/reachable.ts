import { PdfError } from './pdf-error.ts';
import type { PdfFile } from './pdf-file.ts';
import { isArray, isDictionary, isReference, isStream, type PdfReference, type PdfValue } from './pdf-objects.ts';

/** Something that can be reached, and where it is: "object 14" or where it was begun. */
interface Reached<Value extends PdfValue> {
  readonly value: Value;
  readonly where: string;
}

/** Every dictionary and stream that can be reached from a value, each object once; those of `seen` not, and it grows. */
export function* reachable(
  file: PdfFile,
  from: PdfValue,
  start: string,
  seen = new Set<number>(),
): Generator<Reached<PdfValue>> {
  for (const reached of walk(file, from, start, seen)) {
    if (isDictionary(reached.value) || isStream(reached.value)) yield reached;
  }
}

/** References in the document to numbers that its next revision will give to new objects. */
export function* referencesBeyond(file: PdfFile): Generator<Reached<PdfReference>> {
  const next = file.nextNumber();
  for (const { value, where } of walk(file, file.trailer, 'trailer', new Set())) {
    if (isReference(value) && value.number >= next) yield { value, where };
  }
}

/** Each object that the document refers to, once; one that cannot be read refers to nothing. @throws PdfError `too-large` */
export function* references(file: PdfFile): Generator<PdfReference> {
  const read = (one: PdfReference): PdfValue => {
    try {
      return file.resolve(one);
    } catch (error) {
      // Where too much was read, every further one would be read as well.
      if (error instanceof PdfError && error.code !== 'too-large') return null;
      throw error;
    }
  };
  for (const { value } of walk(file, file.trailer, 'trailer', new Set(), read)) if (isReference(value)) yield value;
}

/** References in the document to objects that it does not have; each counts as null (7.3.10). */
export function* unresolved(file: PdfFile): Generator<Reached<PdfReference>> {
  for (const { value, where } of walk(file, file.trailer, 'trailer', new Set())) {
    if (!isReference(value)) continue;
    const place = file.placeOf(value.number);
    const isThere = place.in === 'file' ? place.generation === value.generation : place.in === 'stream';
    if (!isThere) yield { value, where };
  }
}

/** Every value that is an object of its own or has parts, and the reference by which it was first reached. */
function* walk(
  file: PdfFile,
  from: PdfValue,
  start: string,
  seen: Set<number>,
  read = (one: PdfReference): PdfValue => file.resolve(one),
): Generator<Reached<PdfValue>> {
  const waiting: Reached<PdfValue>[] = [{ value: from, where: start }];
  while (waiting.length > 0) {
    let { value, where } = waiting.pop()!;
    if (isReference(value)) {
      if (seen.has(value.number)) continue;
      seen.add(value.number);
      yield { value, where };
      where = `object ${value.number}`;
      value = read(value);
    }
    yield { value, where };
    for (const part of partsOf(value)) {
      if (typeof part === 'object' && part !== null) waiting.push({ value: part, where });
    }
  }
}

function partsOf(value: PdfValue): Iterable<PdfValue> {
  if (isArray(value)) return value;
  if (isStream(value)) return value.dictionary.values();
  return isDictionary(value) ? value.values() : [];
}
