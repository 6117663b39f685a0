import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { roomTexts } from '../../core/texts/room.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { look } from './pictures.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/** The device check in browsers that lack something. SCREENS names a folder for pictures. */

const { check, controls, light } = roomTexts.en;

let stage: Stage;
let director: Caller;
let context: BrowserContext;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  director = await stage.as('director');
});
afterEach(() => context?.close());
afterAll(() => stage?.close());

async function open(subject: string, lacks: () => void): Promise<Page> {
  context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(lacks);
  return stage.join(subject, context);
}

test('says that the network works, without a figure, where the browser measured none', async () => {
  const page = await open('ambassador', () => {
    const { getStats } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.getStats = async function (...selector) {
      const stats = (await getStats.apply(this, selector)) as unknown as Map<string, object>;
      return new Map(
        [...stats].map(([id, one]) => [id, { ...one, currentRoundTripTime: undefined }]),
      ) as unknown as RTCStatsReport;
    };
  });
  await page.locator('[data-check=network][data-state=ok]').waitFor();
  expect(await page.locator('[data-check=network] dd').textContent()).toBe(check.networkUnmeasured);
});

test('without picture and sound too, a clock that is off stands with the button that it holds back', async () => {
  const page = await open('ambassador', () => {
    for (const name of ['RTCPeerConnection', 'RTCRtpSender', 'RTCRtpReceiver']) Reflect.deleteProperty(window, name);
    const now = Date.now.bind(Date);
    Date.now = () => now() + 120_000;
  });
  const button = page.locator('.check-act .button-primary');
  await page.getByText(check.clockFirst).waitFor();
  expect(await button.isDisabled()).toBe(true);
  const described = await button.getAttribute('aria-describedby');
  expect(await page.locator(`#${described}`).textContent()).toBe(check.clockFirst);
});

test('a browser without picture and sound is told so, asked for neither, and let in without them', async () => {
  const page = await open('ambassador', () => {
    for (const name of ['RTCPeerConnection', 'RTCRtpSender', 'RTCRtpReceiver']) Reflect.deleteProperty(window, name);
  });
  await page.locator('[data-check=browser]').getByText(check.unsupported).waitFor();
  for (const gone of ['camera', 'microphone', 'network'])
    expect(await page.locator(`[data-check=${gone}]`).count()).toBe(0);
  expect(await page.getByRole('button', { name: check.mended }).count()).toBe(0);
  await look({ 'check-without-media': page });
  await page.getByRole('button', { name: check.withoutBoth, exact: true }).click();
  await page.locator('[data-step=room]').waitFor();
  await look({ 'waiting-without-media': page });
  await director.command({ name: 'openDoors' });
  await page.getByText(check.withoutMedia).waitFor();
  await page.getByRole('link', { name: check.publicPage }).waitFor();
  await look({ 'room-without-media': page });
  // What they cannot do is neither tried nor offered, and the server is not blamed for it.
  for (const words of [controls.failed, controls.mute, light.offYou])
    expect(await page.getByText(words).count()).toBe(0);
  await page.locator('#attestation').waitFor();
  expect(stage.complaints).toEqual([]);
});
