import { Worker } from 'node:worker_threads';
import { largestUpload } from '../../../core/protocol/uploaded-text.ts';
import type { ReadUpload } from './reading.ts';
import type { ReadingOutcome } from './reading-thread.ts';
import type { Signatory } from './signing-places.ts';
import { UploadError } from './upload-error.ts';

const thread = new URL('./reading-thread.ts', import.meta.url);

export interface ReadingLimits {
  /** How long a file may take, milliseconds. */
  readonly milliseconds: number;
  /** Of the thread's objects, megabytes; twice as much with what lies beside them. */
  readonly megabytes: number;
}

const usualLimits: ReadingLimits = { milliseconds: 60_000, megabytes: 512 };
/** How often is looked how much memory the process has taken since, milliseconds. */
const watchEvery = 50;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Reads an uploaded PDF in a thread of its own, one file after another, so that a file made to exhaust its reader is
 * ended and refused and the server goes on.
 * @throws UploadError
 */
export function readInThread(
  bytes: Uint8Array,
  signatories: readonly Signatory[],
  limits: ReadingLimits = usualLimits,
): Promise<ReadUpload> {
  if (bytes.length > largestUpload) {
    return Promise.reject(new UploadError('over-50-mb', `The file has ${bytes.length} bytes.`));
  }
  const reading = turn.then(() => read(bytes, signatories, limits));
  turn = reading.catch(() => undefined);
  return reading;
}

async function read(
  bytes: Uint8Array,
  signatories: readonly Signatory[],
  { megabytes, milliseconds }: ReadingLimits,
): Promise<ReadUpload> {
  const before = process.memoryUsage.rss();
  const worker = new Worker(thread, {
    workerData: { bytes, signatories },
    // Stack for nesting as deep as the parser follows it.
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  });
  let watch: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    const outcome = await new Promise<ReadingOutcome>((resolve, reject) => {
      const exhausted = (what: string) =>
        reject(new UploadError('too-complex', `Reading the PDF took too much ${what}.`));
      worker.once('message', resolve);
      // What lies beside a thread's objects (buffers) is under no limit of the thread's own.
      watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > 2 * megabytes * 1024 * 1024) exhausted('memory');
      }, watchEvery);
      timer = setTimeout(() => exhausted('time'), milliseconds);
      worker.once('error', (error) =>
        'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? exhausted('memory') : reject(error),
      );
      worker.once('exit', (code) => reject(new Error(`The thread that reads PDFs ended (${code}).`)));
    });
    if ('read' in outcome) return outcome.read;
    if ('failed' in outcome) throw new Error(`Reading an uploaded PDF failed: ${outcome.failed}`);
    const { code, entry, field, message, page } = outcome.refused;
    throw new UploadError(code, message, {
      ...(field === undefined ? {} : { field }),
      ...(page === undefined ? {} : { page }),
      ...(entry === undefined ? {} : { entry }),
    });
  } finally {
    clearInterval(watch);
    clearTimeout(timer);
    await worker.terminate();
  }
}
