/**
 * What PDF.js asks for in every build, and browsers of the last years lack. To be imported before it, in a page and in its
 * worker: modules are evaluated in the order in which they are imported.
 */

/** Gives an object what it lacks, as the language would. */
function supply(object: object, name: string, value: (...given: never[]) => unknown): void {
  if (!(name in object)) Object.defineProperty(object, name, { value, writable: true, configurable: true });
}

async function bytes(this: Response | Blob): Promise<Uint8Array> {
  return new Uint8Array(await this.arrayBuffer());
}

// Chrome 119, Firefox 121, Safari 17.4.
supply(Promise, 'withResolvers', () => {
  let resolve: unknown;
  let reject: unknown;
  const promise = new Promise((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
});
// Chrome 132, Firefox 128, Safari 18.
supply(Response.prototype, 'bytes', bytes);
supply(Blob.prototype, 'bytes', bytes);
// Chrome 114, Firefox 122, Safari 17.4. The copy is longer or shorter; that it takes the bytes along matters to memory alone.
supply(ArrayBuffer.prototype, 'transferToFixedLength', function (this: ArrayBuffer, length = this.byteLength) {
  const copy = new Uint8Array(length);
  copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
  return copy.buffer;
});
// Chrome 126, Firefox 126, Safari 18.
supply(URL, 'parse', (url: string, base?: string) => {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
});
