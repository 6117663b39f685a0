import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MediaServer } from '../../../server/media/server.ts';
import { ask, sends, startMediaServer } from './fixture.ts';

let server: MediaServer;

beforeAll(async () => {
  server = await startMediaServer();
});
afterAll(() => server?.close());

test('what is sent in one room can be tapped, consumed or forwarded in no other, even by whoever knows its name', async () => {
  const [floor, crew] = [server.room('ceremony'), server.room('ceremony crew')];
  const voice = crew.join({ id: 'director', mayProduce: ['microphone'] });
  const { routerRtpCapabilities: rtpCapabilities } = await ask(voice, 'join');
  await ask(voice, 'createTransport', { direction: 'send' });
  const { producerId } = await ask(voice, 'produce', sends('microphone', 11));

  const { router } = await floor.opened();
  expect(router.canConsume({ producerId, rtpCapabilities: router.rtpCapabilities })).toBe(false);
  expect((await crew.opened()).router.canConsume({ producerId, rtpCapabilities: router.rtpCapabilities })).toBe(true);
  await expect(floor.tap(producerId, async () => ({ ip: '127.0.0.1', port: 9 }))).rejects.toMatchObject({
    code: 'unknownProducer',
  });
  const listener = floor.join({ id: 'guest' });
  await ask(listener, 'join');
  await ask(listener, 'createTransport', { direction: 'recv' });
  await expect(ask(listener, 'consume', { producerId, rtpCapabilities })).rejects.toMatchObject({
    code: 'unknownProducer',
  });
  expect(floor.producers).toEqual([]);
});
