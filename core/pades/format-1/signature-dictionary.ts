import { PdfError } from '../pdf-error.ts';
import { latin1, type PdfDictionary, type PdfReference, written } from '../pdf-objects.ts';
import type { PdfUpdate } from '../pdf-update.ts';
import type { ByteRange, Prepared } from '../prepared.ts';

const widthOfByteRange = '0 4294967295 4294967295 4294967295'.length;
const largestContents = 1_000_000;

/**
 * The revision with the signature dictionary `entries` (ISO 32000-1, 12.8.1) set as object `at`: Contents and
 * ByteRange are added, the one with room for `contentsLength` bytes of CMS, the other with its final numbers.
 */
export async function withSignature(
  update: PdfUpdate,
  at: PdfReference,
  entries: PdfDictionary,
  contentsLength: number,
): Promise<Prepared> {
  if (!Number.isInteger(contentsLength) || contentsLength < 1 || contentsLength > largestContents) {
    throw new PdfError('contents-too-small', `A signature cannot take ${contentsLength} bytes of the PDF.`);
  }
  // Contents and ByteRange come first, so that no text in the dictionary can be mistaken for them.
  const digits = '0'.repeat(2 * contentsLength);
  const opening = '<<\n/Contents <';
  const beforeByteRange = `${opening}${digits}>\n/ByteRange [`;
  const rest = written(entries).slice('<<'.length);
  update.setWritten(at, `${beforeByteRange}${' '.repeat(widthOfByteRange)}]${rest}`);
  const before = update.file.bytes;
  const { update: appended, starts } = await update.revision();
  const start = starts.get(at.number)!;
  const contents = { start: start + opening.length, length: digits.length };
  const afterContents = contents.start + contents.length + 1;
  const end = before.length + appended.length;
  const byteRange: ByteRange = [0, contents.start - 1, afterContents, end - afterContents];
  appended.set(latin1(byteRange.join(' ').padEnd(widthOfByteRange)), start + beforeByteRange.length - before.length);
  return { before, update: appended, byteRange, contents };
}
