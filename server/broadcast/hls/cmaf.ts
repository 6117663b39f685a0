// Fragmented MP4 (ISO/IEC 14496-12), the boxes that one picture track and one sound track need.
import { ascii, box, findBox, fullBox, readBoxes, u16, u32, u64, zeros } from './boxes.ts';

export type VideoTrack = {
  readonly width: number;
  readonly height: number;
  readonly timescale: number;
  /** AVCDecoderConfigurationRecord. */
  readonly configuration: Buffer;
};

export type AudioTrack = {
  readonly timescale: number;
  readonly channels: number;
  readonly bitrate: number;
  /** AudioSpecificConfig. */
  readonly configuration: Buffer;
};

/** A coded sample; `duration` in the track's timescale. */
export type Sample = { readonly data: Buffer; readonly duration: number; readonly isKeyFrame: boolean };

/** Consecutive samples of one track, the first at `start` in the track's timescale. */
export type Run = { readonly start: number; readonly samples: readonly Sample[] };

/** A stereo frame of AAC-LC in which both channels are silent. */
export const SILENCE = Buffer.from('211004608c1c', 'hex');

export const VIDEO = 1;
export const AUDIO = 2;
export const SYNC_SAMPLE = 0x02000000;
const DEPENDENT_SAMPLE = 0x01010000;
export const MATRIX = [0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000];

/** The initialisation segment: what a player needs before any media segment of these tracks. */
export function initialisationSegment(video: VideoTrack, audio: AudioTrack): Buffer {
  const unknown = { duration: 0, movieDuration: 0 };
  const size = [video.width, video.height] as const;
  return Buffer.concat([
    box('ftyp', ascii('iso6'), u32(0), ascii('iso6cmfcmp41')),
    box(
      'moov',
      movieHeader(0),
      track(
        { ...unknown, id: VIDEO, handler: 'vide', timescale: video.timescale, size },
        emptyTable(videoEntry(video)),
      ),
      track(
        { ...unknown, id: AUDIO, handler: 'soun', timescale: audio.timescale, size: [0, 0] },
        emptyTable(audioEntry(audio)),
      ),
      box('mvex', trackDefaults(VIDEO), trackDefaults(AUDIO)),
    ),
  ]);
}

/** A media segment of one fragment. `sequence` counts from 1 within one initialisation. */
export function mediaSegment(sequence: number, video: Run, audio: Run): Buffer {
  const runs = [
    { id: VIDEO, ...video },
    { id: AUDIO, ...audio },
  ].filter((run) => run.samples.length > 0);
  const fragment = (offsets: readonly number[]) =>
    box(
      'moof',
      fullBox('mfhd', 0, 0, u32(sequence)),
      ...runs.map((run, index) => trackFragment(run.id, run, offsets[index] ?? 0)),
    );
  const headLength = fragment([]).length + 8;
  let offset = headLength;
  const offsets = runs.map((run) => {
    const own = offset;
    offset += run.samples.reduce((sum, sample) => sum + sample.data.length, 0);
    return own;
  });
  const data = runs.flatMap((run) => run.samples.map((sample) => sample.data));
  return Buffer.concat([
    box('styp', ascii('msdh'), u32(0), ascii('msdhcmfs')),
    fragment(offsets),
    box('mdat', ...data),
  ]);
}

function trackFragment(id: number, run: Run, dataOffset: number): Buffer {
  const DEFAULT_BASE_IS_MOOF = 0x020000;
  const DATA_OFFSET_DURATION_SIZE_FLAGS = 0x000701;
  const entries = run.samples.flatMap((sample) => [
    sample.duration,
    sample.data.length,
    sample.isKeyFrame ? SYNC_SAMPLE : DEPENDENT_SAMPLE,
  ]);
  return box(
    'traf',
    fullBox('tfhd', 0, DEFAULT_BASE_IS_MOOF, u32(id)),
    fullBox('tfdt', 1, 0, u64(run.start)),
    fullBox('trun', 0, DATA_OFFSET_DURATION_SIZE_FLAGS, u32(run.samples.length, dataOffset, ...entries)),
  );
}

/** The sample entry of H.264 pictures. */
function videoEntry(video: VideoTrack): Buffer {
  return box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(16),
    u16(video.width, video.height),
    u32(0x00480000, 0x00480000, 0),
    u16(1),
    zeros(32),
    u16(0x0018, 0xffff),
    box('avcC', video.configuration),
  );
}

/** The sample entry of AAC sound. */
function audioEntry(audio: AudioTrack): Buffer {
  return box(
    'mp4a',
    zeros(6),
    u16(1),
    zeros(8),
    u16(audio.channels, 16, 0, 0),
    u32(audio.timescale * 0x10000),
    elementaryStream(audio),
  );
}

/** The `esds` box: the MPEG-4 descriptors of an AAC stream (ISO/IEC 14496-1 clause 7.2.6). */
function elementaryStream(audio: AudioTrack): Buffer {
  const specific = descriptor(0x05, audio.configuration);
  const decoder = descriptor(0x04, Buffer.from([0x40, 0x15, 0, 0, 0]), u32(audio.bitrate, audio.bitrate), specific);
  return fullBox(
    'esds',
    0,
    0,
    descriptor(0x03, u16(AUDIO), Buffer.from([0]), decoder, descriptor(0x06, Buffer.from([2]))),
  );
}

function descriptor(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
}

/** What a track box says besides its samples; `duration` in its own timescale and `movieDuration` in the movie's. */
export type TrackHead = {
  readonly id: number;
  readonly handler: 'vide' | 'soun';
  readonly timescale: number;
  readonly duration: number;
  readonly movieDuration: number;
  readonly size: readonly [number, number];
};

/** A `trak` box around a sample table. */
export function track(head: TrackHead, sampleTable: readonly Buffer[]): Buffer {
  const ENABLED_IN_MOVIE = 3;
  const UNDETERMINED = 0x55c4;
  const isSound = head.handler === 'soun';
  const [width, height] = head.size;
  return box(
    'trak',
    fullBox(
      'tkhd',
      0,
      ENABLED_IN_MOVIE,
      u32(0, 0, head.id, 0, head.movieDuration, 0, 0),
      u16(0, 0, isSound ? 0x0100 : 0, 0),
      u32(...MATRIX, width * 0x10000, height * 0x10000),
    ),
    box(
      'mdia',
      fullBox('mdhd', 0, 0, u32(0, 0, head.timescale, head.duration), u16(UNDETERMINED, 0)),
      fullBox('hdlr', 0, 0, u32(0), ascii(head.handler), zeros(12), ascii('Alternat\0')),
      box(
        'minf',
        isSound ? fullBox('smhd', 0, 0, zeros(4)) : fullBox('vmhd', 0, 1, zeros(8)),
        box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
        box('stbl', ...sampleTable),
      ),
    ),
  );
}

/** A `mvhd` box of a movie with these two tracks, in milliseconds. */
export function movieHeader(durationMs: number): Buffer {
  return fullBox(
    'mvhd',
    0,
    0,
    u32(0, 0, 1000, durationMs, 0x00010000),
    u16(0x0100, 0),
    u32(0, 0),
    u32(...MATRIX),
    zeros(24),
    u32(3),
  );
}

/** A sample table without samples: in fragmented files they are in the fragments. */
function emptyTable(entry: Buffer): Buffer[] {
  return [
    fullBox('stsd', 0, 0, u32(1), entry),
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stco', 0, 0, u32(0)),
  ];
}

function trackDefaults(id: number): Buffer {
  return fullBox('trex', 0, 0, u32(id, 1, 0, 0, 0));
}

/** One track's samples in a media segment of ours; `offset` is where their bytes begin in the segment. */
export type ReadRun = {
  readonly id: number;
  readonly start: number;
  readonly offset: number;
  readonly samples: readonly { readonly duration: number; readonly size: number; readonly isKeyFrame: boolean }[];
};

/** Reads back what `mediaSegment` wrote. */
export function readSegment(segment: Buffer): ReadRun[] {
  const moof = readBoxes(segment).find((each) => each.type === 'moof');
  if (!moof) throw new RangeError('A media segment has no moof box.');
  return readBoxes(moof.content)
    .filter((each) => each.type === 'traf')
    .map(({ content }) => {
      const [header, time, run] = ['tfhd', 'tfdt', 'trun'].map((type) => findBox(content, [type]));
      if (!header || !time || !run) throw new RangeError('A track fragment lacks one of tfhd, tfdt and trun.');
      const samples = Array.from({ length: run.readUInt32BE(4) }, (_, index) => ({
        duration: run.readUInt32BE(12 + 12 * index),
        size: run.readUInt32BE(16 + 12 * index),
        isKeyFrame: run.readUInt32BE(20 + 12 * index) === SYNC_SAMPLE,
      }));
      const start = Number(time.readBigUInt64BE(4));
      return { id: header.readUInt32BE(4), start, offset: moof.start + run.readUInt32BE(8), samples };
    });
}

/** The sample entries of an initialisation segment of ours, by track. */
export function readSampleEntries(initialisation: Buffer): Map<number, Buffer> {
  const moov = findBox(initialisation, ['moov']);
  const tracks = readBoxes(moov ?? Buffer.alloc(0)).filter((each) => each.type === 'trak');
  return new Map(
    tracks.map(({ content }) => {
      const description = findBox(content, ['mdia', 'minf', 'stbl', 'stsd']);
      return [findBox(content, ['tkhd'])!.readUInt32BE(12), description!.subarray(8)];
    }),
  );
}
