import type { Page } from 'playwright-core';
import type { Browsers } from '../browsers.ts';
import { type Held, round } from '../held.ts';

/** What people see of a mishap, as it is noted. */
export interface Witnessed {
  /** Waits until somebody's page says this; it is pictured where `screen` names a picture. */
  reads(page: Page, who: string, words: RegExp | string, screen?: string): Promise<void>;
  /** Notes what was seen, once it was; and whether it was as it should be. */
  sees(what: string, asItShould?: boolean): void;
}

/** The table of a bad day: what happened, what was seen of it, and whether it was withstood. */
export class Mishaps {
  readonly rows: { readonly happens: string; readonly seen: string[]; held: boolean; seconds: number }[] = [];
  readonly #browsers: Browsers;
  readonly #held: Held;

  constructor(browsers: Browsers, held: Held) {
    this.#browsers = browsers;
    this.#held = held;
  }

  /** A picture of a page as it stands. */
  async pictured(page: Page, name: string): Promise<void> {
    await this.#browsers.picture(page, name);
  }

  /** @throws what `act` throws, once the row says so */
  async happens(what: string, act: (witnessed: Witnessed) => Promise<void>): Promise<void> {
    process.stdout.write(`     ${what}\n`);
    const row = { happens: what, seen: [] as string[], held: true, seconds: 0 };
    const since = performance.now();
    this.rows.push(row);
    const sees = (seen: string, asItShould = true) => {
      row.seen.push(asItShould ? seen : `NOT: ${seen}`);
      row.held &&= asItShould;
    };
    try {
      await act({
        sees,
        reads: async (page, who, words, screen) => {
          const place = page.locator('body').getByText(words).filter({ visible: true }).first();
          await place.waitFor({ timeout: 30_000 }).catch(() => {
            throw new Error(`${who} does not read ${String(words)}.`);
          });
          sees(`${who}: “${((await place.textContent()) ?? '').trim().replace(/\s+/g, ' ')}”`);
          if (screen) await this.#browsers.screen(page, screen);
        },
      });
    } catch (error) {
      sees(error instanceof Error ? error.message : String(error), false);
      throw error;
    } finally {
      row.seconds = round((performance.now() - since) / 1_000);
      this.#held.check(what, row.held, row.seen.join('; '));
    }
  }
}
