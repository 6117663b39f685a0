import { fork } from 'node:child_process';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { BroadcastError } from './errors.ts';

const PROCESS = fileURLToPath(new URL('./page-renderer.ts', import.meta.url));
const RENDERING_MS = 120_000;

const answerSchema = z.union([z.object({ pages: z.array(z.string()) }), z.object({ error: z.string() })]);

/**
 * Renders every page of a PDF, filled fields and all, as a PNG file in `directory` and gives their paths in order. Pages
 * rendered there before are taken as they are, so a directory belongs to one document. The work is done in a process of
 * its own: a page takes tenths of a second, and a damaged file may do worse.
 * @param earlier pages of an earlier revision, and which of them (from 1) the update changed: the others are taken over
 * @throws BroadcastError `unreadable-document`
 */
export async function documentPages(
  pdf: Uint8Array,
  directory: string,
  earlier?: { readonly pages: readonly string[]; readonly changed: readonly number[] },
): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  const existing = (await readdir(directory)).filter((name) => name === 'complete' || name.endsWith('.png')).toSorted();
  if (existing.includes('complete')) {
    return existing.filter((name) => name !== 'complete').map((name) => join(directory, name));
  }
  const taken = earlier?.pages.filter((_, index) => !earlier.changed.includes(index + 1)) ?? [];
  await Promise.all(taken.map((path) => copyFile(path, join(directory, basename(path)))));
  const child = fork(PROCESS, [], { execArgv: [], serialization: 'advanced', stdio: 'ignore', timeout: RENDERING_MS });
  const answer = await new Promise<z.infer<typeof answerSchema>>((resolve, reject) => {
    child.once('message', (raw) => resolve(answerSchema.parse(raw)));
    child.once('error', reject);
    child.once('exit', () => resolve({ error: 'the rendering process ended' }));
    child.send({ pdf, directory, ...(earlier && { only: earlier.changed }) }, (error) => error && reject(error));
  });
  child.kill();
  if ('pages' in answer) return answer.pages;
  throw new BroadcastError('unreadable-document', `The document's pages could not be rendered: ${answer.error}.`);
}
