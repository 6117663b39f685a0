import type { Page } from 'playwright-core';
import { SQUARE } from './film.ts';

/** What changed on the page, and which moments the picture had reached when it did. */
export interface Sight {
  readonly what: string;
  /** What the page said of the signatures at that time. */
  readonly line: string;
  readonly moments: readonly boolean[];
}

declare global {
  interface Window {
    sights: Sight[];
  }
}

/** Before the page loads: notes every step, signature and phase that the page shows, beside what the picture shows. */
export async function watchClosely(page: Page, moments: number): Promise<void> {
  await page.addInitScript(
    ({ count, side }) => {
      window.sights = [];
      const canvas = new OffscreenCanvas(count * side, side);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      const look = (): boolean[] => {
        const video = document.querySelector('video');
        if (!video || !context || video.readyState < 2) return Array(count).fill(false);
        context.drawImage(video, 0, 0, canvas.width, side, 0, 0, canvas.width, side);
        return Array.from({ length: count }, (_, index) => {
          const [light = 0] = context.getImageData(index * side + side / 2, side / 2, 1, 1).data;
          return light > 128;
        });
      };
      const describe = (element: Element): string | undefined => {
        if (element.matches('[data-signed="true"]')) return `signed ${element.getAttribute('data-signature')}`;
        if (element.matches('[aria-current]')) return `step ${element.getAttribute('data-item')}`;
        if (element.matches('[data-phase]')) return `phase ${element.getAttribute('data-phase')}`;
        return undefined;
      };
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const what = describe(target as Element);
          const line = document.querySelector('.signed-line')?.textContent ?? '';
          if (what) window.sights.push({ what, line, moments: look() });
        }
      }).observe(document, {
        subtree: true,
        attributes: true,
        attributeFilter: ['data-signed', 'aria-current', 'data-phase'],
      });
    },
    { count: moments, side: SQUARE },
  );
}

export function sights(page: Page): Promise<readonly Sight[]> {
  return page.evaluate(() => window.sights);
}
