import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { samplePassphrase } from '../../core/protocol/http.ts';
import type { Browsers } from './browsers.ts';
import type { ServerProcess } from './server-process.ts';
import { type Camera, installTimeCodeCamera } from './time-code.ts';

/** The people of the sample and their devices, played by robots that press what a person would press. */

const desktop = { width: 1440, height: 900 };
const small = { width: 640, height: 400 };
const laptop = { width: 1100, height: 700 };
const tablet = { width: 1180, height: 820 };
const phone = { width: 390, height: 844 };

export interface Stage {
  readonly server: ServerProcess;
  readonly browsers: Browsers;
  readonly out: string;
}

/** Opens a personal link and presses Continue. */
function enter(stage: Stage, label: string, context: BrowserContext): Promise<Page> {
  return enterBy(stage, stage.server.link(label), label, context);
}

async function enterBy({ browsers }: Stage, link: string, who: string, context: BrowserContext): Promise<Page> {
  const page = browsers.watch(await context.newPage(), who);
  await page.goto(link);
  await page.getByRole('button', { name: 'Continue' }).click();
  return page;
}

/** Notes in a page, by its own clock, when each signature is first seen. */
async function noteSignatures(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { signaturesSeen: seen });
    const look = () => {
      for (const element of document.querySelectorAll<HTMLElement>('[data-signature][data-signed="true"]')) {
        const original = element.closest<HTMLElement>('[data-original]')?.dataset.original ?? '';
        const several = document.querySelectorAll('[data-original]:has([data-signature])').length > 1;
        const person = element.dataset.signature ?? '';
        seen[several ? `${original}/${person}` : person] ??= Date.now();
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-signed'],
    });
  });
}

/** When a page first showed each signature, milliseconds since 1970, by person; of several originals, by original and person. */
export function signaturesSeen(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => (window as unknown as { signaturesSeen: Record<string, number> }).signaturesSeen);
}

export interface Director {
  readonly page: Page;
  /** Presses the one next button once it says this. */
  next(label: string): Promise<void>;
  /** The procès-verbal as it stands, on a page of its own. */
  record(): Promise<Page>;
}

export async function director(stage: Stage): Promise<Director> {
  const context = await stage.browsers.context(desktop);
  await noteSignatures(context);
  const page = await enter(stage, 'Ceremony director', context);
  await page.locator('[data-phase]').waitFor();
  return {
    page,
    record: async () => {
      const address = await page.getByRole('link', { name: 'Procès-verbal' }).getAttribute('href');
      const record = stage.browsers.watch(await context.newPage(), 'procès-verbal');
      await record.goto(new URL(address ?? '', stage.server.address).href);
      await record.locator('main[data-step]').waitFor();
      return record;
    },
    next: async (label) => {
      const button = page.locator('.next').getByRole('button', { name: label, exact: true });
      await button.click();
      // Done when the button has moved on or waits for nothing more.
      const gone = page.locator('[data-phase=concluded], [data-phase=published]');
      await page.locator('.next button:not([disabled])').or(gone).first().waitFor();
    },
  };
}

/** How long a press of Publish may go unanswered: a request is given up after 15 s, and then says so. */
const answeredMs = 20_000;

/**
 * Publishes. On a busy machine a press may reach no button; whoever sees that nothing came of it presses again, and so does
 * this robot, twice at most. It says so, with what the page says.
 */
export async function publish({ page }: Director, say: (text: string) => void): Promise<void> {
  const button = page.locator('.next').getByRole('button', { name: 'Publish' });
  const published = page.locator('[data-phase=published]');
  for (let presses = 1; presses <= 3; presses++) {
    // It waits for what validates the signatures, which can take a minute where nobody answers.
    await button.click({ timeout: 120_000 });
    const isDone = await published.waitFor({ timeout: answeredMs }).then(
      () => true,
      () => false,
    );
    if (isDone) return;
    say(
      `nothing came of pressing Publish: ${(await page.getByRole('alert').allTextContents()).join(' ') || 'no word'}`,
    );
  }
  throw new Error('Publish was pressed three times, and nothing was published.');
}

/** The director opens what leads away from the order of ceremony, and one course of it. */
export async function anotherCourse({ page }: Director, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Another course' }).click();
  await page.getByRole('button', { name: label, exact: true }).click();
}

/** A site's camera and microphone. */
export async function feed(stage: Stage, site: string, colour: string): Promise<Page> {
  return feedIn(await stage.browsers.context(small), stage, site, { colour });
}

/** The same in a browser that can be killed, with a tone by which the site is told in the sound. */
export async function feedApart(
  stage: Stage,
  site: string,
  camera: Pick<Camera, 'colour' | 'tone'>,
): Promise<{ readonly page: Page; readonly kill: () => Promise<void> }> {
  const { context, kill } = await stage.browsers.contextApart(small);
  return { page: await feedIn(context, stage, site, camera), kill };
}

async function feedIn(
  context: BrowserContext,
  stage: Stage,
  site: string,
  camera: Pick<Camera, 'colour' | 'tone'>,
): Promise<Page> {
  await noteSignatures(context);
  await context.addInitScript(installTimeCodeCamera, { label: site, height: 360, ...camera });
  const page = await enter(stage, `Feed of ${site}`, context);
  await page.getByRole('button', { name: 'I am ready' }).waitFor();
  return page;
}

/** A witness elsewhere, with own camera. */
export async function witness(stage: Stage, label = 'Ambassador of Ecuador'): Promise<Page> {
  const context = await stage.browsers.context(small, laptop);
  await noteSignatures(context);
  await context.addInitScript(installTimeCodeCamera, { label: 'Ambassador', colour: '#3a2b4a', height: 180 });
  const page = await enter(stage, label, context);
  await page.getByRole('button', { name: 'I am ready' }).waitFor();
  return page;
}

export async function assistant(stage: Stage, label: string): Promise<Page> {
  const context = await stage.browsers.context(tablet);
  return enter(stage, label, context);
}

/** The certificate file that the sample's page hands out is downloaded and shown. */
async function showSampleFile(page: Page, path: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('Download the sample certificate').click(),
  ]);
  await download.saveAs(path);
  await testFile(page, path);
  await page.locator('[data-certificate=accepted]').waitFor();
}

/** A certificate file is chosen, its password typed, and the test pressed; whatever comes of it. */
export async function testFile(page: Page, path: string, password = samplePassphrase): Promise<void> {
  await page.setInputFiles('#p12', path);
  await page.fill('#p12-password', password);
  await page.getByRole('button', { name: 'Test this certificate' }).click();
}

/** A witness shows the certificate that their page hands out, to attest with it. */
export async function showWitnessFile({ out }: Stage, page: Page): Promise<void> {
  await showSampleFile(page, join(out, 'work', 'witness.p12'));
}

/** A witness signs the words of their attestation. */
export async function attest(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'To your attestation' }).click();
  await page.getByRole('button', { name: 'I attest this' }).click();
  await page.getByText('You have attested').waitFor();
}

export interface Signatory {
  readonly name: string;
  readonly id: string;
  readonly page: Page;
  /** Says that the tablet is theirs, once it shows for whom it is. */
  takeTablet(): Promise<void>;
  /** Presses the one button. @returns when, milliseconds since 1970 */
  sign(): Promise<number>;
}

/** A phone for the mayor, tablets for the others. */
type SignatoryDevice = 'phone' | 'tablet';

export function signatory(
  stage: Stage,
  name: string,
  id: string,
  device: SignatoryDevice = id === 'yunda' ? 'phone' : 'tablet',
): Promise<Signatory> {
  return signatoryAt(stage, { link: stage.server.link(name), name, id, device });
}

/** The same with a link of their own, as a substitute has. */
export async function signatoryAt(
  stage: Stage,
  who: { readonly link: string; readonly name: string; readonly id: string; readonly device: SignatoryDevice },
): Promise<Signatory> {
  const { link, name, id, device } = who;
  const context = await stage.browsers.context(device === 'phone' ? phone : tablet);
  await noteSignatures(context);
  const page = await enterBy(stage, link, name, context);
  await page.locator('[data-certificate]').waitFor();
  return {
    name,
    id,
    page,
    takeTablet: async () => {
      const cover = page.locator('[data-tablet=cover]');
      await cover.locator('.button-primary').click();
      await cover.waitFor({ state: 'detached' });
    },
    sign: async () => {
      const button = page.getByRole('button', { name: 'I sign the memorandum' });
      await button.waitFor();
      return button.evaluate((element) => {
        const at = Date.now();
        (element as HTMLButtonElement).click();
        return at;
      });
    },
  };
}

/** Shows the certificate file that the sample's page hands out. */
export async function showFile({ out }: Stage, { page, id }: Pick<Signatory, 'id' | 'page'>): Promise<void> {
  await showSampleFile(page, join(out, 'work', `${id}.p12`));
}

/** Has a one-time certificate made, once the assistant has confirmed who it is. */
export async function showOneTime({ page }: Pick<Signatory, 'page'>): Promise<void> {
  await page.getByRole('button', { name: 'Use a one-time certificate' }).click();
  await page.locator('[data-certificate=accepted]').waitFor();
}

/** Somebody of the public, on the watch page; without a link. */
export async function viewer({ server, browsers }: Stage, onPhone = false): Promise<Page> {
  const context = await (onPhone ? browsers.context(phone) : browsers.context(small, laptop));
  await noteSignatures(context);
  const page = browsers.watch(await context.newPage(), onPhone ? 'public on a phone' : 'public');
  await page.goto(server.watchUrl);
  return page;
}

/** Somebody who checks published files on the verify page: its verdict, and what the log says of the document. */
export async function verifier(
  { server, browsers, out }: Stage,
  onPhone: boolean,
  ...files: readonly string[]
): Promise<{ readonly page: Page; readonly verdict: string | null; readonly rebuilt: string | null }> {
  const context = await (onPhone ? browsers.context(phone) : browsers.context(small, laptop));
  const page = browsers.watch(await context.newPage(), 'somebody who checks');
  await page.goto(server.watchUrl.replace('/watch/', '/verify/'));
  await page.locator('input[type=file]').setInputFiles(files.map((file) => join(out, file)));
  const rebuilt = await page.locator('[data-rebuilt]').first().getAttribute('data-rebuilt');
  const verdict = await page.locator('[data-paper] [data-verdict]').first().getAttribute('data-verdict');
  return { page, verdict, rebuilt };
}

/** Fetches a published file. @throws Error where it is not published */
export async function fetchPublished({ server, out }: Stage, file: string, as = file): Promise<Uint8Array> {
  const ceremony = new URL(server.watchUrl).pathname.split('/').at(-1);
  const response = await fetch(`${server.address}/api/published/${ceremony}/${file}`);
  if (!response.ok) throw new Error(`${file} is not published (${response.status}).`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  await writeFile(join(out, as), bytes);
  return bytes;
}
