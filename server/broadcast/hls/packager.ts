import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AAC_FRAME, type Encoded, SAMPLE_RATE } from '../av/encoders.ts';
import { type BroadcastFiles, replaceFile } from '../files.ts';
import type { Gate } from '../gate.ts';
import { type AudioTrack, initialisationSegment, mediaSegment, type Run, type Sample } from './cmaf.ts';
import { type Entry, type MarkEntry, openJournal, type RunEntry, type SegmentEntry } from './journal.ts';
import { emptyProgramme, evolve, mediaPlaylist, multivariantPlaylist } from './playlist.ts';

/** Ticks of the picture track for one picture, so that a picture's duration is a whole number at every rate. */
const TICKS = 1000;
/** Bytes that boxes and headers add to coded media, as a factor. */
const OVERHEAD = 1.02;

export type VideoStream = {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly maxBitrate: number;
  readonly configuration: Buffer;
  readonly codecString: string;
};

export type AudioStream = { readonly configuration: Buffer; readonly codecString: string; readonly bitrate: number };

/**
 * Cuts coded pictures and sound into CMAF segments of one second and publishes them: segment, then journal, then,
 * through the gate, the playlist. A run that is not the first follows a discontinuity.
 */
export class Packager {
  readonly #files: BroadcastFiles;
  readonly #gate: Gate;
  readonly #journal: ReturnType<typeof openJournal>;
  readonly #onError: (error: unknown) => void;
  #programme = emptyProgramme;
  #run: RunEntry | undefined;
  readonly #marks: Map<string, MarkEntry>;
  #sequence: number;
  #fragment = 0;
  #video: Encoded[] = [];
  #audio: Encoded[] = [];
  #writing: Promise<void> = Promise.resolve();
  #isPublishing = false;

  constructor(files: BroadcastFiles, gate: Gate, onError: (error: unknown) => void) {
    this.#files = files;
    this.#gate = gate;
    this.#onError = onError;
    mkdirSync(files.directory, { recursive: true });
    this.#journal = openJournal(files.journal);
    const { entries } = this.#journal;
    this.#sequence = entries.findLast((entry) => entry.type === 'segment')?.sequence ?? -1;
    this.#marks = new Map(entries.filter((entry) => entry.type === 'mark').map((entry) => [entry.id, entry]));
    for (const entry of entries) this.#release(entry);
  }

  get isEnded(): boolean {
    return this.#journal.entries.findLast((entry) => entry.type !== 'mark')?.type === 'ended';
  }

  /** Every entry so far, of this run and those before. */
  get entries(): readonly Entry[] {
    return this.#journal.entries;
  }

  /** The mark of this id if it was shown already, by this process or one before it. */
  markOf(id: string): MarkEntry | undefined {
    return this.#marks.get(id);
  }

  /** Begins a run whose picture number 0 is composed at `at`, in milliseconds since 1970. */
  begin(video: VideoStream, audio: AudioStream, at: number): void {
    if (this.#video.length > 0) this.#closeSegment();
    this.#audio = [];
    this.#fragment = 0;
    const run = 1 + (this.#run ?? this.#journal.entries.findLast((entry) => entry.type === 'run') ?? { run: -1 }).run;
    const map = `init-${run}.mp4`;
    const audioTrack: AudioTrack = { ...audio, timescale: SAMPLE_RATE, channels: 2 };
    const initialisation = initialisationSegment({ ...video, timescale: video.fps * TICKS }, audioTrack);
    const { width, height, fps } = video;
    // The encoder's buffer holds half a second: no second takes more than the rate and that.
    const bandwidth = Math.round((video.maxBitrate * 1.5 + audio.bitrate) * OVERHEAD);
    const codecs = `${video.codecString},${audio.codecString}`;
    const entry: RunEntry = { type: 'run', run, map, codecs, width, height, fps, bandwidth, at };
    this.#run = entry;
    this.#queue(async () => {
      await writeFile(join(this.#files.directory, map), initialisation);
      this.#append(entry);
      await replaceFile(this.#files.multivariant, multivariantPlaylist(entry, basename(this.#files.media)));
    });
  }

  /** Takes coded sound, in order; its `pts` counts samples of the run. */
  addAudio(encoded: readonly Encoded[]): void {
    this.#audio.push(...encoded);
  }

  /** Takes coded pictures, in order; a key frame closes the segment before it. */
  addVideo(encoded: readonly Encoded[]): void {
    for (const picture of encoded) {
      if (picture.isKeyFrame && this.#video.length > 0) this.#closeSegment();
      this.#video.push(picture);
    }
  }

  /** Notes a mark as shown by the picture composed at its `at`. */
  mark(entry: MarkEntry): void {
    this.#marks.set(entry.id, entry);
    this.#queue(async () => this.#append(entry));
  }

  /** Closes the last segment; resolves when it is written. What the gate still holds, the next process lets through. */
  async close(): Promise<void> {
    if (this.#video.length > 0) this.#closeSegment();
    await this.written();
  }

  /** Closes the last segment and the playlist; resolves when all is written and public. */
  async end(at: number): Promise<void> {
    if (this.#video.length > 0) this.#closeSegment();
    this.#queue(async () => {
      if (!this.isEnded) this.#append({ type: 'ended', at });
    });
    await this.written();
    await this.#gate.passed();
    await this.written();
  }

  /** Resolves when nothing is left to write; what is written may queue more. */
  async written(): Promise<void> {
    for (let last: Promise<void> | undefined; last !== this.#writing; ) {
      last = this.#writing;
      await last;
    }
  }

  #closeSegment(): void {
    const run = this.#run!;
    const pictures = this.#video;
    this.#video = [];
    const first = pictures[0]!.pts;
    const end = first + pictures.length;
    const soundEnd = (end / run.fps) * SAMPLE_RATE;
    const cut = this.#audio.findIndex((frame) => frame.pts >= soundEnd);
    const sound = this.#audio.splice(0, cut < 0 ? this.#audio.length : cut);
    this.#sequence += 1;
    this.#fragment += 1;
    const media = mediaSegment(this.#fragment, samples(pictures, TICKS), samples(sound, AAC_FRAME, 1));
    const entry: SegmentEntry = {
      type: 'segment',
      sequence: this.#sequence,
      run: run.run,
      uri: `${String(this.#sequence).padStart(6, '0')}.m4s`,
      duration: pictures.length / run.fps,
      at: run.at + (first * 1000) / run.fps,
    };
    this.#queue(async () => {
      await writeFile(join(this.#files.directory, entry.uri), media);
      this.#append(entry);
    });
  }

  #append(entry: Entry): void {
    this.#journal.append(entry);
    this.#journal.entries.push(entry);
    this.#release(entry);
  }

  #release(entry: Entry): void {
    const shownUntil = entry.type === 'segment' ? entry.at + entry.duration * 1000 : entry.at;
    this.#gate.pass(shownUntil, () => {
      this.#programme = evolve(this.#programme, entry);
      if (entry.type === 'segment' || entry.type === 'ended') this.#publish();
    });
  }

  #publish(): void {
    if (this.#isPublishing) return;
    this.#isPublishing = true;
    this.#queue(() => {
      this.#isPublishing = false;
      return replaceFile(this.#files.media, mediaPlaylist(this.#programme));
    });
  }

  #queue(step: () => Promise<void>): void {
    this.#writing = this.#writing.then(step).catch(this.#onError);
  }
}

function samples(encoded: readonly Encoded[], duration: number, scale = duration): Run {
  const list: Sample[] = encoded.map(({ data, isKeyFrame }) => ({ data, duration, isKeyFrame }));
  return { start: (encoded[0]?.pts ?? 0) * scale, samples: list };
}
