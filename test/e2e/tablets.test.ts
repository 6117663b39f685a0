import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleTexts } from '../../core/texts/console.ts';
import { identityTexts } from '../../core/texts/identity.ts';
import { refusalTexts } from '../../core/texts/refusals.ts';
import { roomTexts } from '../../core/texts/room.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { Ledger, system } from '../../server/conduct/ledger.ts';
import { openDatabase, sqliteEventStore } from '../../server/store/sqlite.ts';
import { original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { look as lookAt } from './pictures.ts';
import { type Caller, openStage, type Stage } from './stage.ts';

/** What a site assistant does at the table, and what each page concerned shows of it. SCREENS names a folder for pictures. */

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const [tasks, tablet] = [roomTexts.en.assistant, signingTexts.en.tablet];

let stage: Stage;
let director: Caller;
let desk: Page;
let assistant: Page;
let mayor: Page;
let president: Page;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  director = await stage.as('director');
  desk = await open('director', desktop, 'fr');
  assistant = await open('assistant-quito', phone, 'en');
  mayor = await open('yunda', phone, 'en');
  president = await open('vervoort', desktop, 'en');
});
afterAll(async () => {
  await stage?.close();
});

async function open(subject: string, viewport: typeof desktop, language: string): Promise<Page> {
  const context = await stage.browser.newContext({ viewport, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  // A tablet that nobody has plugged in.
  await context.addInitScript(
    (percent) => {
      const battery = Object.assign(new EventTarget(), { level: percent / 100, charging: false });
      Object.defineProperty(navigator, 'getBattery', { value: async () => battery });
    },
    subject === 'yunda' ? 18 : 80,
  );
  const page = await context.newPage();
  stage.watch(page);
  await page.goto(stage.link(subject).replace('#', `?lang=${language}#`));
  await page.locator('main .button-primary').click();
  await page.waitForURL(new RegExp(`/(console|room|sign)/${stage.ceremony}/`));
  return page;
}

/** The server's own word, by another process that writes the same log: the server reads it when it next writes itself. */
async function told(code: string, detail: string): Promise<void> {
  const database = openDatabase(join(stage.data, 'alternat.db'));
  const salt = () => randomBytes(16).toString('base64');
  const quiet = { info() {}, warn() {}, error() {} };
  const other = new Ledger({ store: sqliteEventStore(database), now: () => new Date(), salt, logger: quiet });
  await other.open();
  await other.execute(stage.ceremony, { name: 'raiseIncident', code, detail }, system);
  database.close();
  await director.request({ name: 'reportIncident', code: 'trouble', detail: '' });
}

const look = (pages: Readonly<Record<string, Page>>) => lookAt(pages, (name) => !name.includes('cover'));

const task = () => assistant.locator('.task[data-person=yunda]');
const row = () => desk.locator('.person[data-person=yunda]');
const cover = (page: Page) => page.locator('[data-tablet=cover]');

describe('at the table', () => {
  test('who has taken their place is seen by the director', async () => {
    await task().getByRole('button', { name: tasks.seated }).click();
    await task().locator('p', { hasText: tasks.person.seated }).waitFor();
    await row().getByText(consoleTexts.fr.person.seated).waitFor();
  });

  test('how somebody is known is chosen, and each reads it in their own language', async () => {
    await task().getByLabel(identityTexts.en.ways.otherwise).check();
    const confirm = task().getByRole('button', { name: identityTexts.en.confirm });
    expect(await confirm.isDisabled()).toBe(true);
    await task().getByLabel(identityTexts.en.words).fill('Cédula 17-0042');
    await task().getByLabel(identityTexts.en.ways.document).check();
    await look({ 'assistant-identity': assistant });
    await confirm.click();
    const said = `${identityTexts.fr.said.document} (Cédula 17-0042)`;
    await row().getByText(identityTexts.fr.confirmedBy('Assistant de site, Quito', said)).waitFor();
  });

  test('trouble is a choice too, with words where one likes', async () => {
    await assistant.getByLabel(tasks.troubles.sound).check();
    await assistant.getByLabel(tasks.detail).fill('Hum on the left');
    await assistant.getByRole('button', { name: tasks.tell }).click();
    const incident = desk.locator('[data-incident=trouble-sound]');
    await incident.getByText(consoleTexts.fr.incident['trouble-sound']).waitFor();
    await incident.getByText('Hum on the left').waitFor();
  });

  test('why a signature was refused is read in one’s own language, what a program says of it if one likes', async () => {
    const code = 'signature-refused-text-other';
    await told(code, 'The digest is another.');
    const incident = desk.locator(`[data-incident=${code}]`);
    await incident.getByText(consoleTexts.fr.refusedSignature(refusalTexts.fr['text-other'])).waitFor();
    const cause = incident.getByText('The digest is another.');
    expect(await cause.isVisible()).toBe(false);
    await incident.getByText(consoleTexts.fr.technical).click();
    await cause.waitFor();
    expect(await cause.getAttribute('lang')).toBe('en');
  });

  test('a battery that runs down is said by whose it is', async () => {
    await row().getByText(consoleTexts.fr.person.batteryLow(20)).waitFor();
    await desk.locator('.person[data-person=vervoort]').getByText(consoleTexts.fr.person.battery(80)).waitFor();
    await look({ 'console-table': desk });
  });
});

describe('a tablet', () => {
  test('that is handed over says for whom it is, at 44 pixels, and who takes it says so', async () => {
    await task().getByRole('button', { name: tasks.handOver }).click();
    const name = cover(mayor).getByRole('heading', { name: 'Jorge Yunda Machado' });
    await name.waitFor();
    expect(await name.locator('.tablet-name').evaluate((element) => getComputedStyle(element).fontSize)).toBe('44px');
    await cover(mayor).locator('h1:focus').waitFor();
    await task().getByText(tasks.person.tabletShows).waitFor();
    await look({ 'signing-cover-phone': mayor, 'assistant-handed': assistant });
    await cover(mayor)
      .getByRole('button', { name: tablet.mine('Jorge Yunda Machado') })
      .press('Enter');
    await cover(mayor).waitFor({ state: 'detached' });
    await task().getByText(tasks.person.tabletTaken).waitFor();
    await row().getByText(consoleTexts.fr.person.tabletTaken).waitFor();
  });

  test('is taken once: neither the text nor a reload asks again, handing it over does', async () => {
    await director.command({ name: 'openDoors' });
    await director.request({ name: 'presentText', original });
    const text = mayor.locator('[data-document]:not([data-document=""])');
    await text.waitFor();
    expect(await cover(mayor).count()).toBe(0);
    await mayor.reload();
    await text.waitFor();
    await task().getByText(tasks.person.tabletTaken).waitFor();
    expect(await cover(mayor).count()).toBe(0);
    await task().getByRole('button', { name: tasks.handOver }).click();
    await cover(mayor)
      .getByRole('button', { name: tablet.mine('Jorge Yunda Machado') })
      .click();
    await cover(mayor).waitFor({ state: 'detached' });
  });

  test('that nobody has handed over shows no text before its signatory has said that it is theirs', async () => {
    await cover(president).waitFor();
    const behind = president.locator('main.signing');
    expect(await behind.evaluate((element) => (element as HTMLElement).inert)).toBe(true);
    expect(await president.locator('.page-foot').isVisible()).toBe(false);
    await look({ 'signing-cover-desktop': president });
    await cover(president).getByRole('button', { name: tablet.other }).click();
    await president.getByRole('heading', { name: tablet.otherTitle }).waitFor();
    await desk.locator('[data-incident=tablet-other]').waitFor();
    await look({ 'signing-cover-other': president });
    await president.getByRole('button', { name: tablet.back }).click();
    await cover(president)
      .getByRole('button', { name: tablet.mine('Rudi Vervoort') })
      .click();
    await president.locator('[data-document]:not([data-document=""])').waitFor();
    await president.locator('main.signing h1:focus', { hasText: 'Rudi Vervoort' }).waitFor();
    expect(await behind.evaluate((element) => (element as HTMLElement).inert)).toBe(false);
    expect(await president.locator('.page-foot').isVisible()).toBe(true);
  });
});

test('and the browser complains of nothing', () => {
  expect(stage.complaints).toEqual([]);
});
