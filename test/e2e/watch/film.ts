import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Side of the squares along the top of the film, in pixels. The n-th turns from black to white at the n-th moment. */
export const SQUARE = 40;
export const [WIDTH, HEIGHT, FPS] = [640, 360, 25] as const;

export interface Reel {
  readonly map: string;
  readonly segments: readonly { readonly uri: string; readonly duration: number }[];
}

/**
 * A test film with sound in CMAF segments of one second, in several reels as a process makes them that was started
 * anew: each with a header and clocks of its own. The picture itself says which moments it has reached.
 * @param moments seconds of the film
 */
export async function makeFilm(
  directory: string,
  { reels, moments }: { readonly reels: readonly number[]; readonly moments: readonly number[] },
): Promise<readonly Reel[]> {
  const made: Reel[] = [];
  let start = 0;
  for (const [index, seconds] of reels.entries()) {
    made.push(await makeReel(directory, `reel${index}`, start, seconds, moments));
    start += seconds;
  }
  return made;
}

/** The film as one MP4 file. */
export async function joinFilm(directory: string, reels: readonly Reel[], file: string): Promise<void> {
  const parts = reels.map(({ map }) => `file '${join(directory, map.replace('.mp4', '-whole.mp4'))}'`);
  const list = join(directory, 'reels.txt');
  await writeFile(list, parts.join('\n'));
  await run('ffmpeg', ['-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy', file]);
}

async function makeReel(
  directory: string,
  name: string,
  start: number,
  seconds: number,
  moments: readonly number[],
): Promise<Reel> {
  const squares = moments.map((moment, index) => {
    const box = `drawbox=x=${index * SQUARE}:y=0:w=${SQUARE}:h=${SQUARE}:t=fill`;
    return `${box}:color=black,${box}:color=white:enable='gte(t,${moment - start - 0.01})'`;
  });
  const whole = join(directory, `${name}-whole.mp4`);
  const picture = `testsrc2=size=${WIDTH}x${HEIGHT}:rate=${FPS}:duration=${seconds},${squares.join(',')}`;
  const sound = `sine=frequency=330:sample_rate=48000:duration=${seconds}`;
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p', '-profile:v', 'main'],
    ...['-g', `${FPS}`, '-keyint_min', `${FPS}`, '-sc_threshold', '0', '-c:a', 'aac', '-b:a', '64k', whole],
  ]);
  await run(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', '-i', whole, '-c', 'copy', '-f', 'hls', '-hls_time', '1', '-hls_list_size', '0'],
      ...['-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', `${name}.mp4`],
      ...['-hls_segment_filename', `${name}-%03d.m4s`, `${name}.m3u8`],
    ],
    { cwd: directory },
  );
  const lines = (await readFile(join(directory, `${name}.m3u8`), 'utf8')).split('\n');
  const segments = lines.flatMap((line, index) =>
    line.startsWith('#EXTINF:') ? [{ duration: Number.parseFloat(line.slice(8)), uri: lines[index + 1] ?? '' }] : [],
  );
  return { map: `${name}.mp4`, segments };
}
