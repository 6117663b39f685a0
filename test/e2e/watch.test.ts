import { copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dateRangeClasses, type PublicState } from '../../core/protocol/public-state.ts';
import { openingOf, watchOpening } from './opening/witness.ts';
import { Broadcast, type Mark, sampleState, writeState } from './watch/broadcast.ts';
import { joinFilm, makeFilm, type Reel } from './watch/film.ts';
import { openSite, type Site } from './watch/site.ts';
import { sights, watchClosely } from './watch/witness.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Milliseconds after which something is taken to hang; nothing is judged by it. */
const LIMIT = 120_000;

const item = (at: number, id: string): Mark => ({ at, class: dateRangeClasses.item, attributes: { 'X-ITEM': id } });
const phase = (at: number, to: string): Mark => ({ at, class: dateRangeClasses.phase, attributes: { 'X-PHASE': to } });
const signature = (at: number, person: string, when: string): Mark => ({
  at,
  class: dateRangeClasses.signature,
  attributes: { 'X-PERSON': person, 'X-ORIGINAL': 'memorandum', 'X-LEVEL': 'B-T', 'X-AT': when },
});

/** What happens in the film after its first second; the film shows a square of its own for each. */
const HAPPENINGS: readonly Mark[] = [
  item(4, 'signing'),
  signature(5, 'vervoort', '2026-12-03T14:22:41.000Z'),
  signature(7, 'smet', '2026-12-03T14:22:42.200Z'),
  signature(7.4, 'yunda', '2026-12-03T14:22:42.600Z'),
  phase(9, 'held'),
  phase(10.52, 'live'),
  item(12, 'exchange'),
  phase(14, 'concluded'),
];
const MARKS: readonly Mark[] = [phase(0.4, 'live'), item(0.4, 'the-text'), ...HAPPENINGS];
/** The process that composes is started anew at the eighth second. */
const REELS = [8, 8];
const STARTED = Date.parse('2026-12-03T14:22:36.000Z');

const SIGNED = sampleState('any').signatures.map((one, index) => ({
  ...one,
  at: `2026-12-03T14:22:4${1 + index}.000Z`,
  level: 'B-T' as const,
}));
const ON_AIR = { playlist: 'index.m3u8', ended: false };
const OVER = { playlist: 'index.m3u8', ended: true };

let site: Site;
let browser: Browser;
let reels: readonly Reel[];
let film: string;

beforeAll(async () => {
  [site, browser] = await Promise.all([
    openSite(),
    chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS }),
  ]);
  film = await site.folder('film');
  reels = await makeFilm(film, { reels: REELS, moments: HAPPENINGS.map(({ at }) => at) });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface Ceremony {
  readonly id: string;
  readonly broadcast: Broadcast;
  readonly say: (changes: Partial<PublicState>) => Promise<void>;
}

let ceremonies = 0;

/** A ceremony whose broadcast is the test film. */
async function holdCeremony(changes: Partial<PublicState>): Promise<Ceremony> {
  const id = `ceremony-${++ceremonies}`;
  const folder = await site.folder(id);
  const files = (await readdir(film)).filter((name) => /\.(?:m4s|mp4)$/.test(name));
  await Promise.all(files.map((name) => copyFile(join(film, name), join(folder, name))));
  const broadcast = new Broadcast(folder, reels, MARKS, STARTED);
  const say = (more: Partial<PublicState>) => writeState(folder, sampleState(id, more));
  await say(changes);
  return { id, broadcast, say };
}

interface Visit {
  readonly page: Page;
  /** What the browser complained of: errors, warnings, breaches of the Content-Security-Policy. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for. */
  readonly requested: readonly string[];
}

interface VisitOptions {
  readonly context?: BrowserContextOptions;
  readonly query?: string;
  readonly before?: (page: Page) => Promise<unknown>;
}

async function visitPage({ id }: Pick<Ceremony, 'id'>, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ timezoneId: 'America/New_York', ...options.context });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  const complaints: string[] = [];
  const requested: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requested.push(request.url()));
  await watchClosely(page, HAPPENINGS.length);
  await options.before?.(page);
  await page.goto(`${site.url}/watch/${id}${options.query ?? ''}`);
  await page.waitForSelector('h1');
  return { page, complaints, requested };
}

/** What a test begins ends with it: several watch at the same time, since most of what they do is to wait for the film. */
const it = test
  .extend('hold', ({ onTestFinished }) => async (changes: Partial<PublicState>) => {
    const ceremony = await holdCeremony(changes);
    onTestFinished(() => ceremony.broadcast.stop());
    return ceremony;
  })
  .extend('visit', ({ onTestFinished }) => async (ceremony: Pick<Ceremony, 'id'>, options?: VisitOptions) => {
    const visit = await visitPage(ceremony, options);
    onTestFinished(() => visit.page.context().close());
    return visit;
  }).concurrent;

const play = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await hasPlayed(page, 0.2);
};
/** Holds once it is so. */
const eventually = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: LIMIT });
const hasPlayed = (page: Page, until: number) =>
  page.waitForFunction((time) => (document.querySelector('video')?.currentTime ?? 0) > time, until);
const frames = (page: Page) =>
  page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0);
const signed = (page: Page) => page.locator('[data-signed="true"]').count();
const announced = (page: Page) => page.locator('[data-announcements]');

/** Each of the film's happenings as the page is to show it, with the number of its square. */
const SHOWN = HAPPENINGS.map(({ attributes }) => {
  if (attributes['X-PERSON']) return `signed ${attributes['X-PERSON']}`;
  return attributes['X-ITEM'] ? `step ${attributes['X-ITEM']}` : `phase ${attributes['X-PHASE']}`;
});

/** Whatever came, came when the picture showed it or after; a page whose computer has no time left may skip some. */
async function expectInTimeWithThePicture(page: Page): Promise<void> {
  const seen = await sights(page);
  const whats = seen.map(({ what }) => what);
  expect(whats).toEqual(expect.arrayContaining(SHOWN.filter((what) => what.startsWith('signed'))));
  expect(whats).toContain('phase concluded');
  for (const [index, shown] of SHOWN.entries()) {
    // "phase live" comes twice: when it begins, and after it was held.
    const after = shown === 'phase live' ? whats.lastIndexOf('phase held') : -1;
    const sight = seen.slice(after + 1).findLast(({ what }) => what === shown);
    if (sight && (shown !== 'phase live' || after >= 0))
      expect(sight.moments[index], `${shown}, seen with ${JSON.stringify(sight)}`).toBe(true);
  }
}

describe.concurrent('before', () => {
  it('counts down by the clocks of both sites and the viewer’s own, and says who signs and who attends', async ({
    hold,
    visit,
  }) => {
    const ceremony = await hold({ startsAt: new Date(Date.now() + 26 * 3_600_000 + 60_000).toISOString() });
    const { page, complaints, requested } = await visit(ceremony);
    await eventually(async () => expect(await page.locator('[role=timer]').textContent()).toBe('1 day 2 h'));
    expect(await page.locator('.clocks dt').allTextContents()).toEqual(['Brussels', 'Quito', 'Where you are']);
    expect(await page.locator('.watch-signatures h3').allTextContents()).toEqual([
      'Brussels-Capital Region',
      'City of Quito',
    ]);
    const names = await page.locator('.watch-signatures .name').allTextContents();
    expect(names).toEqual([
      'Rudi Vervoort',
      'Pascal Smet',
      'Jorge Yunda Machado',
      'Ambassador of Ecuador',
      'Arturo Cabrera Hidalgo',
    ]);
    expect(await page.locator('.order > li').count()).toBe(sampleState('any').items.length);
    expect(await page.locator('video').count()).toBe(0);
    expect(complaints).toEqual([]);
    expect(requested.filter((url) => !url.startsWith(site.url))).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });

  it('speaks of the last ten minutes once, and says that it starts shortly when the time has passed', async ({
    hold,
    visit,
  }) => {
    const ceremony = await hold({ startsAt: new Date(Date.now() + 10 * 60_000 + 3_000).toISOString() });
    const { page } = await visit(ceremony);
    await eventually(async () => expect(await announced(page).textContent()).toBe('The ceremony starts in 10 minutes'));
    await ceremony.say({ startsAt: new Date(Date.now() - 1000).toISOString() });
    await page.getByText('The ceremony starts shortly').first().waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/not started/i);
  });

  it('says of a cancelled ceremony that it was cancelled, and when it was planned', async ({ hold, visit }) => {
    const { page, complaints } = await visit(await hold({ phase: 'cancelled' }));
    await page.getByText('This ceremony was cancelled').waitFor();
    await page.getByText('It was planned for Thursday, 3 December 2026, 15:00 Brussels · 09:00 Quito.').waitFor();
    expect(await page.locator('[role=timer], video').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says of an address without a ceremony what to do', async ({ visit }) => {
    const { page } = await visit({ id: 'nothing-here' });
    await page.getByRole('heading', { name: 'There is no ceremony at this address' }).waitFor();
  });
});

describe.concurrent('live', () => {
  it('plays, and shows steps and signatures when the picture shows them, over a restart of the broadcast', async ({
    hold,
    visit,
  }) => {
    const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    await ceremony.broadcast.publish(3);
    const { page, complaints } = await visit(ceremony);
    await play(page);
    await ceremony.broadcast.run(4, { end: true });
    // From now on the state is far ahead of the picture.
    await ceremony.say({ phase: 'concluded', item: 'closing', signatures: SIGNED, broadcast: OVER });
    await hasPlayed(page, 2);
    expect(await signed(page)).toBe(0);
    expect(await page.evaluate(() => document.querySelector('video')?.muted)).toBe(false);
    const before = await frames(page);
    await page.locator('[data-signature="vervoort"][data-signed="true"]').waitFor();
    expect(await frames(page)).toBeGreaterThan(before);
    expect(await page.locator('[data-signature="vervoort"]').textContent()).toContain(
      '15:22:41\u00a0Brussels · 09:22:41\u00a0Quito',
    );
    await eventually(async () =>
      expect(await announced(page).textContent()).toContain('Signed: Jorge Yunda Machado, 3 of 3'),
    );
    await page.locator('.watch[data-phase="concluded"]').waitFor();
    const first = (await sights(page)).find(({ what }) => what === 'signed vervoort');
    expect(first?.line).toBe('Signed: Rudi Vervoort, 1 of 3Awaiting Brussels and Quito');
    await expectInTimeWithThePicture(page);
    expect(complaints).toEqual([]);
  });

  for (const [size, viewport] of Object.entries({
    desktop: { width: 1280, height: 900 },
    phone: { width: 390, height: 844 },
  })) {
    it(`begins where the countdown stood (${size})`, async ({ hold, visit }) => {
      const ceremony = await hold({ startsAt: new Date(Date.now() + 90_000).toISOString() });
      const { page } = await visit(ceremony, { context: { viewport } });
      await page.locator('[role=timer]').waitFor();
      const stage = () => page.locator('.stage').boundingBox();
      const before = await stage();
      await ceremony.say({ phase: 'open', item: undefined });
      await page.locator('.watch[data-phase="open"]').waitFor();
      expect(await stage()).toEqual(before);
      await ceremony.broadcast.run(3);
      await ceremony.say({ phase: 'open', item: undefined, broadcast: ON_AIR });
      await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
      expect(await stage()).toEqual(before);
      await ceremony.say({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
      await page.locator('.caption-live').waitFor();
      expect(await stage()).toEqual(before);
    });

    it(`plays where its button was, and nothing moves (${size})`, async ({ hold, visit }) => {
      const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
      await ceremony.broadcast.run(3);
      const { page, complaints } = await visit(ceremony, {
        context: { viewport },
        before: (one) => watchOpening(one, ['Quito']),
      });
      await play(page);
      await hasPlayed(page, 2);
      const { shifts } = await openingOf(page);
      expect(shifts).toEqual([]);
      expect(complaints).toEqual([]);
    });
  }

  it('starts without sound for whoever is invited, and says why', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', broadcast: ON_AIR });
    await ceremony.broadcast.run(3);
    const { page } = await visit(ceremony, {
      before: (one) => one.addInitScript(() => localStorage.setItem('alternat/invited', 'yes')),
    });
    await play(page);
    expect(await page.evaluate(() => document.querySelector('video')?.muted)).toBe(true);
    await page.getByText('The sound is off because you are invited').waitFor();
  });

  it('says nothing aloud once that is switched off, and remembers it', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    await ceremony.broadcast.publish(3);
    const { page } = await visit(ceremony);
    const box = page.getByRole('checkbox', { name: 'Announce what happens to screen readers' });
    await ceremony.say({ phase: 'live', item: 'ready', broadcast: ON_AIR });
    await eventually(async () => expect(await announced(page).textContent()).toBe('Now: Are the signatories ready?'));
    await box.uncheck();
    await ceremony.say({ phase: 'held', item: 'ready', broadcast: ON_AIR });
    await page.locator('.watch[data-phase="held"]').waitFor();
    await page.getByText('We resume shortly').first().waitFor();
    expect(await announced(page).textContent()).toBe('');
    await page.reload();
    await box.waitFor();
    expect(await box.isChecked()).toBe(false);
  });

  it('plays on by itself after the server was away', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    await ceremony.broadcast.run(3);
    const { page } = await visit(ceremony);
    await play(page);
    const outage = site.fail(ceremony.id);
    await page.getByText('The picture is interrupted. It comes back by itself.').waitFor();
    outage.end();
    await hasPlayed(page, 10);
    await page.getByText('The picture is interrupted. It comes back by itself.').waitFor({ state: 'detached' });
  });

  it('stays paused where the viewer pauses it while it begins anew', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    // An end that something on the way has kept, of a broadcast that goes on: the player asks again.
    await ceremony.broadcast.publish(4, { end: true });
    let asked = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { page } = await visit(ceremony, {
      before: (one) =>
        one.route(/index\.m3u8/, async (route) => {
          asked += 1;
          // The first comes with Play.
          if (asked > 1) await held;
          await route.continue();
        }),
    });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await eventually(async () => expect(asked).toBe(2));
    await page.evaluate(() => document.querySelector('video')?.pause());
    await ceremony.broadcast.publish(8);
    release();
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
    await page.evaluate(() => document.querySelector('video')?.play());
    await hasPlayed(page, 6.5);
  });

  it('plays once it can be fetched what plays', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    await ceremony.broadcast.publish(8);
    let refused = 0;
    const { page } = await visit(ceremony, {
      before: (one) => one.route(/mse-playback/, (route) => (refused++ < 2 ? route.abort() : route.continue())),
    });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await hasPlayed(page, 6.5);
    expect(refused).toBeGreaterThan(1);
  });

  it('takes up the broadcast again after a suspension', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    await ceremony.broadcast.publish(3, { end: true });
    const { page } = await visit(ceremony);
    await play(page);
    await ceremony.say({ phase: 'suspended', item: 'the-text', broadcast: OVER });
    await page.getByText('The ceremony is suspended').first().waitFor();
    await page.waitForFunction(() => document.querySelector('video')?.ended);
    // What is kept on the way to the viewers may bring the news before the playlist that has it.
    await ceremony.say({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    await page.waitForFunction(() => document.querySelector('video')?.ended === false);
    await ceremony.broadcast.publish(8);
    await hasPlayed(page, 7);
    await page.locator('.caption-live').waitFor();
  });
});

describe.concurrent('afterwards', () => {
  const published = (id: string): Partial<PublicState> => ({
    phase: 'published',
    item: 'closing',
    signatures: SIGNED,
    broadcast: OVER,
    publication: {
      originals: [
        { original: 'memorandum', url: `/api/published/${id}/original.pdf`, sha256: 'ab'.repeat(32), length: 213_456 },
      ],
      log: `/api/published/${id}/events.jsonl`,
      recording: `/live/${id}/programme.mp4`,
    },
  });

  it('waits for the release, then offers the files, their fingerprint and how to check them', async ({
    hold,
    visit,
  }) => {
    const ceremony = await hold({ phase: 'concluded', signatures: SIGNED, broadcast: OVER });
    await ceremony.broadcast.publish(16, { end: true });
    await writeFile(join(await site.published(ceremony.id), 'original.pdf'), '%PDF-2.0');
    const { page, complaints } = await visit(ceremony);
    await page.getByText('as soon as it has been released').waitFor();
    await ceremony.say(published(ceremony.id));
    // What is over is never said to be still to come.
    await page.locator('h1').waitFor();
    expect(await page.locator('[role=timer]').count()).toBe(0);
    expect(await page.locator('main').textContent()).not.toMatch(/not started|starts (in|shortly)/i);
    const link = page.getByRole('link', { name: 'Download the signed original (PDF, 213 kB)' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('original.pdf');
    expect(await page.locator('.fingerprint').textContent()).toBe('ab'.repeat(32));
    await page.getByText('213,456 bytes').waitFor();
    await page.getByText('npm run validate -- FILE').waitFor();
    expect(await signed(page)).toBe(3);
    expect(complaints).toEqual([]);
  });

  it('replays from where the ceremony went live, and each step leads to its picture', async ({ hold, visit }) => {
    const ceremony = await hold({});
    await ceremony.say(published(ceremony.id));
    await ceremony.broadcast.publish(16, { end: true });
    const { page, complaints } = await visit(ceremony);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.locator('[data-item="the-text"][aria-current="step"]').waitFor();
    expect(await signed(page)).toBe(3);
    await page.getByRole('button', { name: 'The signed memorandum on both tables: play from here' }).click();
    await page.locator('[data-item="exchange"][aria-current="step"]').waitFor();
    await page.getByRole('button', { name: 'See Rudi Vervoort sign' }).click();
    await page.locator('[data-item="the-text"][aria-current="step"]').waitFor();
    expect(complaints).toEqual([]);
  });

  it('goes on after a part of the recording that is lost or damaged', async ({ hold, visit }) => {
    const ceremony = await hold({});
    const folder = await site.folder(ceremony.id);
    await rm(join(folder, reels[0]?.segments[4]?.uri ?? ''));
    await writeFile(join(folder, reels[1]?.segments[1]?.uri ?? ''), Buffer.alloc(40_000, 7));
    await ceremony.say(published(ceremony.id));
    await ceremony.broadcast.publish(16, { end: true });
    const { page } = await visit(ceremony);
    await play(page);
    await hasPlayed(page, 11);
  });
});

describe.concurrent('a browser without Media Source Extensions', () => {
  const withoutMse = (page: Page) =>
    page.addInitScript(() => {
      Object.assign(window, { MediaSource: undefined, ManagedMediaSource: undefined });
      Reflect.deleteProperty(window, 'MediaSource');
      Reflect.deleteProperty(window, 'ManagedMediaSource');
    });

  it('plays HLS by itself, in time with the page all the same', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', item: 'the-text', broadcast: ON_AIR });
    await ceremony.broadcast.publish(3);
    const { page, complaints } = await visit(ceremony, { before: withoutMse });
    await play(page);
    await ceremony.broadcast.run(4, { end: true });
    await ceremony.say({ phase: 'concluded', item: 'closing', signatures: SIGNED, broadcast: OVER });
    await page.locator('.watch[data-phase="concluded"]').waitFor();
    await expectInTimeWithThePicture(page);
    expect(complaints).toEqual([]);
  });
});

describe.concurrent('a browser that can play neither', () => {
  const withNothing = (page: Page) =>
    page.addInitScript(() => {
      Reflect.deleteProperty(window, 'MediaSource');
      const canPlayType = HTMLMediaElement.prototype.canPlayType;
      HTMLMediaElement.prototype.canPlayType = function (type) {
        return type.includes('mpegurl') ? '' : canPlayType.call(this, type);
      };
    });

  it('plays the recording as one file, its steps where they are', async ({ hold, visit }) => {
    const ceremony = await hold({});
    await ceremony.broadcast.publish(16, { end: true });
    await joinFilm(film, reels, join(await site.folder(ceremony.id), 'programme.mp4'));
    await ceremony.say({
      ...{ phase: 'published', signatures: SIGNED, broadcast: OVER },
      publication: { originals: [], log: '/events.jsonl', recording: `/live/${ceremony.id}/programme.mp4` },
    });
    const { page, complaints } = await visit(ceremony, { before: withNothing });
    await play(page);
    await page.locator('[data-item="signing"][aria-current="step"]').waitFor();
    expect(complaints).toEqual([]);
  });

  it('says so while there is no recording yet', async ({ hold, visit }) => {
    const ceremony = await hold({ phase: 'live', broadcast: ON_AIR });
    await ceremony.broadcast.publish(3);
    const { page } = await visit(ceremony, { before: withNothing });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByText('This browser cannot play the broadcast').waitFor();
  });
});

describe.concurrent('on a phone', () => {
  const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

  it('fits 320 pixels at every stage, with targets large enough to touch', async ({ hold, visit }) => {
    const stages: readonly Partial<PublicState>[] = [
      { startsAt: new Date(Date.now() + 3 * 86_400_000).toISOString() },
      { phase: 'open', broadcast: ON_AIR, startsAt: new Date(Date.now() + 300_000).toISOString() },
      { phase: 'live', item: 'signing', broadcast: ON_AIR, signatures: SIGNED },
      { phase: 'suspended', item: 'signing', broadcast: OVER },
      { phase: 'cancelled' },
      {
        ...{ phase: 'published', signatures: SIGNED, broadcast: OVER },
        publication: {
          originals: [{ original: 'memorandum', url: '/a.pdf', sha256: 'ab'.repeat(32), length: 213_456 }],
          log: '/events.jsonl',
          recording: '/programme.mp4',
        },
      },
    ];
    for (const stage of stages) {
      const ceremony = await hold(stage);
      const { page, complaints } = await visit(ceremony, { context: PHONE });
      await page.locator('.masthead + .page h1').waitFor();
      const found = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        small: [...document.querySelectorAll('button, label.switch, a.button')]
          .filter((one) => one.getBoundingClientRect().height < 48)
          .map((one) => one.textContent),
      }));
      expect(found, JSON.stringify(stage)).toEqual({ over: 0, small: [] });
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });
});

it('needs at most 200 kB of script, gzipped, before it plays', async ({ hold }) => {
  const ceremony = await hold({ phase: 'live', broadcast: ON_AIR });
  await ceremony.broadcast.publish(3);
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  await page.goto(`${site.url}/watch/${ceremony.id}`);
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all(scripts);
  // The player is among them: it is fetched before it is asked for.
  await context.close();
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
});
