// A thread that reads one uploaded PDF and ends: started by readInThread, which ends it where it takes too much.
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadUpload, readUpload } from './reading.ts';
import type { Signatory } from './signing-places.ts';
import { UploadError } from './upload-error.ts';

/** What the thread says when it has read. */
export type ReadingOutcome =
  | { readonly read: ReadUpload }
  | { readonly refused: Pick<UploadError, 'code' | 'entry' | 'field' | 'message' | 'page'> }
  | { readonly failed: string };

const { bytes, signatories } = workerData as {
  readonly bytes: Uint8Array;
  readonly signatories: readonly Signatory[];
};

function outcomeOf(error: unknown): ReadingOutcome {
  if (!(error instanceof UploadError)) return { failed: error instanceof Error ? (error.stack ?? '') : String(error) };
  const { code, entry, field, message, page } = error;
  return { refused: { code, entry, field, message, page } };
}

const outcome: ReadingOutcome = await readUpload(bytes, signatories).then((read) => ({ read }), outcomeOf);
parentPort?.postMessage(outcome);
