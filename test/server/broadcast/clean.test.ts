import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanPicture } from '../../../server/broadcast/picture/clean.ts';
import { type SceneInput, sceneSchema } from '../../../server/broadcast/scene.ts';
import { type Broadcast, createBroadcast } from '../../../server/broadcast/supervisor.ts';
import { complaints, joined, loudness, parsePlaylist } from './probe.ts';
import { eventually, type Sender, sendFrom } from './senders.ts';

const site = (id: string, onAir = true) => ({ id, label: id, utcOffset: 0, onAir, connected: true });
const live = { now: 0, measure: {} as never, isLive: () => true, page: () => undefined, inked: () => 1 };

describe('the clean picture', () => {
  const tilesOf = (scene: SceneInput, view = live) => cleanPicture(sceneSchema.parse(scene), view).tiles;

  it.each(['opening', 'hold', 'closing'] as const)('shows nobody where the broadcast shows the %s slate', (layout) => {
    expect(tilesOf({ layout, sites: [site('brussels'), site('quito')] })).toEqual([]);
  });

  it.each(['both', 'document', 'signing', 'photo'] as const)('shows the sites on air edge to edge in %s', (layout) => {
    const plan = cleanPicture(
      sceneSchema.parse({ layout, title: ['Words'], sites: [site('brussels'), site('ghent', false), site('quito')] }),
      live,
    );
    expect(plan.regions).toEqual([]);
    expect(plan.tiles).toEqual([
      { site: 'brussels', rect: { x: 0, y: 180, width: 640, height: 360 } },
      { site: 'quito', rect: { x: 640, y: 180, width: 640, height: 360 } },
    ]);
  });

  it('gives the whole picture to who speaks, if they are on air', () => {
    const scene = { layout: 'speaker' as const, speakers: ['quito'] };
    expect(tilesOf({ ...scene, sites: [site('brussels'), site('quito')] })).toEqual([
      { site: 'quito', rect: { x: 0, y: 0, width: 1280, height: 720 } },
    ]);
    expect(tilesOf({ ...scene, sites: [site('brussels'), site('quito', false)] }).map((tile) => tile.site)).toEqual([
      'brussels',
    ]);
  });

  it('keeps the ground where a picture does not come', () => {
    expect(tilesOf({ layout: 'both', sites: [site('brussels')] }, { ...live, isLive: () => false })).toEqual([]);
  });
});

describe('the clean feed', { timeout: 150_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-composed-'));
  const clean = mkdtempSync(join(tmpdir(), 'alternat-clean-'));
  const both: SceneInput = { layout: 'both', title: ['Memorandum'], sites: [site('brussels')] };
  const hold: SceneInput = { ...both, layout: 'hold' };
  let broadcast: Broadcast;
  let sender: Sender | undefined;
  const playlist = (of: string) => {
    const path = join(of, 'live.m3u8');
    return parsePlaylist(existsSync(path) ? readFileSync(path, 'utf8') : '');
  };
  const heard = async (tone: number) => {
    const held = join(clean, 'held');
    const newest = readdirSync(held)
      .filter((name) => /^\d+\.m4s$/.test(name))
      .toSorted()
      .slice(-3, -1);
    const path = join(held, 'heard.mp4');
    const parts = [join(clean, 'init-0.mp4'), ...newest.map((name) => join(held, name))];
    writeFileSync(path, Buffer.concat(parts.map((part) => readFileSync(part))));
    return newest.length < 2 ? 0 : loudness(path, tone);
  };

  beforeAll(async () => {
    const logger = { info: () => {}, warn: () => {}, error: () => {} };
    const size = { width: 640, height: 360 };
    broadcast = createBroadcast({ directory, fps: 15, size, delayMs: 10_000, logger });
    await broadcast.start();
    broadcast.setScene(both);
  });
  afterAll(async () => {
    await sender?.stop();
    await broadcast.close();
  });

  it('begins while the broadcast runs, without a break in that, and is held back as long', async () => {
    await eventually(() => readdirSync(join(directory, 'held')).length >= 2);
    broadcast.openClean(clean);
    await eventually(() => existsSync(join(clean, 'held')) && readdirSync(join(clean, 'held')).length >= 3);
    expect(readdirSync(clean).filter((name) => name.endsWith('.m4s'))).toEqual([]);
    await eventually(() => playlist(clean).segments.length > 1);
    const [first] = playlist(clean).segments;
    const composed = playlist(directory).segments;
    expect(composed.filter(({ discontinuity }) => discontinuity)).toEqual([]);
    expect(composed.map(({ at }) => Math.round(at))).toContain(Math.round(first?.at ?? 0));
  });

  it('is dumped with the broadcast', async () => {
    sender = await sendFrom(broadcast, 'brussels', { tone: 660, lateMs: 1_500 });
    await eventually(async () => (await heard(660)) > 0.05);
    await sender.stop();
    const dumped = await broadcast.dump(hold);
    const until = Date.parse(dumped.until);
    await eventually(() => playlist(clean).segments.some(({ at }) => at >= until + 1_000));
    expect(playlist(clean).segments.some(({ at }) => Math.abs(at - until) < 2)).toBe(true);
    const file = await joined(clean, 'joined.mp4', playlist(clean).segments);
    expect(await complaints(file)).toBe('');
    expect(await loudness(file, 660)).toBeLessThan(0.005);
  });

  it('hears and shows nothing of a site that is off air', async () => {
    broadcast.setScene({ ...both, sites: [site('brussels', false)] });
    sender = await sendFrom(broadcast, 'brussels', { tone: 880 });
    await eventually(async () => readdirSync(join(clean, 'held')).length > 4);
    expect(await heard(880)).toBeLessThan(0.005);
    broadcast.setScene(both);
    await eventually(async () => (await heard(880)) > 0.05);
  });

  it('goes on after the process is killed, and leaves a recording', async () => {
    const killed = broadcast.pid!;
    process.kill(killed, 'SIGKILL');
    await eventually(
      () => broadcast.pid !== killed && playlist(clean).segments.some(({ discontinuity }) => discontinuity),
    );
    await broadcast.stop();
    expect(playlist(clean).isEnded).toBe(true);
    expect(await complaints(join(clean, 'programme.mp4'))).toBe('');
    expect(await loudness(join(clean, 'programme.mp4'), 880)).toBeGreaterThan(0.01);
  });
});
