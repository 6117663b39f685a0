import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textLanguages } from '../../core/texts/language.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { type Gathering, plan } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { openStage, type Stage } from './stage.ts';

/** What a signatory reads where no one-time certificates are issued. SCREENS names a folder for pictures. */

let stage: Stage;
let gathering: Gathering;
let page: Page;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const address = { url: stage.url, data: stage.data, password: stage.app.madePassword ?? '' };
  gathering = await plan(address, { sample: false, rehearsal: false });
  page = await stage.browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-GB' });
  await page.goto(gathering.link('vervoort'));
  await page.locator('main .button-primary').click();
  await page.waitForURL(/\/sign\//);
});
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

test.each(textLanguages)('the page says so beforehand, in %s, and offers none', async (language) => {
  const { certificate } = signingTexts[language];
  await page.goto(`${page.url().split('?')[0]}?lang=${language}`);
  const section = page.locator('[data-certificate=none]');
  await section.getByText(certificate.oneTimeNone).waitFor();
  expect(await section.getByRole('button', { name: certificate.oneTime }).count()).toBe(0);
  expect(await section.getByText(certificate.oneTimeWaiting).count()).toBe(0);
  if (process.env.SCREENS) {
    for (const [name, width] of [['phone', 390] as const, ['desktop', 1280] as const]) {
      await page.setViewportSize({ width, height: 844 });
      await page.screenshot({ path: join(process.env.SCREENS, `one-time-${language}-${name}.png`), fullPage: true });
    }
  }
});

test('whoever has declined is asked for no certificate any more', async () => {
  await (await gathering.as('vervoort')).command({ name: 'decline' });
  await page.goto(`${page.url().split('?')[0]}?lang=en`);
  await page.getByText(signingTexts.en.sign.declined).waitFor();
  expect(await page.getByRole('heading', { name: signingTexts.en.certificate.title }).count()).toBe(0);
});
