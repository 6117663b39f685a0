import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invite, planGhentAndCuenca, signIn } from './plan/planner.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage?.close());

async function planner(): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  stage.watch(page);
  await signIn(page, stage.url, stage.app.madePassword ?? '');
  return page;
}

describe('planning a ceremony', () => {
  it('leads from nothing to links: Ghent and Cuenca, and the director’s link to the console', async () => {
    const page = await planner();
    const folder = process.env.SCREENS;
    const look = async (at: Page, name: string) => {
      if (!folder) return;
      await at.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png`, fullPage: true });
      await at.setViewportSize({ width: 390, height: 844 });
      await at.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}-phone.png`, fullPage: true });
      await at.setViewportSize({ width: 1280, height: 900 });
    };
    await look(page, 'overview');
    await planGhentAndCuenca(page, { look });
    const { links } = await invite(page);
    await look(page, 'links');
    expect([...links.keys()]).toEqual([
      'director',
      'lieve-vandenberghe',
      'esteban-ordonez-velez',
      'assistant-gent',
      'assistant-cuenca',
      'witness',
      'feed:cuenca',
      'feed:gent',
      'public',
    ]);
    await page.goto(links.get('director') ?? '');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/\/console\/cuenca-gent\/director/);
    await page.getByRole('heading', { name: 'Gent en Cuenca ondertekenen' }).waitFor();
    await page.getByText('Lieve Vandenberghe').first().waitFor();
    expect(stage.complaints).toEqual([]);
  });
});
