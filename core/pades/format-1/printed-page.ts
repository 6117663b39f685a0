import type { PdfFile } from '../pdf-file.ts';
import {
  isArray,
  latin1,
  name,
  type PdfArray,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  stream,
} from '../pdf-objects.ts';
import type { Page, Rectangle } from '../pdf-pages.ts';
import { changed } from '../pdf-update.ts';

// What stands at a signature's place before it is made is printed on the page and not shown by the empty field: a
// validator that compares what is seen before and after a signature leaves out the signed field, and so it must find
// the same beneath. To the page are added a stream before its own, which saves the graphics state, and one after.

/** What goes before a page's own content. */
export const contentBefore: PdfValue = stream({}, latin1('q'));

/** What goes after it: each form drawn at its field's place, as an artifact (ISO 32000-1, 14.8.2.2): the field says the same. */
export function contentAfter(
  rotation: number,
  forms: readonly { readonly key: string; readonly rect: Rectangle }[],
): PdfValue {
  const drawn = forms.map(({ key, rect }) => `q 1 0 0 1 ${origin(rotation, rect).join(' ')} cm /${key} Do Q`);
  return stream({}, latin1(['Q', '/Artifact BMC', ...drawn, 'EMC'].join('\n')));
}

/** Where the origin of a form goes that its matrix turns by `rotation`. */
function origin(rotation: number, [left, bottom, right, top]: Rectangle): readonly [number, number] {
  if (rotation === 90) return [right, bottom];
  if (rotation === 180) return [right, top];
  if (rotation === 270) return [left, top];
  return [left, bottom];
}

/** Names for `count` forms that the page's resources do not have yet. */
export function formKeys(file: PdfFile, page: Page, count: number): readonly string[] {
  const taken = file.dictionary(page.resources.get('XObject')) ?? new Map();
  const keys: string[] = [];
  for (let i = 1; keys.length < count; i++) if (!taken.has(`XXAlternat${i}`)) keys.push(`XXAlternat${i}`);
  return keys;
}

/** The page with the forms drawn after its content and with its annotations in an object of their own. */
export function printedPage(
  file: PdfFile,
  page: Page,
  parts: {
    readonly before: PdfReference;
    readonly after: PdfReference;
    readonly forms: PdfDictionary;
    readonly annotations: PdfReference;
  },
): PdfDictionary {
  const drawn = new Map([...(file.dictionary(page.resources.get('XObject')) ?? []), ...parts.forms]);
  return changed(page.dictionary, {
    Resources: changed(page.resources, { XObject: drawn }),
    Contents: [parts.before, ...contentsOf(file, page), parts.after],
    Annots: parts.annotations,
  });
}

/** A page of a tagged file whose fields are gone through in the order of its structure (12.5.1; ISO 14289-1, 7.18.3). */
export function withTabs(page: PdfDictionary, isTagged = true): PdfDictionary {
  return !isTagged || page.has('Tabs') ? page : changed(page, { Tabs: name('S') });
}

/** The streams of a page's content (7.7.3.3). */
function contentsOf(file: PdfFile, page: Page): PdfArray {
  const contents = page.dictionary.get('Contents');
  const resolved = file.resolve(contents);
  if (resolved === null || contents === undefined) return [];
  return isArray(resolved) ? resolved : [contents];
}
