/** Which entries of a field or its widget an update may write otherwise, and how (ISO 32000-1, 12.5.2, 12.7.3 and 12.7.4). */
import { isDictionary, isName, isReference, type PdfValue } from '../pdf-objects.ts';
import { type Rectangle, rectangleOf } from '../pdf-pages.ts';
import type { Version } from './compared.ts';
import type { FormNode } from './form-nodes.ts';
import { sameMeaning } from './same-value.ts';

/** What signing a field writes: its value and how it looks; and how a text would be written, of which it has none. */
const signatureKeys = ['V', 'AP', 'M', 'DA', 'Q'];
/** What filling in a field writes. */
export const fillingKeys = ['V', 'AP', 'AS', 'I', 'M'];
/** What belongs to the value (12.7.3.3, 12.7.3.4, 12.7.4.4), so that it is written with it alone. */
const valueKeys = ['RV', 'DA', 'Q', 'TI'];

/** Entries of which any value is let pass here; what a filled field shows is judged by itself. */
export function freeKeys(node: FormNode, now: FormNode, versions: Versions, isSigned: boolean): readonly string[] {
  if (node.kind === 'group') return [];
  if (node.type === 'Sig') return isSigned ? signatureKeys : [];
  if (node.type === '') return [];
  return hasOtherValue(node, now, versions) ? [...fillingKeys, ...valueKeys] : fillingKeys;
}

interface Versions {
  readonly before: Version;
  readonly after: Version;
}

export const hasOtherValue = ({ value }: FormNode, now: FormNode, { before, after }: Versions): boolean =>
  !sameMeaning(value, before.file, now.value, after.file);

/** Of a field (Ff): that nobody may fill it in (table 221). */
const readOnly = 1;
/** Of a widget (F, table 165): that programs let nobody change it; and that it is printed, which a signature may be. */
const [print, locking] = [4, 64 | 128 | 512];

/** Whether an entry says no more than before of what is shown. */
export function isHarmless(
  key: string,
  { was, is }: { readonly was: FormNode; readonly is: FormNode },
  { before, after }: Versions,
  isSigned: boolean,
): boolean {
  const [old, now] = [before.file.resolve(was.dictionary.get(key)), after.file.resolve(is.dictionary.get(key))];
  if (key === 'Ff') return hasGained(old, now, readOnly);
  if (key === 'F') return hasGained(old, now, locking | (isSigned ? print : 0));
  if (key === 'Type') return old === null && isName(now, 'Annot');
  if (key === 'MK') return old === null && isDictionary(now) && now.size === 0;
  // A field that was left to be seen may be signed without showing.
  if (key === 'Rect' && isSigned) return isEmpty(rectangleOf(after.file, now));
  return key === 'P' && isItsPage(is, after);
}

const isEmpty = (rect: Rectangle | undefined) => rect !== undefined && (rect[0] === rect[2] || rect[1] === rect[3]);

/** Whether flags stayed but for some of `gained`, which are set now. */
function hasGained(old: PdfValue, now: PdfValue, gained: number): boolean {
  const [was, is] = [old ?? 0, now ?? 0];
  return typeof was === 'number' && typeof is === 'number' && (was & is) === was && ((was ^ is) & ~gained) === 0;
}

/** Whether P leads to the page that has the widget. */
function isItsPage({ dictionary, number }: FormNode, { pageOf, pages }: Version): boolean {
  const page = dictionary.get('P');
  const own = pageOf.get(number);
  return isReference(page) && own !== undefined && pages.pages[own - 1]?.number === page.number;
}

/** Whether nobody may fill in a field any more that could be filled in (table 221). */
export const isClosed = (was: FormNode, is: FormNode): boolean =>
  (was.flags & readOnly) === 0 && (is.flags & readOnly) !== 0;
