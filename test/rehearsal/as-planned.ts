import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Ceremony } from './ceremony.ts';
import { median, round } from './held.ts';
import { allSigned, joinTime, playing, seesBoth, seesPaper } from './looks.ts';
import { processorSeconds } from './processor-time.ts';
import {
  assistant,
  attest,
  director,
  feed,
  showFile,
  showOneTime,
  showWitnessFile,
  signatory,
  signaturesSeen,
  viewer,
  witness,
} from './robots.ts';
import { signaturesIn } from './scenarios.ts';
import { leftTile, pictureAge, wholePicture } from './time-code.ts';

/** A ceremony that goes as planned, from everyone's link to the publication, measured on the way. */
export async function goesAsPlanned({ stage, held, report, scenario, say }: Ceremony): Promise<void> {
  const { browsers } = stage;
  say('everyone opens their link');
  const lead = await director(stage);
  await browsers.screen(lead.page, 'console-planned');
  const audience = await viewer(stage);
  await audience.getByRole('heading', { level: 1 }).waitFor();
  await browsers.screen(audience, 'watch-countdown');
  const onPhone = await viewer(stage, true);
  await onPhone.getByRole('heading', { level: 1 }).waitFor();
  await browsers.screen(onPhone, 'watch-countdown-phone', true);

  const brussels = await feed(stage, 'Brussels', '#2b3a4a');
  await browsers.screen(brussels, 'device-check');
  const quito = await feed(stage, 'Quito', '#4a3a2b');
  const ambassador = await witness(stage);
  const [vervoort, smet, yunda] = [
    await signatory(stage, 'Rudi Vervoort', 'vervoort'),
    await signatory(stage, 'Pascal Smet', 'smet'),
    await signatory(stage, 'Jorge Yunda Machado', 'yunda'),
  ];
  const signatories = [vervoort, smet, yunda];
  await browsers.screen(vervoort.page, 'signing-certificate');

  say('certificates of three kinds are shown: RSA file, EC file, one-time');
  await showFile(stage, vervoort);
  await showFile(stage, smet);
  const helper = await assistant(stage, 'Site assistant, Quito');
  const task = helper.locator('[data-person=yunda]');
  await task.getByRole('radio').first().check();
  await browsers.screen(helper, 'assistant');
  await task.getByRole('button', { name: 'I have checked' }).click();
  await helper.locator('[data-person=yunda][data-identity=true]').waitFor();
  await showOneTime(yunda);
  await browsers.screen(yunda.page, 'signing-certificate-phone', true);

  say('the doors open, the sites come in');
  await lead.next('Open the doors');
  for (const page of [brussels, quito, ambassador]) await page.getByRole('button', { name: 'I am ready' }).click();
  await seesBoth(brussels, 1);
  await seesBoth(ambassador, 2);
  report.joinMs = await joinTime(ambassador);
  held.check('a page that opens its link sees both sites', true, `${report.joinMs} ms`);
  await showWitnessFile(stage, ambassador);
  await browsers.screen(ambassador, 'room-witness', true);
  await lead.next('Go live');
  await audience.getByRole('button', { name: 'Play' }).click();
  await onPhone.getByRole('button', { name: 'Play' }).click();
  await playing(audience);
  await playing(onPhone);
  await browsers.screen(audience, 'watch-live');
  await browsers.screen(onPhone, 'watch-live-phone', true);
  await onPhone.close();
  await browsers.screen(lead.page, 'console-live');

  say('the order of ceremony');
  await lead.next('Next');
  report.cores_steady = await coresUsed(steadySeconds);
  report.glassToGlassMs = await glassToGlass(audience, leftTile);
  report.roomGlassMs = await glassToGlass(ambassador, wholePicture, '[data-source=brussels] video');
  held.check(
    'the livestream carries the time code',
    report.glassToGlassMs !== undefined,
    `${report.glassToGlassMs} ms, in the room ${report.roomGlassMs} ms`,
  );
  await lead.next('Cue Brussels');
  await lead.next('Cue Quito');
  await browsers.screen(ambassador, 'room-speaker');
  await lead.next('Cue Brussels');
  await lead.next('Cue Ambassador of Ecuador');
  await lead.next('Present the text');
  for (const { page } of signatories) await page.locator('[data-document]:not([data-document=""])').waitFor();
  await browsers.screen(vervoort.page, 'signing-text');
  await vervoort.page.getByRole('button', { name: 'Reading copy' }).click();
  await browsers.screen(vervoort.page, 'signing-reading-copy');
  await vervoort.page.getByRole('button', { name: 'The document' }).click();
  await browsers.screen(ambassador, 'room-document');
  await seesPaper(audience);
  await browsers.screen(audience, 'watch-document');
  await lead.next('Ask whether they are ready');
  for (const { page } of signatories) await page.getByRole('button', { name: 'I am ready', exact: true }).click();
  await browsers.screen(lead.page, 'console-ready');

  say('three gestures at once');
  await lead.next('Open signing');
  for (const { page } of signatories) await page.getByRole('button', { name: 'I sign the memorandum' }).waitFor();
  await browsers.screen(vervoort.page, 'signing-open');
  await browsers.screen(yunda.page, 'signing-open-phone', true);
  const pressed = await Promise.all(signatories.map((one) => one.sign()));
  const rooms: readonly [string, Page][] = [
    ['Vervoort', vervoort.page],
    ['Smet', smet.page],
    ['Yunda Machado', yunda.page],
    ['ambassador', ambassador],
  ];
  await Promise.all(rooms.map(([, page]) => allSigned(page, signaturesIn(scenario))));
  await browsers.screen(yunda.page, 'signing-signed-phone', true);
  await browsers.screen(vervoort.page, 'signing-signed');
  await allSigned(audience, signaturesIn(scenario));
  await browsers.screen(audience, 'watch-signed');
  await browsers.screen(lead.page, 'console-signed');
  const seen = Object.fromEntries(
    await Promise.all(rooms.map(async ([name, page]) => [name, await signaturesSeen(page)] as const)),
  );
  const first = Math.min(...pressed);
  report.gestures = signatories.map(({ id }, index) => ({ id, pressedAfterMs: (pressed[index] ?? 0) - first }));
  report.seenAfterFirstGestureMs = Object.fromEntries(
    Object.entries(seen).map(([page, times]) => [
      page,
      Object.fromEntries(Object.entries(times).map(([id, at]) => [id, at - first])),
    ]),
  );
  const count = signaturesIn(scenario) === 3 ? 'three' : signaturesIn(scenario);
  const allSeen = Math.max(...Object.values(seen).flatMap((times) => Object.values(times))) - first;
  report.threeGesturesToAllSeenMs = allSeen;
  held.check(`${count} signatures are seen on every page`, true, `${allSeen} ms after the first gesture`);
  report.signaturesOnPublicPageMs = Object.fromEntries(
    Object.entries(await signaturesSeen(audience)).map(([id, at]) => [id, at - first]),
  );

  say('the witness attests');
  await lead.next('Open attestation');
  await ambassador.getByRole('button', { name: 'I attest this' }).waitFor();
  await browsers.screen(ambassador, 'room-attestation', true);
  await attest(ambassador);
  await browsers.screen(ambassador, 'room-attested', true);
  await browsers.screen(lead.page, 'console-attested');
  const draft = await lead.record();
  await browsers.screen(draft, 'record-draft', true);
  await draft.close();

  say('the end: both participants release, the director publishes');
  report.framesDecoded = await framesDecoded(ambassador);
  await lead.next('Next');
  await lead.next('Conclude');
  for (const { page } of [vervoort, yunda]) {
    await page.getByRole('button', { name: 'Release for publication' }).click();
    await page.getByText('Released for publication.').waitFor();
  }
  await lead.page.locator('.next').getByRole('button', { name: 'Publish' }).click();
  await lead.page.locator('[data-phase=published]').waitFor();
  await browsers.screen(lead.page, 'console-published');
  await audience.locator('[data-download=record]').waitFor({ timeout: 60_000 });
  await browsers.screen(audience, 'watch-published', true);
  const later = await viewer(stage, true);
  await later.locator('[data-download]').first().waitFor();
  await browsers.screen(later, 'watch-published-phone', true);
  await browsers.screen(ambassador, 'room-ended');
  for (const [page, name] of [
    [audience, 'record'],
    [later, 'record-phone'],
  ] as const) {
    await page.getByRole('link', { name: 'Read it here' }).click();
    await page.locator('[data-step=sealed]').waitFor();
    await browsers.screen(page, name, true);
  }
  await ambassador.getByRole('link', { name: 'To the procès-verbal' }).click();
  await ambassador.locator('[data-step=sealed]').waitFor();
  await browsers.screen(ambassador, 'record-room', true);
}

/** The age of the picture on a page, median of several looks. */
async function glassToGlass(
  page: Page,
  region: Parameters<typeof pictureAge>[2],
  selector = 'video',
): Promise<number | undefined> {
  const ages: number[] = [];
  for (let look = 0; look < 60 && ages.length < 15; look++) {
    const age = await pictureAge(page, selector, region);
    if (age !== undefined) ages.push(age);
    await page.waitForTimeout(200);
  }
  return ages.length < 5 ? undefined : Math.round(median(ages));
}

async function framesDecoded(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLVideoElement>('[data-source] video')].map((video) => [
        video.closest<HTMLElement>('[data-source]')?.dataset.source ?? '',
        video.getVideoPlaybackQuality().totalVideoFrames,
      ]),
    ),
  );
}

/** Seconds of the ceremony in which nobody presses anything, everybody is there, and the public watches. */
const steadySeconds = 10;

async function coresUsed(seconds: number): Promise<Record<string, number>> {
  const before = processorSeconds(process.pid);
  const since = performance.now();
  await sleep(seconds * 1000);
  return cores(before, processorSeconds(process.pid), (performance.now() - since) / 1000);
}

function cores(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  seconds: number,
): Record<string, number> {
  const used = Array.from(
    after,
    ([kind, total]) => [kind, round((total - (before.get(kind) ?? 0)) / seconds)] as const,
  );
  const sum = used.filter(([kind]) => kind !== 'rehearsal').reduce((total, [, value]) => total + value, 0);
  return { ...Object.fromEntries(used), all: round(sum) };
}
