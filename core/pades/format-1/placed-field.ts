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
  stream,
  textOf,
  textString,
} from '../pdf-objects.ts';
import { type Rectangle, rectangleOf } from '../pdf-pages.ts';
import type { Appearance, Extent, Faces, Typesetting } from './appearance.ts';
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

/** Composed characters, so that "é" is one character with one glyph; corners in order. */
export function normalized(field: FieldToPlace): FieldToPlace {
  const [x1, y1, x2, y2] = field.rect;
  const { name: person, office, party, place, ...rest } = field.appearance;
  const [n, o, p, l] = [person, office, party, place].map((text) => text.normalize('NFC').trim());
  return {
    ...field,
    rect: [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)],
    appearance: { ...rest, name: n!, office: o!, party: p!, place: l! },
  };
}

/** The dictionary of a visible field, empty; `fonts` and `appearance` are objects of the same file. */
export function signatureField(
  field: FieldToPlace,
  placed: {
    readonly page: PdfReference;
    readonly rotation: number;
    readonly appearance: PdfReference;
    readonly typesetting: Typesetting;
    /** Its key in the structure tree of a tagged file. */
    readonly structParent?: number;
  },
): PdfDictionary {
  const { name: person, office, party, place, utcOffsetMinutes, language, unprinted } = field.appearance;
  return dictionary({
    ...widget(field.name, placed.page, field.rect),
    TU: textString(office === '' ? person : `${person}, ${office}`),
    MK: placed.rotation === 0 ? undefined : dictionary({ R: placed.rotation }),
    AP: dictionary({ N: placed.appearance }),
    StructParent: placed.structParent,
    [privateKey]: dictionary({
      Format: 1,
      Purpose: name(purposes.signature),
      Name: textString(person),
      Office: textString(office),
      Party: textString(party),
      Place: textString(place),
      UtcOffset: utcOffsetMinutes,
      Language: textString(language),
      Scale: placed.typesetting.scale,
      NameLines: placed.typesetting.nameLines,
      Unprinted: unprinted ? true : undefined,
    }),
  });
}

/**
 * The dictionary of an invisible field, empty. `appearance` is an `emptyAppearance` of the same file; the fields of older
 * files have none.
 */
export function invisibleField(
  fieldName: string,
  page: PdfReference,
  purpose: Purpose,
  appearance?: PdfValue,
): PdfDictionary {
  return dictionary({
    ...widget(fieldName, page, [0, 0, 0, 0]),
    AP: appearance === undefined ? undefined : dictionary({ N: appearance }),
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

/** What an invisible field shows: nothing. PDF/A-1 asks every field for an appearance (ISO 19005-1, 6.9). */
export const emptyAppearance: PdfValue = stream(
  { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 0, 0] },
  new Uint8Array(),
);

/** The primaries, the white and, nearly, the curve of sRGB (IEC 61966-2-1). */
const calibratedColours: PdfValue = [
  name('CalRGB'),
  dictionary({
    WhitePoint: [0.9505, 1, 1.089],
    Gamma: [2.2, 2.2, 2.2],
    Matrix: [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505],
  }),
];

/**
 * What an appearance draws with. Its colours are calibrated: a PDF/A whose output intent is for other colours, or that has
 * none, may have no other (ISO 19005-1, 6.2.3.3; 19005-2 and -3, 6.2.4.3).
 */
export function appearanceResources(fonts: PdfValue): PdfDictionary {
  return dictionary({ ColorSpace: dictionary({ DefaultRGB: calibratedColours }), Font: fonts });
}

/** The form XObject (8.10) that draws `content` upright for a field of `rect` on a page turned by `rotation`. */
export function appearanceStream(
  rect: Rectangle,
  rotation: number,
  resources: PdfDictionary,
  content: string,
): PdfValue {
  const { width, height } = extentOf(rect, rotation);
  const matrix = rotations.get(rotation);
  return stream(
    {
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: [0, 0, width, height],
      ...(matrix === undefined ? {} : { Matrix: matrix }),
      Resources: resources,
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

/** What a field is for; undefined if this format did not place it. */
export function purposeOf(file: PdfFile, field: PdfDictionary): Purpose | undefined {
  const facts = file.dictionary(field.get(privateKey));
  if (facts?.get('Format') !== 1) return undefined;
  return (Object.keys(purposes) as Purpose[]).find((one) => isName(facts.get('Purpose'), purposes[one]));
}

/** What a field says of its signatory; undefined if this format did not place it for one. */
export function appearanceFacts(file: PdfFile, field: PdfDictionary): Appearance | undefined {
  if (purposeOf(file, field) !== 'signature') return undefined;
  const facts = file.dictionary(field.get(privateKey))!;
  const [name, office, party, place, language] = ['Name', 'Office', 'Party', 'Place', 'Language'].map((key) => {
    const text = file.resolve(facts.get(key));
    return isString(text) ? textOf(text) : undefined;
  });
  const utcOffsetMinutes = file.resolve(facts.get('UtcOffset'));
  if (name === undefined || office === undefined || party === undefined || place === undefined) return undefined;
  if (language === undefined || typeof utcOffsetMinutes !== 'number') return undefined;
  const unprinted = file.resolve(facts.get('Unprinted')) === true;
  return { name, office, party, place, utcOffsetMinutes, language, ...(unprinted ? { unprinted } : {}) };
}

/** A field that `place` placed, as read back from the file. */
export interface PlacedField {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  readonly purpose: Purpose;
  readonly filled: boolean;
}

/** The field of that name; undefined if there is none. Throws a PdfError `field-foreign` if `place` did not place it. */
export function placedField(file: PdfFile, fieldName: string): PlacedField | undefined {
  const form = file.dictionary(file.catalog.get('AcroForm'));
  for (const item of file.array(form?.get('Fields')) ?? []) {
    const entries = file.dictionary(item);
    const title = file.resolve(entries?.get('T'));
    if (!isReference(item) || entries === undefined || !isString(title) || textOf(title) !== fieldName) continue;
    const purpose = purposeOf(file, entries);
    if (purpose === undefined) throw foreign(fieldName);
    return { reference: item, dictionary: entries, purpose, filled: entries.has('V') };
  }
  return undefined;
}

/** What is needed beside the facts to draw a visible field. */
export interface Drawing {
  readonly rect: Rectangle;
  readonly rotation: number;
  readonly typesetting: Typesetting;
  /** All that the appearance draws with; `appearanceResources`, or in older files the fonts alone. */
  readonly resources: PdfDictionary;
  /** Of these the fonts. */
  readonly fonts: PdfDictionary;
  readonly faces: Faces;
}

/** The drawing of a visible field as `place` left it; undefined where a part is missing. Throws a PdfError `font`. */
export function drawingOf(file: PdfFile, field: PdfDictionary): Drawing | undefined {
  const rect = rectangleOf(file, field.get('Rect'));
  const shown = file.stream(file.dictionary(field.get('AP'))?.get('N'));
  const resources = file.dictionary(shown?.dictionary.get('Resources'));
  const fonts = file.dictionary(resources?.get('Font'));
  const facts = file.dictionary(field.get(privateKey));
  const [scale, nameLines] = [file.resolve(facts?.get('Scale')), file.resolve(facts?.get('NameLines'))];
  if (rect === undefined || resources === undefined || fonts === undefined) return undefined;
  if (typeof scale !== 'number' || typeof nameLines !== 'number') return undefined;
  const turned = file.resolve(file.dictionary(field.get('MK'))?.get('R'));
  const faces = { serif: faceOf(file, fonts.get('Serif')), sans: faceOf(file, fonts.get('Sans')) };
  const rotation = typeof turned === 'number' ? turned : 0;
  return { rect, rotation, typesetting: { scale, nameLines }, resources, fonts, faces };
}

export function foreign(fieldName: string): PdfError {
  return new PdfError('field-foreign', `The field "${fieldName}" was not placed by this format; it cannot be filled.`);
}
