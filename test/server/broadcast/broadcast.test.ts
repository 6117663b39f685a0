import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SceneInput } from '../../../server/broadcast/scene.ts';
import { type Broadcast, createBroadcast, type SourceName } from '../../../server/broadcast/supervisor.ts';
import { complaints, difference, joined, loudness, packets, parsePlaylist, pixels, streams } from './probe.ts';
import { eventually, type Sender, sendFrom } from './senders.ts';

/** Collects garbage all the time: what FFmpeg's binding reads too late is then gone. */
const COLLECTING = ['--expose-gc', '--import', 'data:text/javascript,setInterval(() => globalThis.gc(), 200).unref()'];
/** Half the size that the layouts are drawn for, so that a busy machine keeps up. */
const SIZE = { width: 640, height: 360 };
const TILES = {
  brussels: { x: 32, y: 70, width: 284, height: 160 },
  quito: { x: 324, y: 70, width: 284, height: 160 },
} as const;
const FPS = 15;

const sites = [
  { id: 'brussels', label: 'Brussels', utcOffset: 60, onAir: true, connected: true },
  { id: 'quito', label: 'Quito', utcOffset: -300, onAir: true, connected: true },
];
const both: SceneInput = {
  layout: 'both',
  title: ['Memorandum of Understanding between Brussels and Quito'],
  sites,
  restoring: 'Connection being restored',
};

describe('a broadcast of two sites', { timeout: 120_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-broadcast-'));
  const wanted: SourceName[][] = [];
  const failures: object[] = [];
  let broadcast: Broadcast;
  let senders: Sender[] = [];
  let slates: string;
  let stills = 0;

  const playlist = () =>
    parsePlaylist(existsSync(broadcast.files.media) ? readFileSync(broadcast.files.media, 'utf8') : '');
  const still = () => broadcast.still(`still-${stills++}.png`);
  /** How different a tile is from what it shows without a connection. */
  const awayFromSlate = async (path: string, site: keyof typeof TILES) =>
    difference(await pixels(path, TILES[site]), await pixels(slates, TILES[site]));
  const isSeen = async (site: keyof typeof TILES) => (await awayFromSlate(await still(), site)) > 20;
  const send = async () => [
    await sendFrom(broadcast, 'brussels'),
    await sendFrom(broadcast, 'quito', { codec: 'H264', tone: 660 }),
  ];

  beforeAll(async () => {
    broadcast = createBroadcast({
      directory,
      fps: FPS,
      size: SIZE,
      logger: { info: () => {}, warn: () => {}, error: (facts: object) => failures.push(facts) },
      execArgv: COLLECTING,
    });
    broadcast.on('sourcesWanted', (sources) => wanted.push([...sources]));
    await broadcast.start();
    broadcast.setScene(both);
    slates = await still();
    senders = await send();
  });

  afterAll(async () => {
    await Promise.all(senders.map((sender) => sender.stop()));
    await broadcast.close();
  });

  it('shows both, VP8 and H.264, each in its own tile', async () => {
    await eventually(() => isSeen('brussels'));
    await eventually(() => isSeen('quito'));
  });

  it('lists a mark once, at the time of the picture that shows it', async () => {
    const before = Date.now();
    const { at } = await broadcast.mark({ id: 'event-7', class: 'alternat.phase', attributes: { 'X-PHASE': 'live' } });
    expect(await broadcast.mark({ id: 'event-7', class: 'alternat.phase', attributes: {} })).toEqual({ at });
    await eventually(() => playlist().ranges.length > 0);
    const { ranges, segments } = playlist();
    expect(ranges).toEqual([`#EXT-X-DATERANGE:ID="event-7",CLASS="alternat.phase",START-DATE="${at}",X-PHASE="live"`]);
    const shown = Date.parse(at);
    expect(segments.some((segment) => shown >= segment.at && shown < segment.at + 1000 * segment.duration)).toBe(true);
    // A picture composed late bears the time that it was due.
    expect(shown).toBeGreaterThan(before - 3100);
  });

  it('writes state.json as it is told', async () => {
    broadcast.writeState('{"phase":"live"}');
    await eventually(
      () => existsSync(broadcast.files.state) && readFileSync(broadcast.files.state, 'utf8') === '{"phase":"live"}',
    );
  });

  it('puts the slate into the tile of a source that stops, that tile alone, and takes it away when it goes on', async () => {
    const quito = senders[1]!;
    quito.pause();
    const path = await eventually(async () => {
      const taken = await still();
      return (await awayFromSlate(taken, 'quito')) < 1 && taken;
    });
    expect(await awayFromSlate(path, 'brussels')).toBeGreaterThan(20);
    quito.resume();
    await eventually(() => isSeen('quito'));
  });

  it('uses no picture of a site that is off air, and none at all on hold', async () => {
    broadcast.setScene({ ...both, sites: [sites[0]!, { ...sites[1]!, onAir: false }] });
    const offAir = await still();
    expect(await awayFromSlate(offAir, 'brussels')).toBeGreaterThan(20);
    expect(await awayFromSlate(offAir, 'quito')).toBeLessThan(20);
    broadcast.setScene({ ...both, layout: 'hold', lines: ['We resume shortly'] });
    const held = await still();
    expect(await awayFromSlate(held, 'brussels')).toBeLessThan(20);
    broadcast.setScene(both);
  });

  it('goes on after its process is killed: one sequence, a discontinuity, the same scene, and asks for its sources', async () => {
    const killed = broadcast.pid!;
    const listed = playlist().segments.length;
    process.kill(killed, 'SIGKILL');
    const pending = broadcast.mark({ id: 'event-8', class: 'alternat.item', attributes: {} });
    await eventually(
      () =>
        broadcast.pid !== killed &&
        playlist()
          .segments.slice(listed)
          .some(({ discontinuity }) => discontinuity),
    );
    expect(broadcast.pid).not.toBe(killed);
    expect((await pending).at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(wanted).toEqual([
      [
        { id: 'brussels', kind: 'video' },
        { id: 'brussels', kind: 'audio' },
        { id: 'quito', kind: 'video' },
        { id: 'quito', kind: 'audio' },
      ],
    ]);
    const { segments } = playlist();
    expect(segments.length).toBeGreaterThan(listed);
    expect(segments.map(({ uri }) => Number.parseInt(uri, 10))).toEqual(segments.map((_, index) => index));
    expect(await awayFromSlate(await still(), 'brussels')).toBeLessThan(20);
    await Promise.all(senders.map((sender) => sender.stop()));
    senders = await send();
    await eventually(() => isSeen('brussels'));
    await eventually(() => isSeen('quito'));
  });

  it('ends with an end to the playlist, whose every run has a picture for each tick of its clock', async () => {
    await broadcast.stop();
    const { segments, isEnded, ranges } = playlist();
    expect(isEnded).toBe(true);
    expect(ranges).toHaveLength(2);
    const runs = Map.groupBy(segments, ({ map }) => map);
    expect(runs.size).toBeGreaterThanOrEqual(2);
    for (const [map, run] of runs) {
      const file = await joined(directory, `joined-${basename(map)}`, run);
      const video = (await packets(file)).filter(({ codec_type }) => codec_type === 'video');
      expect(video.map(({ pts_time }) => Math.round(Number(pts_time) * FPS))).toEqual(video.map((_, index) => index));
      const seconds = run.reduce((sum, { duration }) => sum + duration, 0);
      expect(video).toHaveLength(Math.round(seconds * FPS));
      // Pictures counted are the time that passed by PROGRAM-DATE-TIME.
      expect(run.at(-1)!.at - run[0]!.at).toBe(1000 * (run.length - 1));
    }
  });

  it('leaves one recording with picture and sound, as long as all that was broadcast', async () => {
    const { segments } = playlist();
    const length = segments.reduce((sum, { duration }) => sum + duration, 0);
    const found = await streams(broadcast.files.programme);
    expect(found.map(({ codec_name, width, height }) => [codec_name, width, height])).toEqual([
      ['h264', SIZE.width, SIZE.height],
      ['aac', undefined, undefined],
    ]);
    for (const { duration } of found) expect(Math.abs(Number(duration) - length)).toBeLessThan(0.1);
    expect(await complaints(broadcast.files.programme)).toBe('');
  });

  it('lets both be heard, and nothing else', async () => {
    // FFmpeg's tones are an eighth of full scale; 1500 Hz is no harmonic of theirs.
    expect(await loudness(broadcast.files.programme, 440)).toBeGreaterThan(0.05);
    expect(await loudness(broadcast.files.programme, 660)).toBeGreaterThan(0.05);
    expect(await loudness(broadcast.files.programme, 1500)).toBeLessThan(0.02);
  });

  it('died only when it was killed', () => {
    expect(failures).toMatchObject([{ signal: 'SIGKILL', failure: '' }]);
  });
});

describe('a broadcast whose server is stopped and started again', { timeout: 60_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-broadcast-'));
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const create = () => createBroadcast({ directory, fps: FPS, size: SIZE, logger });
  const listed = () =>
    parsePlaylist(existsSync(join(directory, 'live.m3u8')) ? readFileSync(join(directory, 'live.m3u8'), 'utf8') : '');

  it('goes on in the same playlist, after a discontinuity, and ends once', async () => {
    const first = create();
    await first.start();
    await eventually(() => listed().segments.length > 0);
    await first.close();
    const before = listed();
    expect(before.isEnded).toBe(false);

    const second = create();
    await second.start();
    await eventually(() => listed().segments.length > before.segments.length);
    await second.stop();
    const after = listed();
    expect(after.segments.slice(0, before.segments.length)).toEqual(before.segments);
    expect(after.segments[before.segments.length]).toMatchObject({ discontinuity: true });
    expect(after.segments.map(({ uri }) => Number.parseInt(uri, 10))).toEqual(after.segments.map((_, index) => index));
    expect(after.isEnded).toBe(true);
    expect(existsSync(second.files.programme)).toBe(true);
  });

  it('says that it goes on another day once the playlist does', async () => {
    const next = create();
    const state = () => existsSync(next.files.state) && readFileSync(next.files.state, 'utf8');
    const again = JSON.stringify(`again, at ${Date.now()}`);
    try {
      await next.start();
      next.writeState(again);
      await eventually(() => state() === again);
      expect(listed().isEnded).toBe(false);
    } finally {
      await next.stop();
    }
    expect(listed().isEnded).toBe(true);
  });

  it('makes the recording again when it is stopped without having been started', async () => {
    rmSync(join(directory, 'programme.mp4'));
    const third = create();
    await third.stop();
    expect(await complaints(third.files.programme)).toBe('');
  });

  it.each([
    ['is told of', join(directory, 'no-such-program')],
    ['is thrown', undefined as never],
  ])('begins once its process can be started, where that it cannot %s', async (_, program) => {
    const { execPath } = process;
    const fourth = create();
    try {
      process.execPath = program;
      const started = fourth.start();
      const camera = { id: 'quito', kind: 'video', codec: 'VP8', clockRate: 90_000, payloadType: 96, ssrc: 1 } as const;
      await expect(fourth.addSource(camera)).rejects.toMatchObject({ code: 'process-restarted' });
      process.execPath = execPath;
      await started;
      expect(fourth.pid).toBeGreaterThan(0);
    } finally {
      process.execPath = execPath;
      await fourth.close();
    }
  });

  it('says that it cannot be made, and goes on by itself once it can', async () => {
    const place = join(directory, 'full');
    // As on a disk that is full: nothing can be written there.
    writeFileSync(place, '');
    const fifth = createBroadcast({ directory: place, fps: FPS, size: SIZE, logger });
    try {
      const interrupted = once(fifth, 'interrupted');
      const started = fifth.start();
      expect(await interrupted).toEqual([expect.stringContaining('full')]);
      rmSync(place);
      mkdirSync(place);
      await started;
      await eventually(() => existsSync(fifth.files.media));
    } finally {
      await fifth.close();
    }
  });

  it('refuses what is not a scene, a mark or the name of a still, and asks to be started', async () => {
    const idle = create();
    expect(() => idle.setScene({ layout: 'sideways' } as never)).toThrow(
      expect.objectContaining({ code: 'invalid-scene' }),
    );
    await expect(idle.mark({ id: 'm', class: 'c', attributes: { person: 'x' } })).rejects.toMatchObject({
      code: 'invalid-mark',
    });
    await expect(idle.still('../escape.png')).rejects.toMatchObject({ code: 'invalid-still-name' });
    await expect(idle.still('still.png')).rejects.toMatchObject({ code: 'not-running' });
    await idle.close();
  });
});
