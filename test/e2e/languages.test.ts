import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invitationTexts } from '../../core/texts/invitation.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
});

const titles = {
  en: 'Brussels and Quito sign a memorandum of understanding',
  fr: 'Bruxelles et Quito signent un protocole d’accord',
  nl: 'Brussel en Quito ondertekenen een memorandum van overeenstemming',
  es: 'Bruselas y Quito suscriben un memorando de entendimiento',
};

/** The public page in a language, in all that carries one. */
async function isIn(page: Page, language: keyof typeof titles): Promise<void> {
  await page.getByRole('heading', { level: 1, name: titles[language] }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(await page.title()).toContain(titles[language]);
  const current = page.locator('.languages [aria-current]');
  expect(await current.getAttribute('lang')).toBe(language);
}

async function visit(context: BrowserContext, query = ''): Promise<Page> {
  const page = await context.newPage();
  stage.watch(page);
  await page.goto(`${stage.url}/watch/${stage.ceremony}${query}`);
  return page;
}

describe('the language of a page', () => {
  test('is the browser’s, else English', async () => {
    const french = await stage.browser.newContext({ locale: 'fr-BE' });
    const page = await visit(french);
    await isIn(page, 'fr');
    const german = await stage.browser.newContext({ locale: 'de-DE' });
    await isIn(await visit(german), 'en');
    await Promise.all([french.close(), german.close()]);
  });

  test('is what was chosen by hand, at once and on every later page', async () => {
    const context = await stage.browser.newContext({ locale: 'fr-BE' });
    const page = await visit(context);
    await page.getByRole('link', { name: 'Nederlands' }).click();
    await isIn(page, 'nl');
    await page.reload();
    await isIn(page, 'nl');
    await isIn(await visit(context), 'nl');
    await context.close();
  });

  test('is the link’s before all, and the next page’s in the same tab; by hand it can still be changed', async () => {
    const context = await stage.browser.newContext({ locale: 'fr-BE' });
    await (await visit(context)).getByRole('link', { name: 'Nederlands' }).click();
    const page = await visit(context, '?lang=es');
    await isIn(page, 'es');
    await page.goto(`${stage.url}/watch/${stage.ceremony}`);
    await isIn(page, 'es');
    await isIn(await visit(context), 'nl');
    await page.goto(`${stage.url}/watch/${stage.ceremony}?lang=es`);
    await page.getByRole('link', { name: 'English' }).click();
    await page.reload();
    await isIn(page, 'en');
    await context.close();
  });

  test('of an invitation is that of the page behind it, opened anew too', async () => {
    const context = await stage.browser.newContext({ locale: 'fr-BE' });
    const page = await context.newPage();
    stage.watch(page);
    await page.goto(stage.link('yunda').replace('#', '?lang=es#'));
    await page.locator('main .button-primary').click();
    await page.waitForURL(/\/sign\//);
    const again = await context.newPage();
    stage.watch(again);
    await again.goto(page.url());
    await again.locator('.languages [aria-current][lang=es]').waitFor();
    await context.close();
  });

  test('is chosen by keyboard, and whoever chooses stays where they are', async () => {
    const context = await stage.browser.newContext({ locale: 'fr-BE' });
    const page = await context.newPage();
    await page.goto(`${stage.url}/join`);
    await page.getByRole('heading', { level: 1, name: invitationTexts.fr.incomplete }).waitFor();
    await page.getByRole('link', { name: 'Nederlands' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: invitationTexts.nl.incomplete }).waitFor();
    expect(await page.title()).toContain(invitationTexts.nl.incomplete);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Nederlands');
    await context.close();
  });

  test('leads to nothing that the browser complains of', () => {
    expect(stage.complaints).toEqual([]);
  });
});
