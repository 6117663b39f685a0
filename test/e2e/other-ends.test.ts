import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleTexts } from '../../core/texts/console.ts';
import { pressTexts } from '../../core/texts/press.ts';
import { quoteTexts } from '../../core/texts/quotes.ts';
import { roomTexts } from '../../core/texts/room.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { alternatPlan } from '../rehearsal/alternat-plan.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { look } from './pictures.ts';
import { openStage, type Stage } from './stage.ts';

/** A ceremony that ends before all have signed, and one that does not take place. SCREENS names a folder for pictures. */

const { courses } = consoleTexts.en;

let stage: Stage;
let gathering: Gathering;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
}, 120_000);
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

async function open(subject: string): Promise<Page> {
  const page = await stage.join(subject, await stage.browser.newContext({ viewport: { width: 1280, height: 900 } }));
  page.setDefaultTimeout(20_000);
  return page;
}

async function course(page: Page, name: string, confirm: string): Promise<void> {
  await page.getByRole('button', { name: courses.title, exact: true }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: confirm, exact: true }).click();
}

test('concluded without all signatures: everyone reads that, and nobody is awaited any more', async () => {
  const { director, signatories } = await gathering.untilSigning(['vervoort']);
  for (const signatory of signatories) {
    await signatory.gesture();
    await signatory.answer();
  }
  const [desk, yunda, assistant] = [await open('director'), await open('yunda'), await open('assistant-quito')];
  await yunda.getByText(signingTexts.en.others.awaited).first().waitFor();
  await course(desk, courses.conclude, courses.concludeConfirm);
  await director.until(({ originals }) => originals[original]?.status === 'incomplete');
  for (const page of [yunda, assistant]) {
    for (const person of ['smet', 'yunda']) {
      await page.locator(`[data-signature=${person}]`).getByText(signingTexts.en.others.unsigned).waitFor();
    }
    expect(await page.getByText(signingTexts.en.others.awaited, { exact: true }).count()).toBe(0);
  }
  await yunda.getByText(signingTexts.en.sign.incomplete).waitFor();
  // Nothing is left to be shown or tested.
  expect(await yunda.locator('#p12').count()).toBe(0);
  await assistant.getByText(roomTexts.en.over.incomplete).waitFor();
  // There are no signed files to be promised.
  await assistant.getByRole('link', { name: roomTexts.en.check.publicPage, exact: true }).waitFor();
  await look({ 'incomplete-signing': yunda, 'incomplete-room': assistant, 'incomplete-console': desk });
  expect(stage.complaints).toEqual([]);
});

test('cancelled: the console offers nothing that nobody could use', async () => {
  const plan = alternatPlan({ id: 'cancelled', startsAt: new Date(Date.now() + 900_000).toISOString() });
  const other = await openStage({ surroundings: { createBroadcast: noPicture }, plan });
  try {
    const desk = await other.join('director');
    await desk.locator('[data-press]').waitFor();
    await course(desk, courses.cancel, courses.cancelConfirm);
    await desk.locator('[data-ended=cancelled]').waitFor();
    for (const gone of [pressTexts.en.link.issue, quoteTexts.en.propose, courses.title])
      expect(await desk.getByRole('button', { name: gone, exact: true }).count(), gone).toBe(0);
    await look({ 'console-cancelled': desk });
    expect(other.complaints).toEqual([]);
  } finally {
    await other.close();
  }
});
