import { AudioSource } from './audio-source.ts';
import type { Health, Source } from './messages.ts';
import { openReceiver, type Receiver } from './rtp/receiver.ts';
import { StreamClock, SyncGroup } from './rtp/sync.ts';
import type { Mix } from './sample-ring.ts';
import { VideoSource } from './video-source.ts';

/** How late a packet may be without being missed. */
const JITTER_MS = 100;
/** How far ahead of the picture sound is mixed: two frames of AAC. */
const LOOKAHEAD_MS = 44;

type Open = {
  readonly source: Source;
  readonly clock: StreamClock;
  readonly group: SyncGroup;
  readonly receiver: Receiver;
  readonly video?: VideoSource;
  readonly audio?: AudioSource;
};

/** The sources that come in, by id and kind. Times in milliseconds on the steady clock `now`. */
export class Sources {
  readonly #open = new Map<string, Open>();
  readonly #groups = new Map<string, SyncGroup>();
  readonly #listenIp: string;
  readonly #now: () => number;
  readonly #onKeyFrameWanted: (id: string) => void;

  constructor(listenIp: string, now: () => number, onKeyFrameWanted: (id: string) => void) {
    this.#listenIp = listenIp;
    this.#now = now;
    this.#onKeyFrameWanted = onKeyFrameWanted;
  }

  /** Opens a port for a source; one of the same id and kind before it is closed. */
  async add(source: Source): Promise<{ readonly ip: string; readonly port: number }> {
    const clock = new StreamClock(source.clockRate);
    const group = this.#groups.get(source.id) ?? new SyncGroup();
    this.#groups.set(source.id, group);
    const { id } = source;
    const common = { clock, group, delayMs: JITTER_MS + LOOKAHEAD_MS };
    const askForKeyFrame = () => this.#onKeyFrameWanted(id);
    const media =
      source.kind === 'video'
        ? { video: new VideoSource({ ...common, codec: source.codec, askForKeyFrame }) }
        : { audio: new AudioSource(common) };
    const inlet = 'video' in media ? media.video : media.audio;
    const receiver = await openReceiver(this.#listenIp, source, {
      packet: (packet) => inlet.receive(packet, this.#now()),
      report: (report) => clock.report(report),
    }).catch((error: unknown) => {
      inlet.close();
      throw error;
    });
    this.remove(source.id, source.kind);
    group.add(clock);
    this.#open.set(key(source.id, source.kind), { source, clock, group, receiver, ...media });
    return { ip: receiver.ip, port: receiver.port };
  }

  remove(id: string, kind: Source['kind']): void {
    const open = this.#open.get(key(id, kind));
    if (!open) return;
    this.#open.delete(key(id, kind));
    open.receiver.close();
    open.group.delete(open.clock);
    open.video?.close();
    open.audio?.close();
  }

  video(id: string): VideoSource | undefined {
    return this.#open.get(key(id, 'video'))?.video;
  }

  /** Moves every picture on to the frame due at `now`. */
  tick(now: number): void {
    for (const { video } of this.#open.values()) video?.tick(now);
  }

  /** Shows no picture of them that was due before a moment, however late it comes. */
  hideBefore(moment: number): void {
    for (const { video } of this.#open.values()) video?.hideBefore(moment);
  }

  /** Adds every source's 1024 samples from the moment `at` on to the mix; those not heard fade out. */
  mixInto(mix: Mix, at: number, isHeard: (id: string) => boolean): void {
    for (const { source, audio } of this.#open.values()) audio?.mixInto(mix, at, isHeard(source.id));
  }

  /** How each picture is doing; `seconds` since the last time this was asked. */
  health(now: number, seconds: number): Health['sources'] {
    return [...this.#open.values()].flatMap(({ source, video }) =>
      video ? [{ id: source.id, fps: video.countSinceLast() / seconds, ageMs: Math.min(video.age(now), 1e9) }] : [],
    );
  }

  close(): void {
    for (const { source } of [...this.#open.values()]) this.remove(source.id, source.kind);
  }
}

function key(id: string, kind: Source['kind']): string {
  return `${kind} ${id}`;
}
