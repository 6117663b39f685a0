import type { Page } from 'playwright-core';

/** Whenever the page asks for whom the tablet is, its person says that it is theirs. */
export async function takesTablet(page: Page): Promise<void> {
  const cover = page.locator('[data-tablet=cover]');
  // Nobody is asked any more once the text is withdrawn: what is gone before it is pressed need not be.
  const press = () => cover.locator('.button-primary').click({ timeout: 2_000 });
  await page.addLocatorHandler(cover, () => press().catch(() => undefined));
}
