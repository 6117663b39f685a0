import type { Socket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MediaSource, PeerStats, TransportOptions } from '../../core/protocol/media.ts';
import type { MediaServer } from '../../server/media/server.ts';
import { next, startMediaServer } from '../server/media/fixture.ts';
import type { Received, StartOptions } from './media/page.ts';
import { bind, UdpRelay } from './media/relay.ts';
import { beginsVp8KeyFrame, h264NalTypes, type RtpPacket, readRtp } from './media/rtp.ts';
import { Participant, Stage } from './media/stage.ts';

let stage: Stage;
let server: MediaServer;

beforeAll(async () => {
  [stage, server] = await Promise.all([Stage.open(), startMediaServer()]);
});
afterAll(async () => {
  await stage?.close();
  server?.close();
});

const patience = { timeout: 25_000, interval: 200 };

/** Two participants in a room of that name, each sending picture and sound. */
async function meet(room: string, options: StartOptions = {}) {
  const open = () => server.room(room);
  const [brussels, quito] = await Promise.all([
    Participant.enter(stage, 'brussels', open),
    Participant.enter(stage, 'quito', open),
  ]);
  await Promise.all([start(brussels, options), start(quito, options)]);
  return { room: open(), brussels, quito };
}

async function start({ page }: Participant, options: StartOptions = {}): Promise<void> {
  await page.evaluate((it) => window.stage.start(it), options);
}

async function connected({ page }: Participant): Promise<void> {
  await vi.waitFor(async () => {
    expect((await page.evaluate(() => window.stage.state())).state).toBe('connected');
  }, patience);
}

async function depart(...participants: Participant[]): Promise<void> {
  for (const { page } of participants) await page.context().close();
}

function receivedAll({ page }: Participant): Promise<readonly Received[]> {
  return page.evaluate(() => window.stage.received());
}

async function received(participant: Participant, source: MediaSource): Promise<Received | undefined> {
  return (await receivedAll(participant)).find((track) => track.source === source);
}

/** Waits until more pictures arrive than at the call, and sound. */
async function sees(participant: Participant): Promise<void> {
  const before = await received(participant, 'camera');
  await vi.waitFor(async () => {
    const tracks = await receivedAll(participant);
    const [camera, microphone] = ['camera', 'microphone'].map((source) => tracks.find((one) => one.source === source));
    const seen = camera?.producerId === before?.producerId ? (before?.framesDecoded ?? 0) : 0;
    expect(camera?.framesDecoded ?? 0).toBeGreaterThan(seen + 5);
    expect(microphone?.audioEnergy ?? 0).toBeGreaterThan(0);
  }, patience);
}

describe('two participants', () => {
  test('see and hear each other, layers switch, a tap gets the picture, the director mutes', async () => {
    const { room, brussels, quito } = await meet('hall', { simulcast: true });
    await Promise.all([sees(brussels), sees(quito)]);
    const camera = (await received(quito, 'camera'))!;
    expect(camera.codec).toBe('video/VP8');

    await switchLayer(quito, camera.producerId, 0, 180);
    await switchLayer(quito, camera.producerId, 1, 360);

    const { socket, packets } = await listen();
    const tap = await room.tap(camera.producerId, async () => ({ ip: '127.0.0.1', port: socket.address().port }));
    expect(tap).toMatchObject({ kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, channels: 1 });
    await vi.waitFor(() => expect(packets.some(isKeyFrameOf(tap, beginsVp8KeyFrame))).toBe(true), patience);
    packets.length = 0;
    await tap.requestKeyFrame();
    await vi.waitFor(() => expect(packets.some(isKeyFrameOf(tap, beginsVp8KeyFrame))).toBe(true), patience);
    expect(new Set(packets.map(({ payloadType }) => payloadType))).toEqual(new Set([tap.payloadType]));

    expect(await brussels.page.evaluate(() => window.stage.mute('camera', true))).toBe('done');
    await vi.waitFor(async () => expect((await received(quito, 'camera'))?.paused).toBe(true), patience);
    expect(await brussels.page.evaluate(() => window.stage.mute('camera', false))).toBe('done');
    await sees(quito);

    await vi.waitFor(async () => {
      const { speaker } = await quito.page.evaluate(() => window.stage.state());
      expect(['brussels', 'quito']).toContain(speaker);
    }, patience);
    await vi.waitFor(async () => {
      const stats = await room.peers.get('quito')!.handle({ name: 'stats', data: {} });
      const { producers, consumers } = stats as PeerStats;
      expect(producers.every(({ bitrate, score }) => bitrate > 0 && score > 0)).toBe(true);
      expect(consumers).toHaveLength(2);
    }, patience);

    await room.mute('brussels', 'microphone');
    await vi.waitFor(async () => expect((await received(quito, 'microphone'))?.paused).toBe(true), patience);
    expect(await brussels.page.evaluate(() => window.stage.isMuted('microphone'))).toBe(true);
    expect(await brussels.page.evaluate(() => window.stage.mute('microphone', false))).toBe('mutedByDirector');
    const silence = (await received(quito, 'microphone'))!;
    await room.unmute('brussels', 'microphone');
    await vi.waitFor(async () => {
      const sound = (await received(quito, 'microphone'))!;
      expect(sound.paused).toBe(false);
      expect(sound.audioEnergy).toBeGreaterThan(silence.audioEnergy);
    }, patience);

    const closed = next(tap, 'closed');
    await brussels.page.evaluate(() => window.stage.leave());
    await closed;
    socket.close();
    await vi.waitFor(async () => {
      expect(await received(quito, 'camera')).toBeUndefined();
      expect((await quito.page.evaluate(() => window.stage.state())).peers).toEqual([]);
    }, patience);
    await start(brussels);
    await Promise.all([sees(brussels), sees(quito)]);
    await depart(brussels, quito);
  });

  test('come back by themselves when the media worker is killed', async () => {
    const { brussels, quito } = await meet('chamber');
    await Promise.all([sees(brussels), sees(quito)]);
    const before = (await received(quito, 'camera'))!;
    const { workers } = await server.metrics();

    process.kill(workers[0]!.pid!, 'SIGKILL');

    await vi.waitFor(
      async () => expect((await received(quito, 'camera'))?.producerId).not.toBe(before.producerId),
      patience,
    );
    await Promise.all([sees(brussels), sees(quito)]);
    const { state, states } = await quito.page.evaluate(() => window.stage.state());
    expect(state).toBe('connected');
    expect(states).toContain('reconnecting');
    await depart(brussels, quito);
  });

  test('with H.264 see each other too, and a tap gets a key picture with its parameter sets', async () => {
    const { room, brussels, quito } = await meet('annex', { codec: 'H264' });
    await Promise.all([sees(brussels), sees(quito)]);
    const camera = (await received(quito, 'camera'))!;
    expect(camera.codec).toBe('video/H264');
    const { socket, packets } = await listen();
    const tap = await room.tap(camera.producerId, async () => ({ ip: '127.0.0.1', port: socket.address().port }));
    expect(tap).toMatchObject({ mimeType: 'video/H264', parameters: { 'packetization-mode': 1 } });
    await vi.waitFor(() => {
      const ours = packets.filter(({ payloadType, ssrc }) => payloadType === tap.payloadType && ssrc === tap.ssrc);
      const types = new Set(
        ours.filter(({ payload }) => payload.length > 4).flatMap(({ payload }) => h264NalTypes(payload)),
      );
      expect([7, 8, 5].every((type) => types.has(type))).toBe(true); // sequence and picture parameters, IDR picture
    }, patience);
    tap.close();
    socket.close();
    await depart(brussels, quito);
  });
});

describe('one participant', () => {
  test('a participant whose way is lost is silent, restarts ICE and is back; nothing is joined again', async () => {
    const open = () => server.room('road');
    const room = open();
    const { webRtcServer } = await room.opened();
    const { udpSockets } = await webRtcServer.dump();
    const relay = await UdpRelay.start(udpSockets[0]!.port);
    const viaRelay = (transport: TransportOptions): TransportOptions => ({
      ...transport,
      iceCandidates: transport.iceCandidates
        .filter(({ protocol }) => protocol === 'udp')
        .map((candidate) => ({ ...candidate, port: relay.port })),
    });
    const brussels = await Participant.enter(stage, 'brussels', open, viaRelay);
    const quito = await Participant.enter(stage, 'quito', open, viaRelay);
    await Promise.all([start(brussels), start(quito, { publish: false })]);
    await sees(quito);
    const silent = next(room, 'producerSilent');
    const back = next(room, 'producerBack');

    relay.loseAll();

    expect(await silent).toMatchObject({ peerId: 'brussels', silent: true });
    await vi.waitFor(async () => expect((await received(quito, 'camera'))?.silent).toBe(true), patience);
    expect(await back).toMatchObject({ peerId: 'brussels', silent: false });
    await sees(quito);
    for (const { requests } of [brussels, quito]) {
      expect(requests).toContain('restartIce');
      expect(requests.filter((name) => name === 'join')).toHaveLength(1);
    }
    await depart(brussels, quito);
    relay.close();
  });

  test('what happened while the signalling was away is known when it is back', async () => {
    const open = () => server.room('away');
    const brussels = await Participant.enter(stage, 'brussels', open);
    const quito = await Participant.enter(stage, 'quito', open);
    await start(quito, { publish: false });
    await connected(quito);
    quito.offline = true;
    await start(brussels);
    expect(await received(quito, 'camera')).toBeUndefined();
    quito.offline = false;
    await quito.page.evaluate(() => window.stage.signalResumed());
    await sees(quito);
    expect(quito.requests.filter((name) => name === 'join')).toHaveLength(1);
    await depart(brussels, quito);
  });

  test('whom the server has forgotten joins again once it is heard', async () => {
    const open = () => server.room('forgetful');
    const [brussels, quito] = await Promise.all([
      Participant.enter(stage, 'brussels', open),
      Participant.enter(stage, 'quito', open),
    ]);
    await Promise.all([start(brussels), start(quito, { publish: false })]);
    await sees(quito);
    for (const participant of [brussels, quito]) participant.offline = true;
    open().close(); // nobody hears of it, as when the server is started again
    for (const participant of [brussels, quito]) participant.offline = false;
    await brussels.page.evaluate(() => window.stage.signalResumed());
    await quito.page.evaluate(() => window.stage.signalResumed());
    await vi.waitFor(() => {
      for (const { requests } of [brussels, quito]) expect(requests.filter((name) => name === 'join')).toHaveLength(2);
    }, patience);
    await vi.waitFor(async () => expect(open().producers).toHaveLength(2), patience);
    await sees(quito);
    await depart(brussels, quito);
  });

  test('a second page of the same participant ends the first, which does not fight back', async () => {
    const open = () => server.room('twice');
    const first = await Participant.enter(stage, 'quito', open);
    const second = await Participant.enter(stage, 'quito', open);
    await start(first, { publish: false });
    await connected(first);
    await start(second, { publish: false });
    await vi.waitFor(
      async () => expect((await first.page.evaluate(() => window.stage.state())).ended).toBe('replaced'),
      patience,
    );
    await connected(second);
    await depart(first, second);
  });
});

describe('the device check', () => {
  test('finds camera, microphone, codecs and the way to the server', async () => {
    const participant = await Participant.enter(stage, 'check', () => server.room('check'));
    const { outcomes, microphoneCheck, codecs, list } = await participant.page.evaluate(() => window.stage.devices());
    expect(outcomes).toEqual(['granted', 'granted', 'none', 'granted']);
    expect(microphoneCheck?.outcome).toBe('heard');
    expect(codecs).toEqual({ webRtc: true, vp8: true, h264: true, opus: true });
    expect(list.cameras.length).toBeGreaterThan(0);
    const network = await participant.page.evaluate(() => window.stage.network());
    expect(network).toMatchObject({ outcome: 'connected', protocol: 'udp', relayed: false });
    expect((await server.room('check')).peers.size).toBe(0);
    await depart(participant);
  });

  test('says that the devices are denied', async () => {
    const page = await stage.page('/denied');
    const { outcomes } = await page.evaluate(() => window.stage.devices());
    expect(outcomes.slice(0, 2)).toEqual(['denied', 'denied']);
    await page.context().close();
  });
});

/** Asks for a layer and waits until its height arrives. */
async function switchLayer({ page }: Participant, producerId: string, layer: number, height: number): Promise<void> {
  await page.evaluate(([id, spatialLayer]) => window.stage.prefer(id, spatialLayer), [producerId, layer] as const);
  await vi.waitFor(async () => {
    const all = await page.evaluate(() => window.stage.received());
    expect(all.find((track) => track.producerId === producerId)?.frameHeight).toBe(height);
  }, patience);
}

async function listen(): Promise<{ socket: Socket; packets: RtpPacket[] }> {
  const socket = await bind();
  const packets: RtpPacket[] = [];
  socket.on('message', (message) => {
    const packet = readRtp(message);
    if (packet) packets.push(packet);
  });
  return { socket, packets };
}

function isKeyFrameOf(
  tap: { readonly payloadType: number; readonly ssrc: number },
  begins: (payload: Buffer) => boolean,
) {
  return ({ payloadType, ssrc, payload }: RtpPacket) =>
    payloadType === tap.payloadType && ssrc === tap.ssrc && payload.length > 4 && begins(payload);
}
