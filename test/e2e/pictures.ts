import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const folder = process.env.SCREENS;

/** Pictures for whoever judges pages with their own eyes, where SCREENS names a folder for them: each by its name. */
export async function look(
  pages: Readonly<Record<string, Page>>,
  isWhole: (name: string) => boolean = () => true,
): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const [name, page] of Object.entries(pages)) {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: isWhole(name) });
  }
}
