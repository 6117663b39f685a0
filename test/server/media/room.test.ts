import { observer, type types } from 'mediasoup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MediaNotification, ProducerInfo, Revised } from '../../../core/protocol/media.ts';
import type { Peer } from '../../../server/media/peer.ts';
import type { Room } from '../../../server/media/room.ts';
import type { MediaServer } from '../../../server/media/server.ts';
import { ask, next, sends, startMediaServer } from './fixture.ts';

let server: MediaServer;
let room: Room;
let count = 0;

beforeAll(async () => {
  server = await startMediaServer();
});
afterAll(() => server.close());

function openRoom(): void {
  room = server.room(`room ${++count}`);
}

/** A peer with its transports and both sources allowed. */
async function enter(id: string): Promise<Peer> {
  const peer = room.join({ id, facts: { name: id }, mayProduce: ['camera', 'microphone'] });
  await ask(peer, 'join');
  await ask(peer, 'createTransport', { direction: 'send' });
  await ask(peer, 'createTransport', { direction: 'recv' });
  return peer;
}

function heardBy(peer: Peer): MediaNotification[] {
  const heard: MediaNotification[] = [];
  peer.on('notification', (notification) => heard.push(notification));
  return heard;
}

describe('requests', () => {
  test.each([
    ['nothing', undefined],
    ['a name that does not exist', { name: 'explode', data: {} }],
    ['data of another shape', { name: 'consume', data: { producerId: 7 } }],
    ['a camera that sends sound', { name: 'produce', data: { ...sends('microphone', 1), source: 'camera' } }],
    [
      'a codec without a payload type',
      { name: 'produce', data: { ...sends('camera', 1), rtpParameters: { codecs: [{}] } } },
    ],
  ])('%s is malformed', async (_, request) => {
    openRoom();
    const peer = await enter('ann');
    await expect(peer.handle(request)).rejects.toMatchObject({ name: 'MediaError', code: 'malformed' });
  });

  test('what mediasoup itself refuses is malformed too, or unavailable, and never another error', async () => {
    openRoom();
    const peer = await enter('ann');
    const parameters = {
      ...sends('camera', 5),
      rtpParameters: { codecs: [{ mimeType: 'video/THEORA', payloadType: 96, clockRate: 90_000 }] },
    };
    await expect(ask(peer, 'produce', parameters)).rejects.toMatchObject({ name: 'MediaError' });
  });

  test('a transport that was not created is unknown', async () => {
    openRoom();
    const peer = room.join({ id: 'ann', mayProduce: ['camera'] });
    await expect(ask(peer, 'produce', sends('camera', 1))).rejects.toMatchObject({ code: 'unknownTransport' });
    await expect(ask(peer, 'restartIce', { transportId: 'none' })).rejects.toMatchObject({ code: 'unknownTransport' });
  });

  test('a peer that may send nothing is refused', async () => {
    openRoom();
    const guest = room.join({ id: 'guest' });
    await ask(guest, 'createTransport', { direction: 'send' });
    await expect(ask(guest, 'produce', sends('microphone', 1))).rejects.toMatchObject({ code: 'notAllowed' });
  });

  test('an own, an unknown and an undecodable producer are not consumed', async () => {
    openRoom();
    const ann = await enter('ann');
    const ben = await enter('ben');
    const { routerRtpCapabilities: rtpCapabilities } = await ask(ann, 'join');
    const { producerId } = await ask(ann, 'produce', sends('camera', 11));
    await expect(ask(ann, 'consume', { producerId, rtpCapabilities })).rejects.toMatchObject({ code: 'ownProducer' });
    await expect(ask(ben, 'consume', { producerId: 'none', rtpCapabilities })).rejects.toMatchObject({
      code: 'unknownProducer',
    });
    await expect(ask(ben, 'consume', { producerId, rtpCapabilities: {} })).rejects.toMatchObject({
      code: 'cannotConsume',
    });
    await expect(ask(ben, 'consume', { producerId, rtpCapabilities })).resolves.toMatchObject({
      producerId,
      kind: 'video',
    });
  });

  test("another peer's producer is not one's own to close or pause", async () => {
    openRoom();
    const ann = await enter('ann');
    const ben = await enter('ben');
    const { producerId } = await ask(ann, 'produce', sends('microphone', 21));
    await expect(ask(ben, 'closeProducer', { producerId })).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(ask(ben, 'pauseProducer', { producerId })).rejects.toMatchObject({ code: 'notAllowed' });
  });
});

describe('a stay', () => {
  test('joining again closes the first stay: consumers before producers, and the client can tell them apart', async () => {
    openRoom();
    const ann = await enter('ann');
    const ben = await enter('ben');
    const { routerRtpCapabilities: rtpCapabilities } = await ask(ann, 'join');
    const closed: string[] = [];
    const note = (what: string) => () => closed.push(what);
    const transports = await watchTransports(room);
    const first = await ask(ann, 'produce', sends('camera', 31));
    const other = await ask(ben, 'produce', sends('camera', 32));
    await ask(ann, 'consume', { producerId: other.producerId, rtpCapabilities });
    await ask(ben, 'consume', { producerId: first.producerId, rtpCapabilities });
    transports.consumerOf(first.producerId).observer.on('close', note("ben's consumer of ann"));
    transports.consumerOf(other.producerId).observer.on('close', note("ann's consumer"));
    transports.producer(first.producerId).observer.on('close', note("ann's producer"));
    const heard = heardBy(ann);

    const again = room.join({ id: 'ann' });

    expect(closed).toEqual(["ann's consumer", "ben's consumer of ann", "ann's producer"]);
    expect(heard.at(-1)).toEqual({ name: 'closed', data: { joinId: ann.joinId, reason: 'replaced' } });
    expect(again.joinId).not.toBe(ann.joinId);
    await expect(ask(ann, 'roomState')).rejects.toMatchObject({ code: 'notJoined' });
    expect((await ask(again, 'roomState')).producers.map(({ producerId }) => producerId)).toEqual([other.producerId]);
  });

  test('the others hear who comes, what is sent and who goes', async () => {
    openRoom();
    const ann = await enter('ann');
    const heard = heardBy(ann);
    const ben = await enter('ben');
    await ask(ben, 'produce', sends('microphone', 41));
    room.remove('ben');
    const told = heard.filter(({ name }) => name !== 'quality' && name !== 'audioLevels');
    expect(told.map(({ name }) => name)).toEqual(['peerJoined', 'producerAdded', 'producerClosed', 'peerLeft']);
    expect(told.at(0)?.data).toMatchObject({ peerId: 'ben', facts: { name: 'ben' } });
    expect(told.at(-1)?.data).toMatchObject({ peerId: 'ben', reason: 'removed' });
    const revisions = told.map(({ data }) => (data as Revised).revision);
    expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => a - b));
  });

  test('a second camera of a peer replaces its first', async () => {
    openRoom();
    const ann = await enter('ann');
    const first = await ask(ann, 'produce', sends('camera', 51));
    const second = await ask(ann, 'produce', sends('camera', 52));
    expect(room.producers.map(({ producerId }) => producerId)).toEqual([second.producerId]);
    expect(first.producerId).not.toBe(second.producerId);
  });
});

describe("the director's mute", () => {
  test('holds against the owner, lasts over a rejoin, and ends only by unmute', async () => {
    openRoom();
    const ann = await enter('ann');
    const { producerId } = await ask(ann, 'produce', sends('microphone', 61));
    await room.mute('ann', 'microphone');
    expect(room.producers).toMatchObject([{ producerId, paused: true, mutedByDirector: true }]);
    await expect(ask(ann, 'resumeProducer', { producerId })).rejects.toMatchObject({ code: 'mutedByDirector' });

    const again = await enter('ann');
    const produced = await ask(again, 'produce', sends('microphone', 62));
    expect(produced).toMatchObject({ paused: true, mutedByDirector: true });

    await room.unmute('ann', 'microphone');
    expect(room.producers).toMatchObject([{ paused: false, mutedByDirector: false }]);
  });

  test('leaves muted whom its owner has muted as well', async () => {
    openRoom();
    const ann = await enter('ann');
    const { producerId } = await ask(ann, 'produce', sends('microphone', 71));
    await ask(ann, 'pauseProducer', { producerId });
    await room.mute('ann', 'microphone');
    await room.unmute('ann', 'microphone');
    expect(room.producers).toMatchObject([{ paused: true, mutedByDirector: false }]);
    await ask(ann, 'resumeProducer', { producerId });
    expect(room.producers).toMatchObject([{ paused: false }]);
  });
});

test('a producer from which nothing comes is silent, a paused one is not', async () => {
  openRoom();
  const ann = await enter('ann');
  const microphone = await ask(ann, 'produce', { ...sends('microphone', 81), paused: true });
  const camera = await ask(ann, 'produce', sends('camera', 82));
  const silent = await next<ProducerInfo>(room, 'producerSilent');
  expect(silent).toMatchObject({ producerId: camera.producerId, silent: true });
  expect(room.producers).toMatchObject([{ producerId: microphone.producerId, silent: false }, { silent: true }]);
});

/** The mediasoup objects behind a room, found through mediasoup's own observers. */
async function watchTransports(of: Room) {
  const { router } = await of.opened();
  const { transportIds } = await router.dump();
  expect(transportIds).toHaveLength(4);
  const consumers: types.Consumer[] = [];
  const producers: types.Producer[] = [];
  for (const transport of transportsOf(router)) {
    transport.observer.on('newconsumer', (consumer) => consumers.push(consumer));
    transport.observer.on('newproducer', (producer) => producers.push(producer));
  }
  return {
    consumerOf: (producerId: string) => consumers.find((consumer) => consumer.producerId === producerId)!,
    producer: (id: string) => producers.find((producer) => producer.id === id)!,
  };
}

const transportsByRouter = new Map<types.Router, types.Transport[]>();
function transportsOf(router: types.Router): readonly types.Transport[] {
  return transportsByRouter.get(router) ?? [];
}
observer.on('newworker', (worker) => {
  worker.observer.on('newrouter', (router) => {
    const transports: types.Transport[] = [];
    transportsByRouter.set(router, transports);
    router.observer.on('newtransport', (transport) => transports.push(transport));
  });
});
