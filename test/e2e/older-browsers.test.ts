import { afterAll, beforeAll, expect, test } from 'vitest';
import { noPicture } from '../server/conduct/no-picture.ts';
import { openStage, type Stage } from './stage.ts';

/** What people see in a browser that has nothing of what JavaScript and its surroundings got since the end of 2023. */

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({ surroundings: { createBroadcast: noPicture } });
});
afterAll(async () => {
  await stage?.close();
});

/** Run first in the page and in its workers. */
const younger = `
  const forget = (object, ...names) => names.forEach((name) => object && Reflect.deleteProperty(object, name));
  forget(Promise, 'withResolvers', 'try');
  forget(Object, 'groupBy');
  forget(Map, 'groupBy');
  for (const { prototype } of [Map, WeakMap]) forget(prototype, 'getOrInsert', 'getOrInsertComputed');
  forget(Array, 'fromAsync');
  forget(ArrayBuffer.prototype, 'transfer', 'transferToFixedLength');
  forget(Uint8Array, 'fromBase64', 'fromHex');
  forget(Uint8Array.prototype, 'toBase64', 'toHex', 'setFromBase64', 'setFromHex');
  forget(Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom');
  forget(Math, 'sumPrecise', 'f16round');
  forget(RegExp, 'escape');
  forget(URL, 'parse', 'canParse');
  for (const { prototype } of [Response, Blob]) forget(prototype, 'bytes');
  forget(ReadableStream, 'from');
  forget(ReadableStream.prototype, 'values', Symbol.asyncIterator);
  forget(AbortSignal, 'any');
  forget(Object.getPrototypeOf(Object.getPrototypeOf([].values())), 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find');
  forget(globalThis, 'Iterator', 'Float16Array', 'ImageDecoder', 'Temporal', 'scheduler');
`;

test('the text is drawn for whoever reads it, without a complaint', async () => {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(younger);
  await context.route(/-worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${younger}\n${await response.text()}` });
  });
  const page = await stage.join('ambassador', context);
  await page.getByRole('button', { name: 'I am ready' }).click();
  const director = await stage.as('director');
  await director.command({ name: 'openDoors' });
  // Composing keeps this very process busy: its own socket may think the server gone. What counts is the page.
  await director.request({ name: 'presentText', original: 'memorandum' }).catch(() => undefined);
  await page.getByRole('button', { name: 'Read the text' }).click();
  const drawn = page.locator('canvas[data-drawn="true"]').first();
  await drawn.waitFor();
  const dark = await drawn.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, index) => index % 4 === 0 && value < 100).length;
  });
  expect(dark).toBeGreaterThan(1_000);
  expect(await page.evaluate(() => 'fromAsync' in Array || 'escape' in RegExp)).toBe(false);
});
