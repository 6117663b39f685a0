import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AAC_FRAME, SAMPLE_RATE } from '../av/encoders.ts';
import type { BroadcastFiles } from '../files.ts';
import { ascii, box, fullBox, u32, u32List, u64 } from './boxes.ts';
import { AUDIO, movieHeader, type ReadRun, readSampleEntries, readSegment, SILENCE, track, VIDEO } from './cmaf.ts';
import type { Entry, RunEntry, SegmentEntry } from './journal.ts';

// The recording is the segments' own media behind one index, as a progressive MP4 (ISO/IEC 14496-12 clause 8) whose
// index comes first. Nothing is coded again and nothing is kept twice while the broadcast runs. Where the process was away
// it goes straight on, as players of the stream do: one moment has one time in both.

type ChunkSample = { readonly duration: number; readonly size: number; readonly isKeyFrame: boolean };

/** Bytes of one track that lie together: in a segment's file, or in memory. */
type Chunk = {
  readonly bytes: { readonly file: string; readonly start: number } | Buffer;
  readonly description: number;
  readonly samples: readonly ChunkSample[];
};

type Track = { readonly chunks: Chunk[]; readonly entries: Buffer[]; end: number };

/** Both tracks as they are read, and their chunks in the order in which they are to lie in the file. */
type Movie = {
  readonly video: Track;
  readonly audio: Track;
  readonly order: Chunk[];
  readonly timescale: number;
  readonly size: readonly [number, number];
};

/** The segments of which the recording is made, in order: all but what was dumped and whose slate could not be made. */
export function recordedSegments(directory: string, journal: readonly Entry[]): readonly SegmentEntry[] {
  return journal.flatMap((entry) =>
    entry.type === 'segment' && existsSync(join(directory, entry.uri)) ? [entry] : [],
  );
}

/** Writes the recording of all segments in the journal and gives its path; the file is there whole or not at all. */
export async function writeProgramme(files: BroadcastFiles, journal: readonly Entry[]): Promise<string> {
  const runs = new Map(journal.filter((entry) => entry.type === 'run').map((entry) => [entry.run, entry]));
  const movie = await readMovie(files, recordedSegments(files.directory, journal), runs);
  const head = index(movie, index(movie, 0).length + 16);
  const dataLength = movie.order.reduce((sum, chunk) => sum + chunkLength(chunk), 0);

  const partial = `${files.programme}.new`;
  const output = await open(partial, 'w');
  try {
    await output.write(Buffer.concat([head, u32(1), ascii('mdat'), u64(dataLength + 16)]));
    for (const chunk of movie.order) await output.write(await chunkBytes(chunk));
    await output.sync();
  } finally {
    await output.close();
  }
  await rename(partial, files.programme);
  return files.programme;
}

async function readMovie(
  files: BroadcastFiles,
  segments: readonly SegmentEntry[],
  runs: ReadonlyMap<number, RunEntry>,
): Promise<Movie> {
  const first = segments[0];
  const firstRun = first && runs.get(first.run);
  const video: Track = { chunks: [], end: 0, entries: [] };
  const audio: Track = { chunks: [], end: 0, entries: [] };
  const timescale = (firstRun?.fps ?? 1) * 1000;
  const movie: Movie = { video, audio, order: [], timescale, size: [firstRun?.width ?? 0, firstRun?.height ?? 0] };
  let described: ReadonlyMap<number, Buffer> = new Map();
  let last: SegmentEntry | undefined;
  for (const segment of segments) {
    if (segment.run !== last?.run)
      described = readSampleEntries(await readFile(join(files.directory, runs.get(segment.run)!.map)));
    if (segment.run !== last?.run || segment.sequence !== last.sequence + 1)
      fillSilenceUntil(movie, (video.end / timescale) * SAMPLE_RATE);
    last = segment;
    const file = join(files.directory, segment.uri);
    // Runs of another picture rate are brought to the timescale of the first.
    const factor = timescale / (runs.get(segment.run)!.fps * 1000);
    for (const read of readSegment(await readFile(file))) {
      const entry = described.get(read.id)!;
      const scale = read.id === VIDEO ? factor : 1;
      addRun(movie, read.id === VIDEO ? video : audio, { read, file, entry, scale });
    }
  }
  return movie;
}

type FileRun = { readonly read: ReadRun; readonly file: string; readonly entry: Buffer; readonly scale: number };

function addRun(movie: Movie, to: Track, { read, file, entry, scale }: FileRun): void {
  if (!to.entries.some((known) => known.equals(entry))) to.entries.push(entry);
  const description = 1 + to.entries.findIndex((known) => known.equals(entry));
  const samples = read.samples.map((sample) => ({ ...sample, duration: Math.round(sample.duration * scale) }));
  addChunk(movie, to, { bytes: { file, start: read.offset }, description, samples });
}

function addChunk(movie: Movie, to: Track, chunk: Chunk): void {
  to.chunks.push(chunk);
  movie.order.push(chunk);
  to.end += chunk.samples.reduce((sum, sample) => sum + sample.duration, 0);
}

/**
 * Where one run follows another its sound begins within half a frame (11 ms) of its picture, however many runs there are: a
 * run's sound ends up to a frame before its picture, and what is missing is filled with whole frames of silence.
 */
function fillSilenceUntil(movie: Movie, time: number): void {
  const { audio } = movie;
  const count = Math.round((time - audio.end) / AAC_FRAME);
  if (count <= 0 || audio.entries.length === 0) return;
  const samples = Array.from({ length: count }, () => ({
    duration: AAC_FRAME,
    size: SILENCE.length,
    isKeyFrame: true,
  }));
  const bytes = Buffer.concat(samples.map(() => SILENCE));
  addChunk(movie, audio, { bytes, description: audio.entries.length, samples });
}

/** Everything before the media, which begins at `dataStart`. */
function index({ video, audio, order, timescale, size }: Movie, dataStart: number): Buffer {
  const offsets = new Map<Chunk, number>();
  let offset = dataStart;
  for (const chunk of order) {
    offsets.set(chunk, offset);
    offset += chunkLength(chunk);
  }
  const movieDuration = Math.round((video.end * 1000) / timescale);
  const pictures = { id: VIDEO, handler: 'vide', timescale, duration: video.end, movieDuration, size } as const;
  const soundDuration = Math.round((audio.end * 1000) / SAMPLE_RATE);
  const sound = { id: AUDIO, handler: 'soun', timescale: SAMPLE_RATE, duration: audio.end, size: [0, 0] } as const;
  return Buffer.concat([
    box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2avc1mp41')),
    box(
      'moov',
      movieHeader(Math.max(movieDuration, soundDuration)),
      track(pictures, sampleTable(video, offsets, true)),
      track({ ...sound, movieDuration: soundDuration }, sampleTable(audio, offsets, false)),
    ),
  ]);
}

function sampleTable(media: Track, offsets: ReadonlyMap<Chunk, number>, hasSyncTable: boolean): Buffer[] {
  const samples = media.chunks.flatMap((chunk) => chunk.samples);
  const durations: [count: number, duration: number][] = [];
  for (const { duration } of samples) {
    const last = durations.at(-1);
    if (last?.[1] === duration) last[0] += 1;
    else durations.push([1, duration]);
  }
  const sync = samples.flatMap((sample, index) => (sample.isKeyFrame ? [index + 1] : []));
  const chunks = media.chunks.map((chunk, index) => [index + 1, chunk.samples.length, chunk.description]);
  const places = media.chunks.map((chunk) => u64(offsets.get(chunk) ?? 0));
  return [
    fullBox('stsd', 0, 0, u32(media.entries.length), ...media.entries),
    fullBox('stts', 0, 0, u32(durations.length), u32List(durations.flat())),
    ...(hasSyncTable ? [fullBox('stss', 0, 0, u32(sync.length), u32List(sync))] : []),
    fullBox('stsc', 0, 0, u32(chunks.length), u32List(chunks.flat())),
    fullBox('stsz', 0, 0, u32(0, samples.length), u32List(samples.map((sample) => sample.size))),
    fullBox('co64', 0, 0, u32(places.length), ...places),
  ];
}

function chunkLength(chunk: Chunk): number {
  return chunk.samples.reduce((sum, sample) => sum + sample.size, 0);
}

async function chunkBytes(chunk: Chunk): Promise<Buffer> {
  if (Buffer.isBuffer(chunk.bytes)) return chunk.bytes;
  const { file, start } = chunk.bytes;
  return (await readFile(file)).subarray(start, start + chunkLength(chunk));
}
