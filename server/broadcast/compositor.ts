import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { AAC_FRAME, AacEncoder, type Encoded, H264Encoder, SAMPLE_RATE } from './av/encoders.ts';
import { isBefore } from './hls/cover.ts';
import type { Packager } from './hls/packager.ts';
import type { BroadcastOptions } from './messages.ts';
import { PageImages } from './picture/pages.ts';
import { Painter, type Shown } from './picture/painter.ts';
import type { PlanPicture, View } from './picture/plan.ts';
import { limit } from './sample-ring.ts';
import type { Sources } from './sources.ts';
import { comingIn, type Stage } from './stage.ts';

/**
 * A source's last picture is held this long before its tile says that the connection is being restored: a sender that
 * changes to a smaller picture on a narrow path, or a busy machine, is back by then.
 */
const HELD_MS = 3000;
/** A picture that comes in is waited for this long, and what was there before stays meanwhile. */
const FIRST_PICTURE_MS = 2000;
/** Further behind than this, only every fifth picture is painted anew until the clock has caught up. */
const HURRY_MS = 200;
/** A clock further behind than this does not catch up: the time is given up and a new run begins, after a discontinuity. */
const HOPELESS_MS = 4000;

/** A moment at which a segment is to begin, and who is told of its first picture. */
type Cut = { readonly at: number; readonly reached: () => void };

/** One picture that is made of each scene, and where it goes; the sound is the same for all. */
export type Output = { readonly planPicture: PlanPicture; readonly packager: Packager };

type Painted = Output & { readonly painter: Painter };

/** An output in one run: its picture and sample number 0 are those of the run's picture `from`. */
type Stream = { readonly output: Painted; readonly video: H264Encoder; readonly from: number };

/** What one run of the clock keeps: it begins with picture and sample number 0 at `start` of the steady clock. */
type Run = {
  readonly start: number;
  readonly streams: Stream[];
  readonly audio: AacEncoder;
  frames: number;
  soundFrames: number;
};

/**
 * Composes pictures and sound on a clock of its own and hands them, coded, to the packagers. Nothing that comes in can
 * stop it or hurry it: each tick shows what is there.
 */
export class Compositor {
  /** Pictures composed so far. */
  frames = 0;
  /** Of them, those more than a tick late, because the machine had no time for them. */
  late = 0;
  readonly #options: BroadcastOptions;
  readonly #sources: Sources;
  readonly #stage: Stage;
  readonly #outputs: Painted[];
  readonly #pages = new PageImages();
  readonly #mix = { left: new Float32Array(AAC_FRAME), right: new Float32Array(AAC_FRAME) };
  readonly #epoch: number;
  #isStopping = false;
  #run: Run | undefined;
  #cut: Cut | undefined;

  constructor(
    options: BroadcastOptions,
    /** `epoch`: milliseconds since 1970 at the steady clock's zero, which makes the composing clock. */
    parts: { epoch: number; sources: Sources; stage: Stage; output: Output },
  ) {
    this.#options = options;
    this.#epoch = parts.epoch;
    this.#sources = parts.sources;
    this.#stage = parts.stage;
    this.#outputs = [this.#painted(parts.output)];
  }

  /** Of the first output. */
  get painter(): Painter {
    return this.#outputs[0]!.painter;
  }

  /** Makes another picture too, from the next whole second on. */
  add(output: Output): void {
    this.#outputs.push(this.#painted(output));
  }

  /** Composes until `stop`. */
  async run(): Promise<void> {
    this.#paint(performance.now()); // the first picture takes longer than a tick, so it is painted before the clock runs
    while (!this.#isStopping) {
      this.#run = this.#begin();
      const run = this.#run;
      await this.#keepTime(run);
      this.#mixUntil(run, (run.frames * SAMPLE_RATE) / this.#options.fps); // the last picture's own sound
      for (const { video } of run.streams) video.close();
      run.audio.close();
    }
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  stop(): void {
    this.#isStopping = true;
  }

  /**
   * The moment of the first picture due at or after one that is not composed yet; once stopped, that of the picture that
   * would have been next. Milliseconds since 1970.
   */
  pictureFrom(moment: number): number {
    const run = this.#run;
    if (!run) return moment;
    const { fps } = this.#options;
    const frames = Math.ceil(((moment - this.#epoch - run.start) * fps) / 1000);
    return this.#momentOf(run, this.#isStopping ? run.frames : Math.max(run.frames, frames));
  }

  /** Begins a segment with the first picture composed at or after a moment, and says so once that picture is. */
  cutAt(at: number, reached: () => void): void {
    this.#cut = { at, reached };
  }

  #begin(): Run {
    const run: Run = { start: performance.now(), streams: [], audio: new AacEncoder(), frames: 0, soundFrames: 0 };
    for (const output of this.#outputs) this.#join(run, output);
    return run;
  }

  /** Begins an output with the run's next picture. */
  #join(run: Run, output: Painted): void {
    const { size, fps, maxBitrate } = this.#options;
    const video = new H264Encoder({ ...size, fps, maxBitrate });
    const { configuration, codecString } = video;
    const at = this.#momentOf(run, run.frames);
    output.packager.begin({ ...size, fps, maxBitrate, configuration, codecString }, run.audio, at);
    run.streams.push({ output, video, from: run.frames });
  }

  /** When a picture of a run is due, milliseconds since 1970. */
  #momentOf(run: Run, frame: number): number {
    return this.#epoch + run.start + (frame * 1000) / this.#options.fps;
  }

  #painted(output: Output): Painted {
    return { ...output, painter: new Painter(this.#options.size.width, this.#options.size.height) };
  }

  /** Until stopped or hopelessly late. */
  async #keepTime(run: Run): Promise<void> {
    const { fps } = this.#options;
    while (!this.#isStopping) {
      const due = run.start + (run.frames * 1000) / fps;
      const behind = performance.now() - due;
      if (behind > HOPELESS_MS) return;
      if (behind < -0.5) {
        await sleep(-behind);
        continue;
      }
      if (behind > 1000 / fps) this.late += 1;
      const isHurried = behind > HURRY_MS && run.frames % 5 !== 0;
      if (!isHurried) this.#compose(due);
      this.#encode(run);
      await turn();
    }
  }

  #compose(due: number): void {
    const stills = this.#stage.advance(
      this.#epoch + due,
      (scene, waited) =>
        this.#pages.have(scene) &&
        (waited >= FIRST_PICTURE_MS || comingIn(scene, this.#stage.scene).every((id) => this.#isLive(id, due))),
    );
    this.#paint(due);
    for (const take of stills) take(this.#epoch + due);
  }

  #encode(run: Run): void {
    const { fps } = this.#options;
    this.#mixUntil(run, (run.frames * SAMPLE_RATE) / fps);
    const isWhole = run.frames % fps === 0;
    if (isWhole) for (const output of this.#outputs.slice(run.streams.length)) this.#join(run, output);
    const cut = this.#cut && !isBefore(this.#momentOf(run, run.frames), this.#cut.at) ? this.#cut : undefined;
    if (cut) this.#cut = undefined;
    const isKeyFrame = isWhole || cut !== undefined;
    for (const { output, video, from } of run.streams)
      output.packager.addVideo(video.encode(output.painter.picture, run.frames - from, isKeyFrame));
    run.frames += 1;
    this.frames += 1;
    cut?.reached();
  }

  #paint(due: number): void {
    const at = this.#epoch + due;
    const { scene } = this.#stage;
    this.#pages.have(scene);
    this.#sources.tick(due);
    const view: Omit<View, 'measure'> = {
      now: at,
      isLive: (site) => this.#isLive(site, due),
      page: (path) => this.#pages.get(path),
      inked: (index) => this.#stage.inked(index, at),
    };
    for (const { painter, planPicture } of this.#outputs)
      painter.update(planPicture(scene, { ...view, measure: painter.measure }), (site) => this.#shown(site));
  }

  #isLive(site: string, due: number): boolean {
    const video = this.#sources.video(site);
    return video?.frame !== undefined && video.age(due) <= HELD_MS;
  }

  #shown(site: string): Shown | undefined {
    const video = this.#sources.video(site);
    return video?.frame ? { frame: video.frame, number: video.shown } : undefined;
  }

  /** Codes sound up to where the picture begins: for that it mixes a frame further, the encoder's own delay. */
  #mixUntil(run: Run, samples: number): void {
    const { left, right } = this.#mix;
    while (run.soundFrames * AAC_FRAME < samples + AAC_FRAME) {
      const pts = run.soundFrames * AAC_FRAME;
      left.fill(0);
      right.fill(0);
      this.#sources.mixInto(this.#mix, run.start + (pts * 1000) / SAMPLE_RATE, (id) => this.#stage.hears(id));
      limit(left);
      limit(right);
      const coded = run.audio.encode(left, right, pts);
      for (const { output, from } of run.streams)
        output.packager.addAudio(since(coded, (from * SAMPLE_RATE) / this.#options.fps));
      run.soundFrames += 1;
    }
  }
}

/** The sound from a sample of the run on, counted from there. */
function since(coded: readonly Encoded[], sample: number): readonly Encoded[] {
  if (sample === 0) return coded;
  return coded.flatMap((frame) => (frame.pts < sample ? [] : [{ ...frame, pts: frame.pts - sample }]));
}

/** Lets sockets and messages have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
