import { readFile } from 'node:fs/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import ICAL from 'ical.js';
import jsQR from 'jsqr';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostOffice, type PostOffice, partsOf } from '../server/mail/post-office.ts';
import { invite, planGhentAndCuenca, signIn } from './plan/planner.ts';
import { Caller, openStage, type Stage } from './stage.ts';

let post: PostOffice;
let stage: Stage;

beforeAll(async () => {
  post = await openPostOffice();
  stage = await openStage({ environment: { SMTP_URL: post.url, SMTP_FROM: 'protocol@gent.example' } });
});

afterAll(async () => {
  await stage?.close();
  await post?.close();
});

/** For whoever wants to see the pages: SCREENS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENS;
  if (!folder) return;
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const file = `${folder}/${name.replaceAll(' ', '-')}`;
  await page.screenshot({ path: `${file}.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${file}-phone.png`, fullPage: true });
  await page.setViewportSize(size);
}

async function planner(): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  stage.watch(page);
  await signIn(page, stage.url, stage.app.madePassword ?? '');
  return page;
}

/** What a phone's camera reads off the page. */
async function readCode(code: Locator): Promise<string | undefined> {
  await code.scrollIntoViewIfNeeded();
  const image = await loadImage(await code.screenshot());
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
  // Its types describe another build than the one that Node loads.
  const read = jsQR as unknown as typeof jsQR.default;
  return read(data, width, height)?.data;
}

describe('planning a ceremony', () => {
  it('leads from nothing to links: Ghent and Cuenca, and the director’s link to the console', async () => {
    const page = await planner();
    await look(page, 'overview');
    await planGhentAndCuenca(page, { look });
    const { links } = await invite(page);
    await look(page, 'links');
    expect([...links.keys()]).toEqual([
      'director',
      'lieve-vandenberghe',
      'esteban-ordonez-velez',
      'assistant-gent',
      'assistant-cuenca',
      'carmen-larrea-andrade',
      'feed:cuenca',
      'feed:gent',
      'public',
    ]);

    await page.locator('[data-subject="lieve-vandenberghe"]').getByText('The invitation was sent by e-mail.').waitFor();
    expect(post.received.map(({ to }) => to)).toEqual([['burgemeester@gent.example']]);
    const token = new URL(links.get('lieve-vandenberghe') ?? '').hash;
    expect(partsOf(post.received[0]?.raw ?? '').get('text/plain')).toContain(token);

    for (const subject of ['director', 'feed:gent', 'public']) {
      expect(await readCode(page.locator(`[data-subject="${subject}"] .qr`))).toBe(links.get(subject));
    }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Calendar file ?: Lieve/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('cuenca-gent-lieve-vandenberghe.ics');
    const calendar = await readFile(await download.path(), 'utf8');
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent')!);
    expect(event.description).toContain(token);
    expect(event.description).toMatch(/Gent: .* 15:00\n?/);
    expect(event.description).toMatch(/Cuenca: .* 09:00\n?/);

    await page.emulateMedia({ media: 'print' });
    await look(page, 'sheet');
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('.qr').filter({ visible: true }).count()).toBe(links.size);
    // Printed, a card speaks to whom it is handed.
    const card = page.locator('[data-subject="lieve-vandenberghe"]');
    await card.getByText('U ondertekent met uw eigen certificaat').waitFor();
    await card.getByText('Burgemeester van Gent · Ondertekenaar · Gent', { exact: true }).waitFor();
    expect(await card.getByText('Signatory').filter({ visible: true }).count()).toBe(0);
    await page.locator('[data-subject="public"]').getByText('Het publiek', { exact: true }).waitFor();
    await page.emulateMedia({ media: 'screen' });

    const director = await page.context().newPage();
    stage.watch(director);
    await director.goto(links.get('director') ?? '');
    await director.getByRole('button', { name: 'Continue' }).click();
    await director.waitForURL(/\/console\/cuenca-gent\/director/);
    await director.getByRole('heading', { name: 'Gent en Cuenca ondertekenen' }).waitFor();
    await director.getByText('Lieve Vandenberghe').first().waitFor();

    await director.goto(`${stage.url}/prepare/cuenca-gent/director`);
    const own = director.locator('[data-person="director"]');
    await own.locator('[data-opened="true"]').waitFor();
    expect(await own.getByRole('button', { name: /link/i }).count()).toBe(0);
    await look(director, 'preparation');
    await director.getByRole('button', { name: /^New link ?: Lieve/ }).click();
    const renewed = director.locator('[data-person="lieve-vandenberghe"] .link');
    await renewed.waitFor();
    expect(await renewed.textContent()).not.toBe(links.get('lieve-vandenberghe'));
    await director.getByRole('button', { name: /^End the link ?: Lieve/ }).click();
    await look(director, 'preparation-renewed');
    await director.getByRole('button', { name: 'End the link now' }).click();
    await director.getByText('The link was ended').waitFor();

    await page.goto(links.get('lieve-vandenberghe') ?? '');
    await page.getByRole('heading', { name: 'This link is no longer valid' }).waitFor();
    // Another link in the same place, which changes the fragment alone.
    await page.goto(links.get('esteban-ordonez-velez') ?? '');
    await page.getByText('Esteban Ordóñez Vélez').first().waitFor();
    expect(stage.complaints.filter((complaint) => !complaint.includes('410'))).toEqual([]);
  });

  it('rehearses it by one press: other links, and called a rehearsal on the public page too', async () => {
    const page = await planner();
    await page.goto(`${stage.url}/plan`);
    await page.getByRole('button', { name: /^Rehearse it now.*Gent en Cuenca/ }).click();
    await page.getByRole('heading', { name: 'The rehearsal is planned' }).waitFor();
    await look(page, 'rehearsal');
    await page.goto((await page.locator('[data-subject="public"] .link').textContent()) ?? '');
    await page.getByRole('heading', { level: 1, name: /^Repetitie: Gent en Cuenca/ }).waitFor();
    await page.goto(stage.url);
    await page.getByRole('heading', { level: 1, name: /^Gent en Cuenca/ }).waitFor();
  });

  it('leads to the draft where what was planned no longer passes as a rehearsal', async () => {
    const page = await planner();
    await page.goto(`${stage.url}/plan`);
    const error = { code: 'invalid', message: 'The draft lacks something.' };
    await page.route('**/api/planning/drafts/*/invitations', (route) =>
      route.fulfill({ status: 422, json: { error } }),
    );
    await page.getByRole('button', { name: /^Rehearse it now.*Gent en Cuenca/ }).click();
    await page.waitForURL(/\/plan\/[^/]+$/);
    await page.getByRole('heading', { level: 1, name: 'Gent en Cuenca ondertekenen' }).waitFor();
  });

  it('plans the alternat: an original for each city in both languages, seen as each will be signed', async () => {
    const page = await planner();
    await planGhentAndCuenca(page, { alternat: true, look: (at, name) => look(at, `alternat ${name}`) });
    await page.getByRole('link', { name: 'Text', exact: true }).click();
    await page.getByRole('button', { name: 'Original of Stad Gent' }).click();
    await page.locator('.preview .pdf-page[data-drawn="true"]').first().waitFor();
    await look(page, 'alternat text of Gent');
    await page.getByRole('link', { name: 'Back to the tasks' }).click();
    const { links } = await invite(page);
    const ceremony = new URL(links.get('public') ?? '').pathname.split('/').at(-1) ?? '';
    const director = await Caller.enter(stage.url, {
      ceremony,
      subject: 'director',
      link: links.get('director') ?? '',
    });
    const { originals } = director.state.plan.instrument;
    director.close();
    expect(originals.map(({ keeper, languages, order }) => [keeper, languages, order[0]])).toEqual([
      ['stad-cuenca', ['es', 'nl'], 'esteban-ordonez-velez'],
      ['stad-gent', ['nl', 'es'], 'lieve-vandenberghe'],
    ]);
  });

  it('says what is missing, links each to its field, and keeps a draft that is left half done', async () => {
    const page = await planner();
    await page.getByRole('button', { name: 'Begin with nothing' }).click();
    await page.getByRole('link', { name: 'Languages', exact: true }).click();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: 'Choose at least one language' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('languages');
    // A rule stands beside what is wrong.
    expect(await page.locator('#languages').evaluate((group) => getComputedStyle(group).borderLeftWidth)).toBe('4px');
    await page.getByLabel('Français', { exact: true }).check();
    await page.getByRole('button', { name: 'Save and continue' }).click();

    // The next task that lacks something, by itself.
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    await page.getByRole('group', { name: 'Site 1' }).getByLabel('Name of the place').fill('Gand');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await summary.waitFor();
    expect(await page.evaluate(() => document.activeElement?.classList.contains('summary'))).toBe(true);
    await look(page, 'problems');
    await summary.getByRole('link', { name: 'Choose the time zone of site 2' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('sites.1.timeZone');
    const zone = page.getByLabel('Time zone').nth(1);
    expect(await zone.getAttribute('aria-invalid')).toBe('true');
    expect(await zone.getAttribute('aria-describedby')).toBe('sites.1.timeZone-hint sites.1.timeZone-error');

    await page.getByRole('button', { name: 'Save and come back later' }).click();
    await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    expect(await page.locator('#standing-sites').getAttribute('data-standing')).toBe('to-do');
    expect(await page.locator('#standing-languages').getAttribute('data-standing')).toBe('done');
    await page.getByRole('link', { name: 'Sites', exact: true }).click();
    expect(await page.getByRole('group', { name: 'Site 1' }).getByLabel('Name of the place').inputValue()).toBe('Gand');
  });

  it('begins with the sample as it is, which only lacks its date', async () => {
    const page = await planner();
    await page.getByRole('button', { name: /^Begin with the sample/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    const standing = await page
      .locator('[data-standing]')
      .evaluateAll((all) => all.flatMap((one) => (one.getAttribute('data-standing') === 'done' ? [] : [one.id])));
    expect(standing).toEqual(['standing-time']);
  });

  it('is done by keyboard alone', async () => {
    const page = await planner();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focusOn = async (name: RegExp) => {
      for (let tabs = 0; tabs < 80; tabs += 1) {
        await press('Tab');
        const label = await page.evaluate(() => {
          const active = document.activeElement as HTMLInputElement | null;
          return active?.labels?.[0]?.textContent ?? active?.textContent ?? '';
        });
        if (name.test(label)) return;
      }
      throw new Error(`No Tab leads to ${name}.`);
    };
    await focusOn(/^Begin with nothing/);
    await press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    await focusOn(/^Languages/);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Languages' }).waitFor();
    await focusOn(/^Español/);
    await press('Space');
    await focusOn(/^Save and continue/);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    await focusOn(/^Back to the tasks/);
    await press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    await focusOn(/^What is signed/);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'What is signed' }).waitFor();
    await focusOn(/^A memorandum/);
    await press('ArrowDown');
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    await focusOn(/^Back to the tasks/);
    await press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    await focusOn(/^Text/);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Text' }).waitFor();
    expect(await page.getByLabel('Title of the text').inputValue()).toBe('Tratado');
  });

  it('fits 320 px, in its longest language', async () => {
    const context = await stage.browser.newContext({ viewport: { width: 320, height: 700 } });
    const page = await context.newPage();
    await signIn(page, stage.url, stage.app.madePassword ?? '');
    const widths: Record<string, number> = {};
    const measure = async (name: string, path: string) => {
      for (const lang of ['en', 'fr', 'nl', 'es']) {
        await page.goto(`${stage.url}${path}?lang=${lang}`);
        await page.locator('h1').waitFor();
        await page.locator('.plan').waitFor();
        widths[`${name} ${lang}`] = await page.evaluate(() => document.documentElement.scrollWidth);
      }
    };
    await page.getByRole('button', { name: /^Begin with the sample/ }).click();
    await page.waitForURL(/\/plan\/./);
    const draft = new URL(page.url()).pathname;
    await measure('overview', '/plan');
    for (const task of [
      '',
      '/kind',
      '/languages',
      '/title',
      '/sites',
      '/time',
      '/participants',
      '/people',
      '/order',
      '/originals',
      '/text',
    ]) {
      await measure(task || 'tasks', draft + task);
    }
    await measure('person', `${draft}/people/new`);
    await measure('item', `${draft}/order/new`);
    await measure('preparation', `/prepare/${stage.ceremony}`);
    expect(Object.entries(widths).filter(([, width]) => width > 320)).toEqual([]);
  });
});
