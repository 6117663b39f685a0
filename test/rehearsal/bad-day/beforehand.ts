import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { writeDate, writeTime } from '../../e2e/dates.ts';
import { anotherCourse, type Director, showFile, showOneTime, testFile } from '../robots.ts';
import type { BadDay } from './course.ts';
import { writeExpiredCertificate } from './expired-certificate.ts';

/** What goes wrong before the doors are open. */

export async function startsLate({ day, lead, audience, vervoort, helpers }: BadDay): Promise<void> {
  await day.happens('a signatory is late: the start is moved', async ({ reads }) => {
    const time = await moveStart(lead, 'Move the start', Date.now() + 58 * 60_000);
    const until = new RegExp(`delayed until .*${time}.Brussels · `, 'i');
    await reads(helpers.quito, 'the room', until, 'late-room');
    // It follows by itself, within a quarter of a minute.
    await audience.reload();
    await reads(audience, 'the public page', until, 'late-watch');
    await reads(vervoort.page, 'the signing page', until, 'late-signing');
  });
}

/** The director says when it starts, or goes on. @returns the time by the clock of Brussels */
export async function moveStart(lead: Director, button: string, moment: number): Promise<string> {
  const options = { timeZone: 'Europe/Brussels', dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  // Sweden writes dates and times as the fields take them.
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', options).format(moment).split(' ');
  await anotherCourse(lead, button);
  const course = lead.page.locator('[data-course=move]');
  await writeDate(course, date);
  await writeTime(course, time);
  await course.getByRole('button', { name: 'Tell everyone' }).click();
  await course.waitFor({ state: 'detached' });
  return time;
}

export async function certificateFails({ stage, data, day, vervoort, helpers }: BadDay): Promise<void> {
  const { page, name } = vervoort;
  const work = join(stage.out, 'work');
  const expired = join(work, 'expired.p12');
  const copy = join(work, 'authority');
  await writeExpiredCertificate(name, { authority: join(data, 'authority'), copy, file: expired });
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
    const task = helpers.brussels.locator('[data-person=vervoort]');
    await task.getByRole('radio', { name: 'Identity card or passport seen' }).check();
    await task.getByRole('button', { name: 'I have checked' }).click();
    await see.reads(helpers.brussels, 'the assistant', 'Identity confirmed', 'certificate-identity');
    await showOneTime({ page });
    await see.reads(page, 'the signing page', 'Certificate accepted', 'certificate-one-time');
  });
}

export async function tabletsSwapped({ stage, day, vervoort, smet }: BadDay): Promise<void> {
  const { page, name, id } = smet;
  await day.happens('two tablets are swapped', async ({ reads, sees }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const size = await heading.evaluate((element) => getComputedStyle(element).fontSize);
    sees(`the tablet says whose it is, at ${size}: ${await heading.textContent()}`, size === '44px');
    const certificate = join(stage.out, 'work', 'of-the-other.p12');
    await downloadSample(vervoort.page, certificate);
    await testFile(page, certificate);
    const kindly = 'This certificate belongs to another signatory. Are the tablets swapped?';
    await reads(page, `the tablet of ${name}`, kindly, 'tablets-swapped');
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
