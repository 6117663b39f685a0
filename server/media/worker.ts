import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { createWorker, type types } from 'mediasoup';
import { MediaError } from './errors.ts';
import type { Logger } from './logger.ts';

export interface WorkerOptions {
  /** Path of the mediasoup-worker binary; without it MEDIASOUP_WORKER_BIN, then mediasoup's own place. */
  readonly workerBin?: string;
  /** The address on which it listens, and the one that clients are told if that is another. */
  readonly listenIp: string;
  readonly announcedAddress?: string;
  /** The port, UDP and TCP, that all WebRTC transports of this worker share. */
  readonly port: number;
  readonly logger: Logger;
}

/** A living worker process and the one port on which its transports are reached. */
export interface RunningWorker {
  readonly worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
}

/** The first delay before a worker that could not start is tried again, and the longest, in ms. */
const restartDelay = { first: 100, longest: 5_000 };

interface WorkerEvents {
  /** The process died; another is being started. `pid` is that of the dead one. */
  died: [{ readonly pid: number }];
}

/** One slot for a mediasoup-worker process: a process that dies is replaced, on the same port. */
export class SupervisedWorker extends EventEmitter<WorkerEvents> {
  readonly #options: WorkerOptions;
  #running: Promise<RunningWorker>;
  #current: RunningWorker | undefined;
  readonly #closing = new AbortController();

  private constructor(options: WorkerOptions, first: RunningWorker) {
    super();
    this.#options = options;
    this.#running = Promise.resolve(first);
    this.#adopt(first);
  }

  /** @throws MediaError 'workerFailed' when the binary cannot be run or its port is taken. */
  static async start(options: WorkerOptions): Promise<SupervisedWorker> {
    return new SupervisedWorker(options, await startWorker(options));
  }

  /** Undefined while a dead process is being replaced. */
  get pid(): number | undefined {
    return this.#current?.worker.pid;
  }

  get alive(): boolean {
    return this.#current !== undefined;
  }

  /** The living process, or the next one as soon as it lives. Rejects once closed. */
  running(): Promise<RunningWorker> {
    return this.#running;
  }

  /** CPU times (ms) and memory of the process; undefined while it is being replaced. */
  async usage(): Promise<types.WorkerResourceUsage | undefined> {
    return this.#current?.worker.getResourceUsage().catch(() => undefined);
  }

  close(): void {
    this.#closing.abort();
    this.#current?.worker.close();
    this.#current = undefined;
    this.#running = Promise.reject(shutDown());
    this.#running.catch(() => {});
  }

  #adopt(running: RunningWorker): void {
    this.#current = running;
    running.worker.on('died', (cause) => {
      const { pid } = running.worker;
      this.#options.logger.error({ pid, err: cause }, 'media worker died, starting another');
      this.#current = undefined;
      this.#running = this.#restart();
      this.#running.catch(() => {});
      this.emit('died', { pid });
    });
  }

  async #restart(): Promise<RunningWorker> {
    for (let delay = restartDelay.first; ; delay = Math.min(delay * 2, restartDelay.longest)) {
      const running = await startWorker(this.#options).catch((error: unknown) => {
        this.#options.logger.error({ err: error, retryInMs: delay }, 'media worker does not start');
      });
      if (this.#closing.signal.aborted) {
        running?.worker.close();
        throw shutDown();
      }
      if (running) {
        this.#adopt(running);
        return running;
      }
      await setTimeout(delay, undefined, { signal: this.#closing.signal }).catch(() => {
        throw shutDown();
      });
    }
  }
}

function shutDown(): MediaError {
  return new MediaError('unavailable', 'The media server is shut down.');
}

async function startWorker({ workerBin, listenIp, announcedAddress, port }: WorkerOptions): Promise<RunningWorker> {
  const listen = { ip: listenIp, port, ...(announcedAddress && { announcedAddress }) };
  let worker: types.Worker | undefined;
  try {
    worker = await createWorker({ logLevel: 'warn', ...(workerBin && { workerBin }) });
    const webRtcServer = await worker.createWebRtcServer({
      listenInfos: [
        { protocol: 'udp', ...listen },
        { protocol: 'tcp', ...listen },
      ],
    });
    return { worker, webRtcServer };
  } catch (cause) {
    worker?.close();
    throw new MediaError(
      'workerFailed',
      `No media worker runs on ${listenIp}:${port}: check MEDIASOUP_WORKER_BIN and that the port is free.`,
      { cause },
    );
  }
}
