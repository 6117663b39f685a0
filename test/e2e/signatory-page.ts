import type { BrowserContext, Page } from 'playwright-core';
import { samplePassphrase } from '../../core/protocol/http.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { lieTo } from './lying-server.ts';
import type { Stage } from './stage.ts';
import { takesTablet } from './tablet.ts';

const t = signingTexts.en.certificate;

/** Opens a signatory's page in a browser of its own; the server lies to it from `lies` on. */
export async function openSignatory(
  stage: Stage,
  subject: string,
  lies: Parameters<typeof lieTo>[1] = {},
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await takesTablet(page);
  await lieTo(page, lies);
  await page.goto(stage.link(subject));
  await page.getByRole('button', { name: 'Continue' }).click();
  return { page, context };
}

/** Shows the certificate that the sample's page hands out, also in the place of one that was shown before. */
export async function showSampleCertificate(page: Page): Promise<void> {
  const form = page.locator('[data-certificate]');
  await form.waitFor();
  if ((await form.getAttribute('data-certificate')) === 'accepted') {
    await page.getByRole('button', { name: t.other }).click();
  }
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(t.sampleDownload).click()]);
  await page.setInputFiles('#p12', await download.path());
  await page.fill('#p12-password', samplePassphrase);
  await page.getByRole('button', { name: t.test }).click();
  await page.locator('[data-certificate=accepted]').waitFor();
}
