import { type DigestOfParts, digestOfParts, type HashName } from './hashes.ts';
import { PdfError } from './pdf-error.ts';
import { joined } from './pdf-filters.ts';
import { hexadecimal, latin1 } from './pdf-objects.ts';

/** Four numbers: two ranges of the file, each by its first byte and its length (ISO 32000-1, 12.8.1). */
export type ByteRange = readonly [number, number, number, number];

/** A revision that is complete but for the CMS in its newest signature. Nothing of the file before is copied. */
export interface Prepared {
  /** The file that it is appended to. */
  readonly before: Uint8Array;
  /** What it appends, the digits of Contents all zero. */
  readonly update: Uint8Array<ArrayBuffer>;
  /** What is to be signed: all but Contents with its brackets. */
  readonly byteRange: ByteRange;
  /** Where the hexadecimal digits of Contents are, in bytes of the whole file; two digits a byte of CMS. */
  readonly contents: { readonly start: number; readonly length: number };
}

/** The bytes that the signature is over, in parts: one after the other they are both ranges. */
export function signedParts({ before, update, byteRange: [, length, next] }: Prepared): readonly Uint8Array[] {
  return [before, update.subarray(0, length - before.length), update.subarray(next - before.length)];
}

/** The same in one array. */
export function signedBytes(prepared: Prepared): Uint8Array<ArrayBuffer> {
  return joined(signedParts(prepared));
}

/** What makes the digest of the signed bytes, the CMS's message digest, by any hash: a signature names its own. */
export function digestBy(
  prepared: Prepared,
  digest: DigestOfParts = digestOfParts,
): (hash: HashName) => Promise<Uint8Array<ArrayBuffer>> {
  return (hash) => digest(hash, signedParts(prepared));
}

/**
 * What the finished revision appends to the file before: `cms` (DER) as Contents, the rest of the digits zero. Throws a
 * PdfError `contents-too-small`.
 */
export function embeddedUpdate({ before, update, contents }: Prepared, cms: Uint8Array): Uint8Array<ArrayBuffer> {
  if (cms.length * 2 > contents.length) {
    throw new PdfError(
      'contents-too-small',
      `The signature takes ${cms.length} bytes, but ${contents.length / 2} were reserved for it in the PDF.`,
    );
  }
  const finished = update.slice();
  finished.set(latin1(hexadecimal(cms)), contents.start - before.length);
  return finished;
}

/** The finished file. Throws a PdfError `contents-too-small`. */
export function embed(prepared: Prepared, cms: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined([prepared.before, embeddedUpdate(prepared, cms)]);
}
