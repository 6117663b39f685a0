import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublicState } from '../../core/protocol/public-state.ts';
import { consoleTexts } from '../../core/texts/console.ts';
import { type TextLanguage, textLanguages } from '../../core/texts/language.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import type { Signatory } from '../server/conduct/signatory.ts';
import { planGhentAndCuenca, signIn } from './plan/planner.ts';
import { type Caller, openStage, type Stage } from './stage.ts';
import { takesTablet } from './tablet.ts';
import { sampleState } from './watch/broadcast.ts';

/**
 * Every page but the console as a telephone of 320 pixels shows it, and a screen of 1280 enlarged to 200 %, in each language and
 * state, for somebody who asked for less motion. SCREENS names a folder for pictures.
 */

const narrow = { width: 320, height: 640 };
const enlarged = { width: 640, height: 450 };
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const folder = process.env.SCREENS;
const expired = 'x'.repeat(43);
const nowhere = '/nowhere';

let stage: Stage;
let gathering: Gathering;
let director: Caller;
const signatories: Signatory[] = [];
const pages: Record<'ambassador' | 'assistant' | 'console' | 'vervoort', Page> = {} as never;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

async function open(address: string, viewport = narrow): Promise<Page> {
  const context = await stage.browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  // A link that is refused, and an address that is none, are meant to be.
  if (!address.includes(expired) && !address.endsWith(nowhere)) stage.watch(page);
  await takesTablet(page);
  await page.goto(address);
  return page;
}

/** Opens a personal link and goes on, whatever the language. */
async function enter(subject: string): Promise<Page> {
  const page = await open(stage.link(subject));
  await page.locator('main .button-primary').click();
  await page.waitForURL(new RegExp(`/(console|room|sign)/${stage.ceremony}/`));
  return page;
}

/** Chooses each language in turn: nothing reaches beyond the screen. */
async function fits(page: Page, name: string): Promise<void> {
  for (const language of textLanguages) {
    await choose(page, language);
    await fitsNow(page, `${name}-${language}`);
  }
}

async function choose(page: Page, language: TextLanguage): Promise<void> {
  await page.locator(`.languages a[lang=${language}]`).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

async function fitsNow(page: Page, name: string): Promise<void> {
  expect(await beyond(page), name).toEqual([]);
  expect(await moving(page), name).toEqual([]);
  await page.setViewportSize(enlarged);
  expect(await beyond(page), `${name}, at 200 %`).toEqual([]);
  await page.setViewportSize(narrow);
  await look(page, name);
}

/** What reaches beyond the right edge, if the page can be moved sideways for it. */
function beyond(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    const described = wide.map(
      ({ tagName, className, textContent }) => `${tagName}.${className} ${textContent?.slice(0, 60)}`,
    );
    return [`${scrollWidth} pixels`, ...described];
  });
}

/** How wide one word more would be in an element: a longer one would be broken. */
function widthOf(page: Page, selector: string, word: string): Promise<number> {
  return page.locator(selector).evaluate((element, text) => {
    const span = Object.assign(document.createElement('span'), { textContent: text });
    span.style.whiteSpace = 'nowrap';
    element.append(span);
    const { width } = span.getBoundingClientRect();
    span.remove();
    return width;
  }, word);
}

/** What would move on a page that was asked for less motion. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || transitionDuration.split(', ').some((duration) => duration !== '0s');
      })
      .map(({ tagName, className }) => `${tagName}.${className}`),
  );
}

/** Pictures for whoever judges the page with their own eyes. */
async function look(page: Page, name: string): Promise<void> {
  if (!folder) return;
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize(narrow);
}

/** The public page at a state of the ceremony. */
async function watch(name: string, changes: Partial<PublicState>): Promise<void> {
  const page = await open('about:blank');
  const state = sampleState(stage.ceremony, changes);
  await page.route('**/state.json', (route) => route.fulfill({ json: state }));
  await page.goto(`${stage.url}/watch/${stage.ceremony}`);
  await page.locator(`main[data-phase=${state.phase}]`).waitFor();
  await fits(page, `watch-${name}`);
  await page.context().close();
}

describe('at 320 pixels and at 200 %, in each language', () => {
  const onAir = { playlist: 'index.m3u8', ended: false };
  const over = { playlist: 'index.m3u8', ended: true };
  const landed = sampleState('any').signatures.map((one) => ({
    ...one,
    at: '2026-12-03T14:22:41.000Z',
    level: 'B-B' as const,
  }));
  const file = (id: string) => ({ original: id, url: '/file.pdf', sha256: 'a'.repeat(64), length: 213_004 });

  test('the public page fits before, during and after', async () => {
    await watch('planned', { startsAt: new Date(Date.now() + 3 * 86_400_000).toISOString() });
    await watch('live', { phase: 'live', item: 'address-smet', broadcast: onAir });
    await watch('held', {
      phase: 'held',
      item: 'signing',
      broadcast: onAir,
      signatures: [...landed.slice(0, 1), ...sampleState('any').signatures.slice(1)],
    });
    await watch('suspended', { phase: 'suspended', broadcast: over });
    const moved = { startsAt: new Date(Date.now() + 86_400_000).toISOString(), movedFrom: new Date().toISOString() };
    await watch('delayed', { ...moved, broadcast: onAir, phase: 'open' });
    await watch('suspended-until', { ...moved, phase: 'suspended', broadcast: over });
    await watch('cancelled', { phase: 'cancelled' });
    await watch('concluded', { phase: 'concluded', broadcast: over, signatures: landed });
    const publication = {
      originals: [file('memorandum')],
      record: { url: '/record.pdf', sha256: 'b'.repeat(64), length: 91_004 },
      log: '/events.jsonl',
      recording: '/programme.mp4',
    };
    await watch('published', { phase: 'published', broadcast: over, signatures: landed, publication });
  });

  test('an invitation fits, valid or not', async () => {
    for (const subject of ['vervoort', 'ambassador', 'assistant-quito', 'feed:brussels']) {
      const page = await open(stage.link(subject));
      await page.locator('main .button-primary').waitFor();
      await fits(page, `invitation-${subject.replace(':', '-')}`);
      await page.context().close();
    }
    for (const [name, hash] of [
      ['incomplete', ''],
      ['expired', `#${expired}`],
    ]) {
      const page = await open(`${stage.url}/join${hash}`);
      await page.locator('[data-step=notable]').waitFor();
      await fits(page, `invitation-${name}`);
      await page.context().close();
    }
  });

  test('an address at which there is nothing says so, and leads on', async () => {
    const page = await open(`${stage.url}${nowhere}`);
    await page.locator('[data-step=notable] a').waitFor();
    await fits(page, 'nowhere');
    await page.locator('[data-step=notable] a').click();
    await page.waitForURL(`**/watch/${stage.ceremony}`);
    await page.context().close();
  });

  test('the device check and the wait fit', async () => {
    pages.ambassador = await enter('ambassador');
    await pages.ambassador.locator('[data-check=network]:not([data-state=testing])').waitFor();
    await fits(pages.ambassador, 'check');
    await pages.ambassador.locator('.check-act .button-primary').click();
    await pages.ambassador.locator('[data-step=room]').waitFor();
    await fits(pages.ambassador, 'room-planned');
  });

  test('a signatory’s page fits from the certificate to the signature, and the room beside it', async () => {
    pages.vervoort = await enter('vervoort');
    pages.assistant = await enter('assistant-quito');
    pages.console = await enter('director');
    const { vervoort } = pages;
    await vervoort.setInputFiles('#p12', { name: 'a.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from('x') });
    await vervoort.locator('[data-certificate=none] .button-primary').click();
    await vervoort.getByRole('alert').waitFor();
    await fits(vervoort, 'signing-certificate');
    expect(await widthOf(vervoort, '.signing-who h1', 'Vanderstraeten')).toBeLessThanOrEqual(narrow.width - 32);
    await pages.assistant.locator('[data-tasks]').waitFor();
    await fits(pages.assistant, 'assistant-planned');

    director = await gathering.as('director');
    await director.command({ name: 'openDoors' });
    await director.command({ name: 'goLive' });
    await fits(pages.ambassador, 'room-live');
    await director.request({ name: 'presentText', original });
    await director.command({ name: 'confirmIdentity', person: 'vervoort', how: 'known' });
    await vervoort.locator('[data-certificate=none] .button-secondary').last().click();
    await vervoort.locator('[data-certificate=accepted]').waitFor();
    await vervoort.locator('[data-document]:not([data-document=""])').waitFor();
    await director.command({ name: 'askReady' });
    await vervoort.locator('[data-step=ready]').waitFor();
    await fits(vervoort, 'signing-ready');
    for (const person of ['smet', 'yunda']) {
      await director.command({ name: 'confirmIdentity', person, how: 'known' });
      const signatory = await gathering.signatory(person);
      await signatory.showCertificate();
      signatories.push(signatory);
    }
    await director.command({ name: 'openSigning', original });
    await vervoort.locator('[data-step=sign]').waitFor();
    await vervoort.locator('[data-step=sign] .button-quiet').last().click();
    await fits(vervoort, 'signing-open');
    await fits(pages.assistant, 'assistant-signing');
    await vervoort.locator('[data-step=sign] .button-sign').click();
    await vervoort.locator('[data-step=signed]').waitFor();
    await fits(vervoort, 'signing-signed');
    for (const signatory of signatories) {
      await signatory.gesture();
      await signatory.answer();
    }
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await director.command({ name: 'openAttestation' });
    await pages.ambassador.locator('#attestation[data-step=certificate-first]').waitFor();
    await fits(pages.ambassador, 'room-attestation');
  });

  test('the screen of a room fits', async () => {
    for (const language of textLanguages) {
      const page = await open(`${stage.link('feed:quito').replace('#', `?lang=${language}#`)}`);
      await page.locator('main .button-primary').click();
      await page.locator('.check-act .button-primary:not([disabled])').click();
      await page.locator('main.feed').waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await fitsNow(page, `feed-${language}`);
      await page.context().close();
    }
  });

  test('planning fits', async () => {
    const page = await open('about:blank');
    await signIn(page, stage.url, stage.app.madePassword ?? '');
    await planGhentAndCuenca(page, {
      look: async (at, name) => {
        await fits(at, `plan-${name.replaceAll(' ', '-')}`);
        await choose(at, 'en');
      },
    });
    await page.context().close();
  });

  test('the end fits', async () => {
    await choose(pages.console, 'en');
    await pages.console.setViewportSize(sizes.desktop);
    for (const language of textLanguages) {
      await choose(pages.console, language);
      await pages.console.getByRole('heading', { name: consoleTexts[language].incidents }).waitFor();
      if (folder) await pages.console.screenshot({ path: join(folder, `console-${language}.png`), fullPage: true });
    }
    await director.command({ name: 'conclude' });
    await pages.vervoort.locator('[aria-labelledby=release]').waitFor();
    await fits(pages.vervoort, 'signing-concluded');
    await fits(pages.ambassador, 'room-concluded');

    const record = await pages.ambassador.context().newPage();
    stage.watch(record);
    await record.goto(`${stage.url}/record/${stage.ceremony}/ambassador`);
    await record.locator('[data-step=sealed]').waitFor();
    await fits(record, 'record-sealed');
    await record.goto(`${stage.url}/record/${stage.ceremony}`);
    await record.locator('[data-step=notable] a').waitFor();
    await fits(record, 'record-awaiting');
  });

  test('the procès-verbal fits', async () => {
    const page = await open(`${stage.url}/record/${stage.ceremony}`);
    await page.locator('main h1').waitFor();
    await fits(page, 'record');
    await page.context().close();
  });

  test('what somebody checks fits', async () => {
    const page = await open(`${stage.url}/verify/${stage.ceremony}`);
    await page.locator('[data-step=empty]').waitFor();
    await fits(page, 'verify-empty');
    const [signatory] = signatories;
    const buffer = Buffer.from((await signatory?.newest()) ?? []);
    const file = { mimeType: 'application/pdf', buffer };
    await page.locator('input[type=file]').setInputFiles([
      { ...file, name: 'signed.pdf' },
      { ...file, name: 'cut.pdf', buffer: buffer.subarray(0, 999) },
    ]);
    await page.locator('[data-verdict]').first().waitFor();
    await page.locator('summary').first().click();
    await fits(page, 'verify-checked');
    await page.context().close();
  });

  test('and the browser complains of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});
