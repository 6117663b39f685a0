import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { consoleTexts } from '../../core/texts/console.ts';
import { greenRoomTexts } from '../../core/texts/green-room.ts';
import { textLanguages } from '../../core/texts/language.ts';
import { roomTexts } from '../../core/texts/room.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { look } from './pictures.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/** Those who are off air, and the director who speaks to them. SCREENS names a folder for pictures. */

const t = greenRoomTexts.en;
const patience = { timeout: 40_000, interval: 100 };

let stage: Stage;
let director: Caller;
let desk: Page;
let quito: Page;
let ambassador: Page;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  director = await stage.as('director');
  desk = await open('director');
  quito = await open('feed:quito');
  ambassador = await open('ambassador');
  for (const page of [quito, ambassador]) await page.locator('.check-act .button-primary:not([disabled])').click();
  await director.command({ name: 'openDoors' });
  await quito.locator('main.feed').waitFor();
});
afterAll(async () => {
  await stage?.close();
});

async function open(subject: string): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  return stage.join(subject, context);
}

/** Whether the green room's sound is heard on a page. */
function hears(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const context = new AudioContext();
    await context.resume();
    const audio = document.querySelector<HTMLAudioElement>('[data-green-room] audio');
    if (!audio || audio.paused || !(audio.srcObject instanceof MediaStream)) return false;
    const analyser = new AnalyserNode(context, { fftSize: 8_192 });
    context.createMediaStreamSource(audio.srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    for (let reading = 0; reading < 10; reading++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      analyser.getFloatTimeDomainData(samples);
      if (samples.some((sample) => Math.abs(sample) > 0.01)) return true;
    }
    await context.close();
    return false;
  });
}

/** What of a room's screen can only be seen by moving it. */
function hiddenBelow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.feed-side')]
      .filter(({ clientHeight, scrollHeight }) => scrollHeight > clientHeight)
      .map(({ tagName, clientHeight, scrollHeight }) => `${tagName}: ${scrollHeight} of ${clientHeight}`),
  );
}

async function fitsEverywhere(name: string): Promise<void> {
  for (const language of textLanguages) {
    // A room's screen hides the choice of languages: it was made before.
    await quito.locator(`.languages a[lang=${language}]`).dispatchEvent('click');
    await quito.getByRole('heading', { name: greenRoomTexts[language].title }).waitFor();
    expect(await hiddenBelow(quito), language).toEqual([]);
    await look({ [`${name}-${language}`]: quito }, () => false);
  }
  await quito.locator('.languages a[lang=en]').dispatchEvent('click');
}

const hold = (name: string) => desk.getByRole('button', { name });

describe('the green room', () => {
  test('says to those who are off air that they are, and who else is', async () => {
    await quito.getByRole('heading', { name: t.title }).waitFor();
    await quito.locator('[data-green-room]').getByText('Ambassador of Ecuador').waitFor();
    await ambassador.locator('[data-green-room]').getByText('Quito').waitFor();
    await look({ 'green-feed': quito, 'green-remote': ambassador });
  });

  test('and a room’s screen shows all of it without being moved, in each language', async () => {
    await fitsEverywhere('green-feed');
  });

  test('the director holds a button and is heard by the one who is spoken to, and by nobody else', async () => {
    await desk.getByRole('button', { name: t.open }).click();
    await hold(t.to('Quito')).waitFor();
    await hold(t.to('Quito')).focus();
    await desk.keyboard.down('Enter');
    await quito.locator('[data-green-room]').getByText(t.speaks).waitFor();
    await vi.waitFor(async () => expect(await hears(quito)).toBe(true), patience);
    expect(await hears(ambassador)).toBe(false);
    await look({ 'green-console': desk, 'green-spoken-to': quito });
    await desk.keyboard.up('Enter');
    await quito.locator('[data-green-room]').getByText(t.speaks).waitFor({ state: 'detached' });
    await hold(t.toAll).focus();
    await desk.keyboard.down(' ');
    await vi.waitFor(async () => expect(await hears(ambassador)).toBe(true), patience);
  });

  test('whoever goes on air hears nothing of it, and reads nothing of it', async () => {
    await director.command({ name: 'goLive' });
    await quito.locator('[data-green-room]').waitFor({ state: 'detached' });
    await ambassador.locator('[data-green-room]').waitFor();
    // One is left to be spoken to: the button to all is still under the director's finger.
    await hold(t.to('Quito')).waitFor({ state: 'detached' });
    expect(await hold(t.heard).count()).toBe(1);
    await vi.waitFor(async () => expect(await hears(ambassador)).toBe(true), patience);
    await desk.keyboard.up(' ');
    expect(director.presence.director?.microphone).toBeUndefined();
  });

  test('on hold, when most stands on a room’s screen, it still need not be moved', async () => {
    await director.command({ name: 'hold' });
    await quito.locator('[data-green-room]').waitFor();
    await fitsEverywhere('held-feed');
    await director.command({ name: 'resume' });
    await quito.locator('[data-green-room]').waitFor({ state: 'detached' });
  });

  test('a room’s microphone is muted by the director, who alone ends that', async () => {
    const row = desk.locator('.person[data-person="feed:quito"]');
    await row.getByRole('button', { name: consoleTexts.en.mute }).click();
    await quito.getByText(roomTexts.en.controls.mutedByDirector).waitFor();
    await director.until((_, presence) => presence['feed:quito']?.mutedByDirector === true);
    // On a phone, where the list of people stands far below, it stands under the order as well.
    await desk.setViewportSize({ width: 390, height: 844 });
    await look({ 'console-phone': desk });
    await desk.locator('.console-mute').getByRole('button', { name: consoleTexts.en.unmute }).click();
    await quito.getByText(roomTexts.en.controls.mutedByDirector).waitFor({ state: 'detached' });
    await director.until((_, presence) => presence['feed:quito']?.microphone === 'on');
  });

  test('on a phone the director reaches everyone: who is here, and a new link', async () => {
    const parts = desk.locator('.console-parts');
    await parts.getByRole('link', { name: consoleTexts.en.people, exact: true }).click();
    const row = desk.locator('[data-person=yunda]');
    await row.getByText(consoleTexts.en.person.notConnected).waitFor();
    // Beneath what stays at the top, and in sight.
    const heading = await desk.getByRole('heading', { name: consoleTexts.en.people, exact: true }).boundingBox();
    const bar = await parts.boundingBox();
    expect(heading?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 844));
    expect(heading?.y).toBeLessThan(844);
    await row.getByRole('button', { name: consoleTexts.en.more }).click();
    await row.getByRole('button', { name: consoleTexts.en.link, exact: true }).click();
    expect(await row.getByRole('textbox', { name: consoleTexts.en.link }).inputValue()).toMatch(/^http/);
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await look({ 'console-phone-people': desk });
    await desk.setViewportSize({ width: 1280, height: 800 });
  });

  test('the air is seen without sound, and only where somebody asks for it', async () => {
    expect(await ambassador.locator('iframe').count()).toBe(0);
    await ambassador.getByText(t.preview).click();
    await ambassador.frameLocator('iframe').locator('main.embed').waitFor();
    await look({ 'green-preview': ambassador });
  });
});

test('and the browser complains of nothing', () => {
  expect(stage.complaints).toEqual([]);
});
