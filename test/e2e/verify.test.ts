import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toJsonLines } from '../../core/ceremony/jsonl.ts';
import { stream } from '../../core/pades/pdf-objects.ts';
import { pagesOf } from '../../core/pades/pdf-pages.ts';
import { writePem } from '../../server/trust/pem.ts';
import { setEntries, signedOrdinarily, updated } from '../attack/ordinary.ts';
import { draft } from '../core/pades/drafts.ts';
import { trustedList } from '../core/trusted-list/lists.ts';
import { Notary } from '../core/validation/originals.ts';
import { barriersOn } from '../rehearsal/browsers.ts';
import { type Gathering, type House, openHouse, original, plan } from '../server/conduct/house.ts';
import { chromiumArguments } from './stage.ts';

/** A white area over what the first page says. */
const covered = (pdf: Uint8Array) =>
  updated(pdf, (update, file) => {
    const { dictionary, reference } = pagesOf(file)[0]!;
    const contents = file.array(dictionary.get('Contents')) ?? [dictionary.get('Contents')!];
    const white = update.add(stream({}, new TextEncoder().encode('1 g 0 0 595 842 re f')));
    setEntries(update, reference, { Contents: [...contents, white] });
  });

const people = ['ana', 'bruno', 'carla'];
/** Where the pictures go that somebody wants to look at. */
const pictures = process.env.PICTURES;

let house: House;
let gathering: Gathering;
let browser: Browser;
let folder: string;
let page: Page;
/** What the page asked of any server since it was told to note it. */
let asked: string[];
const complaints: string[] = [];
let expiredList: string;
/** What a trusted list may say of all certificates of a service. */
const everyoneIsQualified = [
  '<ecc:QualificationElement><ecc:Qualifiers>',
  ...['QCStatement', 'QCForESig', 'QCWithQSCD'].map(
    (name) => `<ecc:Qualifier uri="http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/${name}"></ecc:Qualifier>`,
  ),
  '</ecc:Qualifiers><ecc:CriteriaList assert="none"><ecc:KeyUsage><ecc:KeyUsageBit name="keyCertSign">true</ecc:KeyUsageBit></ecc:KeyUsage></ecc:CriteriaList></ecc:QualificationElement>',
].join('');

/** A ceremony is held without a picture; what it leads to lies in files, and what was done to them. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alternat-verify-'));
  const notary = await Notary.open();
  const listed = await Notary.open();
  const operator = await listed.newSigner('Scheme operator');
  const services = (['CA/QC', 'TSA/QTST'] as const).map((type) => ({
    type,
    certificate: listed.authority.root,
    statuses: [['granted', '2020-01-01T00:00:00Z']] as const,
    qualifications: everyoneIsQualified,
  }));
  expiredList = await trustedList(services, operator, { nextUpdate: '2021-01-01T00:00:00Z' });
  const TRUST_DIR = join(folder, 'trust');
  await mkdir(TRUST_DIR);
  await writeFile(join(TRUST_DIR, 'BE.xml'), await trustedList(services, operator));
  const pem = writePem(operator.certificates[0]!, 'CERTIFICATE');
  await writeFile(join(TRUST_DIR, 'operator.pem'), `# scope: list\n${pem}`);
  house = await openHouse({ TRUST_DIR });
  gathering = await plan(house, { signatories: people, rules: { turnSeconds: 300, slowTurnSeconds: 300 } });
  const { director, signatories } = await gathering.untilSigning(people);
  for (const signatory of signatories) {
    await signatory.gesture();
    await signatory.answer();
  }
  await director.until((state) => state.originals[original]?.status === 'signed');
  await director.command({ name: 'conclude' });
  const state = director.state;
  const revisions = await gathering.revisions(state);
  const signed = revisions.at(-1)!;
  const log = (await gathering.log()).map(({ event }) => event);
  const turned = await updated(signed, (update, file) =>
    setEntries(update, pagesOf(file)[0]!.reference, { Rotate: 180 }),
  );
  const flipped = signed.slice();
  flipped[1_500] = flipped[1_500]! ^ 1;
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'signed.pdf': signed,
    'half.pdf': revisions[2]!,
    'joined.pdf': await signedOrdinarily(notary, signed, { field: 'guest' }),
    'turned.pdf': turned,
    'flipped.pdf': flipped,
    'foreign.pdf': (await notary.original(await draft())).at(-1)!,
    'listed.pdf': await listed.withEvidence((await listed.original(await draft())).at(-1)!),
    'text.pdf': await draft(),
    'hiding.pdf': await signedOrdinarily(notary, await covered(await draft()), { field: 'signature' }),
    'letter.pdf': 'Dear Sirs',
    'events.jsonl': toJsonLines(log),
    'events.jsonl.txt': toJsonLines(log),
    'broken.jsonl': toJsonLines(log).replace('"TextPresented"', '"TextpResented"'),
  };
  notary.close();
  listed.close();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const [from, to] = ['text.pdf', 'locked.pdf'].map((name) => join(folder, name));
  await promisify(execFile)('qpdf', ['--encrypt', 'Bruxelles', 'Quito', '256', '--', from!, to!]);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments });
});
afterAll(async () => {
  await browser?.close();
  gathering?.close();
  await house?.close();
  if (folder) await rm(folder, { recursive: true });
});

beforeEach(async () => {
  page = await open('en', { width: 1280, height: 900 });
});
afterEach(async () => {
  expect(await barriersOn(page)).toEqual([]);
  await page.context().close();
  expect(complaints).toEqual([]);
});

/** What a check, a comparison and a report need, fetched before a document is here. */
const tools = [
  /check-worker/,
  /pdf-worker/,
  /compare-pages/,
  /report-composer/,
  /Sans3_400/,
  /Sans3_600/,
  /Serif4_600/,
];

async function open(locale: string, viewport: { readonly width: number; readonly height: number }): Promise<Page> {
  const context = await browser.newContext({ locale, viewport, timezoneId: 'Europe/Brussels' });
  const opened = await context.newPage();
  opened.on('pageerror', (error) => complaints.push(String(error)));
  opened.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const came: string[] = [];
  opened.on('requestfinished', (request) => came.push(request.url()));
  opened.on('requestfailed', (request) => came.push(request.url()));
  await opened.goto(`${house.url}/verify/${gathering.ceremony}`, { waitUntil: 'networkidle' });
  // On a busy machine the network is idle before the page has asked for all that it will need.
  const missing = () => tools.filter((tool) => !came.some((address) => tool.test(address)));
  await expect.poll(missing, { timeout: 60_000 }).toEqual([]);
  asked = [];
  opened.on('request', (request) => asked.push(request.url()));
  return opened;
}

const choose = (...names: readonly string[]) =>
  page.locator('input[type=file]').setInputFiles(names.map((name) => join(folder, name)));
const paper = (name: string) => page.locator(`[data-paper="${name}"]`);
const verdict = async (name: string) => {
  const box = paper(name).locator('[data-verdict]').first();
  await box.waitFor();
  return box.getAttribute('data-verdict');
};

async function photograph(name: string, of = page): Promise<void> {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await of.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

describe('the verify page', () => {
  it('says that a document is checked here and goes nowhere', async () => {
    await photograph('empty');
    await page.getByText('It is checked in this page and goes nowhere.').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Check a signed document');
  });

  it('finds the signed memorandum intact: who signed, when, what was done since', async () => {
    await choose('signed.pdf');
    expect(await verdict('signed.pdf')).toBe('intact');
    const text = await paper('signed.pdf').textContent();
    expect(text).toContain('All signatures hold');
    expect(text).toContain('Whether a certificate had been revoked');
    expect(text).toContain('samples and rehearsals');
    for (const person of people) expect(text).toContain(`Person ${person}`);
    expect(text).toMatch(/Signed before \d+ \w+ 20\d\d.*says the timestamp of/);
    expect(text).toMatch(/Permitted\s*Person ana signed/);
    expect(await paper('signed.pdf').locator('[data-refused], [data-cautions]').count()).toBe(0);
    await photograph('intact');
    await paper('signed.pdf').getByText('Technical part').click();
    expect(await paper('signed.pdf').textContent()).toContain('INDETERMINATE (TRY_LATER)');
    await photograph('intact-technical');
  });

  it('calls a signature qualified where a trusted list of this service says so', async () => {
    await choose('listed.pdf');
    expect(await verdict('listed.pdf')).toBe('intact');
    const told = paper('listed.pdf').locator('[data-qualification]').first();
    expect(await told.textContent()).toMatch(
      /^Qualified electronic signature \(The Trust Company, as the trusted list of BE says\)$/,
    );
    await photograph('qualified');
  });

  it('says in words that a trusted list has expired, and calls nothing qualified by it', async () => {
    await page.route('**/trust/lists/BE.xml', (route) => route.fulfill({ body: expiredList }));
    await page.reload({ waitUntil: 'networkidle' });
    await choose('listed.pdf');
    expect(await verdict('listed.pdf')).toBe('unknown');
    await paper('listed.pdf')
      .getByText('The trusted list BE.xml of this service has expired and is not used')
      .waitFor();
    expect(await paper('listed.pdf').locator('[data-qualification]').count()).toBe(0);
    await photograph('expired-list');
  });

  it('says in words that a trusted list could not be loaded', async () => {
    await page.route('**/trust/lists/BE.xml', (route) => route.fulfill({ status: 500 }));
    await page.reload({ waitUntil: 'networkidle' });
    await choose('listed.pdf');
    expect(await verdict('listed.pdf')).toBe('unknown');
    await paper('listed.pdf').getByText('The trusted list BE.xml of this service could not be loaded').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('500')]);
  });

  it('says what it means that the trusted lists could not be had at all', async () => {
    await page.route('**/trust/lists', (route) => route.fulfill({ status: 502 }));
    await page.reload();
    await page.getByText('trusted lists could not be loaded: no certificate is called qualified').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('502')]);
  });

  it('says that a report could not be made, and makes it once its fonts are to be had', async () => {
    const fonts = '**/*.ttf';
    await page.route(fonts, (route) => route.fulfill({ status: 500 }));
    await page.reload({ waitUntil: 'networkidle' });
    await choose('turned.pdf');
    const keep = paper('turned.pdf').getByRole('button', { name: 'Keep this report as PDF' });
    await keep.click();
    const failed = paper('turned.pdf').getByRole('alert').getByText('The report could not be made');
    await failed.waitFor();
    await photograph('not-kept');
    await page.unroute(fonts);
    const keeping = page.waitForEvent('download');
    await keep.click();
    expect((await keeping).suggestedFilename()).toBe('turned-validation.pdf');
    await failed.waitFor({ state: 'detached' });
    expect(complaints.splice(0).filter((complaint) => !complaint.includes('500'))).toEqual([]);
  });

  it('keeps the report as a PDF, composed without any network', async () => {
    await page.context().setOffline(true);
    await choose('turned.pdf');
    expect(await verdict('turned.pdf')).toBe('changed');
    const keeping = page.waitForEvent('download');
    await paper('turned.pdf').getByRole('button', { name: 'Keep this report as PDF' }).click();
    const download = await keeping;
    expect(download.suggestedFilename()).toBe('turned-validation.pdf');
    const kept = join(folder, 'kept.pdf');
    await download.saveAs(kept);
    const { stdout } = await promisify(execFile)('pdftotext', [kept, '-']);
    expect(stdout).toContain('Do not rely on it.');
    expect(stdout).toContain('Person ana');
    expect((await promisify(execFile)('pdfinfo', [kept])).stdout).toMatch(/Tagged:\s+yes/);
    expect(asked).toEqual([]);
  });

  it('knows a log by its content, whatever a telephone calls it', async () => {
    await choose('signed.pdf', 'events.jsonl.txt');
    await page.locator('[data-rebuilt]').waitFor();
    expect(await paper('events.jsonl.txt').count()).toBe(0);
  });

  it('says which certificates are of its own authority where others are of another', async () => {
    await choose('joined.pdf');
    expect(await verdict('joined.pdf')).toBe('unknown');
    const own = paper('joined.pdf').getByText(
      'own authority for samples and rehearsals, and do not prove who anybody is',
    );
    for (const person of people) expect(await own.textContent()).toContain(`Person ${person}`);
    expect(await own.textContent()).toContain('Alternat development seal');
    await photograph('joined');
  });

  it('says that it did not check where its checker could not be loaded, and checks once it can be', async () => {
    const script = '**/check-worker*';
    await page.route(script, (route) => route.abort());
    await page.reload({ waitUntil: 'networkidle' });
    await choose('signed.pdf');
    expect(await verdict('signed.pdf')).toBe('unchecked');
    await photograph('unchecked');
    await page.unroute(script);
    await choose('signed.pdf');
    await paper('signed.pdf').locator('[data-verdict=intact]').first().waitFor();
    expect(complaints.splice(0).filter((complaint) => !complaint.includes('ERR_FAILED'))).toEqual([]);
  });

  it('asks nothing of any server once the document is chosen, and works without a network', async () => {
    await page.context().setOffline(true);
    await choose('signed.pdf', 'events.jsonl');
    expect(await verdict('signed.pdf')).toBe('intact');
    await page.locator('[data-rebuilt]').waitFor();
    await paper('signed.pdf').getByText('Technical part').click();
    expect(asked).toEqual([]);
  });

  it('asks nothing of any server with a network either', async () => {
    await choose('signed.pdf', 'events.jsonl');
    await page.locator('[data-rebuilt]').waitFor();
    await choose('turned.pdf');
    await verdict('turned.pdf');
    await page.locator('[data-rebuilt=continued]').waitFor();
    expect(asked).toEqual([]);
  });

  it('shows what was signed beside what it is now, what differs framed, without a network', async () => {
    await page.context().setOffline(true);
    await choose('signed.pdf');
    const compared = paper('signed.pdf').locator('[data-compared]');
    await compared.locator('summary').click();
    // Chosen otherwise while pages are being drawn: what is left is let go without a word.
    const choice = compared.getByRole('combobox');
    await choice.evaluate(async (select: HTMLSelectElement) => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let i = 0; i < 3 * select.options.length; i += 1) {
        select.selectedIndex = i % select.options.length;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        await frame();
        while (!select.closest('details')?.querySelector('[data-page]')) await frame();
        await frame();
        await frame();
      }
    });
    await choice.selectOption({ label: 'As Person ana signed it' });
    await compared.locator('[data-page="1"][data-outcome=same]').waitFor();
    // Further signatures came after hers, on the page where she signed. Only what comes into view is drawn.
    await compared.locator('[data-page]').last().scrollIntoViewIfNeeded();
    await compared.locator('[data-page][data-outcome=differs]').last().waitFor();
    expect(asked).toEqual([]);
    await photograph('compared');
  });

  it('opens a protected document with its password', async () => {
    await choose('locked.pdf');
    expect(await verdict('locked.pdf')).toBe('unreadable');
    await photograph('locked');
    await paper('locked.pdf').getByLabel('Password of the PDF').fill('Cuenca');
    await paper('locked.pdf').getByRole('button', { name: 'Check with this password' }).click();
    await paper('locked.pdf').getByText('This password does not open the PDF.').waitFor();
    await paper('locked.pdf').getByLabel('Password of the PDF').fill('Bruxelles');
    await paper('locked.pdf').getByRole('button', { name: 'Check with this password' }).click();
    await paper('locked.pdf').locator('[data-verdict=unsigned]').waitFor();
  });

  it('tells what a signed document hides', async () => {
    await choose('hiding.pdf');
    await paper('hiding.pdf').locator('[data-cautions]').waitFor();
    expect(await paper('hiding.pdf').locator('[data-cautions]').textContent()).toContain(
      'Page 1: something lies over text and hides it.',
    );
    await photograph('hiding');
  });

  it('makes the document again from the log, and says that it is the same', async () => {
    await choose('signed.pdf');
    await choose('events.jsonl');
    const line = page.locator('[data-rebuilt]');
    await line.waitFor();
    expect(await line.getAttribute('data-rebuilt')).toBe('same');
    const text = await page.locator('[data-log]').textContent();
    expect(text).toContain('The log is whole');
    expect(text).toContain('A timestamp proves that events 1 to');
    expect(text).toContain('It is the same, byte for byte.');
    expect(await paper('signed.pdf').count()).toBe(1);
    await photograph('log');
  });

  it.each([
    ['half.pdf', 'earlier'],
    ['turned.pdf', 'continued'],
    ['foreign.pdf', 'unknown'],
  ])('says of %s that to the log it is: %s', async (name, outcome) => {
    await choose(name, 'events.jsonl');
    const line = page.locator('[data-rebuilt]');
    await line.waitFor();
    expect(await line.getAttribute('data-rebuilt')).toBe(outcome);
  });

  it('says that a changed log is not whole, and makes nothing from it', async () => {
    await choose('signed.pdf', 'broken.jsonl');
    await page.getByText('The log is not whole').waitFor();
    expect(await page.locator('[data-rebuilt]').count()).toBe(0);
  });

  it.each([
    ['turned.pdf', 'changed', 'Page 1: how it is shown was changed'],
    ['flipped.pdf', 'changed', 'The signed part of the document itself was changed'],
    ['foreign.pdf', 'unknown', 'who signed is not proven here'],
    ['text.pdf', 'unsigned', 'There is no signature in this document'],
    ['letter.pdf', 'unreadable', 'This file is no PDF'],
  ])('says of %s: %s', async (name, word, says) => {
    await choose(name);
    expect(await verdict(name)).toBe(word);
    expect(await paper(name).textContent()).toContain(says);
    await photograph(word === 'changed' ? name.replace('.pdf', '') : word);
  });

  it('takes a document that is dropped on it', async () => {
    const bytes = await page.evaluateHandle(async () => {
      const data = new DataTransfer();
      data.items.add(new File(['Dear Sirs'], 'dropped.pdf'));
      return data;
    });
    await page.dispatchEvent('main', 'drop', { dataTransfer: bytes });
    expect(await verdict('dropped.pdf')).toBe('unreadable');
  });

  it('checks several documents, each by itself', async () => {
    await choose('signed.pdf', 'turned.pdf');
    expect(await verdict('signed.pdf')).toBe('intact');
    expect(await verdict('turned.pdf')).toBe('changed');
  });

  it('fits a phone, in the language with the longest words', async () => {
    for (const [language, width] of [
      ['en', 390],
      ['fr', 390],
      ['nl', 320],
      ['es', 390],
    ] as const) {
      await page.context().close();
      page = await open(language, { width, height: 844 });
      await photograph(`phone-empty-${language}`);
      await choose('signed.pdf', 'events.jsonl');
      await page.locator('[data-rebuilt]').waitFor();
      await photograph(`phone-${language}`);
      await paper('signed.pdf').locator('details:not([data-compared]) > summary').click();
      await photograph(`phone-technical-${language}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, language).toBeLessThanOrEqual(width);
      await choose('turned.pdf');
      await verdict('turned.pdf');
      await photograph(`phone-turned-${language}`);
    }
  });
});

describe('whom a deployment trusts', () => {
  it('is a file that the command takes', async () => {
    const response = await fetch(`${house.url}/trust/anchors.pem`);
    const anchors = join(folder, 'anchors.pem');
    await writeFile(anchors, await response.text());
    const asked = ['scripts/validate.ts', join(folder, 'signed.pdf'), '--trust', anchors];
    const { stdout } = await promisify(execFile)(process.execPath, asked).catch((error: { stdout: string }) => error);
    expect(stdout).toContain('INDETERMINATE (TRY_LATER)');
  });
});
