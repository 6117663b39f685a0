import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import type { Signatory } from '../server/conduct/signatory.ts';
import { look } from './pictures.ts';
import { showSampleCertificate } from './signatory-page.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/** What a signatory is to do now stands where they see it, wherever their panel was scrolled to. SCREENS names a folder for pictures. */

let stage: Stage;
let gathering: Gathering;
let director: Caller;
let page: Page;
const others: Signatory[] = [];

const patience = { timeout: 20_000 };

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  director = await gathering.as('director');
  await director.command({ name: 'openDoors' });
  await director.command({ name: 'goLive' });
  await director.request({ name: 'presentText', original });
  // Before anybody presses: a certificate that is shown afterwards would void the gesture.
  for (const person of ['smet', 'yunda']) {
    await director.command({ name: 'confirmIdentity', person, how: 'known' });
    const signatory = await gathering.signatory(person);
    await signatory.showCertificate();
    others.push(signatory);
  }
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 720 } });
  page = await stage.join('vervoort', context);
  page.setDefaultTimeout(20_000);
  await showSampleCertificate(page);
  await page.locator('[data-step=not-open]').waitFor();
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

/** The panel stands at its end, as somebody leaves it who has read on. */
async function scrolledDown(): Promise<void> {
  const panel = page.locator('.signing-panel');
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(() => panel.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
}

/** Whether the whole of a button can be seen: on the screen, and not cut off by the panel. */
async function isInSight(name: string): Promise<boolean> {
  const button = page.getByRole('button', { name, exact: true });
  if ((await button.count()) === 0) return false;
  return button.evaluate(
    (element) =>
      new Promise((resolve) => {
        new IntersectionObserver(([entry], observer) => {
          observer.disconnect();
          resolve((entry?.intersectionRatio ?? 0) > 0.95);
        }).observe(element);
      }),
  );
}

describe('the signing panel beside the document', () => {
  test('shows the button once the director opens the signing', async () => {
    await scrolledDown();
    await director.command({ name: 'openSigning', original });
    await expect.poll(() => isInSight('I sign the memorandum'), patience).toBe(true);
    await look({ 'signing-in-sight': page });
  });

  test('shows the release once all have signed and it is over', async () => {
    await page.getByRole('button', { name: 'I sign the memorandum' }).click();
    await page.getByText('You have signed').waitFor();
    for (const signatory of others) {
      await signatory.gesture();
      await signatory.answer();
    }
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await page.locator('.signing-panel').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await director.command({ name: 'conclude' });
    await expect.poll(() => isInSight('Release for publication'), patience).toBe(true);
    await look({ 'release-in-sight': page });
    expect(stage.complaints).toEqual([]);
  });
});
