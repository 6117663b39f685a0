import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toJsonLines } from '../../core/ceremony/jsonl.ts';
import { isLink } from '../../core/ceremony/view.ts';
import { validatePdf } from '../../core/pades/validation/validate.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { writeDate, writeTime } from './dates.ts';
import { type Caller, openStage, type Stage } from './stage.ts';
import { joinFilm, makeFilm } from './watch/film.ts';

/** Where the pictures go that somebody wants to look at. */
const pictures = process.env.PICTURES;
const erratum =
  'Memorandum, page 2: “2020” reads “2021”.\nProtocole d’accord, page 2 : lire « 2021 » au lieu de « 2020 ».';
const files = [`original-${original}.pdf`, `presented-${original}.pdf`, 'record.pdf', 'events.jsonl', 'press-kit.zip'];

const day = 24 * 3_600_000;

let stage: Stage;
let gathering: Gathering;
let director: Caller;
let desk: Page;
/** How far the server’s clock is ahead, milliseconds. */
let later = 0;

beforeAll(async () => {
  stage = await openStage({
    surroundings: { createBroadcast: noPicture, now: () => new Date(Date.now() + later) },
  });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  ({ director } = await gathering.untilReleased(['vervoort', 'smet', 'yunda']));
  desk = await stage.join('director');
  desk.setDefaultTimeout(60_000);
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

const fetched = (file: string) => fetch(`${stage.url}/api/published/${stage.ceremony}/${file}`);
const afterwards = (page: Page) => page.locator('[data-publication]');

/** The codecs of a film, as ffprobe finds them in the kit's own file. */
async function streamsOf(film: Uint8Array): Promise<readonly string[]> {
  const file = join(stage.data, 'kit.mp4');
  await writeFile(file, film);
  const asked = ['-v', 'error', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', file];
  const { stdout } = await promisify(execFile)('ffprobe', asked);
  return stdout.trim().split('\n');
}

/** A page of anyone's; what it shows fits, and axe finds nothing in it. */
async function visit(path: string): Promise<Page> {
  const context = await stage.browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${stage.url}${path}`);
  return page;
}

async function look(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  for (const [device, width] of [
    ['desktop', 1280],
    ['phone', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(pictures, `${name}-${device}.png`), fullPage: true });
  }
  // On a phone the console shows less.
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe('A quote for the press', () => {
  test('is proposed on the console and approved on the page of whom it quotes', async () => {
    const panel = desk.locator('[data-quotes]');
    await panel.getByRole('button', { name: 'Propose this quote' }).click();
    await panel.getByText('Choose whom it quotes').waitFor();
    await panel.getByLabel('Whom it quotes').selectOption('smet');
    const languages = { en: 'English', fr: 'Français', nl: 'Nederlands', es: 'Español' };
    for (const language of director.state.plan.languages) {
      await panel.getByLabel(`The words (${languages[language]})`).fill(`What he says (${language})`);
    }
    await panel.getByRole('button', { name: 'Propose this quote' }).click();
    await panel.locator('[data-quote=waiting]').waitFor();
    await look(desk, 'console-quote');

    const page = await stage.join('smet');
    page.setDefaultTimeout(60_000);
    const own = page.locator('[data-own-quotes]');
    await own.getByText('What he says (en)').waitFor();
    await look(page, 'signing-quote');
    await own.getByRole('button', { name: 'I approve this quote' }).click();
    await own.getByText('You have approved this quote.').waitFor();
    await panel.locator('[data-quote=approved]').waitFor();
    await page.close();
  });
});

describe('What was published', () => {
  test('is only public at the time that the director has set', async () => {
    const panel = desk.locator('[data-embargo]');
    await panel.getByText('Publish later').click();
    await panel.getByText('Choose a date and a time in the future').waitFor();
    const button = panel.getByRole('button', { name: 'Publish under embargo' });
    await writeDate(panel, '2020-01-01');
    await writeTime(panel, '15:00');
    expect(await button.isDisabled()).toBe(true);
    const tomorrow = new Date(Date.now() + day).toLocaleDateString('sv-SE', { timeZone: 'Europe/Brussels' });
    await writeDate(panel, tomorrow);
    await panel.getByText(/Under embargo until .*15:00\u00a0Brussels · \d\d:\d\d\u00a0Quito/).waitFor();
    await look(desk, 'console-embargo');
    await button.click();
    await desk.getByText('Until then only those who take part, and the press, have the files').waitFor();
    for (const file of files) expect((await fetched(file)).status, file).toBe(404);
    const watch = await visit(`/watch/${stage.ceremony}`);
    await watch.getByText('become public on').waitFor();
    expect(await watch.locator('[data-download]').count()).toBe(0);
    await look(watch, 'watch-embargo');
    await watch.context().close();

    const forPress = desk.locator('[data-press]');
    await forPress.getByRole('button', { name: 'New press link' }).click();
    await forPress.getByText('Name the journalist, and for whom they work.').waitFor();
    await forPress.getByLabel('Name').fill('Ana Paz');
    await forPress.getByLabel('Newspaper, broadcaster or site').fill('El Diario');
    await forPress.getByRole('button', { name: 'New press link' }).click();
    await forPress.getByText('not opened yet').waitFor();
    await look(desk, 'console-press');
    const link = await forPress.locator('#press-link').inputValue();
    const press = await visit(`/press/${stage.ceremony}`);
    await press.getByText('This page is for anyone').waitFor();
    // Pasted over the page that is open to everyone, the link changes the fragment alone.
    await press.goto(link);
    await press.getByText('Please publish nothing of these files before').waitFor();
    await press.getByText('For Ana Paz, El Diario').waitFor();
    // Nobody of the press had a link while it was broadcast.
    await press.getByText('There is none of this ceremony').waitFor();
    const [kit] = await Promise.all([
      press.waitForEvent('download'),
      press.getByRole('button', { name: 'Press kit (ZIP)' }).click(),
    ]);
    expect(kit.suggestedFilename()).toBe('press-kit.zip');
    expect(Object.keys(unzipSync(new Uint8Array(await readFile(await kit.path()))))).toContain('events.jsonl');
    expect(await press.context().cookies()).toEqual([]);
    await look(press, 'press-embargo');
    await forPress.getByText(/; opened \d\d:\d\d/).waitFor();
    await forPress.getByRole('button', { name: /^End this link.*Ana Paz/ }).click();
    await forPress.locator('[data-press-link=ended]').waitFor();
    await press.reload();
    await press.getByText('This link is no longer valid').waitFor();
    await press.context().close();
    later = 2 * day;
  });

  test('is had by everyone then', async () => {
    for (const file of files) expect((await fetched(file)).status, file).toBe(200);
  });

  test('is corrected by the director, who is asked first, and everyone reads it beside the files', async () => {
    const panel = afterwards(desk);
    await panel.getByRole('button', { name: 'Publish an erratum' }).click();
    await panel.getByRole('alert').filter({ hasText: 'Write the erratum first' }).waitFor();
    await panel.getByLabel('The erratum').fill(erratum);
    await panel.getByRole('button', { name: 'Publish an erratum' }).click();
    await panel.getByRole('alert').filter({ hasText: 'Publish this erratum?' }).waitFor();
    expect(director.state.errata).toEqual([]);
    await panel.getByRole('button', { name: 'Publish the erratum' }).click();
    await panel.getByText('An erratum was published on').waitFor();
    expect(await panel.getByLabel('The erratum').inputValue()).toBe('');
    const { errata } = await director.until((state) => state.errata.length === 1);
    expect(errata[0]?.erratum).toBe(erratum);
    await look(desk, 'console-erratum');

    const watch = await visit(`/watch/${stage.ceremony}`);
    await watch.getByText('An erratum was published on').waitFor();
    await watch.getByText('Memorandum, page 2').waitFor();
    await look(watch, 'watch-erratum');
    const verify = await visit(`/verify/${stage.ceremony}`);
    await verify.getByText('Memorandum, page 2').waitFor();
    await look(verify, 'verify-erratum');
    const record = await visit(`/record/${stage.ceremony}`);
    await record.getByText('Memorandum, page 2').waitFor();
    await look(record, 'record-erratum');
    await Promise.all([watch, verify, record].map((page) => page.context().close()));

    const log = await (await fetched('events.jsonl')).text();
    const elsewhere = await visit('/verify');
    await elsewhere
      .locator('input[type=file]')
      .setInputFiles({ name: 'events.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(log) });
    await elsewhere.locator('[data-log]').getByText('Memorandum, page 2').waitFor();
    await elsewhere.context().close();
    expect(log).toBe(toJsonLines((await gathering.log()).map(({ event }) => event)));
  });

  test('is had whole by the press: stills with captions, and a release in each language made from facts', async () => {
    const { log } = director;
    const landed = log.flatMap((seen) => (!isLink(seen) && seen.event.type === 'SignatureApplied' ? [seen.event] : []));
    const [first] = landed;
    const still = `signature-${first?.seq}-${first?.data.person}.png`;
    const photo = 'photo-2026-06-01T13-28-00-000Z.png';
    const [item] = director.state.plan.items;
    const folder = join(stage.data, 'broadcast', stage.ceremony);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, still), 'a picture');
    await writeFile(join(folder, 'signature-1-nobody.png'), 'of no signature');
    await writeFile(join(folder, photo), 'both rooms');
    const reels = await makeFilm(stage.data, { reels: [2], moments: [1] });
    await joinFilm(stage.data, reels, join(folder, 'programme.mp4'));
    const film = await readFile(join(folder, 'programme.mp4'));
    // Of a segment that is gone nothing is in the recording.
    await writeFile(join(folder, '000000.m4s'), 'a segment');
    const entries = [
      { type: 'segment', sequence: 0, run: 0, uri: '000000.m4s', duration: 20, at: 1_000_000 },
      { type: 'mark', id: 'event-9', class: 'alternat.item', attributes: { 'X-ITEM': item?.id }, at: 1_005_000 },
    ];
    await writeFile(join(folder, 'journal.jsonl'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));

    const watch = await visit(`/watch/${stage.ceremony}`);
    const [download] = await Promise.all([
      watch.waitForEvent('download'),
      watch.getByRole('link', { name: 'Download the press kit (ZIP)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('press-kit.zip');
    const kit = unzipSync(new Uint8Array(await readFile(await download.path())));
    const languages = ['en', 'es', 'fr', 'nl'].filter((one) => `press-release-${one}.txt` in kit);
    expect(languages).toEqual([...director.state.plan.languages].sort());
    expect(Object.keys(kit).sort()).toEqual(
      [
        ...languages.flatMap((one) => [
          ...[`press-release-${one}.txt`, `captions-and-credits-${one}.txt`, `chapters-${one}.vtt`],
        ]),
        ...[
          `original-${original}.pdf`,
          'record.pdf',
          'events.jsonl',
          `stills/${still}`,
          `stills/${photo}`,
          'recording.mp4',
        ],
      ].sort(),
    );
    for (const name of [`original-${original}.pdf`, 'record.pdf', 'events.jsonl']) {
      expect(Buffer.from(kit[name] ?? []).equals(Buffer.from(await (await fetched(name)).arrayBuffer())), name).toBe(
        true,
      );
    }
    const text = (name: string) => new TextDecoder().decode(kit[name]);
    expect(Buffer.from(kit['recording.mp4'] ?? []).equals(film)).toBe(true);
    expect(await streamsOf(kit['recording.mp4'] ?? new Uint8Array())).toEqual(['h264', 'aac']);
    const root = await gathering.trustAnchor();
    const trusted = { at: new Date(Date.now() + later).toISOString(), anchors: { signer: [root], timestamp: [root] } };
    for (const name of [`original-${original}.pdf`, 'record.pdf']) {
      const { indication } = await validatePdf(new Uint8Array(kit[name] ?? []), trusted);
      expect([name, indication]).toEqual([name, 'TOTAL-PASSED']);
    }
    expect(text('chapters-en.vtt')).toBe(`WEBVTT\n\n00:00:05.000 --> 00:00:20.000\n${item?.title.en}\n`);
    const release = text('press-release-en.txt');
    for (const fact of [
      'Draft of a press release',
      '“What he says (en)”\nPascal Smet',
      'Rudi Vervoort',
      'Pascal Smet',
      'Jorge Yunda Machado, Mayor of Quito, for the City of Quito',
      'Arturo Cabrera Hidalgo',
      director.state.originals[original]?.head?.sha256 ?? 'none',
      erratum,
      `${stage.url}/watch/${stage.ceremony}`,
    ]) {
      expect(release).toContain(fact);
    }
    expect(release).not.toMatch(/undefined|\[object/);
    const captions = text('captions-and-credits-en.txt');
    expect(captions).toContain(`${still}\nRudi Vervoort, Minister-President`);
    expect(captions).toContain(`${photo}\nBrussels and Quito, Monday`);
    expect(captions).toContain('There are no captions');
    if (pictures) {
      await mkdir(pictures, { recursive: true });
      for (const [name, bytes] of Object.entries(kit)) {
        if (name.endsWith('.txt')) await writeFile(join(pictures, name), bytes);
      }
    }
    await look(watch, 'watch-press');
    await watch.context().close();
  });

  test('is gone, in so many words, once the director has withdrawn it', async () => {
    const panel = afterwards(desk);
    await panel.getByRole('button', { name: 'Withdraw from publication' }).click();
    await panel.getByRole('alert').filter({ hasText: 'Withdraw the signed text' }).waitFor();
    await look(desk, 'console-withdrawing');
    await panel.getByRole('button', { name: 'Back' }).click();
    await panel.getByRole('button', { name: 'Withdraw from publication' }).click();
    expect(director.state.publicationWithdrawn).toBeUndefined();
    await panel.getByRole('button', { name: 'Withdraw now' }).click();
    await panel.getByText('were withdrawn from publication on').waitFor();
    expect(await panel.getByRole('button').count()).toBe(0);
    await desk.locator('.console-order').getByText('were withdrawn from publication on').waitFor();
    await look(desk, 'console-withdrawn');

    for (const file of files) {
      const response = await fetched(file);
      expect(response.status, file).toBe(410);
      expect(await response.json()).toEqual({
        error: { code: 'publication-withdrawn', message: 'This file was withdrawn from publication.' },
      });
    }
    expect((await fetched('nothing.pdf')).status).toBe(404);

    const watch = await visit(`/watch/${stage.ceremony}`);
    await watch.getByText('were withdrawn from publication on').waitFor();
    await watch.getByText('Memorandum, page 2').waitFor();
    expect(await watch.locator('[data-download]').count()).toBe(0);
    await look(watch, 'watch-withdrawn');
    const verify = await visit(`/verify/${stage.ceremony}`);
    await verify.getByText('were withdrawn from publication on').waitFor();
    const record = await visit(`/record/${stage.ceremony}`);
    await record.getByText('were withdrawn from publication on').waitFor();
    await look(record, 'record-withdrawn');
    expect(stage.complaints).toEqual([]);
  });
});
