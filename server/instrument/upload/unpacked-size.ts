import { inflateSync } from 'node:zlib';
import type { PdfFile } from '../../../core/pades/pdf-file.ts';
import { isArray, isName, isStream, type PdfStream, type PdfValue } from '../../../core/pades/pdf-objects.ts';
import { reachable } from '../../../core/pades/reachable.ts';
import { UploadError } from './upload-error.ts';

/** Of one stream: a page scanned in colour at 600 dots per inch takes 105 MB. */
const largestStream = 128 * 1024 * 1024;
const largestDocument = 1024 * 1024 * 1024;
/** Of one image, in pixels. */
const largestImage = 100_000_000;

/**
 * Whether all that a document holds can be unpacked within limits, so that whoever reads it after this does not run out
 * of memory. What is packed in another way than by deflate unpacks to little, or is an image whose size is declared.
 * Throws an UploadError `too-complex` or `damaged`.
 */
export function checkUnpackedSize(file: PdfFile): void {
  let total = 0;
  for (const { value } of reachable(file, file.trailer, 'trailer')) {
    if (!isStream(value)) continue;
    const { dictionary } = value;
    const [width, height] = ['Width', 'Height'].map((key) => file.resolve(dictionary.get(key)));
    if (typeof width === 'number' && typeof height === 'number' && width * height > largestImage) throw tooComplex();
    total += unpackedSize(file, value);
    if (total > largestDocument) throw tooComplex();
  }
}

function unpackedSize(file: PdfFile, { dictionary, data }: PdfStream): number {
  const filters = namesOf(file, dictionary.get('Filter') ?? dictionary.get('F'));
  // Packed twice, a kilobyte can hold a terabyte; nobody needs it.
  if (filters.filter((one) => one === 'FlateDecode' || one === 'LZWDecode').length > 1) throw tooComplex();
  if (filters[0] !== 'FlateDecode') return data.length;
  try {
    return inflateSync(data, { maxOutputLength: largestStream }).length;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') throw tooComplex(cause);
    throw new UploadError('damaged', 'A compressed part of the PDF cannot be unpacked.', { cause });
  }
}

function namesOf(file: PdfFile, value: PdfValue | undefined): readonly string[] {
  const resolved = file.resolve(value);
  const all = isArray(resolved) ? resolved.map((item) => file.resolve(item)) : [resolved];
  return all.flatMap((item) => (isName(item) ? [item.name] : []));
}

function tooComplex(cause?: unknown): UploadError {
  return new UploadError('too-complex', 'The PDF unpacks to more than can be read.', { cause });
}
