import type { Finding } from './active-content.ts';
import { type FormField, formFields } from './form-fields.ts';
import { printedContent } from './format-1/appearance.ts';
import { kerningKey } from './format-1/face.ts';
import { structureTree, type TaggedField, withFormElements } from './format-1/form-elements.ts';
import { appearanceStream, drawingOf, extentOf, type FieldToPlace, purposeOf } from './format-1/placed-field.ts';
import { contentAfter, contentBefore, formKeys, printedPage, withTabs } from './format-1/printed-page.ts';
import type { PdfFile } from './pdf-file.ts';
import {
  isArray,
  isName,
  isReference,
  type PdfArray,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  reference,
  written,
} from './pdf-objects.ts';
import { type Page, pagesOf } from './pdf-pages.ts';
import { referencesBeyond } from './reachable.ts';

type ChangeFinding = Finding<'changed-object' | 'field-appearance' | 'font'>;

/**
 * What the newest revision of `presented` did to the text of `draft`, the file before it, beside placing `fields`: of the
 * catalog only the form, permissions and extensions may change, of the form only the fields; pages may only get the
 * fields' widgets and what is printed at their places, and lose the draft's own empty signature fields; new objects may
 * only be those, their fonts and the seal.
 */
export function* unvouchedChanges(
  draft: PdfFile,
  presented: PdfFile,
  fields: readonly FieldToPlace[],
): Generator<ChangeFinding> {
  const mayChange = new Map<number, readonly string[]>([[presented.root.number, ['AcroForm', 'Perms', 'Extensions']]]);
  const form = presented.catalog.get('AcroForm');
  if (isReference(form)) mayChange.set(form.number, ['Fields', 'SigFlags']);
  const pages = new Set(pagesOf(presented).map(({ reference }) => reference.number));
  const mayBeAdded = addedByPlacing(draft, presented, fields);
  const structure = structureOf(draft, presented, fields);

  for (const [number, place] of presented.newest.places) {
    const before = draft.placeOf(number);
    const element = structure?.get(number);
    if (element !== undefined && same(element, presented.resolve(reference(number)))) continue;
    if (before.in === 'nowhere') {
      if (place.in === 'file' && (mayBeAdded.has(number) || place.offset === presented.newest.offset)) continue;
      yield changed(`object ${number}`, 'The revision that places the fields adds something else.');
      continue;
    }
    // Pages are compared one by one below.
    if (pages.has(number)) continue;
    const keys = mayChange.get(number);
    const generation = before.in === 'file' ? before.generation : 0;
    const at = reference(number, generation);
    const [old, now] = [draft.dictionary(at), presented.dictionary(at)];
    if (keys !== undefined && old !== undefined && now !== undefined && same(without(old, keys), without(now, keys)))
      continue;
    yield changed(`object ${number}`, 'The revision that places the fields changes the text.');
  }
  if (presented.trailer.get('Prev') !== draft.newest.offset) {
    yield changed('trailer', 'The revision that places the fields does not follow the text.');
  }
  for (const key of ['Root', 'Info']) {
    if (same(draft.trailer.get(key) ?? null, presented.trailer.get(key) ?? null)) continue;
    yield changed('trailer', 'The revision that places the fields is about another document.');
  }
  for (const { where } of referencesBeyond(draft)) {
    yield changed(where, 'The text refers to an object that only the revision with the fields adds.');
  }
  if (structure === undefined) {
    yield changed('structure tree', 'The fields are not in the structure tree as they should be.');
  }
  yield* pageChanges(draft, presented, fields);
  yield* fontFindings(presented);
}

/**
 * The objects of the structure tree that placing adds or changes, by number: none where no field says that it is in the
 * tree, as in older files. Undefined where a field says otherwise than it should.
 */
function structureOf(
  draft: PdfFile,
  presented: PdfFile,
  fields: readonly FieldToPlace[],
): ReadonlyMap<number, PdfValue> | undefined {
  const placed = new Map(formFields(presented).map((field) => [field.name, field]));
  const inOrder = fields.flatMap(({ name }) => placed.get(name) ?? []);
  if (inOrder.every(({ dictionary }) => !dictionary.has('StructParent'))) return new Map();
  const tree = structureTree(draft);
  if (tree === undefined || inOrder.length !== fields.length) return undefined;
  const root = presented.dictionary(tree.reference);
  const parents = root?.get('ParentTree');
  const leaf = presented.array(presented.dictionary(parents)?.get('Kids'))?.at(-1) ?? parents;
  const listed = presented.array(presented.dictionary(leaf)?.get('Nums')) ?? [];
  const pages = pagesOf(draft);
  const tagged: TaggedField[] = [];
  for (const [i, { dictionary, reference: field }] of inOrder.entries()) {
    const [key, element] = listed.slice(2 * (i - fields.length)).slice(0, 2);
    const page = pages[fields[i]!.page - 1]?.reference;
    if (key !== tree.firstKey + i || dictionary.get('StructParent') !== key) return undefined;
    if (!isReference(element) || page === undefined || !isNew(draft, element)) return undefined;
    tagged.push({ field, page, element });
  }
  if (!isReference(leaf) && presented.dictionary(parents)?.has('Kids') !== false) return undefined;
  let isLeafNew = true;
  const objects = withFormElements(draft, tree, tagged, () => {
    isLeafNew = isReference(leaf) && isNew(draft, leaf);
    return leaf as PdfReference;
  });
  if (!isLeafNew) return undefined;
  return new Map([...objects].map(([at, value]) => [at.number, value]));
}

const isNew = (draft: PdfFile, { number }: PdfReference) => draft.placeOf(number).in === 'nowhere';

const same = (one: PdfValue, other: PdfValue) => written(one) === written(other);

const changed = (where: string, message: string): ChangeFinding => ({ code: 'changed-object', message, where });

function without(entries: PdfDictionary, keys: readonly string[]): PdfDictionary {
  return new Map([...entries].filter(([key]) => !keys.includes(key)));
}

/** The fields of a page at whose places something is printed. */
function printedOn(page: number, fields: readonly FieldToPlace[]): readonly FieldToPlace[] {
  return fields.filter((field) => field.page === page && !field.appearance.unprinted);
}

/** The numbers of fields' widgets. */
function numbersOf(file: PdfFile, isMeant: (field: FormField) => boolean): ReadonlySet<number> {
  const meant = formFields(file).filter(isMeant);
  return new Set(meant.flatMap(({ widgets }) => widgets.map(({ number }) => number)));
}

function isOf(numbers: ReadonlySet<number>, item: PdfValue): boolean {
  return isReference(item) && numbers.has(item.number);
}

/** Each page is the draft's with its annotations in front and, where fields are visible, what `place` prints there. */
function* pageChanges(draft: PdfFile, presented: PdfFile, fields: readonly FieldToPlace[]): Generator<ChangeFinding> {
  const [before, after] = [pagesOf(draft), pagesOf(presented)];
  const removed = numbersOf(draft, ({ type, value }) => type === 'Sig' && value === null);
  const placed = numbersOf(presented, ({ dictionary }) => purposeOf(presented, dictionary) !== undefined);
  const isTagged = structureTree(draft) !== undefined;
  if (before.length !== after.length) yield changed('pages', 'The revision that places the fields changes the pages.');
  for (const [i, page] of before.entries()) {
    const now = after[i];
    if (now === undefined) return;
    const visible = printedOn(i + 1, fields);
    const annotations = now.dictionary.get('Annots');
    const old = (draft.array(page.dictionary.get('Annots')) ?? []).filter((item) => !isOf(removed, item));
    const all = presented.array(annotations) ?? [];
    const [kept, added] = [all.slice(0, old.length), all.slice(old.length)];
    const wanted =
      visible.length === 0 ? withAnnotations(page, annotations) : printed(draft, page, presented, now, visible);
    if (
      !same(page.reference, now.reference) ||
      !same(old, kept) ||
      !added.every((item) => isOf(placed, item)) ||
      wanted === undefined ||
      !(same(wanted, now.dictionary) || (isTagged && same(withTabs(wanted), now.dictionary)))
    ) {
      yield changed(`page ${i + 1}`, 'The revision that places the fields changes the page.');
      continue;
    }
    if (visible.length > 0) yield* printedFindings(draft, page, presented, now, visible);
  }
}

function withAnnotations(page: Page, annotations: PdfValue | undefined): PdfDictionary {
  return annotations === undefined ? page.dictionary : new Map([...page.dictionary, ['Annots', annotations]]);
}

/** The page as `place` makes it, with the objects that `now` names. */
function printed(
  draft: PdfFile,
  page: Page,
  presented: PdfFile,
  now: Page,
  visible: readonly FieldToPlace[],
): PdfDictionary | undefined {
  const contents = now.dictionary.get('Contents');
  const [before, after, annotations] = isArray(contents)
    ? [contents[0], contents.at(-1), now.dictionary.get('Annots')]
    : [];
  if (!isReference(before) || !isReference(after) || !isReference(annotations)) return undefined;
  const drawn = presented.dictionary(now.resources.get('XObject'));
  const forms = new Map(formKeys(draft, page, visible.length).map((key) => [key, drawn?.get(key) ?? null]));
  return printedPage(draft, page, { before, after, forms, annotations });
}

/** What is printed at the visible fields' places is what it should be. */
function* printedFindings(
  draft: PdfFile,
  page: Page,
  presented: PdfFile,
  now: Page,
  visible: readonly FieldToPlace[],
): Generator<ChangeFinding> {
  const contents = now.dictionary.get('Contents') as PdfArray;
  const keys = formKeys(draft, page, visible.length);
  const drawn = presented.dictionary(now.resources.get('XObject'))!;
  const places = visible.map(({ rect }, i) => ({ key: keys[i]!, rect }));
  const sound =
    same(presented.resolve(contents[0]), contentBefore) &&
    same(presented.resolve(contents.at(-1)), contentAfter(page.rotation, places));
  if (!sound) yield changed('page content', 'The revision that places the fields draws something else on a page.');
  for (const [i, { name, rect, appearance }] of visible.entries()) {
    const field = formFields(presented).find((one) => one.name === name);
    const drawing = field && drawingOf(presented, field.dictionary);
    if (drawing === undefined) continue;
    const content = printedContent(appearance, drawing.faces, extentOf(rect, page.rotation), drawing.typesetting);
    const form = appearanceStream(rect, page.rotation, drawing.resources, content);
    if (same(presented.resolve(drawn.get(keys[i]!)), form)) continue;
    const message = `What is printed at the place of the field "${name}" is not what it should be.`;
    yield { code: 'field-appearance', message, where: `field ${name}` };
  }
}

/** The numbers of the objects that `place` adds. */
function addedByPlacing(draft: PdfFile, file: PdfFile, fields: readonly FieldToPlace[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  const add = (value: PdfValue | undefined): PdfDictionary | undefined => {
    if (isReference(value)) numbers.add(value.number);
    return file.dictionary(value);
  };
  add(file.catalog.get('AcroForm'));
  const drafted = pagesOf(draft);
  for (const [i, page] of pagesOf(file).entries()) {
    add(page.dictionary.get('Annots'));
    const visible = printedOn(i + 1, fields).length;
    const contents = page.dictionary.get('Contents');
    const old = drafted[i];
    if (visible === 0 || old === undefined || !isArray(contents)) continue;
    for (const part of [contents[0], contents.at(-1)]) add(part);
    const drawn = file.dictionary(page.resources.get('XObject'));
    for (const key of formKeys(draft, old, visible)) add(drawn?.get(key));
  }
  for (const { reference, dictionary } of formFields(file)) {
    if (purposeOf(file, dictionary) === undefined) continue;
    add(reference);
    add(dictionary.get('V'));
    for (const font of fontsOf(file, add(file.dictionary(dictionary.get('AP'))?.get('N')))) {
      const type0 = add(font);
      add(type0?.get('ToUnicode'));
      const descendant = add(file.array(type0?.get('DescendantFonts'))?.[0]);
      const descriptor = add(descendant?.get('FontDescriptor'));
      for (const key of ['FontFile2', 'CIDSet']) add(descriptor?.get(key));
    }
  }
  return numbers;
}

function fontsOf(file: PdfFile, appearance: PdfDictionary | undefined): Iterable<PdfValue> {
  return file.dictionary(file.dictionary(appearance?.get('Resources'))?.get('Font'))?.values() ?? [];
}

const type0Keys = 'Type Subtype BaseFont Encoding DescendantFonts ToUnicode'.split(' ').concat(kerningKey);
const descendantKeys = 'Type Subtype BaseFont CIDSystemInfo FontDescriptor DW W CIDToGIDMap'.split(' ');

/** The fonts of the fields are embedded TrueType fonts as `place` embeds them. */
function* fontFindings(file: PdfFile): Generator<ChangeFinding> {
  for (const { name, dictionary } of formFields(file)) {
    if (purposeOf(file, dictionary) !== 'signature') continue;
    for (const font of fontsOf(file, file.dictionary(file.dictionary(dictionary.get('AP'))?.get('N')))) {
      const type0 = file.dictionary(font);
      const descendant = file.dictionary(file.array(type0?.get('DescendantFonts'))?.[0]);
      const embedded = file.stream(file.dictionary(descendant?.get('FontDescriptor'))?.get('FontFile2'));
      const sound =
        [...(type0?.keys() ?? [])].join() === type0Keys.join() &&
        [...(descendant?.keys() ?? [])].join() === descendantKeys.join() &&
        isName(type0?.get('Subtype'), 'Type0') &&
        isName(type0?.get('Encoding'), 'Identity-H') &&
        isName(descendant?.get('Subtype'), 'CIDFontType2') &&
        isName(descendant?.get('CIDToGIDMap'), 'Identity') &&
        embedded !== undefined;
      if (!sound)
        yield {
          code: 'font',
          message: `The fonts of the field "${name}" are not as they should be.`,
          where: `field ${name}`,
        };
    }
  }
}
