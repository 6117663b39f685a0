import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Cast } from './casts.ts';
import type { Ceremony } from './ceremony.ts';
import { median, round } from './held.ts';
import { allSigned, joinTime, playing, seesBoth, seesPaper } from './looks.ts';
import { processorSeconds } from './processor-time.ts';
import {
  attest,
  director,
  feed,
  publish,
  type Signatory,
  signatory,
  signaturesSeen,
  viewer,
  witness,
} from './robots.ts';
import { type Scenario, signaturesIn } from './scenarios.ts';
import { leftTile, pictureAge, wholePicture } from './time-code.ts';

/** A ceremony that goes as planned, from everyone's link to the publication, measured on the way. */
export function goesAsPlanned(cast: Cast): Scenario['course'] {
  return (ceremony) => hold(cast, ceremony);
}

async function hold(cast: Cast, ceremony: Ceremony): Promise<void> {
  const { stage, held, report, scenario, say } = ceremony;
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

  const [left, right] = cast.sites;
  const firstSite = await feed(stage, left.name, left.colour);
  await browsers.screen(firstSite, 'device-check');
  const secondSite = await feed(stage, right.name, right.colour);
  const attending = await witness(stage, cast.witness);
  const signatories: Signatory[] = [];
  for (const { name, id } of cast.signatories) {
    signatories.push(await signatory(stage, name, id, id === cast.onPhone ? 'phone' : 'tablet'));
  }
  const [first] = signatories;
  const phone = signatories.find(({ id }) => id === cast.onPhone);
  if (!first || !phone) throw new Error('Somebody signs at a tablet, and somebody on a phone.');
  await browsers.screen(first.page, 'signing-certificate');
  await cast.showCertificates(ceremony, signatories);
  await browsers.screen(phone.page, 'signing-certificate-phone', true);

  say('the doors open, the sites come in');
  await lead.next('Open the doors');
  for (const page of [firstSite, secondSite, attending]) await page.getByRole('button', { name: 'I am ready' }).click();
  await seesBoth(firstSite, 1);
  await seesBoth(attending, 2);
  report.joinMs = await joinTime(attending);
  held.check('a page that opens its link sees both sites', true, `${report.joinMs} ms`);
  await cast.showWitnessCertificate(ceremony, attending);
  await browsers.screen(attending, 'room-witness', true);
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
  report.roomGlassMs = await glassToGlass(attending, wholePicture, `[data-source=${left.id}] video`);
  held.check(
    'the livestream carries the time code',
    report.glassToGlassMs !== undefined,
    `${report.glassToGlassMs} ms, in the room ${report.roomGlassMs} ms`,
  );
  for (const [index, cue] of cast.cues.entries()) {
    await lead.next(`Cue ${cue}`);
    if (index === 1) await browsers.screen(attending, 'room-speaker');
  }
  await lead.next('Present the text');
  await first.page.locator('[data-tablet=cover]').waitFor();
  await browsers.screen(first.page, 'signing-tablet');
  for (const one of signatories) await one.takeTablet();
  for (const { page } of signatories) await page.locator('[data-document]:not([data-document=""])').waitFor();
  await browsers.screen(first.page, 'signing-text');
  await first.page.getByRole('button', { name: 'Reading copy' }).click();
  await browsers.screen(first.page, 'signing-reading-copy');
  await first.page.getByRole('button', { name: 'The document' }).click();
  await browsers.screen(attending, 'room-document');
  await seesPaper(audience);
  await browsers.screen(audience, 'watch-document');
  await lead.next('Ask whether they are ready');
  for (const { page } of signatories) await page.getByRole('button', { name: 'I am ready', exact: true }).click();
  await browsers.screen(lead.page, 'console-ready');

  say('everyone presses at once');
  await lead.next('Open signing');
  for (const { page } of signatories) await page.getByRole('button', { name: 'I sign the memorandum' }).waitFor();
  await browsers.screen(first.page, 'signing-open');
  await browsers.screen(phone.page, 'signing-open-phone', true);
  const pressed = await Promise.all(signatories.map((one) => one.sign()));
  const rooms: readonly [string, Page][] = [
    ...signatories.map(({ name, page }) => [name, page] as [string, Page]),
    [cast.witness, attending],
  ];
  await Promise.all(rooms.map(([, page]) => allSigned(page, signaturesIn(scenario))));
  await browsers.screen(phone.page, 'signing-signed-phone', true);
  await browsers.screen(first.page, 'signing-signed');
  await allSigned(audience, signaturesIn(scenario));
  await browsers.screen(audience, 'watch-signed');
  await browsers.screen(lead.page, 'console-signed');
  const seen = Object.fromEntries(
    await Promise.all(rooms.map(async ([name, page]) => [name, await signaturesSeen(page)] as const)),
  );
  const firstAt = Math.min(...pressed);
  report.gestures = signatories.map(({ id }, index) => ({ id, pressedAfterMs: (pressed[index] ?? 0) - firstAt }));
  report.seenAfterFirstGestureMs = Object.fromEntries(
    Object.entries(seen).map(([page, times]) => [
      page,
      Object.fromEntries(Object.entries(times).map(([id, at]) => [id, at - firstAt])),
    ]),
  );
  const allSeen = Math.max(...Object.values(seen).flatMap((times) => Object.values(times))) - firstAt;
  report.gesturesToAllSeenMs = allSeen;
  held.check(
    `${signaturesIn(scenario)} signatures are seen on every page`,
    true,
    `${allSeen} ms after the first gesture`,
  );
  report.signaturesOnPublicPageMs = Object.fromEntries(
    Object.entries(await signaturesSeen(audience)).map(([id, at]) => [id, at - firstAt]),
  );

  say('the witness attests');
  await lead.next('Open attestation');
  await attending.getByRole('button', { name: 'I attest this' }).waitFor();
  await browsers.screen(attending, 'room-attestation', true);
  await attest(attending);
  await browsers.screen(attending, 'room-attested', true);
  await browsers.screen(lead.page, 'console-attested');
  const draft = await lead.record();
  await browsers.screen(draft, 'record-draft', true);
  await draft.close();

  say('the end: both participants release, the director publishes');
  report.framesDecoded = await framesDecoded(attending);
  if (scenario.originals.length > 1) {
    await lead.next('Show the exchange');
    for (const page of [firstSite, attending]) await exchanged(page, scenario.originals.length);
    await audience.getByText('The signed originals are exchanged').waitFor();
    await browsers.screen(firstSite, 'feed-exchange');
    await browsers.screen(attending, 'room-exchange');
    await browsers.screen(audience, 'watch-exchange');
    await browsers.screen(lead.page, 'console-exchange');
  } else {
    await lead.next('Next');
  }
  await lead.next('Conclude');
  const stills = lead.page.locator('[data-stills]');
  await stills.getByRole('checkbox').last().check();
  await browsers.screen(lead.page, 'console-stills');
  await stills.getByRole('button', { name: 'Seal with this picture' }).click();
  for (const { page } of signatories.filter(({ id }) => cast.releasers.includes(id))) {
    await page.getByRole('button', { name: 'Release for publication' }).click();
    await page.getByText('Released for publication.').waitFor();
  }
  await publish(lead, say);
  await browsers.screen(lead.page, 'console-published');
  await audience.locator('[data-download=record]').waitFor({ timeout: 60_000 });
  await browsers.screen(audience, 'watch-published', true);
  const later = await viewer(stage, true);
  await later.locator('[data-download]').first().waitFor();
  await browsers.screen(later, 'watch-published-phone', true);
  await browsers.screen(attending, 'room-ended');
  for (const [page, name] of [
    [audience, 'record'],
    [later, 'record-phone'],
  ] as const) {
    await page.getByRole('link', { name: 'Read it here' }).click();
    await page.locator('[data-step=sealed]').waitFor();
    await browsers.screen(page, name, true);
  }
  await attending.getByRole('link', { name: 'To the procès-verbal' }).click();
  await attending.locator('[data-step=sealed]').waitFor();
  await browsers.screen(attending, 'record-room', true);
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

/** Waits until a page has drawn so many originals side by side; a page of paper is drawn once it is in sight. */
async function exchanged(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await page.locator('[data-exchange] canvas').nth(index).scrollIntoViewIfNeeded();
  }
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-exchange] canvas[data-drawn=true]').length === wanted,
    count,
    { polling: 100 },
  );
}
