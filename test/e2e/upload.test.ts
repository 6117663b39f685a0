import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeptDraft } from '../../core/protocol/planning.ts';
import { beforehandTexts } from '../../core/texts/beforehand.ts';
import { consoleTexts } from '../../core/texts/console.ts';
import { correctionTexts } from '../../core/texts/corrections.ts';
import { type TextLanguage, textLanguages } from '../../core/texts/language.ts';
import { planTexts } from '../../core/texts/plan.ts';
import { signingTexts } from '../../core/texts/signing.ts';
import { uploadTexts } from '../../core/texts/upload.ts';
import { uploadedTextTexts } from '../../core/texts/uploaded-text.ts';
import { ghentAndCuenca } from '../core/protocol/ghent-and-cuenca.ts';
import { memorandum } from '../rehearsal/memoranda.ts';
import { Gathering, original } from '../server/conduct/house.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { invite, signIn } from './plan/planner.ts';
import { type Caller, openStage, type Stage } from './stage.ts';
import { takesTablet } from './tablet.ts';

/** A protocol office hands in a PDF of its own, places a signature by hand, and the ceremony is held with it. SCREENS names a folder for pictures. */

const t = uploadTexts.en;
const task = planTexts.en.task.text;
const screens = process.env.SCREENS;

let stage: Stage;
let folder: string;
let page: Page;
let draft: KeptDraft;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
  folder = await mkdtemp(join(tmpdir(), 'alternat-upload-'));
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  page = await context.newPage();
  stage.watch(page);
  await signIn(page, stage.url, stage.app.madePassword ?? '');
  draft = await page.evaluate(
    async (given) => {
      const ask = async (method: string, path: string, body: object) =>
        (await fetch(`/api/planning/drafts${path}`, {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }).then((response) => response.json())) as KeptDraft;
      const { id, revision } = await ask('POST', '', {});
      return ask('PUT', `/${id}`, { revision, draft: given });
    },
    { ...ghentAndCuenca, rehearsal: true },
  );
}, 120_000);

afterAll(async () => {
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

async function look(name: string): Promise<void> {
  if (!screens) return;
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.screenshot({ path: join(screens, `upload-${name}.png`), fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: join(screens, `upload-${name}-phone.png`), fullPage: true });
  await page.setViewportSize(size);
}

async function expectNoViolations(): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
}

async function openTask(language: TextLanguage = 'en'): Promise<void> {
  await page.goto(`${stage.url}/plan/${draft.id}/text?lang=${language}`);
  await page.getByRole('heading', { level: 1, name: planTexts[language].task.text }).waitFor();
}

const choose = (name: string, bytes: Uint8Array) =>
  page
    .getByLabel(/^(The PDF|Another PDF in its place)$/)
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) });

const frame = (person: string) => page.locator(`.frame[data-person="${person}"]`);

describe('the task of the text', () => {
  test('is an upload where that is chosen; a file that is not taken is told why, linked to its field', async () => {
    await openTask();
    await page.getByLabel(t.uploaded).check();
    await choose('memorandum.docx', new Uint8Array(Buffer.from('PK\x03\x04')));
    const summary = page.getByRole('alert');
    await summary.getByRole('link', { name: t.refusal['not-a-pdf']() }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('originals.only.upload.file');
    await expectNoViolations();
    await look('refused');
  });

  test.each([
    ['javascript', (pdf: PDFDocument) => pdf.addJavaScript('greet', 'app.alert(1)')],
    ['embedded-file', (pdf: PDFDocument) => pdf.attach(new Uint8Array(Buffer.from('a file')), 'a.txt')],
    ['form-field', (pdf: PDFDocument) => pdf.getForm().createTextField('Naam').addToPage(pdf.getPage(0))],
  ] as const)('refuses with its reason what a text may not carry: %s', async (code, add) => {
    const pdf = await PDFDocument.load(await memorandum('gent'));
    await add(pdf);
    await choose(`${code}.pdf`, await pdf.save());
    const about = code === 'form-field' ? { field: 'Naam' } : {};
    const reason = page.getByRole('alert').getByRole('link', { name: t.refusal[code](about) });
    await reason.waitFor();
    expect(await page.locator('[data-drawn]').count(), 'nothing of it is shown').toBe(0);
  });

  test('says that a new file was made of one that was damaged', async () => {
    const whole = Buffer.from(await memorandum('gent')).toString('latin1');
    const damaged = Buffer.from(whole.replace(/startxref\s+\d+/, 'startxref\n11'), 'latin1');
    await choose('Memorandum damaged.pdf', new Uint8Array(damaged));
    await page.getByText(t.warning.rewritten).waitFor();
    await page.getByText(/^Memorandum damaged\.pdf: 2 pages, /).waitFor();
    await page.locator('.pdf-page[data-drawn="true"]').nth(1).waitFor();
    await expectNoViolations();
    await look('mended');
  });

  test('shows a file that is taken, and where its signatories sign', async () => {
    await choose('Memorandum Gent-Cuenca.pdf', await memorandum('gent'));
    await page.getByText(/^Memorandum Gent-Cuenca\.pdf: 2 pages, /).waitFor();
    expect(await page.getByText(t.byName(2)).count()).toBe(2);
    await frame('person-2').waitFor();
    await frame('person-3').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.locator('.pdf-page[data-drawn="true"]').nth(1).waitFor();
    await expectNoViolations();
    await look('found');
  });

  test('takes a place by a press on the page, by the arrow keys and by numbers, without dragging', async () => {
    await page.getByRole('button', { name: t.place('Lieve Vandenberghe') }).click();
    const ground = page.locator('.frame-ground[data-page="2"]');
    await ground.scrollIntoViewIfNeeded();
    const box = (await ground.boundingBox())!;
    await ground.click({ position: { x: box.width / 10, y: box.height / 2 } });
    const placed = frame('person-2');
    const left = page.getByLabel(t.millimetres(t.left));
    const top = page.getByLabel(t.millimetres(t.top));
    await expect.poll(() => left.inputValue()).toBe('21');
    const before = Number(await top.inputValue());
    await placed.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => left.inputValue()).toBe('31');
    expect(Number(await top.inputValue())).toBe(before + 1);
    await expectNoViolations();
    await look('placing');
    await top.fill('200');
    await page.getByLabel(t.millimetres(t.width)).fill('60');
    await expect.poll(() => placed.getAttribute('aria-label')).toBe(t.frame('Lieve Vandenberghe', 31, 200));
    await page.getByRole('button', { name: t.done }).click();
    await page.getByText(t.byHand(2)).waitFor();
  });

  test('keeps what was chosen', async () => {
    await page.getByRole('button', { name: planTexts.en.save.button }).click();
    await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor();
    expect(await page.locator('#standing-text').getAttribute('data-standing')).toBe('done');
    await page.getByRole('link', { name: task, exact: true }).click();
    await page.getByText(t.byHand(2)).waitFor();
    await frame('person-2').waitFor();
  });

  test.each(textLanguages)('fits a telephone of 320 pixels in %s', async (language) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openTask(language);
    await page.getByRole('button', { name: uploadTexts[language].place('Lieve Vandenberghe') }).click();
    // A page is drawn once it is about to be seen; how far down it begins depends on the words above.
    await page.locator('.pdf-page').first().scrollIntoViewIfNeeded();
    await page.locator('.pdf-page[data-drawn="true"]').first().waitFor();
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide).toBeLessThanOrEqual(seen ?? 0);
    await page.setViewportSize({ width: 1280, height: 900 });
    if (language !== 'en') await look(`placing-${language}`);
  });
});

describe('a ceremony with an uploaded text', () => {
  let gathering: Gathering;
  let director: Caller;
  /** Who signs for Cuenca. */
  let substitute: string;

  /** A personal link, opened as its person would. */
  async function enter(link: string): Promise<Page> {
    const entered = await stage.browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    stage.watch(entered);
    await takesTablet(entered);
    await entered.goto(link);
    await entered.getByRole('button', { name: 'Continue' }).click();
    return entered;
  }

  test('is approved as it was handed in; of whoever signs in another’s place it knows nothing, and the console says so', async () => {
    const c = correctionTexts.en;
    await page.goto(`${stage.url}/plan/${draft.id}?lang=en`);
    const { links } = await invite(page);
    const address = { url: stage.url, data: stage.data, password: '' };
    const directing = await enter(links.get('director') ?? '');
    await directing.getByRole('link', { name: 'Preparation' }).click();
    await directing.getByRole('button', { name: c.approvals.putUp }).click();
    await directing.getByText(c.approvals.done).waitFor();
    const lieve = await enter(links.get('lieve-vandenberghe') ?? '');
    await lieve.locator('[data-final]:not([data-final=""])').waitFor();
    await lieve.getByRole('button', { name: beforehandTexts.en.approval.button('Stad Gent') }).click();
    await lieve.locator('[data-approval=given]').waitFor();

    const row = directing.locator('[data-person=esteban-ordonez-velez]');
    await row.getByRole('button', { name: c.substitute }).click();
    const form = directing.locator('[data-substituting=esteban-ordonez-velez]');
    await form.getByLabel(c.name, { exact: true }).fill('Ana Torres');
    for (const office of await form.getByLabel(c.office).all()) await office.fill('Vicealcaldesa');
    await form.getByLabel(c.authority).fill('Resolución del Concejo');
    await form.getByText(uploadedTextTexts.en.staysAsItIs).waitFor();
    await form.getByRole('button', { name: c.substituteNow }).click();
    const card = directing.locator('[data-substituted]');
    const link = (await card.locator('.link').textContent()) ?? '';
    substitute = (await card.getAttribute('data-substituted')) ?? '';
    await directing.goto(`${stage.url}/console/cuenca-gent/director`);
    await directing.getByText(consoleTexts.en.missing.formerly('Esteban Ordóñez Vélez')).waitFor();
    if (screens) await directing.screenshot({ path: join(screens, 'upload-substituted.png') });
    await Promise.all([directing.close(), lieve.close()]);
    gathering = new Gathering(address, 'cuenca-gent', new Map([...links, [substitute, link]]));
  });

  test('is presented, read as pages and as words, and signed in Chromium', async () => {
    const { director: caller, signatories } = await gathering.untilSigning([substitute]);
    director = caller;
    await director.command({ name: 'confirmIdentity', person: 'lieve-vandenberghe', how: 'known' });

    const words = signingTexts.en;
    const signing = await enter(gathering.link('lieve-vandenberghe'));
    await signing.locator('[data-document]:not([data-document=""])').waitFor();
    await signing.getByRole('button', { name: words.document.reading }).click();
    await signing.locator('.extracted[data-pages="2"]').waitFor();
    await signing.getByText(uploadedTextTexts.en.extracted).waitFor();
    await signing.getByText('Burgemeester van Gent', { exact: false }).first().waitFor();
    if (screens) await signing.screenshot({ path: join(screens, 'upload-words.png'), fullPage: true });
    await signing.getByRole('button', { name: words.document.pdf }).click();
    await signing.getByRole('button', { name: words.certificate.oneTime }).click();
    await signing.locator('[data-certificate=accepted]').waitFor();
    await signing.getByRole('button', { name: words.sign.button.memorandum }).click();
    await director.until(
      ({ originals }) => originals[original]?.turn !== undefined || (originals[original]?.revisions.length ?? 0) > 0,
    );
    const [other] = signatories;
    await other!.gesture();
    await other!.answer();
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await signing.locator('[data-step=signed]').waitFor();
    if (screens) await signing.screenshot({ path: join(screens, 'upload-signed.png'), fullPage: true });
    await director.command({ name: 'conclude' });
    expect(stage.complaints.filter((complaint) => !/ 4(13|22) /.test(complaint))).toEqual([]);
  });

  test('ends in a PDF that others find whole: pdfsig, qpdf and MuPDF', async () => {
    const { head, presented } = director.state.originals[original]!;
    expect(presented?.fields.map(({ appearance }) => appearance.unprinted)).toEqual([true, true]);
    const sha = head?.sha256 ?? '';
    const file = join(folder, 'signed.pdf');
    await writeFile(file, await readFile(join(stage.data, 'blobs', sha.slice(0, 2), sha.slice(2))));
    const pdfsig = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    expect(pdfsig.match(/Signature is Valid/g)).toHaveLength(3);
    execFileSync('qpdf', ['--check', file]);
    const text = execFileSync('mutool', ['draw', '-q', '-F', 'txt', file], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(text).toContain('Memorandum van');
    if (screens)
      execFileSync('mutool', ['draw', '-q', '-r', '80', '-o', join(screens, 'upload-page-%d.png'), file], {
        stdio: 'ignore',
      });
    gathering.close();
  });
});
