import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { quieten } from '../../../server/broadcast/av/check.ts';
import { AAC_FRAME, AacEncoder, H264Encoder, SAMPLE_RATE } from '../../../server/broadcast/av/encoders.ts';
import { createPicture, fillRect } from '../../../server/broadcast/av/picture.ts';
import { broadcastFiles } from '../../../server/broadcast/files.ts';
import { Gate } from '../../../server/broadcast/gate.ts';
import { Packager } from '../../../server/broadcast/hls/packager.ts';
import { writeProgramme } from '../../../server/broadcast/hls/programme.ts';
import { recordingTimes } from '../../../server/broadcast/recording.ts';
import { complaints, joined, type ListedSegment, packets, parsePlaylist, streams } from './probe.ts';

const FPS = 25;
const SIZE = { width: 320, height: 180 };
const START = Date.parse('2026-11-24T14:00:00.250Z');
const GAP_MS = 2440;

function fail(error: unknown): never {
  throw error;
}

/** One process's life: a run of so many pictures with a tone, ended or killed. */
async function produce(
  directory: string,
  at: number,
  frames: number,
  end: 'ended' | 'killed',
  gate = new Gate(0, Date.now),
): Promise<void> {
  const packager = new Packager(broadcastFiles(directory), gate, fail);
  const video = new H264Encoder({ ...SIZE, fps: FPS, maxBitrate: 1_000_000 });
  const audio = new AacEncoder();
  const { configuration, codecString } = video;
  packager.begin({ ...SIZE, fps: FPS, maxBitrate: 1_000_000, configuration, codecString }, audio, at);
  const picture = createPicture(SIZE.width, SIZE.height);
  let sound = 0;
  const soundUntil = (frame: number) => {
    for (; sound * AAC_FRAME < (frame * SAMPLE_RATE) / FPS + AAC_FRAME; sound++) {
      const tone = Float32Array.from(
        { length: AAC_FRAME },
        (_, index) => Math.sin((sound * AAC_FRAME + index) / 20) / 2,
      );
      packager.addAudio(audio.encode(tone, tone, sound * AAC_FRAME));
    }
  };
  for (let frame = 0; frame < frames; frame++) {
    fillRect(picture, { x: (2 * frame) % 300, y: 40, width: 20, height: 20 }, [200, 100, 150]);
    soundUntil(frame);
    packager.addVideo(video.encode(picture, frame, frame % FPS === 0));
    if (frame === 30)
      packager.mark({ type: 'mark', id: 'landed', class: 'alternat.signature', attributes: {}, at: at + 1200 });
  }
  soundUntil(frames);
  if (end === 'ended') await packager.end(at + (frames * 1000) / FPS);
  else await packager.written();
  video.close();
  audio.close();
}

describe('a broadcast in two runs, the first cut off in its fourth second', () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-packager-'));
  const secondStart = START + 3000 + GAP_MS;
  let listed: ListedSegment[];

  beforeAll(async () => {
    quieten();
    await produce(directory, START, 3 * FPS + 10, 'killed');
    await produce(directory, secondStart, 2 * FPS + 11, 'ended');
    listed = parsePlaylist(readFileSync(join(directory, 'live.m3u8'), 'utf8')).segments;
  });

  it('lists whole segments on one sequence, the second run after a discontinuity', () => {
    expect(listed.map(({ uri, duration, discontinuity }) => [uri, duration, discontinuity])).toEqual([
      ['000000.m4s', 1, false],
      ['000001.m4s', 1, false],
      ['000002.m4s', 1, false],
      ['000003.m4s', 1, true],
      ['000004.m4s', 1, false],
      ['000005.m4s', 0.44, false],
    ]);
    expect(listed.map(({ at }) => at - START)).toEqual([0, 1000, 2000, 5440, 6440, 7440]);
  });

  it('lists the mark of the first run once, although the second run showed it again', () => {
    const { ranges, isEnded } = parsePlaylist(readFileSync(join(directory, 'live.m3u8'), 'utf8'));
    expect(ranges).toEqual([
      '#EXT-X-DATERANGE:ID="landed",CLASS="alternat.signature",START-DATE="2026-11-24T14:00:01.450Z"',
    ]);
    expect(isEnded).toBe(true);
  });

  it('has in each segment what the playlist says: a key frame first, pictures and sound without a gap', async () => {
    for (const run of [listed.slice(0, 3), listed.slice(3)]) {
      const file = await joined(directory, `run-${run[0]!.map}`, run);
      expect(await complaints(file)).toBe('');
      const all = await packets(file);
      const video = all.filter(({ codec_type }) => codec_type === 'video');
      const audio = all.filter(({ codec_type }) => codec_type === 'audio');
      expect(video.map(({ pts_time }) => Math.round(Number(pts_time) * FPS))).toEqual(video.map((_, index) => index));
      expect(video.filter(({ flags }) => flags.startsWith('K')).map(({ pts_time }) => Number(pts_time))).toEqual(
        run.map((_, index) => index),
      );
      expect(audio.map(({ pts_time }) => Math.round(Number(pts_time) * SAMPLE_RATE))).toEqual(
        audio.map((_, index) => index * AAC_FRAME),
      );
      const seconds = run.reduce((sum, { duration }) => sum + duration, 0);
      expect(video).toHaveLength(Math.round(seconds * FPS));
      expect(Math.abs((audio.length * AAC_FRAME) / SAMPLE_RATE - seconds)).toBeLessThan(AAC_FRAME / SAMPLE_RATE);
    }
  });

  it('is recorded as one MP4 that plays from its first byte, straight on after the gap as the stream does', async () => {
    const files = broadcastFiles(directory);
    await writeProgramme(files, new Packager(files, new Gate(0, Date.now), fail).entries);
    const bytes = readFileSync(files.programme);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    expect(await complaints(files.programme)).toBe('');
    expect(
      (await streams(files.programme)).map(({ codec_name, width, height }) => [codec_name, width, height]),
    ).toEqual([
      ['h264', 320, 180],
      ['aac', undefined, undefined],
    ]);
    const all = await packets(files.programme);
    const length = listed.reduce((sum, { duration }) => sum + duration, 0);
    for (const type of ['video', 'audio']) {
      const times = all.filter(({ codec_type }) => codec_type === type).map(({ dts_time }) => Number(dts_time));
      expect(times[0]).toBe(0);
      expect(times.every((time, index) => index === 0 || time > times[index - 1]!)).toBe(true);
      expect(times.at(-1)).toBeGreaterThan(length - 0.06);
      expect(times.at(-1)).toBeLessThan(length);
    }
    const video = all.filter(({ codec_type }) => codec_type === 'video').map(({ pts_time }) => Number(pts_time));
    expect(video[75]).toBeCloseTo(3, 5);
    const audio = all.filter(({ codec_type }) => codec_type === 'audio').map(({ pts_time }) => Number(pts_time));
    const steps = audio.slice(1).map((time, index) => time - audio[index]!);
    expect(Math.max(...steps)).toBeLessThan(0.022);
  });
});

describe('a broadcast whose process is killed again and again, and that is suspended in between', () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-packager-'));
  const files = broadcastFiles(directory);
  // Seconds between two runs: a process that was replaced, a server that was, a suspension, another day.
  const starts = [0, 3.3, 14.1, 45, 86_400].map((seconds) => START + seconds * 1000);

  beforeAll(async () => {
    quieten();
    for (const [index, start] of starts.entries()) {
      // A run's sound ends before its picture: unfilled, four of them killed after two seconds would be 64 ms apart.
      await produce(directory, start, 2 * FPS + 5, index === starts.length - 1 ? 'ended' : 'killed');
    }
    await writeProgramme(files, new Packager(files, new Gate(0, Date.now), fail).entries);
  });

  it('is as long in the recording, picture and sound, and in the times told of it as in the stream', async () => {
    const { segments } = parsePlaylist(readFileSync(files.media, 'utf8'));
    const length = segments.reduce((sum, { duration }) => sum + duration, 0);
    expect(segments.filter(({ discontinuity }) => discontinuity)).toHaveLength(starts.length - 1);
    for (const { duration } of await streams(files.programme)) {
      expect(Math.abs(Number(duration) - length)).toBeLessThan(AAC_FRAME / SAMPLE_RATE);
    }
    expect(recordingTimes(directory).seconds).toBeCloseTo(length, 5);
    expect(await complaints(files.programme)).toBe('');
  });
});

describe('a broadcast with a delay', () => {
  it('publishes nothing before its time, and what a killed process held back, the next one publishes', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'alternat-packager-'));
    let now = START + 4000;
    const held = new Packager(broadcastFiles(directory), new Gate(30_000, () => now), fail);
    await held.written();
    await produce(directory, START, 2 * FPS + 1, 'killed', new Gate(30_000, () => now));
    expect(existsSync(join(directory, 'live.m3u8'))).toBe(false);
    now = START + 31_500;
    await new Packager(broadcastFiles(directory), new Gate(30_000, () => now), fail).written();
    const { segments, ranges } = parsePlaylist(readFileSync(join(directory, 'live.m3u8'), 'utf8'));
    expect(segments.map(({ uri }) => uri)).toEqual(['000000.m4s']);
    expect(ranges).toEqual([]);
    now = START + 32_000;
    await new Packager(broadcastFiles(directory), new Gate(30_000, () => now), fail).written();
    expect(parsePlaylist(readFileSync(join(directory, 'live.m3u8'), 'utf8'))).toMatchObject({
      segments: [{ uri: '000000.m4s' }, { uri: '000001.m4s' }],
      ranges: [expect.stringContaining('ID="landed"')],
    });
  });
});

describe('a broadcast that goes on another day', () => {
  it('takes the end off the playlist and leaves the time between out of the recording', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'alternat-packager-'));
    await produce(directory, START, FPS, 'ended');
    await produce(directory, START + 86_400_000, FPS + 5, 'killed');
    const files = broadcastFiles(directory);
    expect(parsePlaylist(readFileSync(files.media, 'utf8')).isEnded).toBe(false);
    await produce(directory, START + 86_410_000, FPS, 'ended');
    expect(parsePlaylist(readFileSync(files.media, 'utf8')).isEnded).toBe(true);
    await writeProgramme(files, new Packager(files, new Gate(0, Date.now), fail).entries);
    const durations = (await streams(files.programme)).map(({ duration }) => Math.round(Number(duration)));
    // One second, one second a day later, and after a gap of nine seconds one more.
    expect(durations).toEqual([3, 3]);
    expect(await complaints(files.programme)).toBe('');
  });
});
