import { type ChildProcess, fork } from 'node:child_process';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { BroadcastError } from './errors.ts';

const PROCESS = fileURLToPath(new URL('./page-renderer.ts', import.meta.url));
const RENDERING_MS = 120_000;

const answerSchema = z.union([z.object({ pages: z.array(z.string()) }), z.object({ error: z.string() })]);
type Answer = z.infer<typeof answerSchema>;

/** Pages of an earlier revision, and which of them (from 1) the update changed: the others are taken over. */
interface Earlier {
  readonly pages: readonly string[];
  readonly changed: readonly number[];
}

/**
 * Documents' pages as pictures. The work is done in a process of its own: a page takes tenths of a second, and a damaged
 * file may do worse. The process stays, because the first page after its start takes a second longer than the next, and
 * the public waits for the ink; one that does not answer within two minutes is ended, and another begins with the next
 * document.
 */
export class DocumentPages {
  #process: ChildProcess | undefined;
  #isClosed = false;
  /** Documents are rendered one after another: each takes a processor. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Renders every page of a PDF, filled fields and all, as a PNG file in `directory` and gives their paths in order. Pages
   * rendered there before are taken as they are, so a directory belongs to one document.
   * @throws BroadcastError `unreadable-document`
   */
  render(pdf: Uint8Array, directory: string, earlier?: Earlier): Promise<readonly string[]> {
    const rendered = this.#last.then(() => this.#render(pdf, directory, earlier));
    this.#last = rendered.catch(() => undefined);
    return rendered;
  }

  /** Ends the process; what is being rendered, and what waits for it, fails. */
  close(): void {
    this.#isClosed = true;
    this.#process?.kill();
  }

  async #render(pdf: Uint8Array, directory: string, earlier?: Earlier): Promise<readonly string[]> {
    await mkdir(directory, { recursive: true });
    const existing = (await readdir(directory))
      .filter((name) => name === 'complete' || name.endsWith('.png'))
      .toSorted();
    if (existing.includes('complete')) {
      return existing.filter((name) => name !== 'complete').map((name) => join(directory, name));
    }
    const taken = earlier?.pages.filter((_, index) => !earlier.changed.includes(index + 1)) ?? [];
    await Promise.all(taken.map((path) => copyFile(path, join(directory, basename(path)))));
    const answer = await this.#answer({ pdf, directory, ...(earlier && { only: earlier.changed }) });
    if ('pages' in answer) return answer.pages;
    throw new BroadcastError('unreadable-document', `The document's pages could not be rendered: ${answer.error}.`);
  }

  /** Asked once more where the process ended: it may have done so before, or because of an earlier document. */
  async #answer(request: object): Promise<Answer> {
    for (let tries = 0; tries < 2 && !this.#isClosed; tries++) {
      const answer = await ask(this.#running(), request);
      if (answer !== undefined) return answer;
    }
    return { error: 'the rendering process ended' };
  }

  #running(): ChildProcess {
    const { connected, killed, exitCode, signalCode } = this.#process ?? {};
    if (this.#process && connected && !killed && exitCode === null && signalCode === null) return this.#process;
    this.#process = fork(PROCESS, [], { execArgv: [], serialization: 'advanced', stdio: 'ignore' });
    // Told to whoever asks; without a listener it would end the server.
    this.#process.on('error', () => {});
    return this.#process;
  }
}

/** @returns undefined where the process ended without an answer, or could not be asked */
async function ask(renderer: ChildProcess, request: object): Promise<Answer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const answered = (raw: unknown) => resolve(answerSchema.parse(raw));
  const ended = () => resolve(undefined);
  const late = setTimeout(() => {
    resolve({ error: 'it took too long' });
    renderer.kill('SIGKILL');
  }, RENDERING_MS);
  renderer.once('message', answered);
  renderer.once('exit', ended);
  renderer.once('error', ended);
  renderer.send(request, (error) => {
    if (error === null) return;
    renderer.kill('SIGKILL');
    ended();
  });
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    renderer.off('message', answered);
    renderer.off('exit', ended);
    renderer.off('error', ended);
  }
}
