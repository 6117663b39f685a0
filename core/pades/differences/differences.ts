import { endOfRevision } from '../pdf-cross-reference.ts';
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { isReference } from '../pdf-objects.ts';
import { isSpace } from '../pdf-parser.ts';
import { type Change, change, type FoundChange } from './change.ts';
import { changedObjects } from './changed-objects.ts';
import { type Version, version } from './compared.ts';
import { documentChanges } from './document-changes.ts';
import { formChanges } from './form-changes.ts';
import { pageChanges } from './page-changes.ts';
import { structureChanges } from './structure-changes.ts';
import { touchedParts } from './untouched.ts';

/** More updates than this are not looked through, but refused. */
const mostRevisions = 200;

/**
 * What each update of a file did, from the revision that ends at `from` on: every update is compared with the revision
 * before it, object by object as its cross-reference section says, and whatever no rule vouches for is told as such. The
 * rules know signing a field, adding a signature field, filling in a field, validation data, document timestamps and the
 * file's metadata. What certifications and locks allow is not asked here.
 * @param ends where the revisions end, oldest first, as `PdfFile.ends` gives them
 */
export function changesAfter(file: PdfFile, ends: readonly number[], from: number): readonly Change[] {
  const { bytes } = file;
  const first = ends.findIndex((end) => isBlank(bytes, Math.min(end, from), Math.max(end, from)));
  const last = ends.at(-1) ?? 0;
  const found: Change[] = [];
  if (first < 0) return [{ ...change('structure', 'the updates of the file cannot be told apart'), revision: 0 }];
  if (ends.length - first > mostRevisions) {
    return [{ ...change('too-much', `the file was updated more than ${mostRevisions} times`), revision: ends.length }];
  }
  let before = opened(file, ends[first]!);
  for (let i = first + 1; i < ends.length; i++) {
    const after = opened(file, ends[i]!);
    for (const one of changesOf(before, after)) found.push({ ...one, revision: i + 1 });
    before = after;
  }
  if (!isBlank(bytes, last, bytes.length) || endOfRevision(bytes, file.newest) !== last) {
    found.push({
      ...change('bytes-after-end', 'bytes were added after the end of the file'),
      revision: ends.length + 1,
    });
  }
  return found;
}

type Opened = { readonly version: Version } | { readonly problem: string };

/** A revision alone; hostile nesting can still run out of stack. */
function opened(file: PdfFile, end: number): Opened {
  try {
    return { version: version(file.upTo(end)) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function problemOf(error: unknown): string {
  if (error instanceof PdfError) return error.message;
  if (error instanceof RangeError) return 'it is nested too deeply.';
  throw error;
}

function changesOf(before: Opened, after: Opened): readonly FoundChange[] {
  for (const one of [before, after]) {
    if ('problem' in one) return [change('unreadable', `a revision cannot be read (${one.problem})`)];
  }
  try {
    return compared((before as { version: Version }).version, (after as { version: Version }).version);
  } catch (error) {
    return [change('unreadable', `an update cannot be read (${problemOf(error)})`)];
  }
}

function compared(before: Version, after: Version): readonly FoundChange[] {
  if (after.file.trailer.get('Prev') !== before.file.newest.offset) {
    return [change('structure', 'an update does not follow the revision before it')];
  }
  if (after.file.newest.isAmbiguous) {
    return [change('structure', 'an update gives objects two places, so that readers may show different things')];
  }
  const { numbers, problems } = changedObjects(before.file, after.file);
  const both = { before, after, changed: numbers };
  const form = formChanges(both);
  const structure = structureChanges(both);
  const rules = [pageChanges(both), form, structure, documentChanges(both)];
  const judged = new Set([
    ...structure.judged,
    before.file.root.number,
    ...before.pages.pages.map(({ number }) => number),
    ...before.pages.branches.map(({ number }) => number),
    ...before.fields.keys(),
  ]);
  const parts = rules.flatMap(({ untouched }) => untouched);
  const walk = touchedParts(before.file, parts, { changed: numbers, judged });
  const all = [...problems, ...rules.flatMap(({ changes }) => changes), ...walk.changes];
  for (const { value, told } of form.own) {
    if (isReference(value) && walk.reached.has(value.number)) all.push(told(value.number));
  }
  if (walk.gaveUp) all.push(change('too-much', 'the file has too many objects to look through'));
  return [...new Map(all.map((one) => [`${one.code} ${one.message}`, one])).values()];
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(bytes[i]!)) return false;
  return true;
}
