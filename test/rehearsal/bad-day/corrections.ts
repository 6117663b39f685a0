import type { Page } from 'playwright-core';
import { type Signatory, showFile, signatoryAt } from '../robots.ts';
import type { BadDay } from './course.ts';

/** Who signs, and as what, is not as it was planned. */

/** @returns who signs instead */
export async function substituteSigns({ day, lead, stage, smet, helpers }: BadDay): Promise<Signatory> {
  const { promise, resolve } = Promise.withResolvers<Signatory>();
  await day.happens('a signatory is kept away: somebody else signs, with authority', async ({ reads }) => {
    const preparation = await openPreparation(lead.page);
    const row = preparation.locator(`[data-person=${smet.id}]`);
    await row.getByRole('button', { name: 'Somebody else signs' }).click();
    const form = preparation.locator(`[data-substituting=${smet.id}]`);
    await form.getByLabel('Name', { exact: true }).fill('Ans Persoons');
    await form.getByLabel('Office').fill('Secretary of State for Urbanism and Heritage');
    await form.getByLabel('Authority to sign').fill('Decision of the Government of 2 December');
    await day.pictured(preparation, 'substitute-preparation');
    await form.getByRole('button', { name: 'Put them in this place' }).click();
    const link = inEnglish((await preparation.locator('[data-substituted] .link').textContent()) ?? '');
    await preparation.close();
    await reads(smet.page, 'the page of who is kept away', 'This link was withdrawn');
    await reads(helpers.brussels, 'the assistant', 'Ans Persoons');
    const substitute = await signatoryAt(stage, {
      link,
      name: 'Ans Persoons',
      id: 'ans-persoons',
      device: 'tablet',
    });
    await reads(
      substitute.page,
      'the page of the substitute',
      'You sign in the place of Pascal Smet.',
      'substitute-signing',
    );
    await showFile(stage, substitute);
    resolve(substitute);
  });
  return promise;
}

export async function titleWrong({ day, lead, yunda, vervoort }: BadDay): Promise<void> {
  const { page } = yunda;
  const office = 'Metropolitan Mayor of Quito';
  await day.happens('a title is wrong in the text that was presented: corrected, and presented anew', async (see) => {
    const first = await page.locator('[data-document]').getAttribute('data-document');
    await page.getByRole('button', { name: 'Something is wrong' }).click();
    await page.getByLabel('What is wrong').fill(`My office is: ${office}.`);
    await page.getByRole('button', { name: 'Tell the ceremony director' }).click();
    await see.reads(page, 'the signing page', 'The ceremony director has been told and will correct it.', 'title-told');
    const preparation = await openPreparation(lead.page);
    const row = preparation.locator(`[data-person=${yunda.id}]`);
    await see.reads(preparation, 'the preparation', new RegExp(`My office is: ${office}`));
    await row.getByRole('button', { name: 'Correct name or office' }).click();
    const form = preparation.locator(`[data-correcting=${yunda.id}]`);
    await form.getByLabel('Office, in English').fill(office);
    await see.reads(
      preparation,
      'the preparation',
      /^The text was presented: it is withdrawn, and presented anew/,
      'title-correcting',
    );
    await form.getByRole('button', { name: 'Correct it' }).click();
    await form.waitFor({ state: 'detached' });
    await preparation.close();
    for (const one of [vervoort, yunda]) {
      await see.reads(one.page, `the page of ${one.name}`, /^The text was presented anew/, `title-anew-${one.id}`);
    }
    await page.locator(`[data-document]:not([data-document=""]):not([data-document="${first}"])`).waitFor();
    see.sees('the text on the page is another file');
    await page.getByRole('button', { name: 'Reading copy' }).click();
    await see.reads(page, 'the reading copy', new RegExp(office));
    await page.getByRole('button', { name: 'They are right' }).click();
    await see.reads(page, 'the signing page', 'You have confirmed your name and office.');
  });
}

/** A link as the robots read it: it speaks its holder's language, unless another is asked for. */
function inEnglish(link: string): string {
  const address = new URL(link);
  address.searchParams.set('lang', 'en');
  return address.href;
}

/** The director's preparation, beside the console. */
async function openPreparation(console_: Page): Promise<Page> {
  const address = await console_.getByRole('link', { name: 'Preparation' }).getAttribute('href');
  const page = await console_.context().newPage();
  await page.goto(new URL(address ?? '', console_.url()).href);
  await page.locator('[data-person]').first().waitFor();
  return page;
}
