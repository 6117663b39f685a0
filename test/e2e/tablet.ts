import type { Page } from 'playwright-core';

/** Whenever the page asks for whom the tablet is, its person says that it is theirs. */
export async function takesTablet(page: Page): Promise<void> {
  const cover = page.locator('[data-tablet=cover]');
  await page.addLocatorHandler(cover, () => cover.locator('.button-primary').click());
}
