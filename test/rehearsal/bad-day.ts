import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Ceremony } from './ceremony.ts';
import { writeExpiredCertificate } from './expired-certificate.ts';
import { allSigned, playing, seesBoth } from './looks.ts';
import { Mishaps } from './mishaps.ts';
import {
  assistant,
  attest,
  type Director,
  director,
  feedApart,
  type Signatory,
  showFile,
  showOneTime,
  showWitnessFile,
  signatory,
  testFile,
  viewer,
  witness,
} from './robots.ts';
import { signaturesIn } from './scenarios.ts';

/** A site's own tone, by which it is told in the sound of the broadcast. Hz. */
const tones = { brussels: 440, quito: 1_000 } as const;

/** A ceremony in which one thing after another goes wrong, and which is held to its publication all the same. */
export async function goesWrong(ceremony: Ceremony): Promise<void> {
  const { stage, held, report, say, scenario } = ceremony;
  const { browsers } = stage;
  const day = new Mishaps(browsers, held);
  report.mishaps = day.rows;

  say('everyone opens their link');
  const lead = await director(stage);
  const audience = await viewer(stage);
  const vervoort = await signatory(stage, 'Rudi Vervoort', 'vervoort');
  const smet = await signatory(stage, 'Pascal Smet', 'smet');
  const yunda = await signatory(stage, 'Jorge Yunda Machado', 'yunda');
  const helpers = {
    brussels: await assistant(stage, 'Site assistant, Brussels'),
    quito: await assistant(stage, 'Site assistant, Quito'),
  };

  await startsLate({ day, lead, audience, signing: vervoort.page, room: helpers.quito });
  await certificateFails(ceremony, day, vervoort, helpers.brussels);
  await tabletsSwapped(ceremony, day, vervoort, smet);
  await showFile(stage, yunda);

  say('the doors open, the sites come in');
  const brussels = await feedApart(stage, 'Brussels', { colour: '#2b3a4a', tone: tones.brussels });
  const quito = await feedApart(stage, 'Quito', { colour: '#4a3a2b', tone: tones.quito });
  const ambassador = await witness(stage);
  await showsPictures(lead, [brussels.page, quito.page, ambassador]);
  await showWitnessFile(stage, ambassador);
  await lead.next('Go live');
  await audience.getByRole('button', { name: 'Play' }).click();
  await playing(audience);

  say('the order of ceremony');
  const steps = ['Next', 'Cue Brussels', 'Cue Quito', 'Cue Brussels', 'Cue Ambassador of Ecuador', 'Present the text'];
  for (const step of steps) await lead.next(step);
  const signatories = [vervoort, smet, yunda];
  for (const one of signatories) await one.takeTablet();
  for (const { page } of signatories) await page.locator('[data-document]:not([data-document=""])').waitFor();
  await lead.next('Ask whether they are ready');
  for (const { page } of signatories) await page.getByRole('button', { name: 'I am ready', exact: true }).click();
  await lead.next('Open signing');
  for (const one of signatories) await one.sign();
  for (const page of [audience, ambassador, ...signatories.map((one) => one.page)])
    await allSigned(page, signaturesIn(scenario));

  say('the witness attests; the end');
  await lead.next('Open attestation');
  await ambassador.getByRole('button', { name: 'I attest this' }).waitFor();
  await attest(ambassador);
  await lead.next('Next');
  await lead.next('Conclude');
  for (const { page } of [vervoort, yunda]) {
    await page.getByRole('button', { name: 'Release for publication' }).click();
    await page.getByText('Released for publication.').waitFor();
  }
  await lead.page.locator('.next').getByRole('button', { name: 'Publish' }).click();
  await audience.locator('[data-download=record]').waitFor({ timeout: 60_000 });
}

/** The doors are opened, and everyone who sends is seen by the others. */
async function showsPictures(lead: Director, pages: readonly Page[]): Promise<void> {
  await lead.next('Open the doors');
  for (const page of pages) await page.getByRole('button', { name: 'I am ready' }).click();
  for (const page of pages) await seesBoth(page, 1);
}

async function startsLate(given: {
  readonly day: Mishaps;
  readonly lead: Director;
  readonly audience: Page;
  readonly signing: Page;
  readonly room: Page;
}): Promise<void> {
  const { day, lead, audience, signing, room } = given;
  await day.happens('a signatory is late: the start is moved', async ({ reads }) => {
    const { date, time } = inBrussels(Date.now() + 58 * 60_000);
    await lead.page.getByRole('button', { name: 'Another course' }).click();
    await lead.page.getByRole('button', { name: 'Move the start' }).click();
    await lead.page.locator('[data-course=move] input[type=date]').fill(date);
    await lead.page.locator('[data-course=move] input[type=time]').fill(time);
    await lead.page.getByRole('button', { name: 'Tell everyone' }).click();
    const until = new RegExp(`delayed until .*${time}.Brussels · `, 'i');
    await reads(room, 'the room', until, 'late-room');
    await reads(audience, 'the public page', until, 'late-watch');
    await reads(signing, 'the signing page', until, 'late-signing');
  });
}

/** A moment as the fields for date and time take it, by the clock of Brussels. */
function inBrussels(moment: number): { readonly date: string; readonly time: string } {
  const options = { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', options).format(moment).split(' ');
  return { date, time };
}

async function certificateFails(
  { stage, data }: Ceremony,
  day: Mishaps,
  { page, name }: Signatory,
  helper: Page,
): Promise<void> {
  const work = join(stage.out, 'work');
  const expired = join(work, 'expired.p12');
  await writeExpiredCertificate(name, {
    authority: join(data, 'authority'),
    copy: join(work, 'authority'),
    file: expired,
  });
  await day.happens('a signatory has forgotten the password', async ({ reads }) => {
    await testFile(page, expired, 'not the password');
    await reads(page, 'the signing page', /This password does not open the file/, 'certificate-password');
  });
  await day.happens('a certificate has expired', async ({ reads }) => {
    await testFile(page, expired);
    await reads(page, 'the signing page', /This certificate has expired/, 'certificate-expired');
  });
  await day.happens('a one-time certificate stands ready, once the site assistant knows who it is', async (see) => {
    await see.reads(page, 'the signing page', 'The site assistant has not confirmed yet who you are.');
    const task = helper.locator('[data-person=vervoort]');
    await task.getByRole('radio', { name: 'Identity card or passport seen' }).check();
    await task.getByRole('button', { name: 'I have checked' }).click();
    await see.reads(helper, 'the assistant', 'Identity confirmed', 'certificate-identity');
    await showOneTime({ page });
    await see.reads(page, 'the signing page', 'Certificate accepted', 'certificate-one-time');
  });
}

async function tabletsSwapped(
  { stage }: Ceremony,
  day: Mishaps,
  owner: Signatory,
  { page, name, id }: Signatory,
): Promise<void> {
  await day.happens('two tablets are swapped', async ({ reads, sees }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const size = await heading.evaluate((element) => getComputedStyle(element).fontSize);
    sees(`the tablet says whose it is, at ${size}: ${await heading.textContent()}`, size === '44px');
    const certificate = join(stage.out, 'work', `${owner.id}.p12`);
    await downloadSample(owner.page, certificate);
    await testFile(page, certificate);
    await reads(
      page,
      `the tablet of ${name}`,
      'This certificate belongs to another signatory. Are the tablets swapped?',
      'tablets-swapped',
    );
    await showFile(stage, { page, id });
    await reads(page, `the tablet of ${name}`, 'Certificate accepted');
  });
}

/** The file that the sample hands out to a signatory, fetched by the signatory's own browser. */
async function downloadSample(page: Page, path: string): Promise<void> {
  await page.getByRole('button', { name: 'Show another certificate' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('Download the sample certificate').click(),
  ]);
  await download.saveAs(path);
  await page.reload();
  await page.locator('[data-certificate=accepted]').waitFor();
}
