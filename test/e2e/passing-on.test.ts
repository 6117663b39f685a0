import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noPicture } from '../server/conduct/no-picture.ts';
import { openStage, type Stage } from './stage.ts';

/** Where the pictures go that somebody wants to look at. */
const pictures = process.env.PICTURES;

let stage: Stage;
let page: Page;
/** Somebody else's page, at another origin. */
let other: Server;
let shown = '';

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  other = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(`<h1>News</h1>${shown}`);
  });
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const context = await stage.browser.newContext({ locale: 'en', viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage.url });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  stage.watch(page);
});
afterAll(async () => {
  other?.close();
  await stage?.close();
});

const watch = () => `${stage.url}/watch/${stage.ceremony}`;
const copied = () => page.evaluate(() => navigator.clipboard.readText());

async function look(name: string, of = page): Promise<void> {
  const { violations } = await new AxeBuilder({ page: of })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  for (const [device, width] of [
    ['desktop', 1280],
    ['phone', 390],
  ] as const) {
    await of.setViewportSize({ width, height: 900 });
    await of.screenshot({ path: join(pictures, `${name}-${device}.png`), fullPage: true });
  }
}

describe('The public page', () => {
  test('is passed on by its address, in the language in which it is read', async () => {
    await page.goto(watch());
    const share = page.locator('.watch-share');
    await share.getByRole('button', { name: /^Copy.*Address of this page$/ }).click();
    await share.getByText('Copied').waitFor();
    expect(await copied()).toBe(`${watch()}?lang=en`);
    expect(await share.getByRole('link', { name: 'Send by e-mail' }).getAttribute('href')).toContain(
      encodeURIComponent(`${watch()}?lang=en`),
    );
    await share.getByText('Show the picture on another page').click();
    await look('watch-share');
  });

  test('is put into a calendar', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Add to a calendar' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('ceremony.ics');
  });

  test('lends its picture to a page of somebody else, by the code that it gives, and sets no cookie there', async () => {
    await page.getByRole('button', { name: /^Copy.*Code$/ }).click();
    shown = await copied();
    expect(shown).toContain(`/embed/${stage.ceremony}?lang=en`);
    const context = await stage.browser.newContext({ locale: 'nl', viewport: { width: 1280, height: 900 } });
    const news = await context.newPage();
    news.setDefaultTimeout(20_000);
    const requested: string[] = [];
    news.on('request', (request) => requested.push(new URL(request.url()).origin));
    await news.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const frame = news.frameLocator('iframe');
    await frame.getByText('The ceremony starts').first().waitFor();
    await frame.getByRole('link', { name: 'The ceremony, with its signatures and files' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    const own = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    expect([...new Set(requested)].sort()).toEqual([own, stage.url].sort());
    if (pictures) await news.screenshot({ path: join(pictures, 'embed-in-a-page.png'), fullPage: true });
    await news.goto(`${stage.url}/embed/${stage.ceremony}?lang=nl`);
    await news.getByRole('heading', { level: 1 }).waitFor();
    await look('embed', news);
    await context.close();
    expect(stage.complaints).toEqual([]);
  });
});
