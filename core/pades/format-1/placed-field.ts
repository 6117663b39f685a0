import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import {
  dictionary,
  isName,
  isReference,
  isString,
  latin1,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  reference,
  stream,
  textOf,
  textString,
} from '../pdf-objects.ts';
import { type Rectangle, rectangleOf } from '../pdf-pages.ts';
import type { Appearance, Extent, Faces } from './appearance.ts';
import { faceOf } from './face.ts';

/** A signature field to be placed. */
export interface FieldToPlace {
  /** Its name in the form; no full stop in it. */
  readonly name: string;
  /** From 1. */
  readonly page: number;
  /** Lower left and upper right corner in points, in the page's own coordinates (a turned page is not turned back). */
  readonly rect: Rectangle;
  readonly appearance: Appearance;
}

export type Purpose = 'signature' | 'timestamp' | 'seal';

/** The name of the field that holds the deployment's seal. */
export const sealField = 'Seal';
/** The key of a field's dictionary under which stands what `prepare` needs; XX marks a private name (Annex E). */
export const privateKey = 'XXAlternat';

const purposes: Readonly<Record<Purpose, string>> = { signature: 'Signature', timestamp: 'Timestamp', seal: 'Seal' };

/** The dictionary of a visible field, empty; `fonts` and `appearance` are objects of the same file. */
export function signatureField(
  field: FieldToPlace,
  placed: {
    readonly page: PdfReference;
    readonly rotation: number;
    readonly appearance: PdfReference;
    readonly scale: number;
  },
): PdfDictionary {
  const { name: person, office, party, place, utcOffsetMinutes, language } = field.appearance;
  return dictionary({
    ...widget(field.name, placed.page, field.rect),
    TU: textString(office === '' ? person : `${person}, ${office}`),
    MK: placed.rotation === 0 ? undefined : dictionary({ R: placed.rotation }),
    AP: dictionary({ N: placed.appearance }),
    [privateKey]: dictionary({
      Format: 1,
      Purpose: name(purposes.signature),
      Name: textString(person),
      Office: textString(office),
      Party: textString(party),
      Place: textString(place),
      UtcOffset: utcOffsetMinutes,
      Language: textString(language),
      Scale: placed.scale,
    }),
  });
}

/** The dictionary of an invisible field, empty. */
export function invisibleField(fieldName: string, page: PdfReference, purpose: Purpose): PdfDictionary {
  return dictionary({
    ...widget(fieldName, page, [0, 0, 0, 0]),
    [privateKey]: dictionary({ Format: 1, Purpose: name(purposes[purpose]) }),
  });
}

function widget(fieldName: string, page: PdfReference, rect: Rectangle): Readonly<Record<string, PdfValue>> {
  return {
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(fieldName),
    // Printed, and neither hidden nor without a view (12.5.3).
    F: 4,
    Rect: rect,
    P: page,
  };
}

/** The form XObject (8.10) that draws `content` upright into a field of `rect` on a page turned by `rotation`. */
export function appearanceStream(rect: Rectangle, rotation: number, fonts: PdfValue, content: string): PdfValue {
  const { width, height } = extentOf(rect, rotation);
  const matrix = rotations.get(rotation);
  return stream(
    {
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: [0, 0, width, height],
      ...(matrix === undefined ? {} : { Matrix: matrix }),
      Resources: dictionary({ Font: fonts }),
    },
    latin1(content),
  );
}

/** The width and height of a field as its reader sees it. */
export function extentOf([left, bottom, right, top]: Rectangle, rotation: number): Extent {
  const [width, height] = [round(right - left), round(top - bottom)];
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };
}

// The viewer turns the page clockwise, so the appearance is turned counter-clockwise; it is then moved into Rect (12.5.5).
const rotations: ReadonlyMap<number, readonly number[]> = new Map([
  [90, [0, 1, -1, 0, 0, 0]],
  [180, [-1, 0, 0, -1, 0, 0]],
  [270, [0, -1, 1, 0, 0, 0]],
]);

function round(points: number): number {
  return Math.round(points * 1000) / 1000;
}

/** A field that `place` placed, as read back from the file. */
export interface PlacedField {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  readonly purpose: Purpose;
  readonly filled: boolean;
}

/** What is needed beside to fill a visible field. */
export interface PlacedAppearance {
  readonly appearance: Appearance;
  readonly rect: Rectangle;
  readonly rotation: number;
  readonly scale: number;
  readonly fonts: PdfDictionary;
  readonly faces: Faces;
}

/** The field of that name; undefined if there is none. Throws a PdfError `field-foreign` if `place` did not place it. */
export function placedField(file: PdfFile, fieldName: string): PlacedField | undefined {
  const form = file.dictionary(file.catalog.get('AcroForm'));
  for (const item of file.array(form?.get('Fields')) ?? []) {
    const entries = file.dictionary(item);
    const title = file.resolve(entries?.get('T'));
    if (!isReference(item) || entries === undefined || !isString(title) || textOf(title) !== fieldName) continue;
    const facts = file.dictionary(entries.get(privateKey));
    const purpose = (Object.keys(purposes) as Purpose[]).find((one) => isName(facts?.get('Purpose'), purposes[one]));
    if (facts?.get('Format') !== 1 || purpose === undefined) throw foreign(fieldName);
    // The reference as the form gives it, so that the object keeps its generation.
    return {
      reference: reference(item.number, item.generation),
      dictionary: entries,
      purpose,
      filled: entries.has('V'),
    };
  }
  return undefined;
}

/** The facts of a visible field. Throws a PdfError `field-foreign` or `font`. */
export function placedAppearance(file: PdfFile, field: PlacedField): PlacedAppearance {
  const facts = file.dictionary(field.dictionary.get(privateKey));
  const fieldName = textOf(file.resolve(field.dictionary.get('T')) as never);
  const text = (key: string) => {
    const value = file.resolve(facts?.get(key));
    if (!isString(value)) throw foreign(fieldName);
    return textOf(value);
  };
  const number = (key: string) => {
    const value = file.resolve(facts?.get(key));
    if (typeof value !== 'number') throw foreign(fieldName);
    return value;
  };
  const rect = rectangleOf(file, field.dictionary.get('Rect'));
  const shown = file.stream(file.dictionary(field.dictionary.get('AP'))?.get('N'));
  const fonts = file.dictionary(file.dictionary(shown?.dictionary.get('Resources'))?.get('Font'));
  if (rect === undefined || fonts === undefined) throw foreign(fieldName);
  const turned = file.resolve(file.dictionary(field.dictionary.get('MK'))?.get('R'));
  return {
    appearance: {
      name: text('Name'),
      office: text('Office'),
      party: text('Party'),
      place: text('Place'),
      utcOffsetMinutes: number('UtcOffset'),
      language: text('Language'),
    },
    rect,
    rotation: typeof turned === 'number' ? turned : 0,
    scale: number('Scale'),
    fonts,
    faces: { serif: faceOf(file, fonts.get('Serif')), sans: faceOf(file, fonts.get('Sans')) },
  };
}

function foreign(fieldName: string): PdfError {
  return new PdfError('field-foreign', `The field "${fieldName}" was not placed by this format; it cannot be filled.`);
}
