import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Browsers } from './browsers.ts';
import { Held, median } from './held.ts';
import { probe } from './judges.ts';
import { judgeOutcome } from './outcome.ts';
import { processorSeconds } from './processor-time.ts';
import {
  assistant,
  attest,
  director,
  feed,
  type Stage,
  showFile,
  showOneTime,
  showWitnessFile,
  signatory,
  signaturesSeen,
  viewer,
  witness,
} from './robots.ts';
import { type Scenario, signaturesIn } from './scenarios.ts';
import { startServer } from './server-process.ts';
import { leftTile, pictureAge, wholePicture } from './time-code.ts';

/**
 * The sample ceremony from planting to publication, with robots in Chromium against a real server, and what came of it
 * as files.
 * @param out an empty folder
 * @returns whether all held
 */
export async function holdCeremony(out: string, scenario: Scenario): Promise<boolean> {
  await mkdir(join(out, 'work'), { recursive: true });
  const held = new Held();
  const data = join(out, 'work', 'data');
  const server = await startServer(data, {}, scenario.plan);
  const browsers = await Browsers.launch(out);
  const stage = { server, browsers, out };
  const report: Record<string, unknown> = { cores: cpus().length, serverStartMs: Math.round(server.startMs) };
  const say = (text: string) => process.stdout.write(`     ${text}\n`);
  try {
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

    say('what is left');
    await judgeOutcome(stage, held, scenario, report);
    await broadcastFiles(stage, data, held, report);
    report.processorSeconds = Object.fromEntries(
      Array.from(processorSeconds(process.pid), ([kind, seconds]) => [kind, round(seconds)]),
    );
    report.load = loadavg().map(round);
    held.check('no page has a barrier that axe finds', browsers.barriers.length === 0, browsers.barriers.join(' | '));
    held.check('no page complained', browsers.complaints.length === 0, browsers.complaints.join(' | '));
    held.check(
      'the server logged no error',
      !server.complaints.some((line) => line.includes('"level":50')),
      server.complaints
        .filter((line) => line.includes('"level":50'))
        .join(' | ')
        .slice(0, 400),
    );
  } catch (error) {
    held.check('the ceremony was held to its end', false, error instanceof Error ? error.stack : error);
    await browsers.screenAll('failed');
  } finally {
    await browsers.close();
    await server.stop();
    report.held = held.rows;
    await writeFile(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
    await rm(join(out, 'work'), { recursive: true, force: true });
  }
  return held.all;
}

/** Looked at some times a second: looking at every frame would make every page draw every frame. */
const looks = { polling: 100 } as const;

/** Waits until a page has shown so many signatures. */
async function allSigned(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Object.keys((window as never as { signaturesSeen: object }).signaturesSeen).length === wanted,
    count,
    looks,
  );
}

/** Waits until so many other sources' pictures move. */
async function seesBoth(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const videos = [...document.querySelectorAll<HTMLVideoElement>('[data-source][data-state=picture] video')];
      return videos.filter((video) => video.videoWidth > 0 && video.currentTime > 0).length >= wanted;
    },
    count,
    looks,
  );
}

/** Milliseconds from opening a page anew, its device check passed, to both sites' pictures. */
async function joinTime(page: Page): Promise<number> {
  const from = performance.now();
  await page.reload();
  const ready = page.getByRole('button', { name: 'I am ready' });
  await ready.click();
  await seesBoth(page, 2);
  return Math.round(performance.now() - from);
}

async function playing(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const video = document.querySelector('video');
      return video !== null && video.videoWidth > 0 && video.currentTime > 0.5 && !video.paused;
    },
    undefined,
    looks,
  );
}

/** Waits until the livestream shows a page of the document: paper where the dark ground of the picture was. */
async function seesPaper(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const video = document.querySelector('video');
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      if (!video?.videoWidth || !context) return false;
      const { videoWidth: width, videoHeight: height } = video;
      context.drawImage(video, width * 0.07, height * 0.5, width * 0.02, height * 0.02, 0, 0, 1, 1);
      return (context.getImageData(0, 0, 1, 1).data[0] ?? 0) > 220;
    },
    undefined,
    looks,
  );
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

/** The broadcast's files: the stream, the recording, the stills. */
async function broadcastFiles(
  { out, server }: Stage,
  data: string,
  held: Held,
  report: Record<string, unknown>,
): Promise<void> {
  const ceremony = new URL(server.watchUrl).pathname.split('/').at(-1) ?? '';
  const from = join(data, 'broadcast', ceremony);
  await cp(from, join(out, 'hls'), { recursive: true });
  await rm(join(out, 'hls', 'journal.jsonl'), { force: true });
  await cp(join(from, 'programme.mp4'), join(out, 'programme.mp4'));
  const recording = await probe(join(out, 'programme.mp4'));
  held.check(
    'the recording plays: H.264 and AAC',
    recording.codecs.join() === 'h264,aac' && recording.seconds > 20,
    `${round(recording.seconds)} s`,
  );
  const stream = await probe(join(out, 'hls', 'live.m3u8'));
  held.check(
    'the stream plays: H.264 and AAC',
    stream.codecs.join() === 'h264,aac' && stream.seconds > 20,
    `${round(stream.seconds)} s`,
  );
  report.recordingSeconds = round(recording.seconds);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
