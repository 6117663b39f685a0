import type { types } from 'mediasoup';
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

test('who may not receive gets nothing, whatever it asks for; who may again goes on', async () => {
  const room = server.room('limited');
  let may = false;
  room.limit(() => may);
  const speaker = room.join({ id: 'director', mayProduce: ['microphone'] });
  const { routerRtpCapabilities: rtpCapabilities } = await ask(speaker, 'join');
  await ask(speaker, 'createTransport', { direction: 'send' });
  const { producerId } = await ask(speaker, 'produce', sends('microphone', 21));
  const { router } = await room.opened();
  const consumers: types.Consumer[] = [];
  router.observer.on('newtransport', (transport) => {
    transport.observer.on('newconsumer', (consumer) => consumers.push(consumer));
  });
  const listener = room.join({ id: 'feed:quito' });
  await ask(listener, 'join');
  await ask(listener, 'createTransport', { direction: 'recv' });
  const { consumerId } = await ask(listener, 'consume', { producerId, rtpCapabilities });
  await ask(listener, 'resumeConsumer', { consumerId });
  const [consumer] = consumers;
  expect(consumer?.paused).toBe(true);
  may = true;
  room.reconsider();
  await expect.poll(() => consumer?.paused).toBe(false);
  may = false;
  room.reconsider();
  await expect.poll(() => consumer?.paused).toBe(true);
  await ask(listener, 'pauseConsumer', { consumerId });
  may = true;
  room.reconsider();
  await ask(listener, 'stats');
  expect(consumer?.paused).toBe(true);
});
