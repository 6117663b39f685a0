import { type Finding, unvouchedContent } from './active-content.ts';
import { formFields } from './form-fields.ts';
import { typesettingOf } from './format-1/appearance.ts';
import { certification } from './format-1/certification.ts';
import {
  appearanceResources,
  appearanceStream,
  type Drawing,
  drawingOf,
  emptyAppearance,
  extentOf,
  type FieldToPlace,
  invisibleField,
  normalized,
  privateKey,
  sealField,
  signatureField,
} from './format-1/placed-field.ts';
import { PdfError, type PdfErrorCode } from './pdf-error.ts';
import { PdfFile } from './pdf-file.ts';
import {
  dictionary,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  written,
} from './pdf-objects.ts';
import { type Page, pagesOf } from './pdf-pages.ts';
import { unvouchedChanges } from './presenting-revision.ts';
import { revisions } from './revisions.ts';

export interface Expected {
  readonly fields: readonly FieldToPlace[];
  readonly timestampField: string;
  /** The signature fields of others who had signed the text before; then it is sealed but not certified. */
  readonly earlierFields?: readonly string[];
}

export type PresentedFinding = Finding<
  | PdfErrorCode
  | 'bytes-after-end'
  | 'changed-object'
  | 'field-appearance'
  | 'field-entry'
  | 'field-page'
  | 'field-rectangle'
  | 'field-text'
  | 'field-unexpected'
  | 'not-certified'
  | 'permissions'
  | 'seal'
>;

/**
 * What a browser checks of a presented file before anyone makes a gesture over it: it is a text with exactly the
 * expected fields, empty, where and as they should be, one for a timestamp, and the seal that certifies all of it
 * (DocMDP, P=2); nothing in it acts, hides or is carried along; and the presenting revision changed nothing of the text.
 * Whatever no rule vouches for is a finding; an honest file has none. Not checked: the seal's cryptography, and that a
 * glyph of the embedded fonts looks like its character.
 */
export async function checkPresented(bytes: Uint8Array, expected: Expected): Promise<readonly PresentedFinding[]> {
  const found: PresentedFinding[] = [];
  try {
    for (const finding of findings(bytes, { ...expected, fields: expected.fields.map(normalized) }))
      found.push(finding);
  } catch (error) {
    // What cannot be read on is one finding more: nothing vouches for the rest.
    if (error instanceof PdfError) found.push({ code: error.code, message: error.message, where: 'file' });
    else if (error instanceof RangeError)
      found.push({ code: 'damaged', message: 'It is nested too deeply.', where: 'file' });
    else throw error;
  }
  return found;
}

function* findings(bytes: Uint8Array, expected: Expected): Generator<PresentedFinding> {
  const file = new PdfFile(bytes);
  if (file.header > 0) {
    yield {
      code: 'not-a-pdf',
      message: 'The file does not begin as a PDF does: readers see it differently.',
      where: 'file',
    };
    return;
  }
  const ends = file.ends();
  if (ends.at(-1) !== bytes.length) {
    yield { code: 'bytes-after-end', message: 'The file goes on after its end.', where: 'file' };
  }
  const widgets = new Set(formFields(file).flatMap((field) => field.widgets.map(({ number }) => number)));
  yield* unvouchedContent(file, (number) => widgets.has(number));
  yield* formFindings(file, expected);
  yield* sealFindings(bytes, file, expected.earlierFields ?? []);
  const draftEnd = ends.at(-2);
  if (draftEnd === undefined) {
    yield {
      code: 'changed-object',
      message: 'The text and the fields do not stand in revisions of their own.',
      where: 'file',
    };
    return;
  }
  yield* unvouchedChanges(new PdfFile(bytes.subarray(0, draftEnd)), file, expected.fields);
}

/** The form has the expected fields, each once and on its page, and no other. */
function* formFindings(
  file: PdfFile,
  { fields, timestampField, earlierFields = [] }: Expected,
): Generator<PresentedFinding> {
  const pages = pagesOf(file);
  const missing = new Set([...fields.map(({ name }) => name), timestampField, sealField, ...earlierFields]);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const drawings: (readonly [FieldToPlace, Drawing])[] = [];
  for (const field of formFields(file)) {
    const where = `field ${field.name}`;
    if (!missing.delete(field.name)) {
      yield {
        code: 'field-unexpected',
        message: `The PDF has a form field "${field.name}" that nobody expects.`,
        where,
      };
      continue;
    }
    const wanted = byName.get(field.name);
    const page = wanted === undefined ? pages[0] : pages[wanted.page - 1];
    if (earlierFields.includes(field.name)) continue;
    if (
      page === undefined ||
      !isReference(field.dictionary.get('P')) ||
      !shownOnce(file, pages, page, field.reference)
    ) {
      yield { code: 'field-page', message: `The field "${field.name}" is not on its page.`, where };
      continue;
    }
    if (wanted === undefined) {
      const purpose = field.name === sealField ? 'seal' : 'timestamp';
      const shown = file.dictionary(field.dictionary.get('AP'))?.get('N');
      const wantedField = invisibleField(field.name, page.reference, purpose, shown);
      yield* entryFindings(field.dictionary, wantedField, purpose === 'seal', where);
      if (shown !== undefined && !same(file.resolve(shown), emptyAppearance)) {
        yield { code: 'field-appearance', message: `The field "${field.name}" shows something.`, where };
      }
      continue;
    }
    const drawing = drawingOf(file, field.dictionary);
    if (drawing === undefined) {
      yield { code: 'field-appearance', message: `The field "${field.name}" shows nothing.`, where };
      continue;
    }
    drawings.push([wanted, drawing]);
    yield* visibleFieldFindings(file, field.dictionary, wanted, page, drawing);
  }
  for (const name of missing) {
    yield { code: 'field-missing', message: `The PDF has no field "${name}".`, where: `field ${name}` };
  }
  yield* typesettingFindings(drawings, pages);
}

function shownOnce(file: PdfFile, pages: readonly Page[], page: Page, widget: PdfReference): boolean {
  const shown = pages.flatMap((one) =>
    (file.array(one.dictionary.get('Annots')) ?? [])
      .filter((item) => isReference(item) && item.number === widget.number)
      .map(() => one),
  );
  return shown.length === 1 && shown[0] === page;
}

/** The field's dictionary and appearance are what `place` makes of the expected facts, no more and no less. */
function* visibleFieldFindings(
  file: PdfFile,
  field: PdfDictionary,
  wanted: FieldToPlace,
  page: Page,
  { typesetting, resources, fonts }: Drawing,
): Generator<PresentedFinding> {
  const where = `field ${wanted.name}`;
  const appearance = file.dictionary(field.get('AP'))?.get('N');
  if (!isReference(appearance)) return;
  // Whether it is the right key is checked with the structure tree.
  const key = field.get('StructParent');
  const structParent = typeof key === 'number' ? { structParent: key } : {};
  const placed = { page: page.reference, rotation: page.rotation, appearance, typesetting, ...structParent };
  yield* entryFindings(field, signatureField(wanted, placed), false, where);
  const drawn = appearanceStream(wanted.rect, page.rotation, resources, '');
  // Older files draw with fonts alone.
  const isSound = same(resources, appearanceResources(fonts)) || same(resources, dictionary({ Font: fonts }));
  if (isSound && written(file.resolve(appearance)) === written(drawn)) return;
  yield { code: 'field-appearance', message: `The field "${wanted.name}" does not show what it should.`, where };
}

const codes: ReadonlyMap<string, PresentedFinding['code']> = new Map([
  ['Rect', 'field-rectangle'],
  ['P', 'field-page'],
  ['TU', 'field-text'],
  [privateKey, 'field-text'],
  ['V', 'field-filled'],
  ['AP', 'field-appearance'],
]);

function* entryFindings(
  actual: PdfDictionary,
  wanted: PdfDictionary,
  mayBeFilled: boolean,
  where: string,
): Generator<PresentedFinding> {
  for (const key of new Set([...wanted.keys(), ...actual.keys()])) {
    if (same(actual.get(key), wanted.get(key)) || (mayBeFilled && key === 'V')) continue;
    const code = codes.get(key) ?? 'field-entry';
    yield { code, message: `The entry "${key}" of a signature field is not what it should be.`, where };
  }
}

/** The texts of all signatories have the same fonts and the one typesetting in which they fit. */
function* typesettingFindings(
  drawings: readonly (readonly [FieldToPlace, Drawing])[],
  pages: readonly Page[],
): Generator<PresentedFinding> {
  const [first] = drawings;
  if (first === undefined) return;
  const signatures = drawings.map(([{ appearance, rect, page }]) => ({
    appearance,
    extent: extentOf(rect, pages[page - 1]!.rotation),
  }));
  const { scale, nameLines } = typesettingOf(signatures, first[1].faces);
  for (const [{ name }, { typesetting, fonts }] of drawings) {
    const where = `field ${name}`;
    if (typesetting.scale !== scale || typesetting.nameLines !== nameLines) {
      yield { code: 'field-appearance', message: `The text of the field "${name}" is set otherwise.`, where };
    }
    if (!same(fonts, first[1].fonts)) {
      yield { code: 'font', message: `The field "${name}" has other fonts than the rest.`, where };
    }
  }
}

/** The seal is over the whole file, and certifies it unless others had signed before. */
function* sealFindings(
  bytes: Uint8Array,
  file: PdfFile,
  earlierFields: readonly string[],
): Generator<PresentedFinding> {
  const seal = revisions(bytes).signatures.find(({ field }) => field === sealField);
  const where = `field ${sealField}`;
  if (seal === undefined) {
    yield { code: 'not-certified', message: 'The file is not sealed.', where };
    return;
  }
  if (!seal.coversWholeFile) yield { code: 'seal', message: 'The seal is not over the whole file.', where };
  for (const key of seal.dictionary.keys()) {
    if (!sealKeys.has(key)) yield { code: 'seal', message: `The seal has an entry "${key}" too many.`, where };
  }
  if (!isName(seal.dictionary.get('Type'), 'Sig') || seal.subFilter !== 'ETSI.CAdES.detached') {
    yield { code: 'seal', message: 'The seal is not a signature as it should be.', where };
  }
  const permissions = file.dictionary(file.catalog.get('Perms'));
  if (earlierFields.length > 0) {
    if (permissions !== undefined)
      yield { code: 'permissions', message: 'A file that others signed before is certified.', where };
    return;
  }
  const field = formFields(file).find(({ name }) => name === sealField)!;
  if (permissions === undefined || !same(permissions.get('DocMDP'), field.dictionary.get('V'))) {
    yield { code: 'not-certified', message: 'The seal does not certify the file.', where };
  }
  if ((permissions?.size ?? 1) !== 1 || !same(seal.dictionary.get('Reference'), [certification])) {
    yield { code: 'permissions', message: 'The seal permits other changes than signing.', where };
  }
}

const sealKeys = new Set('Type Filter SubFilter Contents ByteRange Name Reason M Reference'.split(' '));

function same(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (isDictionary(one) && isDictionary(other)) {
    return one.size === other.size && [...one].every(([key, value]) => same(value, other.get(key)));
  }
  return written(one) === written(other);
}
