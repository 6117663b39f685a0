import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signingTexts } from '../../core/texts/signing.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { showSampleCertificate } from './signatory-page.ts';
import { type Caller, openStage, type Stage } from './stage.ts';
import { takesTablet } from './tablet.ts';

/** What a page does where the server could not write, or has another log than the page has read. */

const t = signingTexts.en;

let stage: Stage;
let gathering: Gathering;
let director: Caller;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  ({ director } = await gathering.untilSigning(['smet', 'yunda']));
}, 120_000);
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

/** Somebody's page whose messages to the server go through `change`: undefined for one that does not arrive. */
async function open(
  subject: string,
  change: (message: string, reply: (message: string) => void) => string | undefined,
): Promise<{ readonly page: Page; readonly cutOff: () => void }> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  let cutOff = (): void => undefined;
  await page.routeWebSocket(/\/socket/, (socket) => {
    const server = socket.connectToServer();
    cutOff = () => void socket.close();
    socket.onMessage((message) => {
      const changed = change(String(message), (reply) => socket.send(reply));
      if (changed !== undefined) server.send(changed);
    });
  });
  await takesTablet(page);
  await page.goto(stage.link(subject));
  await page.getByRole('button', { name: 'Continue' }).click();
  return { page, cutOff: () => cutOff() };
}

test('a signature that the server could not write is sent again, and nobody has to press again', async () => {
  let refused = 0;
  const { page } = await open('vervoort', (message, reply) => {
    const [, id] = /^42(\d+)\["request",\{"name":"submitSignature"/.exec(message) ?? [];
    if (id === undefined || refused > 0) return message;
    refused += 1;
    const error = { code: 'disk-full', message: 'The log could not be written: the disk is full.' };
    reply(`43${id}${JSON.stringify([{ ok: false, error }])}`);
    return undefined;
  });
  await showSampleCertificate(page);
  await page.getByRole('button', { name: t.sign.button.memorandum }).click();
  await page.locator('[data-step=signed]').waitFor();
  expect(refused).toBe(1);
  expect(director.state.originals[original]?.lapsed).toEqual([]);
});

test('a page that has read more than the log of a restored server holds begins anew', async () => {
  let isAhead = false;
  const { page, cutOff } = await open('yunda', (message) => {
    if (!isAhead || !message.startsWith('40{')) return message;
    isAhead = false;
    return message.replace(/"after":(\d+)/, (_, after: string) => `"after":${Number(after) + 1_000}`);
  });
  await director.until((_, presence) => presence.yunda?.pages === 2);
  await page.locator('[data-step]').first().waitFor();
  await page.evaluate(() => document.documentElement.setAttribute('data-before', ''));
  isAhead = true;
  cutOff();
  await page.locator('html:not([data-before])').waitFor();
  await page.locator('[data-step]').first().waitFor();
});
