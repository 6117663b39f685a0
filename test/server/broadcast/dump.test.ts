import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SceneInput } from '../../../server/broadcast/scene.ts';
import { type Broadcast, createBroadcast } from '../../../server/broadcast/supervisor.ts';
import { type Colour, colours, complaints, joined, loudness, packets, parsePlaylist } from './probe.ts';
import { eventually, type Sender, sendFrom } from './senders.ts';

const SIZE = { width: 640, height: 360 };
const FPS = 15;
const DELAY_MS = 10_000;
const both: SceneInput = {
  layout: 'both',
  title: ['Memorandum'],
  sites: [{ id: 'brussels', label: 'Brussels', utcOffset: 60, onAir: true, connected: true }],
};
const hold: SceneInput = { ...both, layout: 'hold', lines: ['We resume shortly'] };

/** The middle of each site's tile, as fractions of the picture. */
const LEFT = { x: 0.2, y: 0.3, width: 0.15, height: 0.2 };
const RIGHT = { ...LEFT, x: 0.65 };
const isRed = ([red, green, blue]: Colour) => red > 150 && green < 80 && blue < 80;
const isBlue = ([red, green, blue]: Colour) => blue > 150 && red < 80 && green < 80;

describe('a delayed broadcast of which something is dumped', { timeout: 150_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-dump-'));
  let broadcast: Broadcast;
  let secret: Sender | undefined;
  let from = 0;
  let until = 0;
  let dumpedStill: Promise<unknown>;

  const playlist = () =>
    parsePlaylist(existsSync(broadcast.files.media) ? readFileSync(broadcast.files.media, 'utf8') : '');
  const state = () => existsSync(broadcast.files.state) && readFileSync(broadcast.files.state, 'utf8');
  const publicFiles = () => readdirSync(directory).filter((name) => /\.(?:m4s|png|mp4)$/.test(name));

  /** Of the tone in the newest segments that wait. */
  const heldLoudness = async () => {
    const names = readdirSync(broadcast.files.held).filter((name) => /^\d+\.m4s$/.test(name));
    const newest = names
      .toSorted()
      .slice(-3, -1)
      .map((name) => readFileSync(join(broadcast.files.held, name)));
    const path = join(broadcast.files.held, 'heard.mp4');
    writeFileSync(path, Buffer.concat([readFileSync(join(directory, 'init-0.mp4')), ...newest]));
    return newest.length < 2 ? 0 : loudness(path, 660);
  };

  beforeAll(async () => {
    const logger = { info: () => {}, warn: () => {}, error: () => {} };
    broadcast = createBroadcast({ directory, fps: FPS, size: SIZE, delayMs: DELAY_MS, logger });
    await broadcast.start();
    broadcast.setScene(both);
    broadcast.writeState('"before"');
  });
  afterAll(async () => {
    await secret?.stop();
    await broadcast.close();
  });

  it('has nothing at a public address before the delay is over, segments included', async () => {
    await eventually(() => readdirSync(broadcast.files.held).length >= 3);
    expect(publicFiles().filter((name) => !name.startsWith('init'))).toEqual([]);
    expect(state()).toBe(false);
    await eventually(() => playlist().segments.length > 0 && state() === '"before"');
  });

  it('dumps at once all that was held back, on disk too', async () => {
    // What must not become public: a tone, a mark, a state and a still.
    secret = await sendFrom(broadcast, 'brussels', { tone: 660 });
    await broadcast.mark({ id: 'secret', class: 'alternat.item', attributes: { 'X-ITEM': 'secret' } });
    broadcast.writeState('"secret"');
    dumpedStill = broadcast.still('secret.png').then(
      () => 'taken',
      (error: { code: string }) => error.code,
    );
    await eventually(() => readdirSync(broadcast.files.held).includes('secret.png'));
    await eventually(async () => (await heldLoudness()) > 0.05);
    await secret.stop();
    broadcast.setScene(hold);
    await broadcast.mark({ id: 'held', class: 'alternat.phase', attributes: { 'X-PHASE': 'held' } });
    const dumped = await broadcast.dump(hold);
    [from, until] = [Date.parse(dumped.from), Date.parse(dumped.until)];
    broadcast.writeState('"after"');
    expect(until - from).toBeGreaterThan(DELAY_MS - 1_500);
    expect(until - from).toBeLessThan(DELAY_MS + 5_500);
    expect(await dumpedStill).toBe('still-dumped');
    // Nor is what is to be seen only once the slate has gone.
    await broadcast.mark({ id: 'behind', class: 'alternat.item', attributes: { 'X-ITEM': 'behind' } });
    await expect(broadcast.still('behind.png')).rejects.toMatchObject({ code: 'still-dumped' });
    await eventually(() => !readdirSync(broadcast.files.held).includes('secret.png'));
  });

  it('shows the slate as long, and moves mark and state to the picture after it', async () => {
    const seen = new Set<unknown>();
    await eventually(() => {
      seen.add(state());
      const { ranges, segments } = playlist();
      const shown = segments.filter(({ at }) => at < until - 2);
      // Nothing is missing, nothing is there twice.
      for (const [index, { at }] of shown.entries()) {
        const before = shown[index - 1];
        if (before) expect(Math.abs(at - before.at - 1000 * before.duration)).toBeLessThan(2);
      }
      // A time counted on from a rounded one is off by less than a millisecond.
      if (segments.at(-1) && segments.at(-1)!.at < until - 2) expect(ranges).toEqual([]);
      if (segments.at(-1) && segments.at(-1)!.at < until - 1_500) expect([...seen]).not.toContain('"after"');
      return segments.some(({ at }) => at >= until + 1_000) && state() === '"after"';
    });
    expect(seen.has('"before"')).toBe(true);
    const { ranges } = playlist();
    expect(ranges.map((range) => /ID="(\w+)"/.exec(range)?.[1])).toEqual(['secret', 'held', 'behind']);
    for (const range of ranges)
      expect(Date.parse(/START-DATE="([^"]+)"/.exec(range)?.[1] ?? '')).toBeGreaterThanOrEqual(until - 1);
  });

  it('goes on after its process is killed without bringing any of it back', async () => {
    const killed = broadcast.pid!;
    process.kill(killed, 'SIGKILL');
    await eventually(() => broadcast.pid !== killed && playlist().segments.some(({ discontinuity }) => discontinuity));
    await broadcast.stop();
    const { segments, isEnded } = playlist();
    expect(isEnded).toBe(true);
    expect(publicFiles()).not.toContain('secret.png');
    const [first] = Map.groupBy(segments, ({ map }) => map).values();
    const file = await joined(directory, 'joined.mp4', first ?? []);
    expect(await complaints(file)).toBe('');
    const pictures = (await packets(file)).filter(({ codec_type }) => codec_type === 'video');
    const seconds = (first ?? []).reduce((sum, { duration }) => sum + duration, 0);
    expect(pictures).toHaveLength(Math.round(seconds * FPS));
    for (const heard of [file, broadcast.files.programme]) expect(await loudness(heard, 660)).toBeLessThan(0.005);
    expect(await complaints(broadcast.files.programme)).toBe('');
  });
});

describe('what is still on its way when it is dumped', { timeout: 120_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-late-'));
  const press = mkdtempSync(join(tmpdir(), 'alternat-late-clean-'));
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const broadcast = createBroadcast({ directory, fps: FPS, size: SIZE, delayMs: DELAY_MS, logger });
  const senders: Sender[] = [];
  const quito = { id: 'quito', label: 'Quito', utcOffset: -300, onAir: true, connected: true };
  const playlist = (of = directory) => {
    const path = join(of, 'live.m3u8');
    return parsePlaylist(existsSync(path) ? readFileSync(path, 'utf8') : '');
  };
  const held = () => readdirSync(broadcast.files.held).filter((name) => /^\d+\.m4s$/.test(name));

  afterAll(async () => {
    for (const sender of senders) await sender.stop();
    await broadcast.close();
  });

  it('does not go out either, and the other site does', async () => {
    await broadcast.start();
    broadcast.setScene({ ...both, sites: [...both.sites!, quito] });
    const secret = await sendFrom(broadcast, 'brussels', { tone: 660, source: 'color=red:rate=15', lateMs: 1_500 });
    senders.push(secret, await sendFrom(broadcast, 'quito', { tone: 880, source: 'color=blue:rate=15' }));
    const path = join(broadcast.files.held, 'heard.mp4');
    await eventually(async () => {
      const newest = held().toSorted().slice(-3, -1);
      const parts = [join(directory, 'init-0.mp4'), ...newest.map((name) => join(broadcast.files.held, name))];
      writeFileSync(path, Buffer.concat(parts.map((part) => readFileSync(part))));
      return newest.length === 2 && (await loudness(path, 660)) > 0.05 && (await loudness(path, 880)) > 0.05;
    });
    expect((await colours(path, LEFT)).some(isRed)).toBe(true);
    // What was done last before it was dumped comes in the 1.5 s after.
    await secret.stop();
    const dumped = await broadcast.dump(hold);
    // Whoever joins meanwhile is given nothing of it either.
    broadcast.openClean(press);
    const until = Date.parse(dumped.until);
    for (const feed of [directory, press]) {
      await eventually(() => playlist(feed).segments.some(({ at }) => at >= until + 2_000));
      const { segments } = playlist(feed);
      const file = await joined(feed, 'joined.mp4', segments);
      expect(await complaints(file)).toBe('');
      expect(await loudness(file, 660)).toBeLessThan(0.005);
      expect((await colours(file, LEFT)).filter(isRed)).toEqual([]);
      const [before, after] = [true, false].map((is) => segments.filter(({ at }) => at < until - 2 === is));
      const covered = await joined(feed, 'before.mp4', before!);
      expect((await colours(covered, RIGHT)).filter(isBlue)).toEqual([]);
      const goesOn = await joined(feed, 'after.mp4', after!);
      expect(await loudness(goesOn, 880)).toBeGreaterThan(0.05);
      expect((await colours(goesOn, RIGHT)).every(isBlue)).toBe(true);
    }
  });

  it('stays so where the process is killed while it comes in', async () => {
    const { until: goesOnAt } = await broadcast.dump(hold);
    const killed = broadcast.pid!;
    process.kill(killed, 'SIGKILL');
    await eventually(() => broadcast.pid !== killed && playlist().segments.some(({ discontinuity }) => discontinuity));
    const again = playlist().segments.find(({ discontinuity }) => discontinuity);
    expect(again?.at).toBeGreaterThanOrEqual(Date.parse(goesOnAt) - 1);
  });
});

describe('a delayed broadcast that was ended', { timeout: 90_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-tail-'));
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const broadcast = createBroadcast({ directory, fps: FPS, size: SIZE, delayMs: DELAY_MS, logger });
  let sender: Sender | undefined;

  afterAll(async () => {
    await sender?.stop();
    await broadcast.close();
  });

  it('is dumped of what has not gone out yet, until all has', async () => {
    await broadcast.start();
    broadcast.setScene(both);
    sender = await sendFrom(broadcast, 'brussels', { tone: 660 });
    await eventually(() => readdirSync(broadcast.files.held).filter((name) => name.endsWith('.m4s')).length >= 4);
    await sender.stop();
    const ended = broadcast.stop();
    const { from, until } = await broadcast.dump(hold);
    expect(Date.parse(until) - Date.parse(from)).toBeGreaterThan(3_000);
    await ended;
    expect(await loudness(broadcast.files.programme, 660)).toBeLessThan(0.005);
    expect(await complaints(broadcast.files.programme)).toBe('');
    await expect(broadcast.dump(hold)).rejects.toMatchObject({ code: 'not-running' });
  });
});

describe('a delayed broadcast whose server ended before all of it was out', { timeout: 90_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-left-'));
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const create = () => createBroadcast({ directory, fps: FPS, size: SIZE, delayMs: DELAY_MS, logger });

  it('is dumped of it while the next one ends it: what was held back never becomes public', async () => {
    const first = create();
    await first.start();
    first.setScene(both);
    await eventually(() => readdirSync(first.files.held).filter((name) => name.endsWith('.m4s')).length >= 4);
    await first.close();
    const held = readdirSync(first.files.held).filter((name) => name.endsWith('.m4s'));

    const next = create();
    const ended = next.stop();
    const { from, until } = await next.dump(hold);
    expect(Date.parse(until) - Date.parse(from)).toBeGreaterThan(3_000);
    await ended;
    const { isEnded, segments } = parsePlaylist(readFileSync(next.files.media, 'utf8'));
    expect(isEnded).toBe(true);
    expect(segments.filter(({ uri }) => held.includes(uri))).toEqual([]);
    expect(readdirSync(directory).filter((name) => held.includes(name))).toEqual([]);
  });
});
