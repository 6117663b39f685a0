import { type FormField, formFields } from './form-fields.ts';
import type { Appearance } from './format-1/appearance.ts';
import { appearanceFacts, type Purpose, purposeOf } from './format-1/placed-field.ts';
import { PdfFile } from './pdf-file.ts';
import { isArray, isReference } from './pdf-objects.ts';
import { pagesOf, type Rectangle, rectangleOf } from './pdf-pages.ts';

export interface ReadField {
  readonly name: string;
  readonly type: 'signature' | 'text' | 'choice' | 'button' | 'unknown';
  /** The page that shows it, from 1; undefined if none does. */
  readonly page: number | undefined;
  readonly rect: Rectangle | undefined;
  readonly filled: boolean;
  /** What it is for, if `place` placed it. */
  readonly purpose: Purpose | undefined;
  /** What it says of its signatory, if `place` placed it for one. */
  readonly appearance: Appearance | undefined;
}

export interface ReadFields {
  readonly pageCount: number;
  /** How often the file was written: once and then as often as it was appended to. */
  readonly revisionCount: number;
  /** In the order of the form. */
  readonly fields: readonly ReadField[];
}

/** The form fields of a PDF as they stand. Throws a PdfError `not-a-pdf`, `damaged` or `encrypted`. */
export function readFields(bytes: Uint8Array): ReadFields {
  const file = new PdfFile(bytes);
  const pages = pagesOf(file);
  const pageOf = new Map<number, number>();
  for (const [i, page] of pages.entries()) {
    const annotations = file.resolve(page.dictionary.get('Annots'));
    if (!isArray(annotations)) continue;
    for (const item of annotations) if (isReference(item)) pageOf.set(item.number, i + 1);
  }
  const fields = formFields(file).map((field) => readField(file, field, pageOf));
  return { pageCount: pages.length, revisionCount: file.ends().length, fields };
}

function readField(file: PdfFile, field: FormField, pageOf: ReadonlyMap<number, number>): ReadField {
  const [widget] = field.widgets;
  return {
    name: field.name,
    type: types.get(field.type ?? '') ?? 'unknown',
    page: widget && pageOf.get(widget.number),
    rect: rectangleOf(file, file.dictionary(widget)?.get('Rect')),
    filled: field.value !== null,
    purpose: purposeOf(file, field.dictionary),
    appearance: appearanceFacts(file, field.dictionary),
  };
}

const types: ReadonlyMap<string, ReadField['type']> = new Map([
  ['Sig', 'signature'],
  ['Tx', 'text'],
  ['Ch', 'choice'],
  ['Btn', 'button'],
]);
