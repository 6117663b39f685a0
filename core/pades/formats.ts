import type { Placing } from './format-1/place.ts';
import type { SignatureToPrepare, TimestampToPrepare } from './format-1/prepare.ts';
import * as prepare1 from './format-1/prepare.ts';
import type { ValidationData } from './format-1/validation-data.ts';
import * as validationData1 from './format-1/validation-data.ts';
import { PdfError } from './pdf-error.ts';
import type { Prepared } from './prepared.ts';

/** How one format makes its revisions. The same bytes and facts give the same bytes, in every engine and for ever. */
interface Format {
  readonly place: (bytes: Uint8Array, placing: Placing) => Promise<Prepared>;
  readonly prepare: (bytes: Uint8Array, signature: SignatureToPrepare) => Promise<Prepared>;
  readonly prepareDocumentTimestamp: (bytes: Uint8Array, timestamp: TimestampToPrepare) => Promise<Prepared>;
  readonly addValidationData: (bytes: Uint8Array, data: ValidationData) => Promise<Uint8Array<ArrayBuffer>>;
}

const formats: ReadonlyMap<number, Format> = new Map([
  [
    1,
    {
      // Loaded when it is asked for: only presenting needs the font engine, a page that signs does not.
      place: async (bytes, placing) => (await import('./format-1/place.ts')).place(bytes, placing),
      prepare: prepare1.prepare,
      prepareDocumentTimestamp: prepare1.prepareDocumentTimestamp,
      addValidationData: validationData1.addValidationData,
    },
  ],
]);

/** The format in which texts are presented today. */
export const currentFormat = 1;

/** See `place` of the format. Throws a PdfError, `unknown-format` if there is no such one. */
export async function place(format: number, bytes: Uint8Array, placing: Placing): Promise<Prepared> {
  return formatOf(format).place(bytes, placing);
}

/** See `prepare` of the format. Throws a PdfError, `unknown-format` if there is no such one. */
export async function prepare(format: number, bytes: Uint8Array, signature: SignatureToPrepare): Promise<Prepared> {
  return formatOf(format).prepare(bytes, signature);
}

/** See `prepareDocumentTimestamp` of the format. Throws a PdfError, `unknown-format` if there is no such one. */
export async function prepareDocumentTimestamp(
  format: number,
  bytes: Uint8Array,
  timestamp: TimestampToPrepare,
): Promise<Prepared> {
  return formatOf(format).prepareDocumentTimestamp(bytes, timestamp);
}

/** See `addValidationData` of the format: a whole revision. Throws a PdfError, `unknown-format` if there is no such one. */
export async function addValidationData(
  format: number,
  bytes: Uint8Array,
  data: ValidationData,
): Promise<Uint8Array<ArrayBuffer>> {
  return formatOf(format).addValidationData(bytes, data);
}

function formatOf(number: number): Format {
  const format = formats.get(number);
  if (format !== undefined) return format;
  throw new PdfError(
    'unknown-format',
    `This program does not know the format ${number} of signed files; use a newer one.`,
  );
}
