import type { PdfFile } from '../pdf-file.ts';
import { isArray, isDictionary, isReference, isStream, type PdfValue } from '../pdf-objects.ts';
import type { FoundChange } from './change.ts';

/** A part of the document that an update may not touch: from where it is reached, and how a change there is told. */
export interface Part {
  readonly value: PdfValue | undefined;
  readonly told: (object: number) => FoundChange;
}

/** More than this is not walked through: the update is refused instead. */
const mostValues = 5_000_000;

export interface Walk {
  /** The parts that hold an object that changed. */
  readonly changes: readonly FoundChange[];
  /** Every object that was reached. */
  readonly reached: ReadonlySet<number>;
  /** Whether there was too much to look at. */
  readonly gaveUp: boolean;
}

/**
 * Looks through all that can be reached from `parts` for objects of `changed`. An object is told with the first part
 * that reaches it. Objects of `judged` are judged by rules of their own: they are not entered, whoever names them.
 */
export function touchedParts(
  file: PdfFile,
  parts: readonly Part[],
  { changed, judged }: { readonly changed: ReadonlySet<number>; readonly judged: ReadonlySet<number> },
): Walk {
  const changes: FoundChange[] = [];
  const seen = new Set<number>(judged);
  let values = 0;
  for (const { value, told } of parts) {
    const waiting: PdfValue[] = value === undefined ? [] : [value];
    while (waiting.length > 0) {
      let next: PdfValue = waiting.pop() ?? null;
      if (isReference(next)) {
        const { number } = next;
        if (seen.has(number)) continue;
        seen.add(number);
        if (changed.has(number)) {
          changes.push(told(number));
          continue;
        }
        next = file.resolve(next);
      }
      values += 1;
      if (values > mostValues) return { changes, reached: seen, gaveUp: true };
      const inner = isStream(next) ? next.dictionary : next;
      for (const item of isDictionary(inner) ? inner.values() : isArray(inner) ? inner : []) {
        if (typeof item === 'object' && item !== null) waiting.push(item);
      }
    }
  }
  return { changes, reached: seen, gaveUp: false };
}
