import { type DecodedFrame, type VideoCodec, VideoDecoder } from './av/decoders.ts';
import type { AccessUnit, Depacketizer } from './rtp/access-unit.ts';
import { H264Depacketizer } from './rtp/h264.ts';
import type { RtpPacket } from './rtp/packet.ts';
import { ReorderBuffer } from './rtp/reorder.ts';
import type { StreamClock, SyncGroup } from './rtp/sync.ts';
import { Vp8Depacketizer } from './rtp/vp8.ts';

/** How long a missing packet is waited for. */
const REORDER_MS = 60;
/** Pictures kept undecoded until they are due, at most: more than the clock may ever be behind, at 30 a second. */
const MOST_WAITING = 200;
/** A key frame is asked for at most this often: a producer answers at most one a second. */
const KEY_FRAME_INTERVAL_MS = 600;

type Waiting = { readonly unit: AccessUnit; readonly mediaMs: number };

export type VideoSourceOptions = {
  readonly codec: VideoCodec;
  readonly clock: StreamClock;
  readonly group: SyncGroup;
  /** Added to every playout time, so that jitter does not show. */
  readonly delayMs: number;
  readonly askForKeyFrame: () => void;
};

/** The picture of one source: RTP in, and at every tick the frame that is due. Times in milliseconds, steady clock. */
export class VideoSource {
  readonly #options: VideoSourceOptions;
  readonly #reorder = new ReorderBuffer(REORDER_MS);
  readonly #depacketizer: Depacketizer;
  #decoder: VideoDecoder;
  readonly #queue: Waiting[] = [];
  #current: DecodedFrame | undefined;
  /** When the frame shown was due; one that came late is shown later than that. */
  #currentDue = -Infinity;
  #hiddenBefore = -Infinity;
  #lastFrameAt = -Infinity;
  #needsKeyFrame = true;
  #lastAskedAt = -Infinity;
  #counted = 0;
  /** Counts the frames shown, so that a reader knows whether `frame` is a new one. */
  shown = 0;

  constructor(options: VideoSourceOptions) {
    this.#options = options;
    this.#depacketizer = options.codec === 'VP8' ? new Vp8Depacketizer() : new H264Depacketizer();
    this.#decoder = new VideoDecoder(options.codec);
  }

  /** The frame to show, if there is any. It is the source's own: do not keep it. */
  get frame(): DecodedFrame | undefined {
    return this.#currentDue < this.#hiddenBefore ? undefined : this.#current;
  }

  /** Shows no frame that was due before a moment, however late it comes and however long it is the last. */
  hideBefore(moment: number): void {
    this.#hiddenBefore = moment;
  }

  /** How long ago the frame shown became due. */
  age(now: number): number {
    return now - this.#lastFrameAt;
  }

  /** Frames shown since this was last asked. */
  countSinceLast(): number {
    const count = this.shown - this.#counted;
    this.#counted = this.shown;
    return count;
  }

  receive(packet: RtpPacket, now: number): void {
    this.#reorder.push(packet, now);
    this.#drain(now);
  }

  /** Moves on to the frame that is due at `now`. */
  tick(now: number): void {
    this.#drain(now);
    if (this.#needsKeyFrame) this.#ask(now);
    const offset = this.#options.group.playoutOffset(this.#options.clock);
    if (offset === undefined) return;
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const due = next.mediaMs + offset + this.#options.delayMs;
      if (due > now) return;
      this.#queue.shift();
      this.#show(next.unit, due, now);
    }
  }

  close(): void {
    this.#current?.free();
    this.#current = undefined;
    this.#decoder.close();
  }

  #drain(now: number): void {
    for (const ordered of this.#reorder.pull(now)) {
      if (ordered.lost) this.#needsKeyFrame = true;
      const unit = this.#depacketizer.push(ordered);
      if (!unit || (this.#needsKeyFrame && !unit.isKeyFrame)) continue;
      this.#needsKeyFrame = false;
      const mediaMs = this.#options.clock.mediaTime(unit.timestamp);
      this.#options.clock.observe(mediaMs, unit.completedAt);
      this.#queue.push({ unit, mediaMs });
    }
    if (this.#queue.length > MOST_WAITING) this.#restart();
    if (this.#needsKeyFrame) this.#ask(now);
  }

  #show(unit: AccessUnit, due: number, now: number): void {
    try {
      const frame = this.#decoder.decode(unit.data);
      if (!frame) return;
      this.#current?.free();
      this.#current = frame;
      this.#currentDue = due;
      this.#lastFrameAt = now;
      this.shown += 1;
    } catch {
      this.#restart();
    }
  }

  /** Nothing that waits can be shown: a new decoder and a new key frame. */
  #restart(): void {
    this.#queue.length = 0;
    this.#decoder.close();
    this.#decoder = new VideoDecoder(this.#options.codec);
    this.#needsKeyFrame = true;
  }

  #ask(now: number): void {
    if (now - this.#lastAskedAt < KEY_FRAME_INTERVAL_MS) return;
    this.#lastAskedAt = now;
    this.#options.askForKeyFrame();
  }
}
