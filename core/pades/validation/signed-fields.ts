/** The signatures and document timestamps of a file, those included that cannot be relied on or were taken out again. */
import { type FormField, formFields } from '../form-fields.ts';
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { isDictionary, isName, isString, type PdfDictionary } from '../pdf-objects.ts';
import { indexOf } from '../pdf-parser.ts';
import { type SignatureRevision, signatureRevision } from '../revisions.ts';
import { firstTakenOtherwise } from '../taken-otherwise.ts';
import type { Reason } from './report.ts';
import { lastStray } from './stray-objects.ts';

export interface SignedField {
  readonly name: string;
  readonly subFilter: string;
  readonly kind: 'document-timestamp' | 'signature';
  /** What it is over; absent where its form is wrong, which `reasons` then tell. */
  readonly revision?: SignatureRevision;
  readonly reasons: readonly Reason[];
  /** What the field says is locked once it is signed (ISO 32000-1, 12.7.4.5). */
  readonly lock?: PdfDictionary;
}

const mostFields = 200;
/** In bytes, of all signatures together: each is over all of the file that was there. */
const mostSigned = 2_000_000_000;
const mostBeginnings = 100;

/**
 * Every filled signature field, in the order of signing, each by itself: one that is wrong says nothing of the others.
 * @param ends where the revisions end, oldest first
 * @param otherwise an object of which other programs take another than the file's directory names
 * @throws PdfError `damaged`, `too-large` where there are more than anyone can have made
 */
export function signedFields(
  file: PdfFile,
  ends: readonly number[],
  otherwise: number | undefined,
): readonly SignedField[] {
  const fields = filledFields(file);
  if (fields.length > mostFields) {
    throw new PdfError('too-large', `This PDF has more than ${mostFields} signatures; they are not checked.`);
  }
  const found = fields.map((field) => signedField(file, field, ends));
  const signed = found.reduce((sum, { revision }) => sum + (revision?.end ?? 0), 0);
  if (signed > mostSigned) {
    throw new PdfError('too-large', 'This PDF has too many signatures for its size; they are not checked.');
  }
  const stray = lastStray(file, Math.min(...found.flatMap(({ revision }) => revision?.end ?? []), file.bytes.length));
  const message = 'Objects were added that no directory of the file has: other programs may show them.';
  const signedEnds = found.flatMap(({ revision }) => revision?.end ?? []);
  const ambiguous = otherwise === undefined ? Infinity : firstTakenOtherwise(file, signedEnds);
  const judged = found.map((field) => {
    const { revision } = field;
    if (revision === undefined) return field;
    const reasons = [
      ...field.reasons,
      ...(revision.end <= stray ? [failure(message)] : []),
      ...(otherwise !== undefined && revision.end < ambiguous ? [failure(unlike(otherwise))] : []),
    ];
    return { ...field, reasons };
  });
  const all = [...judged, ...removedFields(file, fields)];
  return all.sort((a, b) => (a.revision?.end ?? Infinity) - (b.revision?.end ?? Infinity));
}

const unlike = (object: number) =>
  `The file was added to, so that other programs look for its objects themselves, and show another (object ${object}).`;

const filledFields = (file: PdfFile) =>
  formFields(file, 'one').filter(({ type, value }) => type === 'Sig' && value !== null);

function signedField(file: PdfFile, field: FormField, ends: readonly number[]): SignedField {
  const lock = file.dictionary(field.dictionary.get('Lock'));
  const facts = { name: field.name, ...kindOf(file, field), ...(lock ? { lock } : {}) };
  try {
    const revision = signatureRevision(file, field, ends);
    const reasons = [
      ...(isItsOwn(file, field, revision)
        ? []
        : [failure(`The signature in the field "${field.name}" was not in this field when it was made.`)]),
      // What programs that count from the header make of it is not known from its directories.
      ...(file.header > 0 && !revision.coversWholeFile
        ? [failure('Bytes stand before the header, and the file was added to: other programs may show something else.')]
        : []),
    ];
    return { ...facts, revision, reasons };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { ...facts, reasons: [failure(error.message)] };
  }
}

function kindOf(file: PdfFile, { value }: FormField): Pick<SignedField, 'kind' | 'subFilter'> {
  const subFilter = isDictionary(value) ? file.resolve(value.get('SubFilter')) : null;
  const name = isName(subFilter) ? subFilter.name : '';
  return { kind: name === 'ETSI.RFC3161' ? 'document-timestamp' : 'signature', subFilter: name };
}

/** Whether the revision that is signed has this signature in this field: a field that is added later can name any. */
function isItsOwn(file: PdfFile, field: FormField, { end }: SignatureRevision): boolean {
  const signed = file.upTo(end);
  return filledFields(signed).some(
    (one) =>
      one.name === field.name &&
      one.reference.number === field.reference.number &&
      startOfContents(one) === startOfContents(field),
  );
}

function startOfContents({ value }: FormField): number | undefined {
  const contents = isDictionary(value) ? value.get('Contents') : undefined;
  return isString(contents) ? contents.start : undefined;
}

/**
 * Signatures that some beginning of the file has and the whole has not: what they were over is no longer what is shown.
 * Beginnings are looked for by their end alone, since a directory may leave out revisions.
 */
function removedFields(file: PdfFile, kept: readonly FormField[]): readonly SignedField[] {
  const known = new Set(kept.map(key));
  const removed: SignedField[] = [];
  const { bytes } = file;
  for (const end of endMarks(bytes).slice(0, -1)) {
    const earlier = readable(() => file.upTo(end));
    for (const field of (earlier && readable(() => filledFields(earlier))) ?? []) {
      if (known.has(key(field))) continue;
      known.add(key(field));
      const message = `The signature in the field "${field.name}" was taken out of the document afterwards.`;
      removed.push({ name: field.name, ...kindOf(earlier!, field), reasons: [failure(message)] });
    }
  }
  return removed;
}

/** After every mark of an end, the newest ones if there are many, oldest first. */
export function endMarks(bytes: Uint8Array): readonly number[] {
  const mark = '%%EOF';
  const ends: number[] = [];
  for (let at = indexOf(bytes, mark); at >= 0; at = indexOf(bytes, mark, at + 1)) ends.push(at + mark.length);
  return ends.slice(-mostBeginnings);
}

const key = (field: FormField) => `${startOfContents(field) ?? 'none'} ${field.name}`;

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

const failure = (message: string): Reason => ({ subIndication: 'FORMAT_FAILURE', message });
