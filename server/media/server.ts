import { EventEmitter } from 'node:events';
import { isIP } from 'node:net';
import { setLogEventListeners } from 'mediasoup';
import { routerCodecs } from './codecs.ts';
import { MediaError } from './errors.ts';
import type { Logger } from './logger.ts';
import { Room, type RoomHost } from './room.ts';
import { SupervisedWorker } from './worker.ts';

export interface MediaServerOptions {
  /** Path of the mediasoup-worker binary; without it MEDIASOUP_WORKER_BIN, then mediasoup's own place. */
  readonly workerBin?: string;
  /** The address on which the workers listen. */
  readonly listenIp: string;
  /** The address that clients are told; needed when `listenIp` is none that they can reach (0.0.0.0, behind NAT). */
  readonly announcedAddress?: string;
  /** Each worker listens on one port, UDP and TCP: portMin, portMin + 1, …; taps take UDP ports from what remains. */
  readonly portMin: number;
  readonly portMax: number;
  readonly numWorkers: number;
  readonly logger: Logger;
}

interface MediaServerEvents {
  /** A worker died; its rooms are opened again on another and their peers told to join again. */
  workerDied: [{ readonly pid: number; readonly roomIds: readonly string[] }];
}

export interface MediaMetrics {
  readonly workers: readonly {
    readonly pid: number | undefined;
    readonly rooms: number;
    readonly consumers: number;
    /** User and system CPU time used, ms. */
    readonly cpuMs: number | undefined;
    readonly maxRssKb: number | undefined;
  }[];
  readonly rooms: number;
  readonly peers: number;
  readonly producers: number;
  readonly consumers: number;
}

/** The mediasoup workers and the rooms on them. */
export class MediaServer extends EventEmitter<MediaServerEvents> {
  readonly #options: MediaServerOptions;
  readonly #workers: readonly SupervisedWorker[];
  readonly #rooms = new Map<string, Room>();
  readonly #places = new Map<string, SupervisedWorker>();
  #closed = false;

  constructor(options: MediaServerOptions, workers: readonly SupervisedWorker[]) {
    super();
    this.#options = options;
    this.#workers = workers;
    for (const worker of workers) {
      worker.on('died', ({ pid }) => this.emit('workerDied', { pid, roomIds: this.#roomIdsOn(worker) }));
    }
  }

  /**
   * The room of this id. It opens on a worker when somebody first asks something of it, or by `opened()`.
   * @throws MediaError 'unavailable' once the server is shut down
   */
  room(id: string): Room {
    if (this.#closed) throw new MediaError('unavailable', 'The media server is shut down.');
    return this.#rooms.get(id) ?? this.#addRoom(id);
  }

  async metrics(): Promise<MediaMetrics> {
    const rooms = [...this.#rooms.values()];
    const workers = await Promise.all(
      this.#workers.map(async (worker) => {
        const usage = await worker.usage();
        return {
          pid: worker.pid,
          rooms: this.#roomIdsOn(worker).length,
          consumers: this.#load(worker),
          cpuMs: usage && usage.ru_utime + usage.ru_stime,
          maxRssKb: usage?.ru_maxrss,
        };
      }),
    );
    return {
      workers,
      rooms: rooms.length,
      peers: rooms.reduce((count, room) => count + room.peers.size, 0),
      producers: rooms.reduce((count, room) => count + room.producers.length, 0),
      consumers: rooms.reduce((count, room) => count + room.consumerCount, 0),
    };
  }

  close(): void {
    if (this.#closed) return;
    for (const room of [...this.#rooms.values()]) room.close();
    this.#closed = true; // whoever hears of the closing may still look at the rooms
    for (const worker of this.#workers) worker.close();
  }

  #addRoom(id: string): Room {
    const room = new Room(id, () => this.#openHost(id));
    this.#rooms.set(id, room);
    room.on('closed', () => {
      this.#rooms.delete(id);
      this.#places.delete(id);
    });
    return room;
  }

  async #openHost(roomId: string): Promise<RoomHost> {
    const place = this.#leastLoaded();
    this.#places.set(roomId, place);
    const { worker, webRtcServer } = await place.running();
    try {
      const router = await worker.createRouter({ mediaCodecs: routerCodecs });
      return { router, webRtcServer, tapListenInfo: this.#tapListenInfo };
    } catch (cause) {
      throw new MediaError('unavailable', 'The media worker died meanwhile: try again.', { cause });
    }
  }

  /** A living worker if there is one, with the fewest consumers, then the fewest rooms. */
  #leastLoaded(): SupervisedWorker {
    const [first] = this.#workers.toSorted(
      (a, b) =>
        Number(b.alive) - Number(a.alive) ||
        this.#load(a) - this.#load(b) ||
        this.#roomIdsOn(a).length - this.#roomIdsOn(b).length,
    );
    return first!;
  }

  #load(worker: SupervisedWorker): number {
    return this.#roomIdsOn(worker).reduce((count, id) => count + (this.#rooms.get(id)?.consumerCount ?? 0), 0);
  }

  #roomIdsOn(worker: SupervisedWorker): readonly string[] {
    return [...this.#places].filter(([, place]) => place === worker).map(([id]) => id);
  }

  /** Taps go to processes of this machine. */
  get #tapListenInfo() {
    const { portMin, portMax, numWorkers } = this.#options;
    return { ip: '127.0.0.1', portRange: { min: portMin + numWorkers, max: portMax } };
  }
}

/**
 * Starts the workers.
 * @throws MediaError 'configuration' naming what is wrong, 'workerFailed' when a worker does not start.
 */
export async function createMediaServer(options: MediaServerOptions): Promise<MediaServer> {
  validate(options);
  logMediasoup(options.logger);
  const { portMin, numWorkers } = options;
  const starting = Array.from({ length: numWorkers }, (_, index) =>
    SupervisedWorker.start({ ...options, port: portMin + index }),
  );
  try {
    return new MediaServer(options, await Promise.all(starting));
  } catch (error) {
    for (const worker of starting) worker.then((started) => started.close()).catch(() => {});
    throw error;
  }
}

function validate({ listenIp, announcedAddress, portMin, portMax, numWorkers }: MediaServerOptions): void {
  if (!isIP(listenIp))
    throw new MediaError('configuration', `The media listening address "${listenIp}" is no IP address.`);
  if ((listenIp === '0.0.0.0' || listenIp === '::') && !announcedAddress) {
    throw new MediaError(
      'configuration',
      `Listening on ${listenIp} needs an announced address that clients can reach.`,
    );
  }
  if (numWorkers < 1) throw new MediaError('configuration', 'At least one media worker is needed.');
  if (portMin < 1 || portMax > 65_535 || portMax - portMin < numWorkers) {
    throw new MediaError(
      'configuration',
      `Media ports ${portMin} to ${portMax} are too few: one for each of ${numWorkers} workers and some for the broadcast.`,
    );
  }
}

/** The worker's word for a request that crossed with the closing of what it asks of; whoever asked is answered `unavailable`. */
const crossed = /MediaSoupNotFoundError|not found \[method:/;

function logMediasoup(logger: Logger): void {
  setLogEventListeners({
    onwarn: (namespace, log) => logger.warn({ namespace }, log),
    onerror: (namespace, log, error) => {
      if (crossed.test(log)) logger.warn({ namespace }, log);
      else logger.error({ namespace, err: error }, log);
    },
  });
}
