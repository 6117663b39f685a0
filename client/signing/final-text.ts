import type { OriginalState } from '../../core/ceremony/state.ts';
import { Lie } from './lies.ts';
import { sha256Hex } from './sha256.ts';

/**
 * A text that was put up for approval: the very bytes that the log names, which whoever approves them has read.
 * @throws Lie `presented-file-differs`
 */
export async function receiveFinal(
  { fixed }: OriginalState,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const sha256 = await sha256Hex(bytes);
  if (sha256 === fixed?.sha256) return bytes;
  throw new Lie('presented-file-differs', `The text has the fingerprint ${sha256}, the log says ${fixed?.sha256}.`);
}
