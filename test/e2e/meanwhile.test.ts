import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { samplePassphrase } from '../../core/protocol/http.ts';
import { attestationTexts } from '../../core/texts/attestation.ts';
import { roomTexts } from '../../core/texts/room.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import type { Signatory } from '../server/conduct/signatory.ts';
import { look } from './pictures.ts';
import { showSampleCertificate } from './signatory-page.ts';
import { type Caller, openStage, type Stage } from './stage.ts';
import { takesTablet } from './tablet.ts';

/** What happens between a press and its answer. SCREENS names a folder for pictures. */

const victim = 'vervoort';
const t = signingTexts.en;

let stage: Stage;
let gathering: Gathering;
let director: Caller;
let smet: Signatory | undefined;
let context: BrowserContext | undefined;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  ({
    director,
    signatories: [smet],
  } = await gathering.untilSigning(['smet', 'yunda']));
}, 120_000);
afterEach(() => context?.close());
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

/** Somebody's page in a browser of its own, whose requests of one name do not arrive before they are let go. */
async function openHolding(subject: string, request: string) {
  context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const held: (() => void)[] = [];
  let holds = true;
  let begins = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begins = resolve;
  });
  await page.routeWebSocket(/\/socket/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (!holds || !String(message).includes(`"${request}"`)) return server.send(message);
      held.push(() => server.send(message));
      begins();
    });
  });
  await takesTablet(page);
  await page.goto(stage.link(subject));
  await page.getByRole('button', { name: 'Continue' }).click();
  const letGo = () => {
    holds = false;
    for (const send of held.splice(0)) send();
  };
  return { page, begun, letGo };
}

const press = (page: Page) => page.getByRole('button', { name: t.sign.button.memorandum }).click();

test('somebody’s new certificate at the moment of a press: nothing is signed, and the page asks again, calmly', async () => {
  const { page, begun, letGo } = await openHolding(victim, 'offerGesture');
  await showSampleCertificate(page);
  await press(page);
  await begun;
  await smet?.showCertificate();
  // The page knows of it before the server has the gesture.
  await page.getByText(t.sign.voided).waitFor();
  // Until the server has answered for the first press a second would end with it.
  await page.locator('[data-step=sign] .button-sign[aria-disabled=true]').waitFor();
  letGo();
  const { seq } = await director.until(({ originals }) => originals[original]?.gestures[victim] === undefined);
  await director.until((state) => state.seq > seq || state.originals[original]?.turn === undefined);
  await page.locator('[data-step=sign]').getByText(t.sign.voided).waitFor();
  // One thing happened, and one thing is said.
  expect(await page.getByText(t.sign.lapsed).count()).toBe(0);
  await look({ 'meanwhile-certificate': page });
  expect(await page.getByText(t.lie.title, { exact: true }).count()).toBe(0);
  expect(director.incidents).toEqual([]);
  expect(director.state.originals[original]?.revisions).toEqual([]);

  await press(page);
  await page.locator('[data-step=signed]').waitFor();
  expect(await page.getByText(t.sign.voided).count()).toBe(0);
});

test('a link that ends while a signature is on its way: the page says what is not known', async () => {
  const yunda = await openHolding('yunda', 'submitSignature');
  await showSampleCertificate(yunda.page);
  await press(yunda.page);
  await yunda.begun;
  await director.request({ name: 'revokeInvitation', subject: 'yunda' });
  await yunda.page.getByText(t.dismissed).waitFor();
  await yunda.page.getByText(t.sentBefore).waitFor();
  await look({ 'meanwhile-link-ended': yunda.page });
  // It has stopped trying: the mandate is gone.
  const mandates = () =>
    yunda.page.evaluate(async () =>
      (await navigator.locks.query()).held?.filter(({ name }) => /^mandate/.test(name ?? '')),
    );
  await expect.poll(mandates, { timeout: 30_000 }).toEqual([]);
});

test('and so while an attestation is', async () => {
  // What never arrived has lapsed.
  await director.until(({ originals }) => originals[original]?.turn === undefined);
  await director.command({ name: 'openAttestation' });
  const { page, begun } = await openHolding('ambassador', 'attest');
  await page.locator('.check-act .button-primary:not([disabled])').click();
  const panel = page.locator('#attestation');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByText(t.certificate.sampleDownload).click(),
  ]);
  await page.setInputFiles('#p12', await download.path());
  await page.fill('#p12-password', samplePassphrase);
  await panel.getByRole('button', { name: t.certificate.test }).click();
  await panel.getByRole('button', { name: attestationTexts.en.button }).click();
  await begun;
  await director.request({ name: 'revokeInvitation', subject: 'ambassador' });
  await page.getByText(roomTexts.en.dismissed).waitFor();
  await page.getByText(roomTexts.en.sentBefore).waitFor();
  await look({ 'meanwhile-attesting-ended': page });
  expect(stage.complaints).toEqual([]);
});
