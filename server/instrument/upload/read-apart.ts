import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { largestUpload } from '../../../core/protocol/uploaded-text.ts';
import type { ReadUpload } from './reading.ts';
import type { ReadingOutcome, ReadingRequest } from './reading-process.ts';
import type { Signatory } from './signing-places.ts';
import { UploadError } from './upload-error.ts';

const PROCESS = fileURLToPath(new URL('./reading-process.ts', import.meta.url));

export interface ReadingLimits {
  /** How long a file may take, milliseconds. */
  readonly milliseconds: number;
  /** Of the process's objects, megabytes; twice as much with what lies beside them. */
  readonly megabytes: number;
}

const usualLimits: ReadingLimits = { milliseconds: 60_000, megabytes: 512 };
/** How often is looked how much memory the process has taken, milliseconds. */
const watchEvery = 50;
/** Kilobytes: nesting as deep as the parser follows it, within the eight megabytes that a process has. */
const stack = 4_000;

let turn: Promise<unknown> = Promise.resolve();

/**
 * Reads an uploaded PDF in a process of its own, one file after another, so that a file made to exhaust or to fell its
 * reader is refused and the server goes on.
 * @throws UploadError
 */
export function readApart(
  bytes: Uint8Array,
  signatories: readonly Signatory[],
  limits: ReadingLimits = usualLimits,
): Promise<ReadUpload> {
  if (bytes.length > largestUpload) {
    return Promise.reject(new UploadError('over-50-mb', `The file has ${bytes.length} bytes.`));
  }
  const reading = turn.then(() => read({ bytes, signatories }, limits));
  turn = reading.catch(() => undefined);
  return reading;
}

async function read(request: ReadingRequest, limits: ReadingLimits): Promise<ReadUpload> {
  const outcome = await outcomeOf(request, limits);
  if ('read' in outcome) return outcome.read;
  if ('failed' in outcome) throw new Error(`Reading an uploaded PDF failed: ${outcome.failed}`);
  const { code, entry, field, message, page } = outcome.refused;
  throw new UploadError(code, message, {
    ...(field === undefined ? {} : { field }),
    ...(page === undefined ? {} : { page }),
    ...(entry === undefined ? {} : { entry }),
  });
}

async function outcomeOf(request: ReadingRequest, { megabytes, milliseconds }: ReadingLimits): Promise<ReadingOutcome> {
  const reader = fork(PROCESS, [], {
    execArgv: [`--max-old-space-size=${megabytes}`, `--stack-size=${stack}`],
    env: {},
    serialization: 'advanced',
    stdio: 'ignore',
  });
  const { promise, reject, resolve } = Promise.withResolvers<ReadingOutcome>();
  const ended = new Promise<unknown>((settle) => reader.once('exit', settle).once('error', settle));
  const tooMuch = (what: string) => reject(new UploadError('too-complex', `Reading the PDF took too much ${what}.`));
  const timer = setTimeout(() => tooMuch('time'), milliseconds);
  const watch = setInterval(async () => {
    if ((await residentMegabytes(reader)) > 2 * megabytes) tooMuch('memory');
  }, watchEvery);
  reader.once('message', (outcome) => resolve(outcome as ReadingOutcome));
  reader.once('error', reject);
  reader.once('exit', (code, signal) =>
    // The engine aborts where its objects take too much; a native library that a file fells ends by a signal as well.
    reject(
      signal === null
        ? new Error(`The process that reads PDFs ended (${code}).`)
        : new UploadError('too-complex', `Reading the PDF ended the process that read it (${signal}).`),
    ),
  );
  // Where it cannot be sent, the process has ended, and says so itself.
  reader.send(request, () => undefined);
  try {
    return await promise;
  } finally {
    clearInterval(watch);
    clearTimeout(timer);
    reader.kill('SIGKILL');
    await ended;
  }
}

/** Buffers count under no limit of the engine's. 0 where the system does not tell, and once the process has ended. */
async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
