import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleTexts } from '../../core/texts/console.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { look } from './pictures.ts';
import { openSignatory, showSampleCertificate } from './signatory-page.ts';
import { openStage, type Stage } from './stage.ts';

/** A certificate of the sample is suspended, reinstated and revoked on the console; its holder reads it and shows another. */

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const words = consoleTexts.en.revocation;

let stage: Stage;
let console: Page;
let signing: Page;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  ({ page: signing } = await openSignatory(stage, 'vervoort'));
  await showSampleCertificate(signing);
  console = await stage.join('director');
  await row().getByRole('button', { name: consoleTexts.en.more }).click();
}, 60_000);
afterAll(async () => {
  await stage?.close();
});

const row = () => console.locator('[data-person=vervoort]');

const focused = () => console.evaluate(() => document.activeElement?.textContent ?? '');

async function choose(reason: keyof typeof words.reasons, press: string): Promise<void> {
  await row().getByRole('button', { name: words.title }).click();
  await row().getByLabel(words.reasons[reason]).check();
  await row().getByRole('button', { name: press }).click();
}

/** Both pages as they stand. The console keeps its width: a narrower one shows its people as opened anew. */
async function lookAtBoth(name: string): Promise<void> {
  await look({ [`revoking-${name}-console`]: console });
  for (const [size, viewport] of Object.entries(sizes)) {
    await signing.setViewportSize(viewport);
    await look({ [`revoking-${name}-signing-${size}`]: signing });
  }
}

test('a suspension is read by its holder, and lifted', async () => {
  await choose('certificateHold', words.suspend);
  await signing.locator('[data-certificate=revoked]').waitFor();
  await row().getByText(consoleTexts.en.person.certificateSuspended).waitFor();
  await expect.poll(focused).toMatch(/^Suspended for now, since /);
  await lookAtBoth('suspended');
  // Whoever asks the issuer again is answered calmly for as long as it lasts.
  await signing.getByRole('button', { name: signingTexts.en.certificate.askAgain }).click();
  await signing.getByText(signingTexts.en.certificate.stillSuspended).waitFor();
  await row().getByRole('button', { name: words.reinstate }).click();
  await signing.locator('[data-certificate=accepted]').waitFor();
  await row().getByText(consoleTexts.en.person.certificateOk).waitFor();
  await expect.poll(focused).toContain(words.title);
});

test('a revocation is final; the sample hands out another certificate, which is accepted', async () => {
  await row().getByRole('button', { name: words.title }).click();
  await lookAtBoth('choosing');
  await row().getByRole('button', { name: words.title }).click();
  await choose('keyCompromise', words.revoke);
  const notice = signing.locator('[data-certificate=revoked]');
  await notice.waitFor();
  expect(await notice.textContent()).toContain('Nothing can be signed with it any more.');
  await row().getByText(consoleTexts.en.person.certificateRevoked).waitFor();
  await expect.poll(focused).toMatch(/^The key is in other hands, since /);
  expect(await row().getByRole('button', { name: words.title }).count()).toBe(0);
  expect(await row().getByRole('button', { name: consoleTexts.en.accept }).count()).toBe(0);
  await lookAtBoth('revoked');
  await signing.setViewportSize(sizes.desktop);
  await signing.getByRole('button', { name: signingTexts.en.certificate.other }).click();
  await showSampleCertificate(signing);
  await row().getByText(consoleTexts.en.person.certificateOk).waitFor();
});
