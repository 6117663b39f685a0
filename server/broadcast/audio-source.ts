import { OpusDecoder } from './av/decoders.ts';
import { SAMPLE_RATE } from './av/encoders.ts';
import type { RtpPacket } from './rtp/packet.ts';
import { ReorderBuffer } from './rtp/reorder.ts';
import type { StreamClock, SyncGroup } from './rtp/sync.ts';
import { type Mix, SampleRing } from './sample-ring.ts';

/** How long a missing packet is waited for; less than the jitter delay, so that waiting is never heard. */
const REORDER_MS = 60;
const SAMPLES_PER_MS = SAMPLE_RATE / 1000;
/** Beyond this the sound is placed anew rather than caught up with. */
const JUMP_MS = 250;
/** The sound is brought closer when it is off by more than the first, until it is off by less than the second. */
const CORRECT_FROM_MS = 10;
const CORRECT_TO_MS = 1;
/** How fast it is brought closer: 3 parts in a thousand is 3 ms a second and less than a listener can tell. */
const CORRECTION = 0.003;

export type AudioSourceOptions = {
  readonly clock: StreamClock;
  readonly group: SyncGroup;
  readonly delayMs: number;
};

/** The sound of one source: RTP with Opus in, mixed a frame at a time. Times in milliseconds, steady clock. */
export class AudioSource {
  readonly #options: AudioSourceOptions;
  readonly #reorder = new ReorderBuffer(REORDER_MS);
  readonly #decoder = new OpusDecoder();
  readonly #ring = new SampleRing();
  #position: number | undefined;
  #isCorrecting = false;

  constructor(options: AudioSourceOptions) {
    this.#options = options;
  }

  receive(packet: RtpPacket, now: number): void {
    this.#reorder.push(packet, now);
    this.#drain(now);
  }

  /** Adds the 1024 samples from the moment `at` on to the mix, or fades to nothing while `isHeard` is false. */
  mixInto(mix: Mix, at: number, isHeard: boolean): void {
    this.#drain(at);
    const offset = this.#options.group.playoutOffset(this.#options.clock);
    if (offset === undefined) return;
    const target = (at - offset - this.#options.delayMs) * SAMPLES_PER_MS;
    const error = this.#position === undefined ? Infinity : target - this.#position;
    const mustJump = Math.abs(error) > JUMP_MS * SAMPLES_PER_MS;
    if (mustJump && this.#ring.isSilent) this.#position = Math.round(target);
    this.#position ??= Math.round(target);
    // A jump waits for one faded frame, so that it cannot be heard as a click.
    this.#position = this.#ring.mixInto(
      mix,
      this.#position,
      this.#rate(error),
      isHeard && !(mustJump && !this.#ring.isSilent),
    );
  }

  close(): void {
    this.#decoder.close();
  }

  /** Samples of the source played for each sample of the mix. */
  #rate(error: number): number {
    const off = Math.abs(error) / SAMPLES_PER_MS;
    if (off > JUMP_MS) return 1;
    if (off > CORRECT_FROM_MS) this.#isCorrecting = true;
    if (off < CORRECT_TO_MS) this.#isCorrecting = false;
    return this.#isCorrecting ? 1 + Math.sign(error) * CORRECTION : 1;
  }

  #drain(now: number): void {
    for (const { packet, arrivedAt } of this.#reorder.pull(now)) {
      const mediaMs = this.#options.clock.mediaTime(packet.timestamp);
      this.#options.clock.observe(mediaMs, arrivedAt);
      this.#ring.write(Math.round(mediaMs * SAMPLES_PER_MS), this.#decoder.decode(packet.payload));
    }
  }
}
