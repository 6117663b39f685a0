import { checkInput } from '../check-input.ts';
import { formFields } from '../form-fields.ts';
import { PdfError } from '../pdf-error.ts';
import { PdfFile } from '../pdf-file.ts';
import {
  dictionary,
  isArray,
  isReference,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  textString,
} from '../pdf-objects.ts';
import { type Page, pagesOf, type Rectangle } from '../pdf-pages.ts';
import { appended, changed, PdfUpdate } from '../pdf-update.ts';
import type { Prepared } from '../prepared.ts';
import { type Faces, printedContent, typesettingOf } from './appearance.ts';
import { certification } from './certification.ts';
import { embedFont } from './embed-font.ts';
import { structureTree, withFormElements } from './form-elements.ts';
import {
  appearanceResources,
  appearanceStream,
  emptyAppearance,
  extentOf,
  type FieldToPlace,
  invisibleField,
  normalized,
  sealField,
  signatureField,
} from './placed-field.ts';
import { contentAfter, contentBefore, formKeys, printedPage, withTabs } from './printed-page.ts';
import { withSignature } from './signature-dictionary.ts';
import { everySigningTimeText, pdfDate } from './signing-time.ts';

export interface Placing {
  readonly fields: readonly FieldToPlace[];
  /** The name of the invisible field for the first document timestamp. */
  readonly timestampField: string;
  /** TrueType fonts: the one of names, the one of all else. */
  readonly fonts: { readonly serif: Uint8Array; readonly sans: Uint8Array };
  /** The time of presenting, ISO 8601 in UTC. */
  readonly at: string;
  readonly seal: {
    readonly name: string;
    readonly reason: string;
    /** How many bytes are reserved for the seal's CMS. */
    readonly contentsLength: number;
  };
}

/**
 * Presenting: one revision that places every signature field, empty, with a rule and the signatory's name and office
 * printed at its place unless it is `unprinted`, and an invisible field for a document timestamp; it prepares the
 * deployment's seal over it all. Empty signature fields that were there are taken out of the form and off their pages. The seal certifies the file (ISO 32000-1, 12.8.2.2: DocMDP, P=2, from here on only filling in and signing), unless
 * others have signed it before. In a tagged file each field is in the structure tree. Every field's text has the same size. Throws a PdfError: what `checkInput` refuses,
 * `page-missing`, `rectangle`, `field-name`, `glyph-missing`, `font`, `text-too-long`, `time` or `contents-too-small`.
 */
export async function place(bytes: Uint8Array, placing: Placing): Promise<Prepared> {
  const { earlierFields, emptyFields } = checkInput(bytes);
  const signedBefore = earlierFields.length > 0;
  const file = new PdfFile(bytes);
  const fields = placing.fields.map(normalized);
  const pages = pagesOf(file);
  const removed = emptyFields.length === 0 ? noNumbers : fieldNumbers(file);
  checkNames([...fields.map((field) => field.name), placing.timestampField, sealField], earlierFields);
  checkRectangles(fields, pages);

  const update = new PdfUpdate(file);
  const seal = update.reserve();
  const firstPage = pages[0]!;
  // An element that signatures of others do not cover would be a change to what they signed.
  const tree = signedBefore || fields.length === 0 ? undefined : structureTree(file);
  const visible = visibleFields(update, fields, pages, placing.fonts, tree?.firstKey);
  if (tree !== undefined) {
    const tagged = visible.map(({ field, page }) => ({ field, page: page.reference, element: update.reserve() }));
    for (const [at, value] of withFormElements(file, tree, tagged, () => update.reserve())) update.set(at, value);
  }
  const nothing = update.add(emptyAppearance);
  const invisible = [
    update.add(invisibleField(placing.timestampField, firstPage.reference, 'timestamp', nothing)),
    update.add(changed(invisibleField(sealField, firstPage.reference, 'seal', nothing), { V: seal })),
  ];
  const placed = [...visible, ...invisible.map((field) => ({ page: firstPage, field }))];
  addToPages(update, placed, pages, removed, tree !== undefined);
  const form = addToForm(
    update,
    placed.map(({ field }) => field),
    removed,
  );
  const catalog = changed(file.catalog, { AcroForm: form, Extensions: extensions(file) });
  const certified = changed(catalog, { Perms: dictionary({ DocMDP: seal }) });
  update.set(file.root, signedBefore ? catalog : certified);
  const entries = dictionary({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    Name: textString(placing.seal.name),
    Reason: textString(placing.seal.reason),
    M: textString(pdfDate(placing.at)),
    Reference: signedBefore ? undefined : [certification],
  });
  return withSignature(update, seal, entries, placing.seal.contentsLength);
}

interface PlacedOnPage {
  readonly page: Page;
  readonly field: PdfReference;
  /** What is printed at a visible field's place. */
  readonly printed?: { readonly form: PdfReference; readonly rect: Rectangle };
}

/** Adds fonts, what is printed on the page, and fields; all texts have the typesetting in which the longest fits. */
function visibleFields(
  update: PdfUpdate,
  fields: readonly FieldToPlace[],
  pages: readonly Page[],
  { serif, sans }: Placing['fonts'],
  firstKey: number | undefined,
): readonly PlacedOnPage[] {
  if (fields.length === 0) return [];
  const appearances = fields.map((field) => field.appearance);
  const details = appearances.flatMap(({ office, party, place, utcOffsetMinutes, language }) => [
    ...[office, party, place, '0123456789'],
    ...everySigningTimeText(utcOffsetMinutes, language),
  ]);
  const names = embedFont(
    update,
    serif,
    appearances.map((appearance) => appearance.name),
  );
  const rest = embedFont(update, sans, details);
  const resources = appearanceResources(dictionary({ Serif: names.font, Sans: rest.font }));
  const faces: Faces = { serif: names.face, sans: rest.face };
  const extents = fields.map(({ rect, page }) => extentOf(rect, pages[page - 1]!.rotation));
  const typesetting = typesettingOf(
    appearances.map((appearance, i) => ({ appearance, extent: extents[i]! })),
    faces,
  );
  return fields.map((field, i) => {
    const page = pages[field.page - 1]!;
    const { rect } = field;
    const printed = field.appearance.unprinted
      ? undefined
      : {
          form: update.add(
            appearanceStream(
              rect,
              page.rotation,
              resources,
              printedContent(field.appearance, faces, extents[i]!, typesetting),
            ),
          ),
          rect,
        };
    const appearance = update.add(appearanceStream(rect, page.rotation, resources, ''));
    const structParent = firstKey === undefined ? {} : { structParent: firstKey + i };
    const placed = { page: page.reference, rotation: page.rotation, appearance, typesetting, ...structParent };
    return { page, field: update.add(signatureField(field, placed)), ...(printed ? { printed } : {}) };
  });
}

const noNumbers: ReadonlySet<number> = new Set();

/** The form's fields, those above others too, and all widgets: where one is empty, every one is, as `checkInput` sees to. */
function fieldNumbers(file: PdfFile): ReadonlySet<number> {
  const tops = file.array(file.dictionary(file.catalog.get('AcroForm'))?.get('Fields')) ?? [];
  const widgets = formFields(file).flatMap((field) => field.widgets);
  return new Set([...tops, ...widgets].flatMap((item) => (isReference(item) ? [item.number] : [])));
}

/** An array without references to objects that are taken away. */
function without(array: PdfValue, removed: ReadonlySet<number>): PdfValue {
  return isArray(array) ? array.filter((item) => !isReference(item) || !removed.has(item.number)) : array;
}

/**
 * Adds each field's widget to the annotations of its page, and what is printed at its place to the content; takes the
 * widgets of removed fields away.
 */
function addToPages(
  update: PdfUpdate,
  placed: readonly PlacedOnPage[],
  pages: readonly Page[],
  removed: ReadonlySet<number>,
  isTagged: boolean,
): void {
  const { file } = update;
  const added = new Map<Page, PlacedOnPage[]>();
  for (const one of placed) added.set(one.page, [...(added.get(one.page) ?? []), one]);
  for (const page of pages) {
    const before = file.resolve(page.dictionary.get('Annots'));
    const isCleared = isArray(before) && before.some((item) => isReference(item) && removed.has(item.number));
    if (isCleared && !added.has(page)) added.set(page, []);
  }
  for (const [page, fields] of added) {
    const widgets = fields.map(({ field }) => field);
    const kept = without(file.resolve(page.dictionary.get('Annots')), removed);
    const annotations = update.add(appended(kept, widgets));
    const printed = fields.flatMap(({ printed }) => printed ?? []);
    if (printed.length === 0) {
      update.set(page.reference, withTabs(changed(page.dictionary, { Annots: annotations }), isTagged));
      continue;
    }
    const keys = formKeys(file, page, printed.length);
    const parts = {
      before: update.add(contentBefore),
      after: update.add(
        contentAfter(
          page.rotation,
          printed.map(({ rect }, i) => ({ key: keys[i]!, rect })),
        ),
      ),
      forms: new Map(printed.map(({ form }, i) => [keys[i]!, form])),
      annotations,
    };
    update.set(page.reference, withTabs(printedPage(file, page, parts), isTagged));
  }
}

/** Adds the fields to the form, which is made if there is none and is an object of its own (12.7.2). */
function addToForm(update: PdfUpdate, fields: readonly PdfReference[], removed: ReadonlySet<number>): PdfReference {
  const form = update.file.catalog.get('AcroForm');
  const before = update.file.dictionary(form) ?? new Map();
  const all = appended(without(update.file.resolve(before.get('Fields')), removed), fields);
  // Signatures exist, and the file may only be appended to (12.7.2, table 219).
  const after = changed(before, { Fields: all, SigFlags: 3 });
  if (!isReference(form)) return update.add(after);
  update.set(form, after);
  return form;
}

/** Says that the file uses ETSI's extensions of PDF 1.7 (7.12; EN 319 142-1, 5.6). */
function extensions(file: PdfFile): PdfDictionary {
  const etsi = dictionary({ BaseVersion: name('1.7'), ExtensionLevel: 1 });
  return changed(file.dictionary(file.catalog.get('Extensions')) ?? new Map(), { ESIC: etsi });
}

function checkNames(names: readonly string[], earlier: readonly string[]): void {
  const taken = new Set(earlier);
  for (const fieldName of names) {
    if (fieldName === '' || fieldName.includes('.') || taken.has(fieldName)) {
      throw new PdfError(
        'field-name',
        `"${fieldName}" cannot be a field's name: it needs one of its own, without full stop.`,
      );
    }
    taken.add(fieldName);
  }
}

function checkRectangles(fields: readonly FieldToPlace[], pages: readonly Page[]): void {
  for (const [i, { name: fieldName, page, rect }] of fields.entries()) {
    const box = pages[page - 1]?.box;
    if (box === undefined)
      throw new PdfError('page-missing', `The PDF has no page ${page} for the field "${fieldName}".`);
    if (!rect.every(Number.isFinite) || !contains(box, rect)) {
      throw new PdfError('rectangle', `The field "${fieldName}" does not lie on page ${page}.`);
    }
    const other = fields.slice(0, i).find((earlier) => earlier.page === page && overlap(earlier.rect, rect));
    if (other === undefined) continue;
    throw new PdfError('rectangle', `The fields "${other.name}" and "${fieldName}" lie on each other on page ${page}.`);
  }
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
