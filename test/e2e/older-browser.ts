import type { BrowserContext } from 'playwright-core';

/** Takes away, wherever this source runs, what the oldest browsers that are supported do not know. */
const older = `{
  const gone = [
    [Promise, 'withResolvers', 'try'],
    [Map, 'groupBy'],
    [Object, 'groupBy'],
    [Array, 'fromAsync'],
    [URL, 'parse', 'canParse'],
    [AbortSignal, 'any'],
    [Math, 'sumPrecise', 'f16round'],
    [RegExp, 'escape'],
    [Error, 'isError'],
    [Uint8Array, 'fromBase64', 'fromHex'],
    [Uint8Array.prototype, 'toBase64', 'toHex', 'setFromBase64', 'setFromHex'],
    [ArrayBuffer.prototype, 'transfer', 'transferToFixedLength', 'resize'],
    [Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
    [Map.prototype, 'getOrInsert', 'getOrInsertComputed'],
    [WeakMap.prototype, 'getOrInsert', 'getOrInsertComputed'],
    [Response.prototype, 'bytes'],
    [Blob.prototype, 'bytes'],
    [Intl, 'DurationFormat'],
    [globalThis, 'Float16Array', 'DisposableStack', 'AsyncDisposableStack', 'SuppressedError', 'Iterator'],
  ];
  if (globalThis.Iterator) {
    const { prototype } = Iterator;
    for (const name of Object.getOwnPropertyNames(prototype)) if (name !== 'constructor') delete prototype[name];
  }
  for (const [from, ...names] of gone) for (const name of names) delete from?.[name];
}`;

/**
 * Makes a browser one of those that `docs/operations.md` names as the oldest, as far as a script can: its pages and their
 * workers miss what came later. Chromium's styles stay what they are.
 */
export async function olderBrowser(context: BrowserContext): Promise<void> {
  await context.addInitScript(older);
  await context.route(/worker[^/]*\.m?js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${older};${await response.text()}` });
  });
}
