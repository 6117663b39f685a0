import { fork } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { BroadcastError } from './errors.ts';

const PROCESS = fileURLToPath(new URL('./page-renderer.ts', import.meta.url));
const RENDERING_MS = 120_000;

const answerSchema = z.union([z.object({ pages: z.array(z.string()) }), z.object({ error: z.string() })]);

/**
 * Renders every page of a PDF, filled fields and all, as a PNG file in `directory` and gives their paths in order. Pages
 * rendered there before are taken as they are, so a directory belongs to one document. The work is done in a process of
 * its own: a page takes tenths of a second, and a damaged file may do worse. Throws `unreadable-document`.
 */
export async function documentPages(pdf: Uint8Array, directory: string): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const existing = (await readdir(directory)).filter((name) => name === 'complete' || name.endsWith('.png')).toSorted();
  if (existing.includes('complete')) {
    return existing.filter((name) => name !== 'complete').map((name) => join(directory, name));
  }
  const child = fork(PROCESS, [], { execArgv: [], serialization: 'advanced', stdio: 'ignore', timeout: RENDERING_MS });
  lowerPriority(child.pid);
  const answer = await new Promise<z.infer<typeof answerSchema>>((resolve, reject) => {
    child.once('message', (raw) => resolve(answerSchema.parse(raw)));
    child.once('error', reject);
    child.once('exit', () => resolve({ error: 'the rendering process ended' }));
    child.send({ pdf, directory }, (error) => error && reject(error));
  });
  child.kill();
  if ('pages' in answer) return answer.pages;
  throw new BroadcastError('unreadable-document', `The document's pages could not be rendered: ${answer.error}.`);
}

/** Pages can wait; signatures and the picture cannot. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended already, or the system does not let us: then it is merely slower for the others.
  }
}
