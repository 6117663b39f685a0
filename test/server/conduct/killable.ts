import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckpointName } from '../../../server/conduct/checkpoint.ts';
import { freePorts } from '../media/fixture.ts';
import { type Address, placeOf } from './house.ts';
import type { FromKillable, ToKillable } from './killable-server.ts';

const program = fileURLToPath(new URL('./killable-server.ts', import.meta.url));

/** A real server that is killed and started again, at the same address and with the same data. */
export class Killable implements Address {
  readonly url: string;
  readonly data: string;
  password = '';
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(data: string, port: number) {
    this.data = data;
    this.#port = port;
    this.url = `http://localhost:${port}`;
  }

  static async open(): Promise<Killable> {
    const killable = new Killable(await mkdtemp(join(tmpdir(), 'alternat-killable-')), await freePorts(1));
    await killable.start();
    return killable;
  }

  /** Resolves when it serves. */
  async start(): Promise<void> {
    const child = fork(program, [], {
      env: {
        ...process.env,
        ...(await placeOf(this.data)),
        PORT: String(this.#port),
        // It is started many times.
        NODE_COMPILE_CACHE: join(this.data, 'compiled'),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    const message = await this.#message(child);
    if ('password' in message) this.password ||= message.password ?? '';
  }

  /** From now on it kills itself at this moment. */
  async arm(wanted: CheckpointName): Promise<void> {
    const child = this.#running();
    child.send({ wanted } satisfies ToKillable);
    await this.#message(child);
  }

  /** Resolves with the signal that ended it. */
  async end(): Promise<NodeJS.Signals | null> {
    const child = this.#running();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.signalCode;
  }

  /** Kills it and starts it again. */
  async restart(): Promise<void> {
    await this.#kill();
    await this.start();
  }

  async close(): Promise<void> {
    await this.#kill();
    await rm(this.data, { recursive: true, force: true });
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  #running(): ChildProcess {
    if (!this.#child) throw new Error('The server was never started.');
    return this.#child;
  }

  async #message(child: ChildProcess): Promise<FromKillable> {
    const { promise, resolve, reject } = Promise.withResolvers<FromKillable>();
    const ended = (code: number | null, signal: string | null) =>
      reject(new Error(`The server ended: ${code ?? signal}.`));
    child.once('message', (message) => resolve(message as FromKillable));
    child.once('exit', ended);
    return promise.finally(() => child.off('exit', ended));
  }
}
