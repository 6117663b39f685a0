/** Files as other programs sign them: a field is added and signed in one update, without anybody's certification. */
import { withSignature } from '../../core/pades/format-1/signature-dictionary.ts';
import { PdfFile } from '../../core/pades/pdf-file.ts';
import {
  dictionary,
  isReference,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  stream,
  textString,
} from '../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../core/pades/pdf-pages.ts';
import { appended, changed, PdfUpdate } from '../../core/pades/pdf-update.ts';
import type { Notary } from '../core/validation/originals.ts';

const encoder = new TextEncoder();

/** A form XObject that draws what it is told. */
export const drawing = (content: string, entries: Readonly<Record<string, PdfValue>> = {}): PdfValue =>
  stream({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 200, 60], ...entries }, encoder.encode(content));

/** An update of a file that does what `change` does. */
export async function updated(
  bytes: Uint8Array,
  change: (update: PdfUpdate, file: PdfFile) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = new PdfFile(bytes);
  const update = new PdfUpdate(file);
  change(update, file);
  return update.bytes();
}

/** Sets entries of an object of the file anew. */
export function setEntries(update: PdfUpdate, at: PdfReference, changes: Readonly<Record<string, PdfValue>>): void {
  update.set(at, changed(update.file.dictionary(at) ?? new Map(), changes));
}

/** Sets entries of the form, which is made where there is none. */
export function setForm(update: PdfUpdate, changes: (form: PdfDictionary) => Readonly<Record<string, PdfValue>>): void {
  const { file } = update;
  const place = file.catalog.get('AcroForm');
  const form = file.dictionary(place) ?? new Map<string, PdfValue>();
  if (isReference(place)) update.set(place, changed(form, changes(form)));
  else setEntries(update, file.root, { AcroForm: update.add(changed(form, changes(form))) });
}

/** Adds a field with its widget to a page. */
export function addField(update: PdfUpdate, entries: Readonly<Record<string, PdfValue>>, pageNumber = 1): PdfReference {
  const { file } = update;
  const page = pagesOf(file)[pageNumber - 1]!;
  const widget = { Type: name('Annot'), Subtype: name('Widget'), F: 4, P: page.reference, Rect: [0, 0, 0, 0] };
  const field = update.add(dictionary({ ...widget, ...entries }));
  const annotations = page.dictionary.get('Annots');
  const items = appended(file.resolve(annotations), [field]);
  if (isReference(annotations)) update.set(annotations, items);
  else setEntries(update, page.reference, { Annots: items });
  setForm(update, (form) => ({ Fields: appended(file.resolve(form.get('Fields')), [field]), SigFlags: 3 }));
  return field;
}

export interface OrdinarySignature {
  readonly field: string;
  readonly widget?: Readonly<Record<string, PdfValue>>;
  /** More entries of the signature dictionary. */
  readonly entries?: Readonly<Record<string, PdfValue>>;
  /** What else the signing update does. */
  readonly beside?: (update: PdfUpdate, file: PdfFile) => void;
}

/** The file with one more field, signed. */
export async function signedOrdinarily(
  notary: Notary,
  bytes: Uint8Array,
  { field, widget = {}, entries = {}, beside }: OrdinarySignature,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = new PdfFile(bytes);
  const update = new PdfUpdate(file);
  const signature = update.reserve();
  addField(update, { FT: name('Sig'), T: textString(field), V: signature, ...widget });
  beside?.(update, file);
  const all = dictionary({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ...entries,
  });
  return notary.signed(await withSignature(update, signature, all, 12_000), notary.signers[0]!);
}

/** What a certifying or locking signature's Reference says (ISO 32000-1, 12.8.1). */
export const certifying = (P: 1 | 2 | 3): Readonly<Record<string, PdfValue>> => ({
  Reference: [
    dictionary({
      Type: name('SigRef'),
      TransformMethod: name('DocMDP'),
      TransformParams: dictionary({ Type: name('TransformParams'), P, V: name('1.2') }),
    }),
  ],
});

export const locking = (...fields: readonly string[]): Readonly<Record<string, PdfValue>> => ({
  Reference: [
    dictionary({
      Type: name('SigRef'),
      TransformMethod: name('FieldMDP'),
      TransformParams: dictionary({
        Type: name('TransformParams'),
        Action: name('Include'),
        Fields: fields.map(textString),
        V: name('1.2'),
      }),
    }),
  ],
});
