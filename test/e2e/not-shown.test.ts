import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyPageTexts } from '../../core/texts/every-page.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { openStage, type Stage } from './stage.ts';

/** What people see where a page cannot be shown, and that nothing of it stands elsewhere. SCREENS names a folder for pictures. */

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
});
afterAll(async () => {
  await stage?.close();
});

/** A page in a browser that lacks what the pages cannot do without. */
async function tooOld(address: string, language = 'en'): Promise<Page> {
  const page = await stage.browser.newPage({ viewport: { width: 390, height: 844 }, locale: language });
  await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'));
  await page.goto(address);
  return page;
}

test.each(['en', 'fr', 'nl', 'es'] as const)(
  'a browser that is too old is told what to do, in %s',
  async (language) => {
    const page = await tooOld(stage.link('smet'), language);
    const said = page.getByRole('alert').getByText(everyPageTexts[language].notShown);
    await said.waitFor();
    if (process.env.SCREENS) {
      for (const [name, width] of [['phone', 390] as const, ['desktop', 1280] as const]) {
        await page.setViewportSize({ width, height: 844 });
        await page.screenshot({ path: join(process.env.SCREENS, `too-old-${language}-${name}.png`) });
      }
    }
    await page.close();
  },
);

test.each(['the watch page', 'planning', 'an address of nothing'] as const)(
  'where a page’s script never came, a sentence stands: %s',
  async (which) => {
    const path = { 'the watch page': `/watch/${stage.ceremony}`, planning: '/plan', 'an address of nothing': '/gone' };
    const page = await stage.browser.newPage();
    await page.route(/\/assets\/(?:watch|plan|not-found)-[^/]*\.js$/, (route) => route.abort());
    await page.goto(stage.url + path[which]);
    await page.getByRole('alert').getByText(everyPageTexts.en.notShown).waitFor();
    await page.close();
  },
);

test.each(['signing', 'room', 'console', 'plan'])('without scripts a page is not blank either: %s', async (which) => {
  const context = await stage.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const person = { signing: 'sign', room: 'room', console: 'console', plan: '' }[which];
  await page.goto(person ? `${stage.url}/${person}/${stage.ceremony}/yunda` : `${stage.url}/plan`);
  const said = page.locator('noscript [lang=es]');
  await said.waitFor();
  expect(await said.textContent()).toBe(everyPageTexts.es.notShown);
  await context.close();
});

describe('where everything is as it should be', () => {
  const address = (which: string) => {
    if (which === 'join') return stage.link('vervoort');
    if (which === 'plan' || which === 'verify') return `${stage.url}/${which}`;
    const isPersonal = which === 'console' || which === 'room' || which === 'sign';
    return `${stage.url}/${which}/${stage.ceremony}${isPersonal ? '/yunda' : ''}`;
  };
  test.each(['join', 'watch', 'embed', 'record', 'press', 'verify', 'plan', 'sign', 'room', 'console', 'nothing'])(
    'no such sentence stands, and nothing was tried that the policy forbids: %s',
    async (which) => {
      const page = await stage.browser.newPage();
      await page.addInitScript(() => {
        Object.assign(window, { forbidden: [] });
        document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
          (window as unknown as { forbidden: string[] }).forbidden.push(`${violatedDirective} ${blockedURI}`);
        });
      });
      await page.goto(address(which));
      await page.locator('#page[data-shown]').waitFor();
      await page.waitForLoadState('load');
      expect(await page.locator('.not-shown').count()).toBe(0);
      expect(await page.evaluate(() => (window as unknown as { forbidden: string[] }).forbidden)).toEqual([]);
      await page.close();
    },
  );
});
