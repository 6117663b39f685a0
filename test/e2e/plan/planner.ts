import type { Page } from 'playwright-core';
import { localTime } from '../../../core/protocol/local-time.ts';
import { writeDate, writeTime } from '../dates.ts';
import { ghentAndCuencaText as text } from './memorandum.ts';

/** Ghent and Cuenca plan a ceremony as somebody would who has never seen the pages: from an empty start, field by field. */

interface Planned {
  /** Links by subject, as the page shows them once. */
  readonly links: ReadonlyMap<string, string>;
  /** What it calls those who have them. */
  readonly names: ReadonlyMap<string, string>;
}

type Entry = readonly [label: RegExp | string, value: string];

const people: readonly {
  readonly role: string;
  readonly site: string;
  readonly party?: string;
  readonly fields: readonly Entry[];
}[] = [
  { role: 'Ceremony director', site: 'Gent', fields: [] },
  {
    role: 'Signatory',
    site: 'Gent',
    party: 'Stad Gent',
    fields: [
      ['Name', 'Lieve Vandenberghe'],
      ['Office, in Dutch', 'Burgemeester van Gent'],
      ['Office, in Spanish', 'Alcaldesa de Gante'],
      ['E-mail address (may stay empty)', 'burgemeester@gent.example'],
    ],
  },
  {
    role: 'Signatory',
    site: 'Cuenca',
    party: 'Stad Cuenca',
    fields: [
      ['Name', 'Esteban Ordóñez Vélez'],
      ['Office, in Dutch', 'Burgemeester van Cuenca'],
      ['Office, in Spanish', 'Alcalde de Cuenca'],
    ],
  },
  { role: 'Site assistant', site: 'Gent', fields: [] },
  { role: 'Site assistant', site: 'Cuenca', fields: [] },
  {
    role: 'Witness',
    site: 'Gent',
    fields: [
      ['Name', 'Carmen Larrea Andrade'],
      ['Office, in Dutch', 'Ambassadeur van Ecuador'],
      ['Office, in Spanish', 'Embajador del Ecuador'],
    ],
  },
];

/** Called whenever a page stands as a person would see it. */
export type Look = (page: Page, name: string) => Promise<void>;

export async function signIn(page: Page, url: string, password: string): Promise<void> {
  await page.goto(`${url}/plan?lang=en`);
  await page.getByLabel('Operator’s password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Ceremonies', exact: true }).waitFor();
}

/** From the list of ceremonies to a draft that lacks nothing. */
export async function planGhentAndCuenca(
  page: Page,
  options: {
    readonly rehearsal?: boolean;
    readonly alternat?: boolean;
    /** PDFs of their own, by the city that keeps each, in place of words that are written here. */
    readonly uploads?: Readonly<Record<string, Uint8Array>>;
    /** Next year's third of December at 15:00 in Ghent unless given. */
    readonly startsAt?: Date;
    readonly look?: Look;
  } = {},
): Promise<void> {
  const look: Look = options.look ?? (async () => undefined);
  const save = () => page.getByRole('button', { name: 'Save and continue' }).click();
  const open = async (task: string) => {
    const heading = page.getByRole('heading', { level: 1, name: task, exact: true });
    // What was saved leads to the next task that lacks something; what lacks nothing is opened from the list.
    if (await heading.isVisible()) return;
    const back = page.getByRole('link', { name: 'Back to the tasks' });
    if (await back.isVisible()) await back.click();
    await page.getByRole('link', { name: task, exact: true }).click();
    await heading.waitFor();
  };
  const saved = async (task: string) => {
    await look(page, task);
    const here = new URL(page.url()).pathname;
    await save();
    await page.waitForURL(({ pathname }) => pathname !== here);
    await page.locator('form.task, ul.tasks').waitFor();
  };

  await page.getByRole('button', { name: 'Begin with nothing' }).click();
  await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
  await look(page, 'tasks-empty');

  await open('What is signed');
  if (options.rehearsal) await page.getByLabel('A rehearsal').check();
  await saved('What is signed');

  await open('Languages');
  await page.getByLabel('Nederlands', { exact: true }).check();
  await page.getByLabel('Español', { exact: true }).check();
  await saved('Languages');

  await open('Title of the ceremony');
  await page.getByLabel('Title, in Dutch').fill('Gent en Cuenca ondertekenen een memorandum van overeenstemming');
  await page.getByLabel('Title, in Spanish').fill('Gante y Cuenca suscriben un memorando de entendimiento');
  await saved('Title of the ceremony');

  await open('Sites');
  const sites = [
    ['Site 1', 'Gent', 'Gante', 'Europe/Brussels'],
    ['Site 2', 'Cuenca', 'Cuenca', 'America/Guayaquil'],
  ] as const;
  for (const [group, dutch, spanish, zone] of sites) {
    const site = page.getByRole('group', { name: group });
    await site.getByLabel('Name of the place, in Dutch').fill(dutch);
    await site.getByLabel('Name of the place, in Spanish').fill(spanish);
    await site.getByLabel('Time zone').selectOption(zone);
  }
  await saved('Sites');

  await open('Date and time');
  const { date, time } = options.startsAt
    ? localTime(options.startsAt, 'Europe/Brussels')
    : { date: nextYear(), time: '15:00' };
  await writeDate(page, date);
  await writeTime(page, time);
  await page.getByText(options.startsAt ? `${time} Gent` : '09:00 Cuenca').waitFor();
  await saved('Date and time');

  await open('Participants');
  const parties = [
    ['Participant 1', 'Stad Gent', 'Ciudad de Gante'],
    ['Participant 2', 'Stad Cuenca', 'Ciudad de Cuenca'],
  ] as const;
  for (const [group, dutch, spanish] of parties) {
    const party = page.getByRole('group', { name: group });
    await party.getByLabel('Name, without article, in Dutch').fill(dutch);
    await party.getByLabel('Name, without article, in Spanish').fill(spanish);
  }
  await saved('Participants');

  await open('People');
  for (const { role, site, party, fields } of people) {
    await page.getByRole('link', { name: 'Add a person' }).click();
    await page.getByLabel('Role').selectOption({ label: role });
    for (const [label, value] of fields) await page.getByLabel(label, { exact: true }).fill(value);
    if (party) await page.getByLabel('Signs for').selectOption({ label: party });
    await page.getByLabel('Site', { exact: true }).selectOption({ label: site });
    if (role === 'Witness') await page.getByLabel('From elsewhere').check();
    if (role === 'Signatory') await look(page, 'person');
    await page.getByRole('button', { name: 'Save this person' }).click();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  }
  await saved('People');

  await open('Order of ceremony');
  await page.getByRole('button', { name: 'Propose an order' }).click();
  await saved('Order of ceremony');

  await open('Originals');
  if (options.alternat) await page.getByLabel('One for each participant').check();
  else await page.getByLabel('Español', { exact: true }).uncheck();
  await saved('Originals');

  await open('Text');
  if (options.uploads) await upload(page, options.uploads);
  else await write(page, options.alternat ? ['nl', 'es'] : ['nl']);
  await saved('Text');
  await look(page, 'tasks-done');
}

/** Writes the text, in some of its languages. */
async function write(page: Page, languages: readonly ('es' | 'nl')[]): Promise<void> {
  const fill = async (id: string, words: Readonly<Record<'es' | 'nl', string>>) => {
    for (const language of languages) await page.locator(`[id="${id}.${language}"]`).fill(words[language]);
  };
  await fill('parties.0.inText', { nl: 'de Stad Gent', es: 'la Ciudad de Gante' });
  await fill('parties.1.inText', { nl: 'de Stad Cuenca', es: 'la Ciudad de Cuenca' });
  await fill('text.subject', text.subject);
  await fill('text.recitals', text.recitals);
  for (const [index, { heading, body }] of text.paragraphs.entries()) {
    if (index > 0) {
      await page.getByRole('button', { name: 'Add a paragraph' }).click();
      await page.locator(`[id="text.paragraphs.${index}.heading.${languages[0]}"]:focus`).waitFor();
    }
    await fill(`text.paragraphs.${index}.heading`, heading);
    await fill(`text.paragraphs.${index}.body`, body);
  }
  await page.locator('.pdf-page[data-drawn="true"]').first().waitFor();
}

/** Hands in a PDF for each original; where to sign is found in it by the names that are printed there. */
async function upload(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  await page.getByLabel('It is a PDF of your own').check();
  for (const [keeper, bytes] of Object.entries(files)) {
    const original = page.getByRole('region', { name: `Original of ${keeper}` });
    const file = { name: `${keeper}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
    await original.getByLabel('The PDF').setInputFiles(file);
    await original.getByText(`${keeper}.pdf: 2 pages`).waitFor();
    await original.locator('.pdf-page[data-drawn="true"]').first().waitFor();
  }
}

/** Issues the invitations of a draft that lacks nothing. */
export async function invite(page: Page): Promise<Planned> {
  await page.getByRole('button', { name: 'Save and invite' }).click();
  await page.getByRole('heading', { level: 1, name: /^The (ceremony|rehearsal) is planned$/ }).waitFor();
  const entries = await page.locator('[data-subject]').evaluateAll((cards) =>
    cards.map((card) => ({
      subject: card.getAttribute('data-subject') ?? '',
      link: card.querySelector('.link')?.textContent ?? '',
      name: card.querySelector('.name')?.textContent ?? '',
    })),
  );
  return {
    links: new Map(entries.map(({ subject, link }) => [subject, link])),
    names: new Map(entries.map(({ subject, name }) => [subject, name])),
  };
}

/** A winter's day, when Ghent and Cuenca are six hours apart. */
export function nextYear(): string {
  return `${new Date().getFullYear() + 1}-12-03`;
}
