import { digest, type HashName } from './algorithms.ts';
import { PdfError } from './pdf-error.ts';
import { joined } from './pdf-filters.ts';
import { hexadecimal, latin1 } from './pdf-objects.ts';

/** Four numbers: two ranges of the file, each by its first byte and its length (ISO 32000-1, 12.8.1). */
export type ByteRange = readonly [number, number, number, number];

/** A revision that is complete but for the CMS in its newest signature. */
export interface Prepared {
  /** The whole file, the digits of Contents all zero. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What is to be signed: all but Contents with its brackets. */
  readonly byteRange: ByteRange;
  /** Where the hexadecimal digits of Contents are, in bytes of the file; two digits a byte of CMS. */
  readonly contents: { readonly start: number; readonly length: number };
}

/** The bytes that the signature is over: both ranges, one after the other. */
export function signedBytes({ bytes, byteRange: [start, length, next, rest] }: Prepared): Uint8Array<ArrayBuffer> {
  return joined([bytes.subarray(start, start + length), bytes.subarray(next, next + rest)]);
}

/** What makes the digest of the signed bytes, the CMS's message digest, by any hash: a signature names its own. */
export function digestBy(prepared: Prepared): (hash: HashName) => Promise<Uint8Array<ArrayBuffer>> {
  return (hash) => digest(hash, signedBytes(prepared));
}

/**
 * The finished file: new bytes with `cms` (DER) as Contents, the rest of the digits zero. Nothing else changes.
 * Throws a PdfError `contents-too-small`.
 */
export function embed({ bytes, contents }: Prepared, cms: Uint8Array): Uint8Array<ArrayBuffer> {
  if (cms.length * 2 > contents.length) {
    throw new PdfError(
      'contents-too-small',
      `The signature takes ${cms.length} bytes, but ${contents.length / 2} were reserved for it in the PDF.`,
    );
  }
  const finished = bytes.slice();
  finished.set(latin1(hexadecimal(cms)), contents.start);
  return finished;
}
