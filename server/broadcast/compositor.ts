import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { AAC_FRAME, AacEncoder, H264Encoder, SAMPLE_RATE } from './av/encoders.ts';
import { BroadcastError } from './errors.ts';
import type { Packager } from './hls/packager.ts';
import type { BroadcastOptions } from './messages.ts';
import { planPicture } from './picture/layouts.ts';
import { PageImages } from './picture/pages.ts';
import { Painter, type Shown } from './picture/painter.ts';
import type { View } from './picture/plan.ts';
import { limit } from './sample-ring.ts';
import { isPublic } from './scene.ts';
import type { Sources } from './sources.ts';
import type { Stage } from './stage.ts';

/** A source's last picture is held this long before its tile says that the connection is being restored. */
const HELD_MS = 1000;
/** Further behind than this, only every fifth picture is painted anew until the clock has caught up. */
const HURRY_MS = 200;
/** A clock further behind than this does not catch up: the process gives up and its successor goes on. */
const HOPELESS_MS = 10_000;

/**
 * Composes pictures and sound on a clock of its own and hands them, coded, to the packager. Nothing that comes in can
 * stop it or hurry it: each tick shows what is there.
 */
export class Compositor {
  readonly painter: Painter;
  frames = 0;
  late = 0;
  readonly #options: BroadcastOptions;
  readonly #sources: Sources;
  readonly #stage: Stage;
  readonly #packager: Packager;
  readonly #pages: PageImages;
  readonly #video: H264Encoder;
  readonly #audio = new AacEncoder();
  readonly #mix = { left: new Float32Array(AAC_FRAME), right: new Float32Array(AAC_FRAME) };
  readonly #epoch: number;
  #soundFrames = 0;
  #isStopping = false;

  constructor(
    options: BroadcastOptions,
    /** `epoch`: milliseconds since 1970 at the steady clock's zero, which makes the composing clock. */
    parts: { epoch: number; sources: Sources; stage: Stage; packager: Packager },
  ) {
    const { width, height } = options.size;
    this.#options = options;
    this.#epoch = parts.epoch;
    this.#sources = parts.sources;
    this.#stage = parts.stage;
    this.#packager = parts.packager;
    this.#pages = new PageImages();
    this.painter = new Painter(width, height);
    this.#video = new H264Encoder({ width, height, fps: options.fps, maxBitrate: options.maxBitrate });
  }

  /** Runs until `stop`; rejects only if the clock cannot be kept. */
  async run(): Promise<void> {
    const { fps } = this.#options;
    this.#paint(performance.now()); // the first picture takes longer than a tick, so it is painted before the clock runs
    const start = performance.now();
    const { configuration, codecString } = this.#video;
    const stream = { ...this.#options.size, fps, maxBitrate: this.#options.maxBitrate, configuration, codecString };
    this.#packager.begin(stream, this.#audio, this.#epoch + start);
    while (!this.#isStopping) {
      const due = start + (this.frames * 1000) / fps;
      const ahead = due - performance.now();
      if (ahead > 0.5) {
        await sleep(ahead);
        continue;
      }
      if (-ahead > HOPELESS_MS) {
        throw new BroadcastError(
          'clock-fell-behind',
          `The picture fell ${Math.round(-ahead)} ms behind: free the machine's CPU.`,
        );
      }
      if (-ahead > 1000 / fps) this.late += 1;
      const isHurried = -ahead > HURRY_MS && this.frames % 5 !== 0;
      if (!isHurried) this.#compose(due);
      this.#encode(start);
      await turn();
    }
    this.#video.close();
    this.#audio.close();
  }

  stop(): void {
    this.#isStopping = true;
  }

  #compose(due: number): void {
    const stills = this.#stage.advance(this.#epoch + due);
    this.#paint(due);
    for (const take of stills) take(this.#epoch + due);
  }

  #encode(start: number): void {
    const { fps } = this.#options;
    this.#mixUntil((this.frames * SAMPLE_RATE) / fps, start);
    this.#packager.addVideo(this.#video.encode(this.painter.picture, this.frames, this.frames % fps === 0));
    this.frames += 1;
  }

  #paint(due: number): void {
    const at = this.#epoch + due;
    const { scene } = this.#stage;
    this.#pages.keep(scene.pages);
    this.#sources.tick(due);
    const view: View = {
      now: at,
      measure: this.painter.measure,
      isLive: (site) => {
        const video = this.#sources.video(site);
        return video?.frame !== undefined && video.age(due) <= HELD_MS;
      },
      page: (path) => this.#pages.get(path),
      inked: (index) => this.#stage.inked(index, at),
    };
    this.painter.update(planPicture(scene, view), (site) => this.#shown(site));
  }

  #shown(site: string): Shown | undefined {
    const video = this.#sources.video(site);
    return video?.frame ? { frame: video.frame, number: video.shown } : undefined;
  }

  /** Codes sound up to where the picture begins: for that it mixes a frame further, the encoder's own delay. */
  #mixUntil(samples: number, start: number): void {
    const { scene } = this.#stage;
    while (this.#soundFrames * AAC_FRAME < samples + AAC_FRAME) {
      const pts = this.#soundFrames * AAC_FRAME;
      const { left, right } = this.#mix;
      left.fill(0);
      right.fill(0);
      this.#sources.mixInto(this.#mix, start + (pts * 1000) / SAMPLE_RATE, (id) => isPublic(scene, id));
      limit(left);
      limit(right);
      this.#packager.addAudio(this.#audio.encode(left, right, pts));
      this.#soundFrames += 1;
    }
  }
}

/** Lets sockets and messages have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
