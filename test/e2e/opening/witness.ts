import type { Page } from 'playwright-core';

/** How a page opened, as its reader saw it. Times in milliseconds from the navigation on. */
export interface Opening {
  /** When all that was looked for stood there, and the largest text or picture was painted. */
  readonly readable: number;
  /** Every shift of what had stood there before: how much (Layout Instability API), and of what. */
  readonly shifts: readonly { readonly value: number; readonly of: string }[];
  /** Bytes of script that came over the network. */
  readonly scriptBytes: number;
}

interface Notes {
  facts: number | undefined;
  largest: number;
  shifts: { value: number; of: string }[];
}

/** Watches the next page that opens here, from its first byte on. @param facts what its reader came for, as the page says it */
export async function watchOpening(page: Page, facts: readonly string[]): Promise<void> {
  await page.addInitScript((wanted: readonly string[]) => {
    const notes: Notes = { facts: undefined, largest: 0, shifts: [] };
    Object.assign(window, { opening: notes });
    const look = () => {
      // What stands on the page, not what its HTML brings as data beside.
      const text = document.getElementById('page')?.textContent?.replaceAll('\u00a0', ' ') ?? '';
      if (notes.facts !== undefined || !wanted.every((fact) => text.includes(fact))) return;
      requestAnimationFrame(() => {
        notes.facts ??= performance.now();
      });
    };
    new MutationObserver(look).observe(document, { childList: true, characterData: true, subtree: true });
    const named = (node: Node | null | undefined) => {
      const element = node instanceof Element ? node : node?.parentElement;
      return `${element?.tagName}.${element?.className} ${element?.textContent?.slice(0, 40)}`;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) notes.largest = Math.max(notes.largest, entry.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      // Those that follow a press too: what a reader looks at stays where it is.
      for (const entry of list.getEntries() as (PerformanceEntry & Shift)[]) {
        const of = entry.sources.map(({ node, previousRect, currentRect }) => {
          const [from, to] = [previousRect, currentRect].map(
            ({ x, y, width, height }) => `${x},${y} ${width}×${height}`,
          );
          return `${named(node)} [${from} -> ${to}]`;
        });
        notes.shifts.push({ value: entry.value, of: `${Math.round(entry.startTime)} ms: ${of.join('; ')}` });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    interface Shift {
      readonly value: number;
      readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    }
  }, facts);
}

/** How the page opened, once what was looked for is there, nothing more is fetched and two more frames were painted. */
export async function openingOf(page: Page): Promise<Opening> {
  await page.waitForFunction(() => (window as unknown as { opening: Notes }).opening.facts !== undefined);
  await page.waitForLoadState('networkidle');
  return page.evaluate(async () => {
    await document.fonts.ready;
    for (let frames = 0; frames < 3; frames++) await new Promise((painted) => requestAnimationFrame(painted));
    const { facts = 0, largest, shifts } = (window as unknown as { opening: Notes }).opening;
    const scripts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js')) as PerformanceResourceTiming[];
    return {
      readable: Math.max(facts, largest),
      shifts,
      scriptBytes: scripts.reduce((sum, { transferSize }) => sum + transferSize, 0),
    };
  });
}
