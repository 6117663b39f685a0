import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserServer,
  chromium,
  type Page,
  type ViewportSize,
} from 'playwright-core';
import { chromiumArguments } from '../e2e/stage.ts';

/** The robots' browsers: one Chromium, a context for each person, so that nobody shares anything with anybody. */
export class Browsers {
  readonly #browser: Browser;
  readonly #out: string;
  readonly complaints: string[] = [];
  /** What axe finds against the pages as they were pictured (WCAG 2.2 A and AA). */
  readonly barriers: string[] = [];
  readonly #apart = new Set<BrowserServer>();
  readonly #pictured = new WeakMap<BrowserContext, ViewportSize>();
  #screens = 0;

  constructor(browser: Browser, out: string) {
    this.#browser = browser;
    this.#out = out;
  }

  static async launch(out: string): Promise<Browsers> {
    await mkdir(join(out, 'screens'), { recursive: true });
    return new Browsers(await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments }), out);
  }

  /**
   * A person's browser. Chromium draws without a graphics card here: a page with moving pictures may be kept small, and is
   * `pictured` as large as a person has it.
   */
  async context(viewport: ViewportSize, pictured = viewport): Promise<BrowserContext> {
    const context = await this.#contextOf(this.#browser, viewport);
    this.#pictured.set(context, pictured);
    return context;
  }

  async #contextOf(browser: Browser, viewport: ViewportSize): Promise<BrowserContext> {
    const permissions = ['camera', 'microphone'];
    const context = await browser.newContext({ viewport, locale: 'en-GB', permissions });
    context.setDefaultTimeout(60_000);
    return context;
  }

  /** A person's browser in a process of its own. `kill` ends it as a power cut does. */
  async contextApart(viewport: ViewportSize): Promise<{ context: BrowserContext; kill: () => Promise<void> }> {
    const server = await chromium.launchServer({ executablePath: '/usr/bin/chromium', args: chromiumArguments });
    this.#apart.add(server);
    const browser = await chromium.connect(server.wsEndpoint());
    return { context: await this.#contextOf(browser, viewport), kill: () => server.kill() };
  }

  /** Notes what a page's console complains of. */
  watch(page: Page, who: string): Page {
    page.on('pageerror', (error) => this.complaints.push(`${who}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/net::ERR|WebSocket/.test(message.text()))
        this.complaints.push(`${who}: ${message.text()}`);
    });
    return page;
  }

  /** A picture of a page as it stands, numbered in the order of the ceremony; axe looks at it too. */
  async screen(page: Page, name: string, fullPage = false): Promise<void> {
    await this.#atFullSize(page, async () => {
      const pictured = await this.#shoot(page, name, fullPage);
      this.barriers.push(...(await barriersOn(page)).map((barrier) => `${pictured}: ${barrier}`));
    });
  }

  /** The picture alone, where no time is to be lost. */
  async picture(page: Page, name: string): Promise<void> {
    await this.#atFullSize(page, () => this.#shoot(page, name, false));
  }

  async #shoot(page: Page, name: string, fullPage: boolean): Promise<string> {
    const pictured = `${String(++this.#screens).padStart(2, '0')}-${name}`;
    await documentDrawn(page);
    await page.screenshot({ path: join(this.#out, 'screens', `${pictured}.png`), fullPage });
    return pictured;
  }

  async #atFullSize(page: Page, act: () => Promise<unknown>): Promise<void> {
    const [size, pictured] = [page.viewportSize(), this.#pictured.get(page.context())];
    const grows = size && pictured && size.width !== pictured.width;
    if (grows) await page.setViewportSize(pictured);
    if (grows) await page.evaluate(() => scrollTo(0, 0));
    await act();
    if (grows) await page.setViewportSize(size);
  }

  /** Every page as it stands, for whoever has to find out what went wrong. */
  async screenAll(name: string): Promise<void> {
    for (const page of this.#browser.contexts().flatMap((context) => context.pages())) {
      await this.screen(page, `${name}-${new URL(page.url()).pathname.split('/').at(-1)?.replace(':', '-')}`).catch(
        () => undefined,
      );
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    for (const server of this.#apart) await server.close();
  }
}

/** Waits until the pages of paper that are on the screen are drawn. */
async function documentDrawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll<HTMLElement>('canvas.pdf-page')].every((canvas) => {
        const { top, bottom } = canvas.getBoundingClientRect();
        return bottom < 0 || top > innerHeight || canvas.dataset.drawn === 'true';
      }),
    undefined,
    { polling: 100 },
  );
}

const conformance = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Runs in the page. */
function dock(position: string): void {
  for (const one of document.querySelectorAll<HTMLElement>('.dock')) one.style.position = position;
}

export async function barriersOn(page: Page): Promise<string[]> {
  // What lies under the dock at this moment is scrolled out from under it; to axe it would be a target too small.
  await page.evaluate(dock, 'static');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(conformance).analyze();
  await page.evaluate(dock, '');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}
