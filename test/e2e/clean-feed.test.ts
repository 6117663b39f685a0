import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installTimeCodeCamera, leftTile, pictureAge, wholePicture } from '../rehearsal/time-code.ts';
import { look } from './pictures.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

let stage: Stage;
let director: Caller;
let journalist: Page;
let viewer: Page;

beforeAll(async () => {
  stage = await openStage();
  director = await stage.as('director');
});
afterAll(() => stage?.close());

/** Whether a part of what a page plays is the camera's picture, from edge to edge: its time can be read there. */
const isCamera = async (page: Page, region = wholePicture) => (await pictureAge(page, 'video', region)) !== undefined;
const eventually = (holds: () => Promise<boolean>) => expect.poll(holds, { timeout: 60_000, interval: 250 }).toBe(true);

/** A page of somebody without a session. */
async function open(address: string): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  stage.watch(page);
  await page.goto(address);
  return page;
}

test('a journalist with a link plays the picture without graphics, where the public has it with them', async () => {
  const { link } = await director.request({ name: 'issuePressLink', journalist: 'Ana Paz', medium: 'El Diario' });
  await director.command({ name: 'openDoors' });
  const context = await stage.browser.newContext({ permissions: ['camera', 'microphone'] });
  await context.addInitScript(installTimeCodeCamera, { label: 'Brussels', colour: '#2b3a4a', height: 360 });
  const feed = await stage.join('feed:brussels', context);
  await feed.getByRole('button', { name: 'I am ready' }).click();
  await director.command({ name: 'goLive' });
  await director.command({ name: 'openAir', source: 'brussels' });

  journalist = await open(link);
  await journalist.locator('[data-clean=begun]').waitFor();
  await journalist.getByRole('button', { name: 'Play' }).click();
  viewer = await open(`${stage.url}/watch/${stage.ceremony}`);
  await viewer.getByRole('button', { name: 'Play' }).click();

  await director.command({ name: 'chooseLayout', layout: 'both' });
  await eventually(() => isCamera(viewer, leftTile));
  await director.command({ name: 'chooseLayout', layout: 'speaker', focus: 'brussels' });
  await eventually(() => isCamera(journalist));
  expect(await isCamera(viewer)).toBe(false);
  await look({ 'clean-press': journalist, 'clean-watch': viewer });
});

test('what is off air is in neither, and comes back to both', async () => {
  await director.command({ name: 'closeAir', source: 'brussels' });
  await eventually(async () => !(await isCamera(journalist)));
  await director.command({ name: 'openAir', source: 'brussels' });
  await director.command({ name: 'chooseLayout', layout: 'both' });
  await eventually(() => isCamera(viewer, leftTile));
  await director.command({ name: 'chooseLayout', layout: 'speaker', focus: 'brussels' });
  await eventually(() => isCamera(journalist));
});

test('afterwards there is a recording of it', async () => {
  await director.command({ name: 'hold' });
  await director.command({ name: 'resume' });
  await director.command({ name: 'conclude' });
  const recording = journalist.locator('a[download="clean.mp4"]');
  await recording.waitFor({ timeout: 60_000 });
  const bytes = await journalist.evaluate(
    async (address) => {
      const answer = await fetch(address);
      return answer.ok ? (await answer.arrayBuffer()).byteLength : 0;
    },
    (await recording.getAttribute('href')) ?? '',
  );
  expect(bytes).toBeGreaterThan(100_000);
  expect(stage.complaints).toEqual([]);
});
