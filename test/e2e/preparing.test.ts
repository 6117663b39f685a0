import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorityTexts } from '../../core/texts/authority.ts';
import { beforehandTexts } from '../../core/texts/beforehand.ts';
import { correctionTexts } from '../../core/texts/corrections.ts';
import { planTexts } from '../../core/texts/plan.ts';
import { sampleMou } from '../../core/texts/sample-mou.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { samplePlan } from '../../server/conduct/sample.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { type Caller, openStage, type Stage } from './stage.ts';
import { takesTablet } from './tablet.ts';

/** What is agreed before the day, on the pages of those who agree on it. SCREENS names a folder for pictures. */

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const folder = process.env.SCREENS;
const t = beforehandTexts.en;
const c = correctionTexts.en;

let stage: Stage;
let gathering: Gathering;
let director: Caller;
let smet: Page;
let vervoort: Page;
let preparation: Page;

beforeAll(async () => {
  const sample = samplePlan({
    id: 'agreed',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    text: sampleMou,
  });
  const plan = { ...sample, authorityAsked: true };
  stage = await openStage({ surroundings: { createBroadcast: noPicture }, plan });
  const links = new Map(stage.subjects.map((subject) => [subject, stage.link(subject)]));
  gathering = new Gathering({ url: stage.url, data: stage.data, password: '' }, stage.ceremony, links);
  director = await gathering.as('director');
  smet = await enter('smet');
  vervoort = await enter('vervoort');
  preparation = await enter('director');
  await preparation.getByRole('link', { name: 'Preparation' }).click();
  await preparation.locator('[data-check=names]').waitFor();
}, 120_000);
afterAll(async () => {
  gathering?.close();
  await stage?.close();
});

async function enter(subject: string): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: sizes.desktop, locale: 'en-GB' });
  context.setDefaultTimeout(30_000);
  return stage.join(subject, context);
}

/** Pictures for whoever judges the page with their own eyes: in English, and in a longer language. */
async function look(page: Page, name: string): Promise<void> {
  if (!folder) return;
  for (const language of ['fr', 'en']) {
    await page.locator(`.languages a[lang=${language}]`).click();
    await page.locator(`html[lang=${language}]`).waitFor();
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(folder, `${name}-${language}-${size}.png`), fullPage: true });
    }
  }
  await page.setViewportSize(sizes.desktop);
}

const rowOf = (person: string) => preparation.locator(`[data-person=${person}]`);
const again = async () => {
  await preparation.getByRole('button', { name: 'Look again' }).click();
};

describe('before the day', () => {
  test('the console’s link to a person leads to them', async () => {
    const desk = await preparation.context().newPage();
    await desk.goto(stage.address('console', 'director'));
    const row = desk.locator('.console-people [data-person=yunda]');
    await row.getByRole('button', { name: 'More' }).click();
    await row.getByRole('link', { name: 'Correct, or substitute' }).click();
    const person = desk.locator('[data-person=yunda]');
    await person
      .getByRole('button', { name: /Somebody else signs|Correct name/ })
      .first()
      .waitFor();
    const box = await person.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(sizes.desktop.height / 2);
    await desk.close();
  });

  test('a link that leads to nobody opens the page all the same', async () => {
    await preparation.goto(`${preparation.url().split('#')[0]}#%`);
    await preparation.reload();
    await preparation.locator('[data-check=names]').waitFor();
  });

  test('a signatory says what is wrong in their office, the director corrects it, the signatory confirms', async () => {
    await smet.locator('[data-naming=awaited]').waitFor();
    await look(smet, 'signing-naming');
    await smet.getByRole('button', { name: t.naming.wrong }).click();
    await smet.getByLabel(t.naming.what).fill('I am also responsible for urbanism and heritage.');
    await look(smet, 'signing-naming-wrong');
    await smet.getByRole('button', { name: t.naming.tell }).click();
    await smet.locator('[data-naming=disputed]').waitFor();
    await vervoort.getByRole('button', { name: t.naming.right }).click();
    await vervoort.locator('[data-naming=confirmed]').waitFor();
    await look(smet, 'signing-naming-disputed');

    await again();
    await rowOf('smet').getByText('I am also responsible for urbanism and heritage.').waitFor();
    await rowOf('smet').getByRole('button', { name: c.correctPerson }).click();
    const form = preparation.locator('[data-correcting=smet]');
    await form.getByLabel(`${c.office}, in English`).fill('Secretary of State for Urbanism and Heritage');
    await form.getByText('and Pascal Smet, Secretary of State for Urbanism and Heritage,').waitFor();
    await look(preparation, 'preparation-correcting');
    await form.getByRole('button', { name: c.correct }).click();
    await form.waitFor({ state: 'detached' });
    await smet.getByText(t.naming.corrected).waitFor();
    await smet.locator('.signing-who').getByText('Secretary of State for Urbanism and Heritage').waitFor();
    await smet.getByRole('button', { name: t.naming.right }).click();
    await smet.locator('[data-naming=confirmed]').waitFor();
    await look(smet, 'signing-naming-confirmed');
    await again();
    await preparation.locator('[data-check=names] >> text=Jorge Yunda Machado').waitFor();
    expect(await preparation.locator('[data-check=names]').textContent()).not.toContain('Smet');
    await look(preparation, 'preparation');
  });

  test('authority to sign is shown by one side, opened and questioned by the other, shown again and accepted', async () => {
    const a = authorityTexts.en;
    const yunda = await enter('yunda');
    const choose = async (name: string) => {
      const buffer = Buffer.from('%PDF-1.7 full powers');
      await yunda.setInputFiles('#authority-file', { name, mimeType: 'application/pdf', buffer });
      await yunda.getByRole('button', { name: a.show }).click();
    };
    await choose('powers.pdf');
    await yunda.locator('[data-authority=shown]').waitFor();
    const theirs = vervoort.locator('[data-authority-of=yunda]');
    const [download] = await Promise.all([
      vervoort.waitForEvent('download'),
      theirs.getByRole('link', { name: a.open }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('authority-to-sign.pdf');
    await theirs.getByRole('button', { name: a.question }).click();
    await theirs.getByLabel(a.what).fill('Which council decided this?');
    await look(vervoort, 'signing-authority-question');
    await theirs.getByRole('button', { name: a.ask }).click();
    await yunda.getByText('Which council decided this?').waitFor();
    await look(yunda, 'signing-authority-questioned');
    expect(await smet.getByText('Which council decided this?').count()).toBe(0);
    await choose('decision.pdf');
    await theirs.getByRole('button', { name: a.accept }).click();
    await yunda.locator('[data-authority=accepted]').waitFor();
    await look(yunda, 'signing-authority-accepted');
    await again();
    await rowOf('yunda').getByText(a.standing.accepted).waitFor();
    await yunda.context().close();
  });

  test('the final text is put up, read and approved by each participant, and an approval falls with a correction', async () => {
    await again();
    await preparation.getByRole('button', { name: c.approvals.putUp }).click();
    await preparation.getByText(c.approvals.done).waitFor();
    await vervoort.locator('[data-final]:not([data-final=""])').waitFor();
    await look(vervoort, 'signing-final-text');
    await vervoort.getByRole('button', { name: t.approval.button('Brussels-Capital Region') }).click();
    await vervoort.locator('[data-approval=given]').waitFor();
    const yunda = await gathering.as('yunda');
    const sha256 = yunda.state.originals[original]?.fixed?.sha256 ?? '';
    await yunda.command({ name: 'approveText', original, sha256 });
    await smet.locator('[data-party=quito]').getByText(t.approval.standing.given).waitFor();
    await again();
    await preparation.locator('[data-check=approvals][data-done=true]').waitFor();
    await look(preparation, 'preparation-approved');
    // One page is slow: what it asks for is withdrawn before it has it.
    const withdrawn = Promise.withResolvers<void>();
    await smet.route('**/originals/**', async (route) => {
      await withdrawn.promise;
      await route.continue();
    });
    const asked = smet.waitForRequest('**/originals/**');
    await director.request({ name: 'presentText', original });
    await vervoort.getByText(t.approval.exact).waitFor();
    await look(vervoort, 'signing-approved-presented');
    await asked;
    await director.command({ name: 'withdrawText', original });
    withdrawn.resolve();
    await smet.getByText(signingTexts.en.document.withdrawn).waitFor();
    await smet.unroute('**/originals/**');

    await again();
    await preparation.getByRole('button', { name: c.text.open }).click();
    await preparation.locator('[data-correcting-text]').getByLabel('Paragraph 1: heading').fill('Purpose and scope');
    await preparation.locator('[data-correcting-text]').getByRole('button', { name: c.correct }).click();
    await vervoort.locator('[data-approval=fallen]').waitFor();
    await look(vervoort, 'signing-approval-fallen');
    const console_ = await preparation.context().newPage();
    stage.watch(console_);
    await console_.goto(stage.address('console', 'director'));
    await console_.getByText('Final text not approved by').waitFor();
    await look(console_, 'console-missing');
    await console_.close();
  });

  test('somebody else signs: one link ends, another is shown, and the text is presented anew', async () => {
    await director.command({ name: 'openDoors' });
    // A network that fails is no lie of the server's: it is asked again, and the page says so.
    await smet.route('**/originals/**', (route) => route.fulfill({ status: 503 }));
    await director.request({ name: 'presentText', original });
    await smet.getByText(signingTexts.en.document.late).waitFor();
    await look(smet, 'signing-late');
    await smet.unroute('**/originals/**');
    await smet.locator('[data-document]:not([data-document=""])').waitFor();
    await again();
    await rowOf('vervoort').getByRole('button', { name: c.substitute }).click();
    const form = preparation.locator('[data-substituting=vervoort]');
    await form.getByLabel(c.name, { exact: true }).fill('Sven Gatz');
    await form.getByLabel(c.office).fill('Minister of Finance, acting Minister-President');
    await form.getByLabel(c.authority).fill('Decision of the Government of 2 December');
    // Who signs from elsewhere says where that is.
    const { people } = planTexts.en;
    expect(await form.getByLabel(people.presences.companion).isChecked()).toBe(true);
    await form.getByLabel(people.presences.remote).check();
    await form.getByLabel(people.place).waitFor();
    await look(preparation, 'preparation-substituting-elsewhere');
    await form.getByLabel(people.presences.companion).check();
    await form.getByLabel(people.place).waitFor({ state: 'detached' });
    await form.getByText(c.presented).waitFor();
    await look(preparation, 'preparation-substituting');
    await form.getByRole('button', { name: c.substituteNow }).click();
    const card = preparation.locator('[data-substituted] .link');
    await card.waitFor();
    await look(preparation, 'preparation-substituted');
    const link = (await card.textContent()) ?? '';
    await vervoort.getByText(signingTexts.en.dismissed).waitFor();
    await smet.getByText(signingTexts.en.document.anew).waitFor();
    await smet.getByText('in the place of Rudi Vervoort').waitFor();
    await look(smet, 'signing-presented-anew');

    const substitute = await (await stage.browser.newContext({ viewport: sizes.desktop, locale: 'en-GB' })).newPage();
    stage.watch(substitute);
    // The link opens in the language of whom it is for, whatever the browser prefers.
    await takesTablet(substitute);
    await substitute.goto(link);
    await substitute.getByRole('button', { name: 'Continuer' }).click();
    await substitute.locator('.signing-who h1').getByText('Sven Gatz').waitFor();
    await substitute.getByText(beforehandTexts.fr.substitutes('Rudi Vervoort')).waitFor();
    await substitute.locator('[data-document]:not([data-document=""])').waitFor();
    await look(substitute, 'signing-substitute');
    const console_ = await preparation.context().newPage();
    stage.watch(console_);
    await console_.goto(stage.address('console', 'director'));
    await console_.getByText('in the place of Rudi Vervoort').waitFor();
    await look(console_, 'console-substituted');
    await console_.close();
  });

  test('the text is written otherwise, withdrawn, and presented anew from the console', async () => {
    await again();
    await preparation.getByRole('button', { name: c.text.open }).click();
    const form = preparation.locator('[data-correcting-text]');
    await form.getByLabel(c.text.heading).fill('Memorandum on Cooperation');
    await form.getByText(c.presented).waitFor();
    await look(preparation, 'preparation-text');
    await form.getByRole('button', { name: c.correct }).click();
    await form.waitFor({ state: 'detached' });
    await director.until(({ originals }) => originals[original]?.status === 'withdrawn');
    await smet.getByText(signingTexts.en.document.withdrawn).waitFor();
    await director.request({ name: 'presentText', original });
    await smet.getByText(signingTexts.en.document.anew).waitFor();
    await smet.getByRole('button', { name: signingTexts.en.document.reading }).click();
    await smet.getByRole('heading', { name: 'Memorandum on Cooperation' }).waitFor();
  });

  test('once it is cancelled there is nothing left to prepare', async () => {
    await director.command({ name: 'cancel' });
    await smet.locator('[data-step=cancelled]').waitFor();
    for (const gone of ['[data-naming]', '[data-certificate]', '[data-authority]'])
      expect(await smet.locator(gone).count(), gone).toBe(0);
    await look(smet, 'signing-cancelled');
  });

  test('and the browser complains of nothing', () => {
    expect(stage.complaints.filter((complaint) => !complaint.includes('503'))).toEqual([]);
  });
});
