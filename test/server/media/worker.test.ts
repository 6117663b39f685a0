import { afterEach, expect, test } from 'vitest';
import { createMediaServer, type MediaServer } from '../../../server/media/server.ts';
import { ask, next, sends, startMediaServer } from './fixture.ts';

let server: MediaServer | undefined;
afterEach(() => server?.close());

async function workerPids(of: MediaServer): Promise<(number | undefined)[]> {
  return (await of.metrics()).workers.map(({ pid }) => pid);
}

test('a worker that dies takes nothing along: its rooms are there again, its peers are told, mutes hold', async () => {
  server = await startMediaServer();
  const room = server.room('hall');
  const ann = room.join({ id: 'ann', mayProduce: ['microphone'] });
  await ask(ann, 'createTransport', { direction: 'send' });
  await ask(ann, 'produce', sends('microphone', 1));
  await room.mute('ann', 'microphone');
  const [pid] = await workerPids(server);
  const died = next(server, 'workerDied');
  const closed = next(ann, 'closed');
  const reset = next(room, 'reset');

  process.kill(pid!, 'SIGKILL');

  expect(await died).toEqual({ pid, roomIds: ['hall'] });
  expect(await closed).toBe('reset');
  await reset;
  expect(room.producers).toEqual([]);
  const again = room.join({ id: 'ann', mayProduce: ['microphone'] });
  await ask(again, 'join'); // waits for the new worker
  await ask(again, 'createTransport', { direction: 'send' });
  expect(await ask(again, 'produce', sends('microphone', 1))).toMatchObject({ mutedByDirector: true });
  const [newPid] = await workerPids(server);
  expect(newPid).not.toBe(pid);
});

test('rooms spread over the workers, and move to the living one', async () => {
  server = await startMediaServer({ numWorkers: 2 });
  const first = server.room('one');
  await first.opened();
  await server.room('two').opened();
  const { workers } = await server.metrics();
  expect(workers.map(({ rooms }) => rooms)).toEqual([1, 1]);
  process.kill(workers[0]!.pid!, 'SIGKILL');
  await next(first, 'reset');
  await first.opened();
  expect((await server.metrics()).workers.map(({ rooms }) => rooms)).toEqual([0, 2]);
});

test('the same id is the same room, until it is closed', async () => {
  server = await startMediaServer();
  const room = server.room('hall');
  expect(server.room('hall')).toBe(room);
  const ann = room.join({ id: 'ann' });
  const closed = next(ann, 'closed');
  room.close();
  expect(await closed).toBe('roomClosed');
  expect(server.room('hall')).not.toBe(room);
});

test('a wrong configuration is named', async () => {
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const options = { listenIp: '127.0.0.1', portMin: 40_000, portMax: 40_010, numWorkers: 1, logger };
  await expect(createMediaServer({ ...options, listenIp: '0.0.0.0' })).rejects.toMatchObject({ code: 'configuration' });
  await expect(createMediaServer({ ...options, portMax: 40_000 })).rejects.toMatchObject({ code: 'configuration' });
  await expect(createMediaServer({ ...options, workerBin: '/nowhere' })).rejects.toMatchObject({
    code: 'workerFailed',
  });
});
