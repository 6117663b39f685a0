// A process that reads one uploaded PDF and ends: started by readApart, which ends it where it takes too much.
import { type ReadUpload, readUpload } from './reading.ts';
import type { Signatory } from './signing-places.ts';
import { UploadError } from './upload-error.ts';

/** What the process is sent. */
export interface ReadingRequest {
  readonly bytes: Uint8Array;
  readonly signatories: readonly Signatory[];
}

/** What it says when it has read. */
export type ReadingOutcome =
  | { readonly read: ReadUpload }
  | { readonly refused: Pick<UploadError, 'code' | 'entry' | 'field' | 'message' | 'page'> }
  | { readonly failed: string };

function outcomeOf(error: unknown): ReadingOutcome {
  if (!(error instanceof UploadError)) return { failed: error instanceof Error ? (error.stack ?? '') : String(error) };
  const { code, entry, field, message, page } = error;
  return { refused: { code, entry, field, message, page } };
}

process.once('message', async (request) => {
  const { bytes, signatories } = request as ReadingRequest;
  // A view of bytes of its own: what comes over the channel may share a buffer with the rest of the message.
  const outcome = await readUpload(new Uint8Array(bytes), signatories).then((read) => ({ read }), outcomeOf);
  process.send?.(outcome);
});
process.once('disconnect', () => process.exit());
