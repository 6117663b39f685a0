import { type Place, samePlace } from '../pdf-cross-reference.ts';
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { isName, isStream, type PdfValue, reference } from '../pdf-objects.ts';
import { change, type FoundChange } from './change.ts';
import { sameValue } from './same-value.ts';

export interface ChangedObjects {
  /** Those that mean something else than before, are new, or mean nothing any more. */
  readonly numbers: ReadonlySet<number>;
  /** What no rule could ever vouch for. */
  readonly problems: readonly FoundChange[];
}

/** More problems than anyone reads; the update is refused by then, and nothing more of it is read. */
const mostProblems = 100;

/** The objects to which the newest section of `after` gives another meaning than they had in `before`. */
export function changedObjects(before: PdfFile, after: PdfFile): ChangedObjects {
  const numbers = new Set<number>();
  const problems: FoundChange[] = [];
  for (const [object, place] of after.newest.places) {
    const old = before.placeOf(object);
    if (isUnmoved(old, place)) continue;
    if (problems.length >= mostProblems) {
      numbers.add(object);
      continue;
    }
    try {
      const [was, is] = [valueAt(before, object, old), valueAt(after, object, place)];
      // What refers to an object names its generation too.
      const isSameObject = old.in !== 'nowhere' && place.in !== 'nowhere' && generationOf(old) === generationOf(place);
      if (isSameObject && sameValue(was, is)) continue;
      numbers.add(object);
      // The objects inside would change without being named.
      if (!isObjectStream(was)) continue;
      problems.push(change('structure', `object ${object}, which holds other objects, was replaced`, { object }));
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      numbers.add(object);
      problems.push(change('unreadable', `object ${object} cannot be read (${error.message})`, { object }));
    }
  }
  return { numbers, problems };
}

/**
 * Both files begin with the same bytes: what lies at the same place of the file is the same. What lies in a container is
 * not, where the container was replaced.
 */
const isUnmoved = (one: Place, other: Place) => one.in !== 'stream' && samePlace(one, other);

function valueAt(file: PdfFile, number: number, place: Place): PdfValue {
  if (place.in === 'nowhere') return null;
  return file.resolve(reference(number, generationOf(place)));
}

const generationOf = (place: Place) => (place.in === 'file' ? place.generation : 0);

const isObjectStream = (value: PdfValue) => isStream(value) && isName(value.dictionary.get('Type'), 'ObjStm');
