import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { ChosenStill } from '../../core/ceremony/events.ts';
import type { JpegImage } from '../instrument/tagged-pdf.ts';
import type { Pictures } from './galley.ts';

/** Of 100: at the width of a page no difference is seen, and the file stays a tenth of the still's. */
const quality = 88;

/**
 * The chosen stills as they are printed. The files themselves, whose fingerprints the procès-verbal names, are published
 * beside it at full size.
 * @param read gives the bytes of a still by its SHA-256
 */
export async function printedStills(
  stills: readonly ChosenStill[],
  read: (sha256: string) => Promise<Uint8Array>,
): Promise<Pictures> {
  const printed = new Map<string, JpegImage>();
  for (const { sha256, width, height } of stills) {
    const canvas = createCanvas(width, height);
    canvas.getContext('2d').drawImage(await loadImage(Buffer.from(await read(sha256))), 0, 0, width, height);
    printed.set(sha256, { bytes: await canvas.encode('jpeg', quality), width, height });
  }
  return ({ sha256 }) => printed.get(sha256);
}
