import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const run = promisify(execFile);

export type Stream = {
  codec_name: string;
  codec_type: string;
  width?: number;
  height?: number;
  profile: string;
  duration: string;
};
export type Coded = { codec_type: string; pts_time: string; dts_time: string; duration_time?: string; flags: string };

/** What ffprobe says of a file's streams. */
export async function streams(path: string): Promise<Stream[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', path]);
  return (JSON.parse(stdout) as { streams: Stream[] }).streams;
}

/** Every coded picture and frame of sound in a file. */
export async function packets(path: string): Promise<Coded[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_packets', '-of', 'json', path], {
    maxBuffer: 2 ** 26,
  });
  return (JSON.parse(stdout) as { packets: Coded[] }).packets;
}

/** Decodes all of a file; what FFmpeg finds wrong with it, if anything. */
export async function complaints(path: string): Promise<string> {
  // In the file's own time base: FFmpeg else guesses a rate, in which frames beside a gap fall on one another.
  const decode = ['-nostdin', '-v', 'error', '-xerror', '-i', path, '-enc_time_base', '-1', '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', decode);
  return stderr;
}

/** How loud a frequency is in a file's sound at its loudest tenth of a second, against full scale. */
export async function loudness(path: string, frequency: number): Promise<number> {
  const RATE = 8000;
  const decode = ['-nostdin', '-v', 'error', '-i', path, '-ac', '1', '-ar', `${RATE}`, '-f', 'f32le', '-'];
  const { stdout } = await run('ffmpeg', decode, { encoding: 'buffer', maxBuffer: 2 ** 28 });
  const samples = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
  const size = RATE / 10;
  let loudest = 0;
  for (let start = 0; start + size <= samples.length; start += size) {
    let [real, imaginary] = [0, 0];
    for (let index = 0; index < size; index++) {
      const angle = (2 * Math.PI * frequency * index) / RATE;
      real += samples[start + index]! * Math.cos(angle);
      imaginary += samples[start + index]! * Math.sin(angle);
    }
    loudest = Math.max(loudest, (2 * Math.hypot(real, imaginary)) / size);
  }
  return loudest;
}

export type ListedSegment = {
  readonly uri: string;
  readonly map: string;
  readonly duration: number;
  /** Milliseconds since 1970, counted on from the last PROGRAM-DATE-TIME. */
  readonly at: number;
  readonly discontinuity: boolean;
};

/** The segments and date ranges of a media playlist, read as a player does. */
export function parsePlaylist(text: string): { segments: ListedSegment[]; ranges: string[]; isEnded: boolean } {
  const segments: ListedSegment[] = [];
  const ranges: string[] = [];
  let map = '';
  let at = Number.NaN;
  let duration = 0;
  let discontinuity = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('#EXT-X-DATERANGE:')) ranges.push(line);
    if (line.startsWith('#EXT-X-MAP:')) map = /URI="([^"]+)"/.exec(line)![1]!;
    if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) at = Date.parse(line.slice('#EXT-X-PROGRAM-DATE-TIME:'.length));
    if (line === '#EXT-X-DISCONTINUITY') discontinuity = true;
    if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice('#EXTINF:'.length));
    if (line === '' || line.startsWith('#')) continue;
    segments.push({ uri: line, map, duration, at, discontinuity });
    at += duration * 1000;
    discontinuity = false;
  }
  return { segments, ranges, isEnded: text.includes('#EXT-X-ENDLIST') };
}

/** Joins an initialisation and segments as a player appends them, and gives the file's path. */
export async function joined(directory: string, name: string, segments: readonly ListedSegment[]): Promise<string> {
  const parts = await Promise.all(
    [segments[0]!.map, ...segments.map(({ uri }) => uri)].map((uri) => readFile(join(directory, uri))),
  );
  const path = join(directory, name);
  await writeFile(path, Buffer.concat(parts));
  return path;
}

export type Region = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Colour = readonly [red: number, green: number, blue: number];

/** The mean colour of a part of each picture of a film, given as fractions of the picture. */
export async function colours(path: string, { x, y, width, height }: Region): Promise<Colour[]> {
  const part = `crop=iw*${width}:ih*${height}:iw*${x}:ih*${y},scale=1:1:flags=area`;
  const decode = ['-nostdin', '-v', 'error', '-i', path, '-an', '-vf', part, '-fps_mode', 'passthrough'];
  const { stdout } = await run('ffmpeg', [...decode, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], {
    encoding: 'buffer',
    maxBuffer: 2 ** 26,
  });
  return Array.from({ length: stdout.length / 3 }, (_, index) => [
    stdout[3 * index]!,
    stdout[3 * index + 1]!,
    stdout[3 * index + 2]!,
  ]);
}

/** The pixels of a part of an image file, RGBA. */
export async function pixels(path: string, { x, y, width, height }: Region): Promise<Uint8ClampedArray> {
  const image = await loadImage(await readFile(path));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(x, y, width, height).data;
}

/** The mean difference of two images' bytes, 0 to 255. */
export function difference(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length;
}
