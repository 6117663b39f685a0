import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublicState } from '../../core/protocol/public-state.ts';
import { noPicture } from '../server/conduct/no-picture.ts';
import { holdToRelease } from './opening/published.ts';
import { openingOf, watchOpening } from './opening/witness.ts';
import { openStage, type Stage } from './stage.ts';
import { sampleState, writeState } from './watch/broadcast.ts';

/** Pages that anyone may open: nothing that a reader sees moves while a page opens, whatever comes late. */

const title = 'Brussels and Quito sign a memorandum of understanding';
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
});
afterAll(async () => {
  await stage?.close();
});

/** Requests that are answered once somebody says so. */
async function hold(page: Page, pattern: string): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let released = false;
  await page.route(pattern, async (route) => {
    if (released) await route.continue();
    else held.push(route);
  });
  return async () => {
    released = true;
    for (const route of held.splice(0)) await route.continue();
  };
}

/** Opens a page at each size; its faces and what it asks the server come when its first facts have long been read. */
async function staysStill(address: string, facts: readonly string[], then: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    const context = await stage.browser.newContext({ viewport, locale: 'en-GB' });
    try {
      const page = await context.newPage();
      stage.watch(page);
      const late = await Promise.all(
        ['**/*.woff2', '**/api/**', '**/state.json'].map((pattern) => hold(page, pattern)),
      );
      await watchOpening(page, facts);
      await page.goto(address, { waitUntil: 'commit' });
      await page.locator('h1').waitFor();
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      for (const release of late) await release();
      await page.locator(then).waitFor();
      const { shifts } = await openingOf(page);
      expect(shifts, `${address}, ${size}`).toEqual([]);
    } finally {
      await context.close();
    }
  }
}

async function say(changes: Partial<PublicState>): Promise<void> {
  const folder = join(stage.data, 'broadcast', stage.ceremony);
  await mkdir(folder, { recursive: true });
  await writeState(folder, sampleState(stage.ceremony, changes));
}

const at = (page: string) => `${stage.url}/${page}/${stage.ceremony}`;

describe('While it opens, nothing moves on', () => {
  test('an invitation', () => staysStill(stage.link('vervoort'), ['Rudi Vervoort', title], 'main .button-primary'));

  test('the page that checks documents', () => staysStill(at('verify'), ['Check a signed document'], '.chooser'));

  test('the public page and its picture on other pages, before and during the ceremony', async () => {
    await staysStill(at('watch'), [title, 'Quito'], '.watch-order');
    await staysStill(at('embed'), [title], '.stage-waiting');
    await staysStill(at('press'), [title], '#contact');
    await say({ phase: 'live', item: 'address-smet', broadcast: { playlist: 'index.m3u8', ended: false } });
    await staysStill(at('watch'), [title], '.caption-live');
    await staysStill(at('embed'), [title], '.caption-live');
    await say({ phase: 'cancelled' });
    await staysStill(at('watch'), [title], '.notice');
  });

  test('what is published: the public page, the procès-verbal, the page of the press', async () => {
    const { press, publish, close } = await holdToRelease(stage);
    try {
      await staysStill(press, [title], '#files');
      await publish();
      await staysStill(at('watch'), [title], '[aria-labelledby=files]');
      await staysStill(at('record'), [title], '.record-closing');
      await staysStill(press, [title], '[data-file="events.jsonl"]');
      await staysStill(at('press'), [title], '[data-download=press-kit]');
    } finally {
      close();
    }
  });

  test('and the browser complains of nothing', () => {
    expect(stage.complaints).toEqual([]);
  });
});
