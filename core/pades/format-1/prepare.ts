import { PdfError } from '../pdf-error.ts';
import { PdfFile } from '../pdf-file.ts';
import {
  dictionary,
  isReference,
  name,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  textString,
} from '../pdf-objects.ts';
import { pagesOf } from '../pdf-pages.ts';
import { appended, changed, PdfUpdate } from '../pdf-update.ts';
import type { Prepared } from '../prepared.ts';
import { signedContent } from './appearance.ts';
import {
  appearanceFacts,
  appearanceStream,
  drawingOf,
  extentOf,
  foreign,
  invisibleField,
  placedField,
  sealField,
} from './placed-field.ts';
import { withSignature } from './signature-dictionary.ts';
import { pdfDate } from './signing-time.ts';

export interface SignatureToPrepare {
  /** The name of a field that `place` placed. */
  readonly field: string;
  /** The time of signing, ISO 8601 in UTC. */
  readonly at: string;
  /** How many bytes are reserved for the CMS. */
  readonly contentsLength: number;
}

export interface TimestampToPrepare {
  readonly field: string;
  readonly contentsLength: number;
}

/**
 * The next revision of a presented file: `field` is filled with a signature (EN 319 142-1, 5: ETSI.CAdES.detached) and
 * shows the local time. Only V and AP of the field change, and nothing is read but the file.
 * Throws a PdfError `field-missing`, `field-filled`, `field-foreign`, `time` or `contents-too-small`.
 */
export async function prepare(bytes: Uint8Array, { field, at, contentsLength }: SignatureToPrepare): Promise<Prepared> {
  const file = new PdfFile(bytes);
  const placed = placedField(file, field);
  if (placed === undefined) throw new PdfError('field-missing', `The PDF has no signature field "${field}".`);
  if (placed.purpose !== 'signature') throw new PdfError('field-foreign', `The field "${field}" is not for a person.`);
  if (placed.filled) throw new PdfError('field-filled', `The field "${field}" is signed already.`);
  const appearance = appearanceFacts(file, placed.dictionary);
  const drawing = drawingOf(file, placed.dictionary);
  if (appearance === undefined || drawing === undefined) throw foreign(field);
  const { rect, rotation, typesetting, resources, faces } = drawing;
  const content = signedContent(appearance, faces, extentOf(rect, rotation), typesetting, at);
  const update = new PdfUpdate(file);
  const shown = update.add(appearanceStream(rect, rotation, resources, content));
  const signature = update.reserve();
  update.set(placed.reference, changed(placed.dictionary, { AP: dictionary({ N: shown }), V: signature }));
  const entries = dictionary({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    Name: textString(appearance.name),
    Location: textString(appearance.place),
    M: textString(pdfDate(at)),
  });
  return withSignature(update, signature, entries, contentsLength);
}

/**
 * The next revision with a document timestamp (EN 319 142-1, 5.4.3: ETSI.RFC3161) in the invisible `field`, which is
 * added to page 1 if the file has none of that name. Throws a PdfError `field-filled` or `field-foreign`.
 */
export async function prepareDocumentTimestamp(
  bytes: Uint8Array,
  { field, contentsLength }: TimestampToPrepare,
): Promise<Prepared> {
  const file = new PdfFile(bytes);
  const placed = placedField(file, field);
  if (placed?.filled) throw new PdfError('field-filled', `The field "${field}" holds a timestamp already.`);
  if (placed !== undefined && placed.purpose !== 'timestamp') {
    throw new PdfError('field-foreign', `The field "${field}" is not for a timestamp.`);
  }
  const update = new PdfUpdate(file);
  const timestamp = update.reserve();
  if (placed !== undefined) update.set(placed.reference, changed(placed.dictionary, { V: timestamp }));
  else addTimestampField(update, field, timestamp);
  const entries = dictionary({
    Type: name('DocTimeStamp'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.RFC3161'),
  });
  return withSignature(update, timestamp, entries, contentsLength);
}

function addTimestampField(update: PdfUpdate, fieldName: string, timestamp: PdfReference): void {
  if (fieldName === '' || fieldName.includes('.')) {
    throw new PdfError('field-name', `"${fieldName}" cannot be a field's name: it needs a name without full stop.`);
  }
  const { file } = update;
  const page = pagesOf(file)[0]!;
  // Shows nothing as the seal does; in older files neither has an appearance.
  const appearance = file.dictionary(placedField(file, sealField)?.dictionary.get('AP'))?.get('N');
  const entries = invisibleField(fieldName, page.reference, 'timestamp', appearance);
  const field = update.add(changed(entries, { V: timestamp }));
  appendTo(update, page.reference, page.dictionary, 'Annots', field);
  const form = file.catalog.get('AcroForm');
  const formEntries = file.dictionary(form);
  if (!isReference(form) || formEntries === undefined) {
    throw new PdfError('field-foreign', 'The PDF was not presented by this format; no timestamp can be added.');
  }
  appendTo(update, form, formEntries, 'Fields', field);
}

/** Appends to the array under `key`, which may be an object of its own or stand in its owner. */
function appendTo(update: PdfUpdate, owner: PdfReference, entries: PdfDictionary, key: string, item: PdfValue): void {
  const array = entries.get(key);
  const items = appended(update.file.resolve(array), [item]);
  if (isReference(array)) update.set(array, items);
  else update.set(owner, changed(entries, { [key]: items }));
}
