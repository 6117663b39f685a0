import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { crewTexts } from '../../core/texts/crew.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { look as lookAt } from './pictures.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/** The crew's channel as its people use it, and what everybody else has of it: nothing. SCREENS names a folder for pictures. */

const t = crewTexts.en;
const patience = { timeout: 40_000, interval: 100 };

let stage: Stage;
let director: Caller;
let desk: Page;
let assistant: Page;
let feed: Page;
let witness: Page;
let signatory: Page;
/** What the broadcast was given to compose. */
const composed: string[] = [];

beforeAll(async () => {
  stage = await openStage({
    surroundings: {
      createBroadcast: (options) => {
        const broadcast = noPicture(options);
        broadcast.addSource = async ({ id, kind }) => {
          composed.push(`${id} ${kind}`);
          throw new Error('Nobody composes here.');
        };
        return broadcast;
      },
    },
  });
  director = await stage.as('director');
  desk = await open('director', { width: 1280, height: 900 });
  assistant = await open('assistant-quito', { width: 390, height: 844 });
  signatory = await open('vervoort', { width: 1280, height: 900 });
  feed = await open('feed:brussels', { width: 1280, height: 720 });
  witness = await open('ambassador', { width: 1280, height: 720 });
  for (const page of [feed, witness]) await page.locator('.check-act .button-primary:not([disabled])').click();
  await director.command({ name: 'openDoors' });
  await feed.locator('main.feed').waitFor();
});
afterAll(async () => {
  await stage?.close();
});

async function open(subject: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await stage.browser.newContext({ viewport, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  return stage.join(subject, context);
}

const look = (pages: Readonly<Record<string, Page>>) => lookAt(pages, () => false);

/** Whether a page plays a sound in which something is heard. */
function hears(page: Page, selector: string): Promise<boolean> {
  return page.evaluate(async (what) => {
    const context = new AudioContext();
    await context.resume();
    const heard = await Promise.all(
      [...document.querySelectorAll<HTMLAudioElement>(what)].map(async (audio) => {
        if (audio.paused || !(audio.srcObject instanceof MediaStream)) return false;
        const analyser = new AnalyserNode(context, { fftSize: 8_192 });
        context.createMediaStreamSource(audio.srcObject).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        for (let reading = 0; reading < 10; reading++) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          analyser.getFloatTimeDomainData(samples);
          if (samples.some((sample) => Math.abs(sample) > 0.01)) return true;
        }
        return false;
      }),
    );
    await context.close();
    return heard.includes(true);
  }, selector);
}

const toggle = (page: Page) => page.locator('.crew-toggle');
const talk = (page: Page) => page.locator('.crew .hold-button');

describe('in writing', () => {
  test('a message is marked and announced, and is on a room’s screen only when somebody there opens it', async () => {
    await toggle(assistant).click();
    await assistant.getByLabel(t.message).fill('The mayor is on the stairs');
    await assistant.getByLabel(t.message).press('Enter');
    for (const page of [desk, feed]) {
      await page.locator('.crew-unread', { hasText: t.unread(1) }).waitFor();
      expect(await page.locator('[data-crew] .dock-box').isVisible()).toBe(false);
      const announced = page.locator('.crew > [role=status]');
      expect(await announced.textContent()).toBe('Crew, Site assistant, Quito: The mayor is on the stairs');
    }
    await look({ 'crew-unread-console': desk, 'crew-unread-feed': feed, 'crew-open-assistant': assistant });
    await toggle(desk).press('Enter');
    await desk.locator('.crew-messages').getByText('The mayor is on the stairs').waitFor();
    expect(await desk.locator('.crew-unread').count()).toBe(0);
    await desk.getByLabel(t.message).and(desk.locator(':focus')).waitFor();
    await desk.keyboard.type('We wait for him.');
    await desk.keyboard.press('Enter');
    await assistant.locator('.crew-messages').getByText('We wait for him.').waitFor();
    await look({ 'crew-open-console': desk });
    await desk.keyboard.press('Escape');
    expect(await toggle(desk).evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('nobody else has such a channel', async () => {
    for (const page of [witness, signatory]) expect(await page.locator('.crew').count()).toBe(0);
  });
});

describe('by voice', () => {
  test('the director holds a key or the button and the assistant hears; let go, it is silent', async () => {
    for (const page of [desk, assistant]) {
      if ((await toggle(page).getAttribute('aria-expanded')) === 'false') await toggle(page).click();
      await page.getByRole('button', { name: t.join }).click();
      await page.locator('[data-voice=connected]').waitFor();
      await talk(page).waitFor();
    }
    await assistant.getByText(t.joined(1)).waitFor();
    await look({ 'crew-voice-console': desk, 'crew-voice-assistant': assistant });
    expect(await hears(assistant, 'audio[data-voice]')).toBe(false);
    await desk.keyboard.down('F9');
    await desk.locator('.crew .hold-button[data-active=true]').waitFor();
    await assistant.getByText(t.speaks('Ceremony director')).waitFor();
    await vi.waitFor(async () => expect(await hears(assistant, 'audio[data-voice]')).toBe(true), patience);
    await look({ 'crew-talking-console': desk, 'crew-hearing-assistant': assistant });
    // The witness hears the room in Brussels and not the director; a signatory hears nobody.
    expect(await witness.locator('audio').count()).toBe(1);
    expect(await signatory.locator('audio').count()).toBe(0);
    await desk.keyboard.up('F9');
    await assistant.getByText(t.speaks('Ceremony director')).waitFor({ state: 'detached' });
    await vi.waitFor(async () => expect(await hears(assistant, 'audio[data-voice]')).toBe(false), patience);

    const box = await talk(assistant).boundingBox();
    await assistant.mouse.move(box!.x + 10, box!.y + 10);
    await assistant.mouse.down();
    await desk.getByText(t.speaks('Site assistant, Quito')).waitFor();
    await assistant.mouse.up();
    await desk.getByText(t.speaks('Site assistant, Quito')).waitFor({ state: 'detached' });
  });

  test('the ceremony’s room and the broadcast have nothing of it', async () => {
    await desk.keyboard.down('F9');
    await assistant.getByText(t.speaks('Ceremony director')).waitFor();
    const sent = director.presence;
    expect(sent.director?.microphone).toBeUndefined();
    expect(sent['assistant-quito']?.microphone).toBeUndefined();
    expect([...new Set(composed)].sort()).toEqual([
      'ambassador audio',
      'ambassador video',
      'brussels audio',
      'brussels video',
    ]);
    await desk.keyboard.up('F9');
  });

  test('a window that is left while the key is held stops talking', async () => {
    await desk.keyboard.down('F9');
    await assistant.getByText(t.speaks('Ceremony director')).waitFor();
    await desk.evaluate(() => window.dispatchEvent(new Event('blur')));
    await assistant.getByText(t.speaks('Ceremony director')).waitFor({ state: 'detached' });
    await desk.keyboard.up('F9');
  });

  test('who cannot hold a key keeps talking by one press, and ends it by another', async () => {
    const keep = desk.getByRole('button', { name: t.keepOpen });
    await keep.press('Enter');
    await assistant.getByText(t.speaks('Ceremony director')).waitFor();
    await keep.press('Enter');
    await assistant.getByText(t.speaks('Ceremony director')).waitFor({ state: 'detached' });
  });
});

test('and the browser complains of nothing', () => {
  expect(stage.complaints).toEqual([]);
});
