import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import { z } from 'zod';
import {
  type MediaNotification,
  type MediaReply,
  type MediaRequest,
  type MediaRequestData,
  type MediaSource,
  mediaRequest,
  type PeerCloseReason,
  type PeerInfo,
  type PeerStats,
  type ProducerInfo,
  type TransportOptions,
} from '../../core/protocol/media.ts';
import {
  iceConsentTimeout,
  initialAvailableOutgoingBitrate,
  keyFrameRequestDelay,
  maxConsumersPerPeer,
  maxIncomingBitrate,
} from './codecs.ts';
import { MediaError } from './errors.ts';
import type { PublishedProducer, Room } from './room.ts';
import { peerStats } from './stats.ts';

export interface PeerOptions {
  /** Stable over reconnections: a second peer with this id replaces the first. */
  readonly id: string;
  /** What the others are told of this peer; media only carries it. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** What it may send; nothing unless said. */
  readonly mayProduce?: readonly MediaSource[];
}

interface PeerEvents {
  /** To be sent to the client as it is. */
  notification: [MediaNotification];
  closed: [PeerCloseReason];
}

type Direction = 'send' | 'recv';

/** One stay of one client in a room: its two transports, what it sends and what it receives. */
export class Peer extends EventEmitter<PeerEvents> {
  readonly id: string;
  /** Tells this stay from the ones before and after it. */
  readonly joinId = randomUUID();
  readonly info: PeerInfo;
  readonly #room: Room;
  readonly #mayProduce: readonly MediaSource[];
  readonly #transports = new Map<Direction, types.WebRtcTransport>();
  readonly #consumers = new Map<string, types.Consumer>();
  /** Consumers that the client has resumed, whether or not the room lets it receive. */
  readonly #wanted = new Set<string>();
  #closed = false;

  constructor(room: Room, { id, facts = {}, mayProduce = [] }: PeerOptions) {
    super();
    this.id = id;
    this.info = { peerId: id, facts, revision: room.nextRevision() };
    this.#room = room;
    this.#mayProduce = mayProduce;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get consumerCount(): number {
    return this.#consumers.size;
  }

  /**
   * Answers one request of the client, whatever it sent.
   * @throws MediaError with a code of MediaErrorCode, to be sent back as the reply's error.
   */
  async handle(request: unknown): Promise<MediaReply> {
    const parsed = mediaRequest.safeParse(request);
    if (!parsed.success) throw new MediaError('malformed', z.prettifyError(parsed.error));
    this.#assertJoined();
    try {
      return await this.#answer(parsed.data);
    } catch (error) {
      if (error instanceof MediaError) throw error;
      if (this.#closed) throw notJoined(error);
      if (error instanceof TypeError) throw new MediaError('malformed', error.message, { cause: error });
      throw new MediaError('unavailable', 'The media server could not do this: try again.', { cause: error });
    }
  }

  notify(notification: MediaNotification): void {
    this.emit('notification', notification);
  }

  /** Ends this stay: its consumers first, then its producers (each after the others' consumers of it), then transports. */
  close(reason: PeerCloseReason = 'left'): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const consumer of this.#consumers.values()) consumer.close();
    this.#consumers.clear();
    for (const published of this.#room.producersOf(this)) this.#room.closeProducer(published);
    for (const transport of this.#transports.values()) transport.close();
    this.#transports.clear();
    this.#room.forget(this, reason);
    this.notify({ name: 'closed', data: { joinId: this.joinId, reason } });
    this.emit('closed', reason);
  }

  closeConsumersOf(producerId: string): void {
    for (const consumer of this.#consumers.values()) {
      if (consumer.producerId !== producerId) continue;
      this.#consumers.delete(consumer.id);
      consumer.close();
    }
  }

  /** Applies what the room lets this peer receive now. */
  reconsider(): void {
    const may = this.#room.mayReceive(this.id);
    for (const consumer of this.#consumers.values()) {
      const changed = may && this.#wanted.has(consumer.id) ? consumer.resume() : consumer.pause();
      changed.catch(() => {}); // it may be closing
    }
  }

  requestKeyFrameOf(producerId: string): void {
    for (const consumer of this.#consumers.values()) {
      if (consumer.producerId === producerId) consumer.requestKeyFrame().catch(() => {}); // it may be closing
    }
  }

  #answer(request: MediaRequest): Promise<MediaReply> {
    switch (request.name) {
      case 'join':
        return this.#join();
      case 'roomState':
        return Promise.resolve(this.#room.stateFor(this));
      case 'createTransport':
        return this.#createTransport(request.data);
      case 'connectTransport':
        return this.#connectTransport(request.data);
      case 'restartIce':
        return this.#restartIce(request.data);
      case 'produce':
        return this.#produce(request.data);
      case 'pauseProducer':
        return this.#pauseProducer(request.data);
      case 'resumeProducer':
        return this.#resumeProducer(request.data);
      case 'closeProducer':
        return this.#closeProducer(request.data);
      case 'consume':
        return this.#consume(request.data);
      case 'resumeConsumer':
        return this.#resumeConsumer(request.data.consumerId);
      case 'pauseConsumer':
        this.#wanted.delete(request.data.consumerId);
        return done(this.#consumer(request.data.consumerId).pause());
      case 'setPreferredLayers': {
        const { consumerId, ...layers } = request.data;
        return done(this.#consumer(consumerId).setPreferredLayers(layers));
      }
      case 'stats':
        return this.#stats();
      case 'leave':
        this.close('left');
        return done(Promise.resolve());
    }
  }

  async #join(): Promise<MediaReply<'join'>> {
    const { router } = await this.#room.opened();
    this.#assertJoined();
    // mediasoup's type leaves the values of codec parameters open; those of ours are strings and numbers.
    const routerRtpCapabilities = router.rtpCapabilities as MediaReply<'join'>['routerRtpCapabilities'];
    return { ...this.#room.stateFor(this), routerRtpCapabilities };
  }

  async #createTransport({ direction }: MediaRequestData<'createTransport'>): Promise<TransportOptions> {
    const { router, webRtcServer } = await this.#room.opened();
    const transport = await router.createWebRtcTransport({
      webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate,
      iceConsentTimeout,
    });
    if (direction === 'send') await transport.setMaxIncomingBitrate(maxIncomingBitrate);
    if (this.#closed) {
      transport.close();
      throw notJoined();
    }
    this.#closeTransport(direction);
    this.#transports.set(direction, transport);
    transport.on('dtlsstatechange', (state) => {
      // The browser has closed its end, or cannot agree: nothing comes back on this transport.
      if (state !== 'closed' && state !== 'failed') return;
      if (this.#transports.get(direction) === transport) this.#closeTransport(direction);
    });
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
    return { id, iceParameters, iceCandidates: iceCandidates as TransportOptions['iceCandidates'], dtlsParameters };
  }

  async #connectTransport({ transportId, dtlsParameters }: MediaRequestData<'connectTransport'>): Promise<null> {
    await this.#transport(transportId).connect({ dtlsParameters });
    return null;
  }

  async #restartIce({ transportId }: MediaRequestData<'restartIce'>): Promise<MediaReply<'restartIce'>> {
    return { iceParameters: await this.#transport(transportId).restartIce() };
  }

  async #produce({ source, kind, rtpParameters, paused }: MediaRequestData<'produce'>): Promise<ProducerInfo> {
    if (!this.#mayProduce.includes(source)) {
      throw new MediaError('notAllowed', `This participant may not send a ${source}.`);
    }
    const transport = this.#transportTo('send');
    this.#closeSource(source);
    const producer = await transport.produce({
      kind,
      rtpParameters,
      paused: paused || this.#room.isMuted(this.id, source),
      ...(kind === 'video' && { keyFrameRequestDelay }),
    });
    if (this.#closed) throw notJoined(); // the transport's closing has closed the producer too
    this.#closeSource(source); // of a request that ran beside this one
    return this.#room.addProducer(this, producer, source, paused);
  }

  async #pauseProducer({ producerId }: MediaRequestData<'pauseProducer'>): Promise<null> {
    await this.#room.setPausedByOwner(this.#ownProducer(producerId), true);
    return null;
  }

  async #resumeProducer({ producerId }: MediaRequestData<'resumeProducer'>): Promise<null> {
    const published = this.#ownProducer(producerId);
    if (this.#room.isMuted(this.id, published.source)) {
      throw new MediaError('mutedByDirector', 'The director has muted you and alone can end it.');
    }
    await this.#room.setPausedByOwner(published, false);
    return null;
  }

  async #closeProducer({ producerId }: MediaRequestData<'closeProducer'>): Promise<null> {
    this.#room.closeProducer(this.#ownProducer(producerId));
    return null;
  }

  async #consume({ producerId, rtpCapabilities }: MediaRequestData<'consume'>): Promise<MediaReply<'consume'>> {
    const { router } = await this.#room.opened();
    if (this.#room.producer(producerId).peer === this) {
      throw new MediaError('ownProducer', 'A participant does not receive its own media.');
    }
    const transport = this.#transportTo('recv');
    if (!router.canConsume({ producerId, rtpCapabilities })) {
      throw new MediaError('cannotConsume', 'This browser has no codec for this picture or sound.');
    }
    this.closeConsumersOf(producerId); // of a request whose reply was lost
    if (this.#consumers.size >= maxConsumersPerPeer) {
      throw new MediaError('tooMany', `No more than ${maxConsumersPerPeer} pictures and sounds at once.`);
    }
    const consumer = await transport.consume({ producerId, rtpCapabilities, paused: true });
    if (this.#closed) throw notJoined();
    this.#consumers.set(consumer.id, consumer);
    consumer.observer.once('close', () => {
      this.#consumers.delete(consumer.id);
      this.#wanted.delete(consumer.id);
    });
    consumer.on('layerschange', (layers) => {
      this.notify({ name: 'layersChanged', data: { consumerId: consumer.id, producerId, layers: layers ?? null } });
    });
    const rtpParameters = consumer.rtpParameters as MediaReply<'consume'>['rtpParameters'];
    return { consumerId: consumer.id, producerId, kind: consumer.kind, rtpParameters };
  }

  /** Where the room lets the peer receive nothing, it begins once it does. */
  async #resumeConsumer(consumerId: string): Promise<null> {
    const consumer = this.#consumer(consumerId);
    this.#wanted.add(consumerId);
    if (this.#room.mayReceive(this.id)) await consumer.resume();
    // What may be received may have changed while the worker answered.
    if (!this.#room.mayReceive(this.id)) await consumer.pause();
    return null;
  }

  async #stats(): Promise<PeerStats> {
    return peerStats(this.#transports, this.#room.producersOf(this), this.#consumers.values());
  }

  #closeTransport(direction: Direction): void {
    const transport = this.#transports.get(direction);
    if (!transport) return;
    this.#transports.delete(direction);
    if (direction === 'send') for (const published of this.#room.producersOf(this)) this.#room.closeProducer(published);
    transport.close();
  }

  #closeSource(source: MediaSource): void {
    const published = this.#room.producerOf(this.id, source);
    if (published) this.#room.closeProducer(published);
  }

  #transport(transportId: string): types.WebRtcTransport {
    const transport = this.#transports.values().find(({ id }) => id === transportId);
    if (!transport) throw new MediaError('unknownTransport', 'This connection is not known (any more): join again.');
    return transport;
  }

  #transportTo(direction: Direction): types.WebRtcTransport {
    const transport = this.#transports.get(direction);
    if (!transport) throw new MediaError('unknownTransport', `No transport to ${direction} has been created.`);
    return transport;
  }

  #ownProducer(producerId: string): PublishedProducer {
    const published = this.#room.producer(producerId);
    if (published.peer !== this) throw new MediaError('notAllowed', 'Only its owner does this to a producer.');
    return published;
  }

  #consumer(consumerId: string): types.Consumer {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) throw new MediaError('unknownConsumer', 'This consumer is not known (any more).');
    return consumer;
  }

  #assertJoined(): void {
    if (this.#closed) throw notJoined();
  }
}

async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}

function notJoined(cause?: unknown): MediaError {
  return new MediaError('notJoined', 'This stay in the room is over: join again.', { cause });
}
