import { isDictionary, isName, isReference, isString, type PdfValue } from '../pdf-objects.ts';
import { inheritable, rectangleOf } from '../pdf-pages.ts';
import { change, type FoundChange } from './change.ts';
import type { Compared, Version } from './compared.ts';
import type { PageNode } from './page-nodes.ts';
import { differingKeys, sameMeaning, sameValue } from './same-value.ts';
import type { Part } from './untouched.ts';

/** What of a page is drawn. */
const contentKeys = ['Contents', 'Resources'];

/** What an update did to the pages: they are the same in the same order, and got widgets of signature fields at most. */
export function pageChanges({ before, after }: Compared): {
  readonly changes: readonly FoundChange[];
  readonly untouched: readonly Part[];
} {
  const changes: FoundChange[] = [...orderChanges(before, after)];
  const untouched: Part[] = [];
  const now = new Map(after.pages.pages.map((page) => [page.number, page]));
  for (const [i, page] of before.pages.pages.entries()) {
    const changedPage = now.get(page.number);
    if (changedPage !== undefined) changes.push(...entryChanges(i + 1, page, changedPage, { before, after }));
    if (changedPage !== undefined) changes.push(...annotationChanges(i + 1, page, changedPage, { before, after }));
    untouched.push(...partsOf(i + 1, page, before));
  }
  const branches = new Map(after.pages.branches.map((branch) => [branch.number, branch]));
  for (const branch of before.pages.branches) {
    const is = branches.get(branch.number)?.dictionary ?? new Map();
    for (const key of differingKeys(branch.dictionary, is)) {
      if (isMark(key, is.get(key))) continue;
      // What pages inherit is drawn; the order of pages is compared above.
      if (key === 'Kids' || key === 'Count') {
        if (changes.length === 0) changes.push(change('page-order', 'the directory of the pages was changed'));
      } else changes.push(change('page-content', `what pages have in common was changed ("${key}")`));
    }
    for (const [key, value] of branch.dictionary) {
      if (key === 'Kids' || key === 'Parent') continue;
      untouched.push({
        value,
        told: (object) => change('page-content', `what pages have in common was changed ("${key}")`, { object }),
      });
    }
  }
  return { changes, untouched };
}

/** Entries that nodes of the page tree have, or that pages inherit from them (ISO 32000-1, 7.7.3). */
const branchKeys = 'Type Parent Kids Count Resources MediaBox CropBox Rotate'.split(' ');

/** A producer's mark on a node of the page tree (iText's ITXT): no page inherits it, and it leads nowhere. */
const isMark = (key: string, value: PdfValue | undefined) =>
  !branchKeys.includes(key) && (value === undefined || isString(value) || isName(value));

function* orderChanges(before: Version, after: Version): Generator<FoundChange> {
  const [old, now] = [before, after].map(({ pages }) => pages.pages.map(({ number }) => number)) as [
    number[],
    number[],
  ];
  for (const [i, number] of old.entries()) {
    if (!now.includes(number)) yield change('page-removed', `page ${i + 1} was removed`, { page: i + 1 });
  }
  for (const [i, number] of now.entries()) {
    if (!old.includes(number)) yield change('page-added', `a page was added as page ${i + 1}`, { page: i + 1 });
  }
  const [kept, stayed] = [old.filter((number) => now.includes(number)), now.filter((number) => old.includes(number))];
  if (!sameValue(kept, stayed)) yield change('page-order', 'the pages were put in another order');
}

/** Resources at another place, which say the same but for ProcSet, which means nothing any more (ISO 32000-2, 14.2). */
function hasSameResources(
  was: PageNode,
  is: PageNode,
  { before, after }: { readonly before: Version; readonly after: Version },
): boolean {
  const [old, now] = [before.file.resolve(effective(was, 'Resources')), after.file.resolve(effective(is, 'Resources'))];
  if (!isDictionary(old) || !isDictionary(now)) return false;
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => key !== 'ProcSet');
  return keys.every((key) => old.has(key) && sameMeaning(old.get(key), before.file, now.get(key), after.file));
}

/** An entry of a page, its own or inherited; a page is not turned, and cropped nowhere, unless something says so (table 30). */
function effective({ dictionary, inherited }: PageNode, key: string): PdfValue | undefined {
  const value = dictionary.get(key) ?? (inheritable.includes(key) ? inherited.get(key) : undefined);
  if (value !== undefined) return value;
  if (key === 'Rotate') return 0;
  return key === 'CropBox' ? (dictionary.get('MediaBox') ?? inherited.get('MediaBox')) : undefined;
}

const boxKeys = ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'];
/** Points. */
const indistinguishable = 0.001;

/** A box written with fewer digits, as poppler writes it: how precise numbers are is a program's (ISO 32000-1, 7.3.3 and annex C). */
function isSameBox(
  was: PageNode,
  is: PageNode,
  key: string,
  { before, after }: { readonly before: Version; readonly after: Version },
): boolean {
  const [old, now] = [rectangleOf(before.file, effective(was, key)), rectangleOf(after.file, effective(is, key))];
  return old !== undefined && now !== undefined && old.every((side, i) => Math.abs(side - now[i]!) < indistinguishable);
}

function* entryChanges(
  page: number,
  was: PageNode,
  is: PageNode,
  versions: { readonly before: Version; readonly after: Version },
): Generator<FoundChange> {
  for (const key of differingKeys(was.dictionary, is.dictionary)) {
    if (key === 'Annots') continue;
    if (key === 'Resources' && hasSameResources(was, is, versions)) continue;
    if (boxKeys.includes(key) && isSameBox(was, is, key, versions)) continue;
    const [turned, turns] = [
      versions.before.file.resolve(effective(was, key)),
      versions.after.file.resolve(effective(is, key)),
    ];
    if (key === 'Rotate' && sameValue(turned, turns)) continue;
    yield contentKeys.includes(key)
      ? change('page-content', `page ${page}: its content was replaced`, { page })
      : change('page-entry', `page ${page}: "${key}" was changed`, { page });
  }
}

/** Annotations stay, in their order; those that are new are widgets of the form, whose rules say what they may be. */
function* annotationChanges(
  page: number,
  was: PageNode,
  is: PageNode,
  { before, after }: { readonly before: Version; readonly after: Version },
): Generator<FoundChange> {
  const old = before.file.array(was.dictionary.get('Annots')) ?? [];
  const now = after.file.array(is.dictionary.get('Annots')) ?? [];
  let kept = 0;
  for (const item of now) {
    if (kept < old.length && sameValue(item, old[kept])) kept += 1;
    else if (isNewComment(item, before, after)) {
      yield change('comment-added', `page ${page}: a comment was added`, { page });
    } else if (!isNewWidget(item, before, after)) {
      yield change('annotation', `page ${page}: an annotation was added or moved`, { page });
    }
  }
  if (kept < old.length) yield change('annotation', `page ${page}: an annotation was removed or moved`, { page });
}

function isNewWidget(item: PdfValue, before: Version, after: Version): boolean {
  return isReference(item) && after.fields.has(item.number) && !before.fields.has(item.number);
}

/** A note of its size when closed; readers draw it as an icon. */
const largestNote = 40;
/** What a comment may not bring with it: what acts, what is shown to some only, and a look of its own, of which many make a page. */
const foreignKeys = ['A', 'AA', 'AF', 'AP', 'OC'];

/**
 * A note (12.5.6.4) or the window to one (12.5.6.14): the comments that hide nothing of the page, and cannot be taken for
 * what stands on it, as others can (certification attacks, evil annotation).
 */
function isNewComment(item: PdfValue, before: Version, after: Version): boolean {
  if (!isReference(item) || before.file.placeOf(item.number).in !== 'nowhere') return false;
  const entries = after.file.resolve(item);
  if (!isDictionary(entries) || foreignKeys.some((key) => entries.has(key))) return false;
  const subtype = after.file.resolve(entries.get('Subtype'));
  if (isName(subtype, 'Popup')) return true;
  const rect = rectangleOf(after.file, entries.get('Rect'));
  return (
    isName(subtype, 'Text') &&
    rect !== undefined &&
    rect[2] - rect[0] <= largestNote &&
    rect[3] - rect[1] <= largestNote &&
    !after.fields.has(item.number)
  );
}

function partsOf(page: number, { dictionary }: PageNode, { file }: Version): Part[] {
  const content = [...contentKeys, ...[...dictionary.keys()].filter((key) => !contentKeys.includes(key))];
  return content.flatMap((key) => {
    const value = dictionary.get(key);
    if (value === undefined || key === 'Parent') return [];
    if (key === 'Annots') {
      const told = (object: number) =>
        change('annotation', `page ${page}: an annotation was changed`, { page, object });
      return (file.array(value) ?? []).map((item) => ({ value: item, told }));
    }
    const told = (object: number) =>
      contentKeys.includes(key)
        ? change('page-content', `page ${page}: its content was replaced (object ${object})`, { page, object })
        : change('page-entry', `page ${page}: "${key}" was changed (object ${object})`, { page, object });
    return [{ value, told }];
  });
}
