import { type FormField, formFields } from './form-fields.ts';
import { PdfError } from './pdf-error.ts';
import { PdfFile } from './pdf-file.ts';
import { isArray, isDictionary, isName, isReference, isString, type PdfDictionary, textOf } from './pdf-objects.ts';
import { hexadecimalDigit, isSpace } from './pdf-parser.ts';
import type { ByteRange } from './prepared.ts';

/** A signature or document timestamp, and the revision that it is over. */
export interface SignatureRevision {
  /** The full name of its field. */
  readonly field: string;
  readonly byteRange: ByteRange;
  /** Where the signed revision ends: its bytes are those before. */
  readonly end: number;
  /** Contents without the zeros after it: a CMS, but for `adbe.x509.rsa_sha1`. */
  readonly cms: Uint8Array<ArrayBuffer>;
  /** Whether nothing follows it in the file. */
  readonly coversWholeFile: boolean;
  /** M as ISO 8601 in UTC: what the signer says of the time; undefined if it says nothing readable. */
  readonly claimedTime: string | undefined;
  /** ETSI.CAdES.detached, ETSI.RFC3161, adbe.pkcs7.detached, … */
  readonly subFilter: string;
  /** The signature dictionary. */
  readonly dictionary: PdfDictionary;
}

export interface Revisions {
  /** Where each revision ends, oldest first. */
  readonly ends: readonly number[];
  /** Oldest first. */
  readonly signatures: readonly SignatureRevision[];
}

/**
 * The signatures of a PDF in the order in which they were made (ISO 32000-1, 12.8.1). Strict, since what is not signed
 * can be changed by anyone: a ByteRange begins at 0, leaves out exactly the hexadecimal string of its own Contents, ends
 * where a revision ends, and each signature was added after the one before. Throws a PdfError `byte-range` where that
 * does not hold, and `not-a-pdf`, `damaged` or `encrypted`.
 */
export function revisions(bytes: Uint8Array): Revisions {
  const file = new PdfFile(bytes);
  const ends = file.ends();
  const signed = formFields(file).filter((field) => field.type === 'Sig' && field.value !== null);
  const signatures = signed.map((field) => signatureRevision(file, field, ends)).sort((a, b) => a.end - b.end);
  for (const [i, { field, byteRange }] of signatures.entries()) {
    const before = signatures[i - 1];
    if (before === undefined || byteRange[1] >= before.end) continue;
    throw hostile(field, `it does not come after the signature in the field "${before.field}"`);
  }
  return { ends, signatures };
}

/**
 * The signature in `field`, by itself: the rules of `revisions` but for the order of several. Throws a PdfError
 * `byte-range`.
 * @param ends where the revisions of the file end
 */
export function signatureRevision(file: PdfFile, field: FormField, ends: readonly number[]): SignatureRevision {
  const { value } = field;
  if (!isDictionary(value)) throw hostile(field.name, 'its value is no signature');
  const byteRange = exactByteRange(file, field, value);
  const end = byteRange[2] + byteRange[3];
  if (!ends.some((one) => isBlank(file.bytes, Math.min(one, end), Math.max(one, end)))) {
    throw hostile(field.name, 'what it signs does not end where a revision of the file ends');
  }
  const named = file.resolve(value.get('SubFilter'));
  const subFilter = isName(named) ? named.name : '';
  const time = file.resolve(value.get('M'));
  return {
    field: field.name,
    byteRange,
    end,
    cms: unpadded(field, (value.get('Contents') as { readonly bytes: Uint8Array }).bytes, subFilter),
    coversWholeFile: end === file.bytes.length,
    claimedTime: isString(time) ? timeOf(textOf(time)) : undefined,
    subFilter,
    dictionary: value,
  };
}

function exactByteRange(file: PdfFile, field: FormField, signature: PdfDictionary): ByteRange {
  // The positions of Contents are those in the file only if its object is not in an object stream.
  const owner = field.dictionary.get('V') ?? field.reference;
  const { number } = isReference(owner) ? owner : field.reference;
  const [contents, range] = [signature.get('Contents'), file.resolve(signature.get('ByteRange'))];
  if (file.placeOf(number).in !== 'file' || !isString(contents) || !isArray(range)) {
    throw hostile(field.name, 'its Contents or ByteRange is missing');
  }
  const numbers = range.map((item) => file.resolve(item));
  if (numbers.length !== 4 || !numbers.every((item) => Number.isSafeInteger(item) && (item as number) >= 0)) {
    throw hostile(field.name, 'its ByteRange is not four numbers');
  }
  const [start, length, next, rest] = numbers as [number, number, number, number];
  if (start !== 0 || length !== contents.start || next !== contents.end || next + rest > file.bytes.length) {
    throw hostile(field.name, 'its ByteRange does not leave out its Contents and nothing else');
  }
  for (let i = length + 1; i < next - 1; i++) {
    if (hexadecimalDigit(file.bytes[i]!) === undefined) throw hostile(field.name, 'its Contents is not hexadecimal');
  }
  if (file.bytes[length] !== lessThan || (next - length) % 2 !== 0)
    throw hostile(field.name, 'its Contents is not hexadecimal');
  return [start, length, next, rest];
}

const lessThan = 0x3c;

/**
 * The DER object at the start of Contents; after it there may only be zeros. BER of indefinite length stays whole. It is a
 * CMS, but for the one old kind that is the signature alone (ISO 32000-1, 12.8.3.2).
 */
function unpadded(field: FormField, contents: Uint8Array, subFilter: string): Uint8Array<ArrayBuffer> {
  const [tag, first] = [contents[0], contents[1]];
  const wanted = subFilter === 'adbe.x509.rsa_sha1' ? 0x04 : 0x30;
  if (tag !== wanted || first === undefined) throw hostile(field.name, 'its Contents is no CMS');
  if (first === 0x80) return contents.slice();
  const digits = first < 0x80 ? 0 : first & 0x7f;
  let length = digits === 0 ? first : 0;
  for (let i = 0; i < digits; i++) length = length * 256 + (contents[2 + i] ?? 0);
  const end = 2 + digits + length;
  if (digits > 4 || end > contents.length) throw hostile(field.name, 'its Contents is cut off');
  if (!contents.subarray(end).every((byte) => byte === 0))
    throw hostile(field.name, 'something is hidden after its CMS');
  return contents.slice(0, end);
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(bytes[i]!)) return false;
  return true;
}

/** A date of PDF (7.9.4) as ISO 8601 in UTC. Without a zone it is taken as UTC. */
function timeOf(date: string): string | undefined {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z.*|([+-])(\d\d)'?(\d\d)?'?)?$/.exec(date);
  if (parts === null) return undefined;
  const [
    ,
    year,
    month = '01',
    day = '01',
    hours = '00',
    minutes = '00',
    seconds = '00',
    sign,
    offsetHours,
    offsetMinutes,
  ] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
  if (Number.isNaN(time)) return undefined;
  const ahead = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * 60_000;
  return new Date(sign === '-' ? time + ahead : time - ahead).toISOString();
}

function hostile(field: string, what: string): PdfError {
  return new PdfError('byte-range', `The signature in the field "${field}" cannot be relied on: ${what}.`);
}
