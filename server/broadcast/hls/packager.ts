import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AAC_FRAME, type Encoded, SAMPLE_RATE } from '../av/encoders.ts';
import { type BroadcastFiles, replaceFile } from '../files.ts';
import type { Gate } from '../gate.ts';
import { type AudioTrack, initialisationSegment, mediaSegment, type Run, type Sample } from './cmaf.ts';
import { Cover } from './cover.ts';
import {
  type DumpEntry,
  type Entry,
  type MarkEntry,
  openJournal,
  type RunEntry,
  type SegmentEntry,
} from './journal.ts';
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

/** Coded media of one segment. */
type Media = { readonly fragment: number; readonly pictures: readonly Encoded[]; readonly sound: readonly Encoded[] };

/**
 * Cuts coded pictures and sound into CMAF segments of one second and publishes them: segment and journal, then, through
 * the gate, the segment's public place and the playlist. A run that is not the first follows a discontinuity.
 */
export class Packager {
  readonly #files: BroadcastFiles;
  readonly #gate: Gate;
  readonly #journal: ReturnType<typeof openJournal>;
  readonly #onError: (error: unknown) => void;
  #programme = emptyProgramme;
  #run: RunEntry | undefined;
  readonly #marks: Map<string, MarkEntry>;
  readonly #dumps: DumpEntry[];
  /** Segments that are not public yet; those of this process with their media, of which a slate keeps the measure. */
  readonly #held = new Map<number, { readonly entry: SegmentEntry; readonly media?: Media }>();
  #cover: Cover | undefined;
  #sequence: number;
  #fragment = 0;
  #video: Encoded[] = [];
  #audio: Encoded[] = [];
  #writing: Promise<void> = Promise.resolve();
  #isPublishing = false;
  readonly #goesOn = Promise.withResolvers<void>();

  constructor(files: BroadcastFiles, gate: Gate, onError: (error: unknown) => void) {
    this.#files = files;
    this.#gate = gate;
    this.#onError = onError;
    mkdirSync(files.held, { recursive: true });
    this.#journal = openJournal(files.journal);
    const { entries } = this.#journal;
    this.#sequence = entries.findLast((entry) => entry.type === 'segment')?.sequence ?? -1;
    this.#marks = new Map(entries.filter((entry) => entry.type === 'mark').map((entry) => [entry.id, entry]));
    this.#dumps = entries.filter((entry) => entry.type === 'dump');
    for (const entry of entries) this.#release(entry);
    if (!this.isEnded) this.#goesOn.resolve();
  }

  get isEnded(): boolean {
    return this.#journal.entries.findLast(({ type }) => type !== 'mark' && type !== 'dump')?.type === 'ended';
  }

  /**
   * Resolves once the public playlist goes on: has no end, or not any more where a broadcast that had ended is taken up
   * again. Also when this process ends it.
   */
  get goesOn(): Promise<void> {
    return this.#goesOn.promise;
  }

  /** Before this moment nothing goes out, by a dump of this process or one before it; milliseconds since 1970. */
  get dumpedUntil(): number {
    return Math.max(-Infinity, ...this.#dumps.map(({ until }) => until));
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
    for (const frame of encoded) this.#audio.push(this.#coverAt(frame.pts / SAMPLE_RATE)?.sound(frame) ?? frame);
  }

  /** Takes coded pictures, in order; a key frame closes the segment before it. */
  addVideo(encoded: readonly Encoded[]): void {
    for (const picture of encoded) {
      if (picture.isKeyFrame && this.#video.length > 0) this.#closeSegment();
      const cover = this.#coverAt(picture.pts / this.#run!.fps);
      this.#video.push(cover?.picture(picture, this.#video.length) ?? picture);
    }
  }

  /**
   * Puts a slate, silent, in the place of all that is added before a moment. The picture of that moment has to be a key
   * frame.
   * @param slate coded pictures, the first a key frame; at least as many as a segment has
   */
  cover(slate: readonly Encoded[], until: number): Cover {
    this.#cover = new Cover(slate, until);
    return this.#cover;
  }

  /**
   * Covers all that is not public yet, and what is added before a moment, as `cover` does. Marks of that time move to that
   * moment. On return nothing of it can become public any more, whatever happens to the process.
   * @returns from when, milliseconds since 1970: `until` where nothing was held back
   */
  dump(slate: readonly Encoded[], until: number): number {
    const run = this.#run;
    const open = run && this.#video[0] ? [run.at + (this.#video[0].pts * 1000) / run.fps] : [];
    const from = Math.min(until, ...open, ...[...this.#held.values()].map(({ entry }) => entry.at));
    for (const { entry } of this.#held.values()) rmSync(this.#heldPath(entry), { force: true });
    const dump: DumpEntry = { type: 'dump', from, until };
    this.#dumps.push(dump);
    this.#journal.append(dump);
    this.#journal.entries.push(dump);

    const cover = this.cover(slate, until);
    const covered = ({ fragment, pictures, sound }: Media): Media => ({
      fragment,
      pictures: pictures.map((picture, index) => cover.picture(picture, index)),
      sound: sound.map((frame) => cover.sound(frame)),
    });
    const now = covered({ fragment: 0, pictures: this.#video, sound: this.#audio });
    [this.#video, this.#audio] = [[...now.pictures], [...now.sound]];
    for (const { entry, media } of this.#held.values()) {
      if (!media) continue; // of a process before this one: it is left out
      const content = segmentOf(covered(media));
      this.#queue(async () => {
        rmSync(join(this.#files.held, entry.uri), { force: true }); // if it was just being written
        await writeFile(this.#heldPath(entry), content);
      });
    }
    return from;
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
    this.#goesOn.resolve();
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
    this.#goesOn.resolve();
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
    const entry: SegmentEntry = {
      type: 'segment',
      sequence: this.#sequence,
      run: run.run,
      uri: `${String(this.#sequence).padStart(6, '0')}.m4s`,
      duration: pictures.length / run.fps,
      at: run.at + (first * 1000) / run.fps,
    };
    const media = { fragment: this.#fragment, pictures, sound };
    this.#held.set(entry.sequence, { entry, media });
    const content = segmentOf(media);
    const path = this.#heldPath(entry);
    this.#queue(async () => {
      // Dumped while it waited to be written, its slate stands there already, or follows.
      if (path === this.#heldPath(entry)) await writeFile(path, content);
      this.#append(entry);
    });
  }

  /** What covers a moment of the run, which is counted in seconds. */
  #coverAt(seconds: number): Cover | undefined {
    const at = this.#run!.at + seconds * 1000;
    return this.#cover?.covers(at) ? this.#cover : undefined;
  }

  /** Where a segment waits. Once it is dumped only its slate does, under a name of its own. */
  #heldPath({ at, uri }: SegmentEntry): string {
    const isDumped = this.#dumps.some(({ from, until }) => at >= from && at < until);
    return join(this.#files.held, isDumped ? `slate-${uri}` : uri);
  }

  #append(entry: Entry): void {
    this.#journal.append(entry);
    this.#journal.entries.push(entry);
    this.#release(entry);
  }

  #release(entry: Entry): void {
    if (entry.type === 'dump') return;
    const shownUntil = entry.type === 'segment' ? entry.at + entry.duration * 1000 : entry.at;
    if (entry.type === 'segment' && !this.#held.has(entry.sequence)) this.#held.set(entry.sequence, { entry });
    this.#gate.pass(shownUntil, () => {
      const from = entry.type === 'segment' ? this.#heldPath(entry) : '';
      if (entry.type === 'segment') this.#held.delete(entry.sequence);
      this.#queue(async () => {
        if (entry.type === 'segment' && !(await this.#bringOut(entry, from))) return;
        this.#programme = evolve(this.#programme, entry.type === 'mark' ? this.#moved(entry) : entry);
        if (entry.type === 'segment' || entry.type === 'ended') this.#publish();
      });
    });
  }

  /** Takes a segment to its public place. Resolves with whether it is there. */
  async #bringOut({ uri }: SegmentEntry, from: string): Promise<boolean> {
    const path = join(this.#files.directory, uri);
    if (existsSync(from)) await rename(from, path);
    return existsSync(path);
  }

  /** A mark of a time that was dumped belongs to the picture after it. */
  #moved(mark: MarkEntry): MarkEntry {
    const dump = this.#dumps.find(({ from, until }) => mark.at >= from && mark.at < until);
    return dump ? this.#moved({ ...mark, at: dump.until }) : mark;
  }

  #publish(): void {
    if (this.#isPublishing) return;
    this.#isPublishing = true;
    this.#queue(async () => {
      this.#isPublishing = false;
      const { isEnded } = this.#programme;
      await replaceFile(this.#files.media, mediaPlaylist(this.#programme));
      if (!isEnded) this.#goesOn.resolve();
    });
  }

  #queue(step: () => Promise<void>): void {
    this.#writing = this.#writing.then(step).catch(this.#onError);
  }
}

function segmentOf({ fragment, pictures, sound }: Media): Buffer {
  return mediaSegment(fragment, samples(pictures, TICKS), samples(sound, AAC_FRAME, 1));
}

function samples(encoded: readonly Encoded[], duration: number, scale = duration): Run {
  const list: Sample[] = encoded.map(({ data, isKeyFrame }) => ({ data, duration, isKeyFrame }));
  return { start: (encoded[0]?.pts ?? 0) * scale, samples: list };
}
