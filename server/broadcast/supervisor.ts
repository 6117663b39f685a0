import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { BroadcastError } from './errors.ts';
import { type BroadcastFiles, broadcastFiles } from './files.ts';
import {
  type BroadcastOptions,
  type FromProcess,
  fromProcessSchema,
  type Health,
  type Mark,
  markSchema,
  optionsSchema,
  type Source,
  sourceSchema,
  stillNameSchema,
  type ToProcess,
} from './messages.ts';
import { type Scene, type SceneInput, sceneSchema } from './scene.ts';

const PROCESS = fileURLToPath(new URL('./main.ts', import.meta.url));
/**
 * A process that says nothing while it is looked at so many times hangs: once it is up it reports every second. Looks are
 * counted, not time, so that a busy moment of our own process is not held against it.
 */
const LOOK_EVERY_MS = 500;
const SILENT_LOOKS = 16;
const SILENT_LOOKS_AT_START = 60;
/** Waits before each new process after one that died without composing; a process that composed is replaced at once. */
const BACKOFF_MS = [0, 200, 500, 1000, 2000, 5000];
/** This many in a row and somebody is told: one that dies is replaced before anyone notices. */
const TOLD_AT_FAILURES = 3;
/** This many in a row and what was stopped is given up. What is on never is: a disk that was full may have room again. */
const MOST_FAILURES = 20;

export type CreateBroadcast = {
  /** The broadcast's own directory, made if it is not there. What lies in it already is continued. */
  readonly directory: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pictures a second, 15 to 30. */
  readonly fps?: number;
  /** Everything public is held this long after it was composed. */
  readonly delayMs?: number;
  readonly maxBitrate?: number;
  /** The address on which sources are received. */
  readonly listenIp?: string;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Flags of Node for the process, for tests. */
  readonly execArgv?: readonly string[];
};

export type SourceName = { readonly id: string; readonly kind: Source['kind'] };

export type BroadcastEvents = {
  /** A source's picture needs a key frame; at most every 600 ms a source. */
  keyFrameWanted: [{ readonly id: string }];
  /** The process was replaced: add these sources again, each has a new port. */
  sourcesWanted: [readonly SourceName[]];
  /** How the process is doing, every second. */
  health: [Health];
  /** No process stays alive, for this reason; another is tried for as long as the broadcast is on. */
  interrupted: [string];
};

type Waiting = {
  readonly resend: ToProcess | undefined;
  readonly resolve: (message: FromProcess) => void;
  readonly reject: (error: BroadcastError) => void;
};

/** Makes a broadcast that is not running yet. Throws if an option is not allowed. */
export function createBroadcast(options: CreateBroadcast): Broadcast {
  return new Broadcast(options);
}

/**
 * One ceremony's broadcast: a process that composes it, watched and replaced. After a crash the new process gets the last
 * scene, the last state and every mark and still that was not answered; sources have to be added again by their owner.
 */
export class Broadcast extends EventEmitter<BroadcastEvents> {
  readonly files: BroadcastFiles;
  #options: BroadcastOptions;
  readonly #logger: CreateBroadcast['logger'];
  readonly #execArgv: readonly string[];
  readonly #waiting = new Map<number, Waiting>();
  readonly #sources = new Map<string, SourceName>();
  #phase: 'new' | 'running' | 'stopping' | 'leaving' | 'stopped' | 'failed' = 'new';
  #child: ChildProcess | undefined;
  #looksLeft = 0;
  #watch: NodeJS.Timeout | undefined;
  #failures = 0;
  #lastFailure = '';
  #scene: Scene | undefined;
  #state: string | undefined;
  #nextRequest = 1;
  readonly #ready = Promise.withResolvers<void>();
  readonly #stopped = Promise.withResolvers<void>();

  constructor({ logger, execArgv, ...options }: CreateBroadcast) {
    super();
    this.#options = optionsSchema.parse({
      size: { width: 1280, height: 720 },
      fps: 25,
      delayMs: 0,
      maxBitrate: 2_500_000,
      listenIp: '127.0.0.1',
      ...options,
    });
    this.#logger = logger;
    this.#execArgv = execArgv ?? [];
    this.files = broadcastFiles(this.#options.directory);
    // Both are answered by failing too, whether or not anyone waits.
    this.#ready.promise.catch(() => {});
    this.#stopped.promise.catch(() => {});
  }

  /** The process that composes at the moment. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts composing; resolves when the process runs. Going on with what lies in the directory, unless that has ended. */
  async start(): Promise<void> {
    if (this.#phase === 'new') {
      this.#phase = 'running';
      this.#fork();
    }
    await this.#ready.promise;
  }

  /** Ends the broadcast: last segment, end of the playlist, recording. Resolves when `programme.mp4` is whole. */
  async stop(): Promise<void> {
    if (this.#phase === 'new') {
      this.#phase = 'stopping';
      this.#fork();
    } else if (this.#phase === 'running') {
      this.#phase = 'stopping';
      clearInterval(this.#watch); // making the recording, it has nothing to report
      this.#send({ type: 'stop' });
    }
    await this.#stopped.promise;
  }

  /** Ends the process but not the broadcast: the next one started in the directory goes on with it. */
  async close(): Promise<void> {
    if (this.#phase === 'running') {
      this.#phase = 'leaving';
      clearInterval(this.#watch);
      this.#send({ type: 'leave' });
    }
    if (this.#phase === 'new') return;
    await this.#stopped.promise;
  }

  /** Opens a port for a source's RTP and RTCP, multiplexed. Rejects with `process-restarted` if the process dies meanwhile. */
  async addSource(source: Source): Promise<{ readonly ip: string; readonly port: number }> {
    const parsed = sourceSchema.parse(source);
    this.#sources.set(`${parsed.kind} ${parsed.id}`, { id: parsed.id, kind: parsed.kind });
    const answer = await this.#request((request) => ({ type: 'addSource', request, source: parsed }), false);
    if (answer.type !== 'sourceAdded') throw unexpected(answer);
    return { ip: answer.ip, port: answer.port };
  }

  removeSource(id: string, kind: Source['kind']): void {
    this.#sources.delete(`${kind} ${id}`);
    this.#send({ type: 'removeSource', id, kind });
  }

  /** Shows a scene from the next picture on. Throws `invalid-scene` if it is not one. */
  setScene(scene: SceneInput): void {
    const parsed = sceneSchema.safeParse(scene);
    if (!parsed.success) {
      const { error: cause } = parsed;
      throw new BroadcastError('invalid-scene', `The picture's scene is not valid: ${cause.issues[0]?.message}.`, {
        cause,
      });
    }
    this.#scene = parsed.data;
    this.#send({ type: 'scene', scene: parsed.data });
  }

  /**
   * Marks the next picture, the one that shows the scene set before. Resolves with that picture's PROGRAM-DATE-TIME; the
   * date range is in the playlist once the picture's segment is. An id that was marked before keeps its time.
   */
  async mark(mark: Mark): Promise<{ readonly at: string }> {
    const parsed = markSchema.safeParse(mark);
    if (!parsed.success) {
      const { error: cause } = parsed;
      throw new BroadcastError('invalid-mark', `The mark is not valid: ${cause.issues[0]?.message}.`, { cause });
    }
    const answer = await this.#request((request) => ({ type: 'mark', request, mark: parsed.data }), true);
    if (answer.type !== 'marked') throw unexpected(answer);
    return { at: answer.at };
  }

  /** Replaces `state.json` with this text, after the same delay as everything public. */
  writeState(json: string): void {
    this.#state = json;
    this.#send({ type: 'state', json });
  }

  /**
   * From now on makes the picture without words and graphics too, as a stream and recording of its own in this directory.
   * The same delay and dump bind it; what is off air is not in it.
   */
  openClean(directory: string): void {
    if (this.#options.cleanDirectory !== undefined) return;
    this.#options = { ...this.#options, cleanDirectory: directory };
    this.#send({ type: 'clean', directory });
  }

  /** Holds everything public back this long from now on. What is held already keeps its time. */
  setDelay(delayMs: number): void {
    this.#options = optionsSchema.parse({ ...this.#options, delayMs });
    this.#send({ type: 'delay', delayMs });
  }

  /**
   * Dumps what is held back, and what is still on its way, which comes within three seconds: this scene stands in its
   * place, silent. Marks and the state of that time follow with the picture after it, its stills are refused with
   * `still-dumped`. Also after `stop()`, until all has gone out. Resolves with from when to when, which are the same where
   * nothing was held back, once nothing of it can become public any more.
   */
  async dump(scene: SceneInput): Promise<{ readonly from: string; readonly until: string }> {
    const parsed = sceneSchema.parse(scene);
    // Once it was stopped it has nothing more to compose, but what is held back goes out only after its delay.
    const answer = await this.#request((request) => ({ type: 'dump', request, scene: parsed }), true, [
      'running',
      'stopping',
    ]);
    if (answer.type !== 'dumped') throw unexpected(answer);
    return { from: answer.from, until: answer.until };
  }

  /** Keeps the next picture as a file of this name, which ends in .jpg or .png; resolves with its path once it is public. */
  async still(name: string): Promise<string> {
    if (!stillNameSchema.safeParse(name).success) {
      throw new BroadcastError(
        'invalid-still-name',
        `A still's name has letters, digits, "_" and "-", and ends in .jpg or .png, unlike "${name}".`,
      );
    }
    const answer = await this.#request((request) => ({ type: 'still', request, name }), true);
    if (answer.type !== 'stillTaken') throw unexpected(answer);
    return answer.path;
  }

  #request(
    message: (request: number) => ToProcess,
    isResent: boolean,
    phases: readonly string[] = ['running'],
  ): Promise<FromProcess> {
    if (!phases.includes(this.#phase)) {
      return Promise.reject(new BroadcastError('not-running', 'The broadcast is not running: start it first.'));
    }
    // What is sent anew to the next process waits for it; a source is added again by its owner.
    if (!isResent && !this.#child?.connected) return Promise.reject(restarted());
    const request = this.#nextRequest++;
    const { promise, resolve, reject } = Promise.withResolvers<FromProcess>();
    const sent = message(request);
    this.#waiting.set(request, { resend: isResent ? sent : undefined, resolve, reject });
    this.#send(sent);
    return promise;
  }

  #send(message: ToProcess): void {
    if (this.#child?.connected) this.#child.send(message, () => {});
  }

  #fork(): void {
    let child: ChildProcess;
    try {
      child = fork(PROCESS, [], { execArgv: [...this.#execArgv], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    } catch (error) {
      // Some of what keeps a process from starting is thrown, some is told: where memory is short, the former.
      this.#lastFailure = error instanceof Error ? error.message : String(error);
      this.#logger.error({ err: error }, 'The broadcast process could not be started.');
      this.#tryAgain();
      return;
    }
    this.#child = child;
    this.#looksLeft = SILENT_LOOKS_AT_START;
    child.on('message', (raw) => {
      const { data, error } = fromProcessSchema.safeParse(raw);
      if (data) this.#receive(data);
      else this.#logger.error({ err: error }, 'The broadcast process said what nobody understands.');
    });
    child.once('exit', (code, signal) => this.#replace(child, code, signal));
    child.on('error', (error) => {
      this.#lastFailure = error.message;
      // One that could not be started has no end of its own to tell.
      if (child.pid === undefined) this.#replace(child, null, null);
    });
    if (child.stderr) createInterface(child.stderr).on('line', (line) => this.#logger.warn({ pid: child.pid }, line));
    clearInterval(this.#watch);
    if (this.#phase === 'running') this.#watch = setInterval(() => this.#endSilent(child), LOOK_EVERY_MS);
    this.#send({ type: this.#phase === 'running' ? 'start' : 'finish', options: this.#options });
    if (this.#scene) this.#send({ type: 'scene', scene: this.#scene });
    if (this.#state !== undefined) this.#send({ type: 'state', json: this.#state });
    for (const { resend } of this.#waiting.values()) if (resend) this.#send(resend);
  }

  #receive(message: FromProcess): void {
    this.#looksLeft = SILENT_LOOKS;
    switch (message.type) {
      case 'ready':
        this.#ready.resolve();
        return;
      case 'keyFrameWanted':
        this.emit('keyFrameWanted', { id: message.id });
        return;
      case 'health':
        this.#failures = 0;
        this.emit('health', message.health);
        return;
      case 'failed':
        this.#lastFailure = message.message;
        return;
      case 'stopped':
        this.#end();
        return;
      case 'refused':
        this.#take(message.request)?.reject(new BroadcastError(message.code, message.message));
        return;
      default:
        this.#take(message.request)?.resolve(message);
    }
  }

  #end(): void {
    this.#phase = 'stopped';
    clearInterval(this.#watch);
    this.#settleWaiting(new BroadcastError('not-running', 'The broadcast has ended.'));
    this.#stopped.resolve();
  }

  #take(request: number): Waiting | undefined {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    return waiting;
  }

  #endSilent(child: ChildProcess): void {
    this.#looksLeft -= 1;
    if (this.#looksLeft > 0) return;
    this.#lastFailure = 'It stopped reporting.';
    child.kill('SIGKILL');
  }

  #replace(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (child !== this.#child || this.#phase === 'stopped') return;
    clearInterval(this.#watch);
    this.#logger.error({ pid: child.pid, code, signal, failure: this.#lastFailure }, 'The broadcast process died.');
    if (this.#phase === 'leaving') {
      this.#end();
      return;
    }
    for (const [request, { resend, reject }] of [...this.#waiting]) {
      if (resend) continue;
      this.#waiting.delete(request);
      reject(restarted());
    }
    this.#tryAgain();
  }

  /** After a wait that grows. */
  #tryAgain(): void {
    this.#failures += 1;
    if (this.#failures === TOLD_AT_FAILURES) this.emit('interrupted', this.#lastFailure);
    if (this.#phase === 'stopping' && this.#failures > MOST_FAILURES) {
      this.#giveUp();
      return;
    }
    const wait = BACKOFF_MS[Math.min(this.#failures - 1, BACKOFF_MS.length - 1)]!;
    setTimeout(() => this.#resume(), wait);
  }

  #resume(): void {
    if (this.#phase === 'leaving') {
      this.#end();
      return;
    }
    this.#fork();
    const wanted = [...this.#sources.values()];
    if (this.#phase === 'running' && wanted.length > 0) this.emit('sourcesWanted', wanted);
  }

  #giveUp(): void {
    const error = new BroadcastError(
      'process-will-not-start',
      `The broadcast process died ${MOST_FAILURES} times in a row: ${this.#lastFailure || 'see the log'}`,
    );
    this.#phase = 'failed';
    this.#ready.reject(error);
    this.#stopped.reject(error);
    this.#settleWaiting(error);
  }

  #settleWaiting(error: BroadcastError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function restarted(): BroadcastError {
  return new BroadcastError('process-restarted', 'The broadcast process died and was replaced: add the source again.');
}

function unexpected(answer: FromProcess): BroadcastError {
  return new BroadcastError(
    'codec',
    `The broadcast process answered with "${answer.type}": it is another version, restart.`,
  );
}
