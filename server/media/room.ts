import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';
import type {
  MediaNotification,
  MediaSource,
  PeerCloseReason,
  ProducerInfo,
  RoomNotifications,
  RoomState,
} from '../../core/protocol/media.ts';
import { MediaError } from './errors.ts';
import { Peer, type PeerOptions } from './peer.ts';
import { SilenceWatch } from './silence.ts';
import { type ChooseTarget, openTap, type Tap, type TapListenInfo } from './tap.ts';

/** A router on a living worker, and how that worker is reached. */
export interface RoomHost {
  readonly router: types.Router;
  readonly webRtcServer: types.WebRtcServer;
  readonly tapListenInfo: TapListenInfo;
}

interface OpenRoom extends RoomHost {
  readonly activeSpeakerObserver: types.ActiveSpeakerObserver;
  readonly audioLevelObserver: types.AudioLevelObserver;
}

/** A producer with whom it belongs to and what everyone knows of it. */
export interface PublishedProducer {
  readonly producer: types.Producer;
  readonly peer: Peer;
  readonly source: MediaSource;
  pausedByOwner: boolean;
  info: ProducerInfo;
}

/** What peers are told is emitted here too, under the same names; and what only the server needs to know. */
export type RoomEvents = { [Name in keyof RoomNotifications]: [RoomNotifications[Name]] } & {
  /** The worker died. Every peer was closed ('reset') and joins again; the room itself stays, with its mutes. */
  reset: [];
  closed: [];
};

/** Ms between two looks at who speaks and how loud, and the volume (dBov) from which someone is heard. */
const speech = { activeSpeakerInterval: 300, levelsInterval: 500, threshold: -60, maxEntries: 16 };

/** The people of one ceremony and their media: a mediasoup router with its observers. It outlives its worker. */
export class Room extends EventEmitter<RoomEvents> {
  readonly id: string;
  readonly #openHost: () => Promise<RoomHost>;
  readonly #peers = new Map<string, Peer>();
  readonly #producers = new Map<string, PublishedProducer>();
  readonly #taps = new Set<Tap>();
  /** Peer and source that the director has muted: kept over a rejoin, so that nobody is heard by reconnecting. */
  readonly #muted = new Set<string>();
  readonly #silence = new SilenceWatch();
  #mayReceive: (peerId: string) => boolean = () => true;
  #opening: Promise<OpenRoom> | undefined;
  #revision = 0;
  #activeProducerId: string | undefined;
  #closed = false;

  /** `openHost` yields a new router on a living worker each time it is called. */
  constructor(id: string, openHost: () => Promise<RoomHost>) {
    super();
    this.id = id;
    this.#openHost = openHost;
  }

  get closed(): boolean {
    return this.#closed;
  }

  get peers(): ReadonlyMap<string, Peer> {
    return this.#peers;
  }

  get producers(): readonly ProducerInfo[] {
    return [...this.#producers.values()].map(({ info }) => info);
  }

  /** How much the room asks of its worker. */
  get consumerCount(): number {
    return [...this.#peers.values()].reduce((count, peer) => count + peer.consumerCount, this.#taps.size);
  }

  /** The room's router; rejects with 'unavailable' when no worker can carry it, and is tried again the next time. */
  opened(): Promise<OpenRoom> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  /** A peer enters. If it is here already, the old stay is closed first ('replaced'). */
  join(options: PeerOptions): Peer {
    if (this.#closed) throw new MediaError('unavailable', 'This room is closed.');
    this.#peers.get(options.id)?.close('replaced');
    const peer = new Peer(this, options);
    this.#peers.set(peer.id, peer);
    this.#tell({ name: 'peerJoined', data: peer.info }, peer);
    return peer;
  }

  /** Shows a peer out; it does not come back by itself. */
  remove(peerId: string): void {
    this.#peers.get(peerId)?.close('removed');
  }

  /** The director's mute: holds whatever the peer does, also over a rejoin, until unmute(). */
  async mute(peerId: string, source: MediaSource): Promise<void> {
    this.#muted.add(muteKey(peerId, source));
    await this.#applyPause(this.producerOf(peerId, source));
  }

  /** Ends the director's mute; a producer that its owner has muted too stays so. */
  async unmute(peerId: string, source: MediaSource): Promise<void> {
    this.#muted.delete(muteKey(peerId, source));
    await this.#applyPause(this.producerOf(peerId, source));
  }

  isMuted(peerId: string, source: MediaSource): boolean {
    return this.#muted.has(muteKey(peerId, source));
  }

  /**
   * Sends one producer's media as plain RTP to the loopback port that `choose` opens for it.
   * @throws MediaError 'unknownProducer', 'unavailable'
   */
  async tap(producerId: string, choose: ChooseTarget): Promise<Tap> {
    const { router, tapListenInfo } = await this.opened();
    const { producer } = this.producer(producerId);
    const tap = await openTap(router, producer, choose, tapListenInfo).catch((cause: unknown) => {
      throw new MediaError('unavailable', 'The media could not be tapped: try again.', { cause });
    });
    this.#taps.add(tap);
    tap.on('closed', () => this.#taps.delete(tap));
    return tap;
  }

  /** From now on only these peers receive what others send; what each may is asked again by `reconsider()`. */
  limit(mayReceive: (peerId: string) => boolean): void {
    this.#mayReceive = mayReceive;
    this.reconsider();
  }

  /** Who may receive has changed: who no longer may gets nothing more from now on. */
  reconsider(): void {
    for (const peer of this.#peers.values()) peer.reconsider();
  }

  mayReceive(peerId: string): boolean {
    return this.#mayReceive(peerId);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const peer of [...this.#peers.values()]) peer.close('roomClosed');
    for (const tap of [...this.#taps]) tap.close();
    this.#silence.close();
    this.#opening?.then(({ router }) => router.close()).catch(() => {});
    this.emit('closed');
  }

  // What a Peer asks of its room.

  /** The number of a change that is about to be told. */
  nextRevision(): number {
    return ++this.#revision;
  }

  stateFor(peer: Peer): RoomState {
    return {
      joinId: peer.joinId,
      peerId: peer.id,
      peers: [...this.#peers.values()].filter((other) => other !== peer).map(({ info }) => info),
      producers: this.producers,
      revision: this.#revision,
    };
  }

  /** @throws MediaError 'unknownProducer' */
  producer(producerId: string): PublishedProducer {
    const published = this.#producers.get(producerId);
    if (!published) throw new MediaError('unknownProducer', 'This producer is not in the room (any more).');
    return published;
  }

  producerOf(peerId: string, source: MediaSource): PublishedProducer | undefined {
    return this.#producers.values().find((published) => published.peer.id === peerId && published.source === source);
  }

  async addProducer(
    peer: Peer,
    producer: types.Producer,
    source: MediaSource,
    pausedByOwner: boolean,
  ): Promise<ProducerInfo> {
    const info: ProducerInfo = {
      producerId: producer.id,
      peerId: peer.id,
      source,
      kind: producer.kind,
      paused: producer.paused,
      mutedByDirector: this.isMuted(peer.id, source),
      silent: false,
      revision: this.nextRevision(),
    };
    const published: PublishedProducer = { producer, peer, source, pausedByOwner, info };
    this.#producers.set(producer.id, published);
    this.#silence.watch(producer, (silent) => {
      published.info = { ...published.info, silent, revision: this.nextRevision() };
      this.#tell({ name: silent ? 'producerSilent' : 'producerBack', data: published.info });
      if (!silent && producer.kind === 'video') this.#requestKeyFrame(producer.id);
    });
    producer.on('score', (scores) => {
      const score = Math.max(0, ...scores.map((stream) => stream.score));
      this.#tell({ name: 'quality', data: { peerId: peer.id, producerId: producer.id, score } });
    });
    this.#tell({ name: 'producerAdded', data: info });
    await this.#applyPause(published); // a director may have muted while the producer was being made
    if (producer.kind === 'audio') await this.#observe(producer.id);
    return published.info;
  }

  async setPausedByOwner(published: PublishedProducer, paused: boolean): Promise<void> {
    published.pausedByOwner = paused;
    await this.#applyPause(published);
  }

  /** Closes everyone's consumers of a producer, then the producer: the other order breaks SRTP on a rejoin. */
  closeProducer(published: PublishedProducer): void {
    const { producer, info } = published;
    if (!this.#producers.delete(producer.id)) return;
    this.#silence.unwatch(producer.id);
    for (const peer of this.#peers.values()) peer.closeConsumersOf(producer.id);
    for (const tap of [...this.#taps]) if (tap.producerId === producer.id) tap.close();
    producer.close();
    this.#tell({ name: 'producerClosed', data: { ...info, revision: this.nextRevision() } });
    if (this.#activeProducerId === producer.id) this.#setActiveSpeaker(undefined);
  }

  producersOf(peer: Peer): readonly PublishedProducer[] {
    return [...this.#producers.values()].filter((published) => published.peer === peer);
  }

  forget(peer: Peer, reason: PeerCloseReason): void {
    if (this.#peers.get(peer.id) !== peer) return;
    this.#peers.delete(peer.id);
    this.#tell({ name: 'peerLeft', data: { ...peer.info, reason, revision: this.nextRevision() } });
  }

  async #open(): Promise<OpenRoom> {
    const host = await this.#openHost();
    const { router } = host;
    try {
      const activeSpeakerObserver = await router.createActiveSpeakerObserver({
        interval: speech.activeSpeakerInterval,
      });
      const audioLevelObserver = await router.createAudioLevelObserver({
        interval: speech.levelsInterval,
        threshold: speech.threshold,
        maxEntries: speech.maxEntries,
      });
      if (this.#closed || router.closed) throw new Error('closed meanwhile');
      activeSpeakerObserver.on('dominantspeaker', ({ producer }) => this.#setActiveSpeaker(producer.id));
      audioLevelObserver.on('volumes', (volumes) => this.#tellLevels(volumes));
      audioLevelObserver.on('silence', () => this.#tellLevels([]));
      // Once mediasoup has told everyone of the death, the worker's supervisor included.
      router.on('workerclose', () => queueMicrotask(() => this.#reset()));
      return { ...host, activeSpeakerObserver, audioLevelObserver };
    } catch (cause) {
      router.close();
      throw new MediaError('unavailable', 'No media worker can carry this room now: try again.', { cause });
    }
  }

  #reset(): void {
    if (this.#closed) return;
    this.#opening = undefined; // before the peers are told, so that whoever joins at once finds the new router
    for (const peer of [...this.#peers.values()]) peer.close('reset');
    this.emit('reset');
    this.opened().catch(() => {}); // tried again by the first request
  }

  async #observe(producerId: string): Promise<void> {
    const { activeSpeakerObserver, audioLevelObserver } = await this.opened();
    await activeSpeakerObserver.addProducer({ producerId });
    await audioLevelObserver.addProducer({ producerId });
  }

  async #applyPause(published: PublishedProducer | undefined): Promise<void> {
    if (!published) return;
    const { producer, peer, source, info } = published;
    const mutedByDirector = this.isMuted(peer.id, source);
    const paused = published.pausedByOwner || mutedByDirector;
    if (paused === info.paused && mutedByDirector === info.mutedByDirector) return;
    published.info = { ...info, paused, mutedByDirector, silent: false, revision: this.nextRevision() };
    try {
      await (paused ? producer.pause() : producer.resume());
    } catch (cause) {
      if (producer.closed) return;
      throw new MediaError('unavailable', 'The media worker did not answer: try again.', { cause });
    }
    this.#tell({ name: paused ? 'producerPaused' : 'producerResumed', data: published.info });
  }

  /** After a gap every receiver needs a key frame: it is asked for before each has noticed that by itself. */
  #requestKeyFrame(producerId: string): void {
    for (const peer of this.#peers.values()) peer.requestKeyFrameOf(producerId);
    for (const tap of this.#taps) if (tap.producerId === producerId) tap.requestKeyFrame().catch(() => {});
  }

  #setActiveSpeaker(producerId: string | undefined): void {
    const published = producerId === undefined ? undefined : this.#producers.get(producerId);
    if (published?.producer.id === this.#activeProducerId) return;
    this.#activeProducerId = published?.producer.id;
    const data = published ? { peerId: published.peer.id, producerId: published.producer.id } : null;
    this.#tell({ name: 'activeSpeaker', data });
  }

  #tellLevels(volumes: readonly types.AudioLevelObserverVolume[]): void {
    const data = volumes.flatMap(({ producer, volume }) => {
      const published = this.#producers.get(producer.id);
      return published ? [{ peerId: published.peer.id, producerId: producer.id, volume }] : [];
    });
    this.#tell({ name: 'audioLevels', data });
  }

  /** To everyone in the room but `except`, and to whoever listens to the room. */
  #tell(notification: Extract<MediaNotification, { name: keyof RoomNotifications }>, except?: Peer): void {
    for (const peer of this.#peers.values()) if (peer !== except) peer.notify(notification);
    this.emit(notification.name, ...([notification.data] as never));
  }
}

function muteKey(peerId: string, source: MediaSource): string {
  return `${source} ${peerId}`;
}
