import { Device, type types } from 'mediasoup-client';
import type { MediaSource, PeerInfo, ProducerInfo, RoomState } from '../../core/protocol/media.ts';
import { cameraCodecOptions, cameraEncodings, microphoneCodecOptions, type VideoCodec } from './encodings.ts';
import { isForgotten, isLasting, MediaFailure } from './errors.ts';
import { keepConnected } from './ice.ts';
import type { ReconnectPolicy } from './reconnect.ts';
import type { SendRequest } from './signalling.ts';

/** What is sent of one source, wanted by the session and kept over every rejoin. */
export interface Publication {
  readonly source: MediaSource;
  track: MediaStreamTrack;
  /** By its owner. */
  muted: boolean;
}

/** One remote picture or sound. */
export interface RemoteTrack extends ProducerInfo {
  readonly track: MediaStreamTrack;
}

export interface ConnectionOptions {
  readonly request: SendRequest;
  readonly policy: ReconnectPolicy;
  readonly iceServers: RTCIceServer[] | (() => Promise<RTCIceServer[]>);
  readonly iceTransportPolicy: RTCIceTransportPolicy;
  readonly codec: VideoCodec;
  readonly wants: (producer: ProducerInfo) => boolean;
  readonly onRemoteAdded: (remote: RemoteTrack) => void;
  readonly onRemoteRemoved: (remote: RemoteTrack) => void;
  readonly onRepair: (repairing: boolean) => void;
  readonly onTrackEnded: (source: MediaSource) => void;
  /** What the server says of one's own producer. */
  readonly onOwnChanged: (info: ProducerInfo) => void;
  /** This stay is over and only joining again helps. Called at most once. */
  readonly onLost: () => void;
}

interface Subscription {
  consumer?: types.Consumer;
  /** Media flow, and the session knows of it. */
  shown: boolean;
}

interface Sent {
  readonly producer: types.Producer;
  readonly publication: Publication;
}

type Direction = 'send' | 'recv';

/** How long a subscription that failed for a passing reason waits for its next try, in ms. */
const retryAfter = 1_000;

/** One stay in the room: two transports, what goes out and what comes in. It never comes back once lost. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #device: Device;
  readonly #transports = new Map<Direction, Promise<types.Transport>>();
  readonly #stops: (() => void)[] = [];
  readonly #repairing = new Set<Direction>();
  readonly #sent = new Map<MediaSource, Sent>();
  readonly #subscriptions = new Map<string, Subscription>();
  /** Everything that the room holds, as far as the server has said. */
  readonly #producers = new Map<string, ProducerInfo>();
  #joinId: string | undefined;
  #peerId: string | undefined;
  #over = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    try {
      this.#device = new Device();
    } catch (cause) {
      throw new MediaFailure('unsupported', 'This browser cannot take part by picture and sound.', { cause });
    }
  }

  get joinId(): string | undefined {
    return this.#joinId;
  }

  get peerId(): string | undefined {
    return this.#peerId;
  }

  /** The remote tracks that are there now. */
  get remotes(): readonly RemoteTrack[] {
    return [...this.#subscriptions.keys()].flatMap((producerId) => this.remote(producerId) ?? []);
  }

  remote(producerId: string): RemoteTrack | undefined {
    const subscription = this.#subscriptions.get(producerId);
    const info = this.#producers.get(producerId);
    return subscription?.shown && info ? { ...info, track: subscription.consumer!.track } : undefined;
  }

  /** Enters the room; resolves with who is there. */
  async join(): Promise<readonly PeerInfo[]> {
    const { routerRtpCapabilities, ...state } = await this.#options.request('join', {});
    this.#joinId = state.joinId;
    await this.#device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    this.#adopt(state);
    return state.peers;
  }

  /** Asks what was missed while the signalling was away. */
  async resume(): Promise<readonly PeerInfo[]> {
    const state = await this.#options.request('roomState', {});
    if (state.joinId !== this.#joinId) throw new MediaFailure('notJoined', 'The server knows another stay.');
    this.#adopt(state);
    return state.peers;
  }

  /** A producer was added or has changed. */
  update(info: ProducerInfo): void {
    this.#producers.set(info.producerId, info);
    if (info.peerId === this.#peerId) this.#updateOwn(info);
    else this.#reconcile();
  }

  /** A producer is gone. */
  drop(producerId: string): void {
    const remote = this.remote(producerId);
    this.#producers.delete(producerId);
    if (remote) this.#options.onRemoteRemoved(remote);
    this.#reconcile();
  }

  /** Sends what a publication says, or changes what is sent. */
  async publish(publication: Publication): Promise<void> {
    const { source, track, muted } = publication;
    if (track.readyState === 'ended') throw new MediaFailure('trackEnded', `The ${source} is no longer there.`);
    const transport = await this.#transport('send');
    if (!this.#device.canProduce(source === 'camera' ? 'video' : 'audio')) {
      throw new MediaFailure('unsupported', `This browser cannot send a ${source} with the server's codecs.`);
    }
    this.#sent.get(source)?.producer.close();
    this.#sent.delete(source);
    const producer = await transport.produce({
      track,
      stopTracks: false,
      disableTrackOnPause: false,
      zeroRtpOnPause: true,
      appData: { source, muted },
      ...(source === 'camera' ? this.#cameraOptions(track) : { codecOptions: microphoneCodecOptions }),
    });
    this.#sent.set(source, { producer, publication });
    producer.on('trackended', () => this.#options.onTrackEnded(source));
    const info = this.#producers.get(producer.id);
    if (info) this.#updateOwn(info);
    if (producer.track !== publication.track) await this.replaceTrack(publication); // another was chosen meanwhile
  }

  async replaceTrack({ source, track }: Publication): Promise<void> {
    await this.#sent.get(source)?.producer.replaceTrack({ track });
  }

  async unpublish(source: MediaSource): Promise<void> {
    const producer = this.#sent.get(source)?.producer;
    if (!producer) return;
    this.#sent.delete(source);
    producer.close();
    await this.#options.request('closeProducer', { producerId: producer.id });
  }

  /** Mutes at once, whatever the server says; unmutes once it agrees. */
  async setMuted({ source, muted }: Publication): Promise<void> {
    const producer = this.#sent.get(source)?.producer;
    if (!producer) return;
    if (muted) producer.pause();
    await this.#options.request(muted ? 'pauseProducer' : 'resumeProducer', { producerId: producer.id });
    const info = this.#producers.get(producer.id);
    if (info) this.#updateOwn(info);
  }

  /** Chooses the simulcast layer to receive; 0 is the smallest. */
  async setPreferredLayers(producerId: string, spatialLayer: number): Promise<void> {
    const consumer = this.#subscriptions.get(producerId)?.consumer;
    if (consumer) await this.#options.request('setPreferredLayers', { consumerId: consumer.id, spatialLayer });
  }

  /** WebRTC statistics of both transports. */
  async stats(): Promise<readonly RTCStatsReport[]> {
    const transports = await Promise.all(this.#transports.values());
    return Promise.all(transports.map((transport) => transport.getStats()));
  }

  /** Closes what this side holds; the tracks that were sent go on living. */
  close(): void {
    this.#over = true;
    clearTimeout(this.#retry);
    for (const stop of this.#stops) stop();
    for (const remote of this.remotes) this.#options.onRemoteRemoved(remote);
    for (const { consumer } of this.#subscriptions.values()) consumer?.close();
    this.#subscriptions.clear();
    this.#sent.clear();
    for (const transport of this.#transports.values()) transport.then((it) => it.close()).catch(() => {});
    this.#transports.clear();
  }

  #adopt({ peerId, producers }: RoomState): void {
    this.#peerId = peerId;
    const there = new Set(producers.map(({ producerId }) => producerId));
    for (const producerId of [...this.#producers.keys()]) if (!there.has(producerId)) this.drop(producerId);
    for (const info of producers) this.update(info);
  }

  /** Makes what comes in match what the room holds and the session wants. */
  #reconcile(): void {
    if (this.#over || this.#peerId === undefined) return;
    for (const info of this.#producers.values()) {
      if (info.peerId === this.#peerId || this.#subscriptions.has(info.producerId)) continue;
      if (this.#options.wants(info)) void this.#subscribe(info.producerId);
    }
    for (const [producerId, { consumer }] of this.#subscriptions) {
      if (this.#producers.has(producerId) || !consumer) continue;
      this.#subscriptions.delete(producerId);
      consumer.close();
    }
  }

  async #subscribe(producerId: string): Promise<void> {
    const subscription: Subscription = { shown: false };
    this.#subscriptions.set(producerId, subscription);
    try {
      const transport = await this.#transport('recv');
      const { consumerId, kind, rtpParameters } = await this.#options.request('consume', {
        producerId,
        rtpCapabilities: this.#device.recvRtpCapabilities as never,
      });
      // One stream a peer: a browser keeps the lips of one stream in time with its sound.
      const streamId = this.#producers.get(producerId)?.peerId ?? producerId;
      const consumer = await transport.consume({
        id: consumerId,
        producerId,
        kind,
        rtpParameters: rtpParameters as types.RtpParameters,
        streamId,
      });
      subscription.consumer = consumer;
      await this.#options.request('resumeConsumer', { consumerId });
      if (this.#over) return;
      subscription.shown = true;
      const remote = this.remote(producerId);
      if (remote) this.#options.onRemoteAdded(remote);
      else this.#reconcile(); // the producer has gone meanwhile
    } catch (error) {
      subscription.consumer?.close();
      if (this.#over) return;
      if (isForgotten(error)) return this.#lost();
      if (isLasting(error)) return; // the entry stays, so that it is not tried again
      this.#subscriptions.delete(producerId);
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#reconcile(), retryAfter);
    }
  }

  /** Sends nothing while the owner or the director has muted; the server forwards nothing then anyway. */
  #updateOwn(info: ProducerInfo): void {
    this.#options.onOwnChanged(info);
    const sent = this.#sent.get(info.source);
    if (sent?.producer.id !== info.producerId) return;
    const { producer, publication } = sent;
    // Not `info.paused`: it may be older than what the owner wants now, and a closed microphone stays closed.
    const paused = publication.muted || info.mutedByDirector;
    if (paused === producer.paused) return;
    if (paused) producer.pause();
    else producer.resume();
  }

  #cameraOptions(track: MediaStreamTrack) {
    const { codec } = this.#options;
    const encodings = cameraEncodings(track.getSettings().height ?? 720, codec);
    const { codecs = [] } = this.#device.sendRtpCapabilities;
    const preferred = codecs.find(({ mimeType }) => mimeType.toLowerCase() === `video/${codec}`.toLowerCase());
    return { encodings, codecOptions: cameraCodecOptions, ...(preferred && { codec: preferred }) };
  }

  #transport(direction: Direction): Promise<types.Transport> {
    const existing = this.#transports.get(direction);
    if (existing) return existing;
    const transport = this.#createTransport(direction);
    this.#transports.set(direction, transport);
    transport.catch(() => this.#transports.delete(direction));
    return transport;
  }

  async #createTransport(direction: Direction): Promise<types.Transport> {
    const { request, policy, iceTransportPolicy } = this.#options;
    const [iceServers, options] = await Promise.all([this.#iceServers(), request('createTransport', { direction })]);
    if (this.#over) throw new MediaFailure('notJoined', 'This stay is over.');
    const settings = { ...options, iceCandidates: [...options.iceCandidates], iceServers, iceTransportPolicy };
    const transport =
      direction === 'send' ? this.#device.createSendTransport(settings) : this.#device.createRecvTransport(settings);
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      request('connectTransport', { transportId: transport.id, dtlsParameters }).then(done, failed);
    });
    transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const { source, muted } = appData as { source: MediaSource; muted: boolean };
      request('produce', { source, kind, rtpParameters: rtpParameters as never, paused: muted }).then((info) => {
        this.#producers.set(info.producerId, info);
        done({ id: info.producerId });
      }, failed);
    });
    this.#stops.push(
      keepConnected(transport, {
        policy,
        restartIce: () => this.#restartIce(transport),
        onRepair: (repairing) => this.#setRepairing(direction, repairing),
        onLost: () => this.#lost(),
      }),
    );
    return transport;
  }

  async #restartIce(transport: types.Transport): Promise<void> {
    const [iceServers, { iceParameters }] = await Promise.all([
      this.#iceServers(),
      this.#options.request('restartIce', { transportId: transport.id }),
    ]);
    await transport.updateIceServers({ iceServers });
    await transport.restartIce({ iceParameters });
  }

  async #iceServers(): Promise<RTCIceServer[]> {
    const { iceServers } = this.#options;
    return typeof iceServers === 'function' ? iceServers() : iceServers;
  }

  #setRepairing(direction: Direction, repairing: boolean): void {
    if (repairing) this.#repairing.add(direction);
    else this.#repairing.delete(direction);
    this.#options.onRepair(this.#repairing.size > 0);
  }

  #lost(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#retry);
    for (const stop of this.#stops) stop();
    this.#options.onLost();
  }
}
