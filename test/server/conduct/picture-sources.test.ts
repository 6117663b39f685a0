import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { PictureSources } from '../../../server/conduct/picture-sources.ts';

test('a key frame that is asked for while its source goes ends nothing', async () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => {
    process.off('unhandledRejection', note);
  });
  let asked = 0;
  const tap = {
    close() {},
    requestKeyFrame: async () => {
      asked += 1;
      throw new Error('Channel closed, pending request aborted');
    },
  };
  const camera = { producerId: 'p', peerId: 'feed:quito', source: 'camera', kind: 'video', paused: false };
  const room = Object.assign(new EventEmitter(), { producers: [camera], tap: async () => tap });
  const broadcast = new EventEmitter();
  const tapped = Promise.withResolvers<void>();
  const sources = new PictureSources({
    ceremony: 'one',
    ledger: { state: () => ({ plan: { sites: [{ id: 'quito' }], people: [] } }) },
    attendance: { room: () => room },
    broadcast,
    changed: tapped.resolve,
    logger: { info() {}, warn() {}, error() {} },
  } as unknown as ConstructorParameters<typeof PictureSources>[0]);
  sources.follow();
  await tapped.promise;
  broadcast.emit('keyFrameWanted', { id: 'quito' });
  // Rejections that nobody handles are told once the microtasks are over.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toBe(2);
  expect(unhandled).toEqual([]);
  sources.close();
});
