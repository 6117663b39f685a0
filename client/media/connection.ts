import { Device, type types } from 'mediasoup-client';
import type { MediaSource, PeerInfo, ProducerInfo, RoomState } from '../../core/protocol/media.ts';
import type { VideoCodec } from './encodings.ts';
import { MediaFailure } from './errors.ts';
import { keepConnected } from './ice.ts';
import { Incoming, type RemoteTrack } from './incoming.ts';
import { Outgoing } from './outgoing.ts';
import type { ReconnectPolicy } from './reconnect.ts';
import type { SendRequest } from './signalling.ts';
import { Versioned } from './versioned.ts';

export interface ConnectionOptions {
  readonly request: SendRequest;
  readonly policy: ReconnectPolicy;
  readonly iceServers: RTCIceServer[] | (() => Promise<RTCIceServer[]>);
  readonly iceTransportPolicy: RTCIceTransportPolicy;
  readonly codec: VideoCodec;
  readonly wants: (producer: ProducerInfo) => boolean;
  /** Who else is there has changed. */
  readonly onPeers: (peers: readonly PeerInfo[]) => void;
  readonly onRemoteAdded: (remote: RemoteTrack) => void;
  readonly onRemoteChanged: (remote: RemoteTrack) => void;
  readonly onRemoteRemoved: (remote: RemoteTrack) => void;
  /** What the server says of one's own producer. */
  readonly onOwnChanged: (info: ProducerInfo) => void;
  readonly onTrackEnded: (source: MediaSource) => void;
  /** Whether a transport is being brought back. */
  readonly onRepair: (repairing: boolean) => void;
  /** This stay is over and only joining again helps. Called at most once. */
  readonly onLost: () => void;
}

type Direction = 'send' | 'recv';

/** One stay in the room: two transports, what goes out and what comes in. It never comes back once lost. */
export class Connection {
  readonly outgoing: Outgoing;
  readonly incoming: Incoming;
  readonly #options: ConnectionOptions;
  readonly #device: Device;
  readonly #transports = new Map<Direction, Promise<types.Transport>>();
  readonly #repairing = new Set<Direction>();
  readonly #stops: (() => void)[] = [];
  readonly #peers = new Versioned<PeerInfo>();
  /** Everything that the room holds, as far as the server has said. */
  readonly #producers = new Versioned<ProducerInfo>();
  #joinId: string | undefined;
  #peerId: string | undefined;
  #over = false;
  #unheard = false;

  /** @throws MediaFailure 'unsupported' */
  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#device = newDevice();
    const { request, codec, wants, onTrackEnded, onRemoteAdded, onRemoteChanged, onRemoteRemoved } = options;
    this.outgoing = new Outgoing({
      request,
      codec,
      device: this.#device,
      transport: () => this.#transport('send'),
      infoOf: (producerId) => this.#producers.get(producerId),
      onTrackEnded,
    });
    this.incoming = new Incoming({
      request,
      transport: () => this.#transport('recv'),
      rtpCapabilities: () => this.#device.recvRtpCapabilities,
      wanted: () => this.#producers.items().filter((info) => info.peerId !== this.#peerId && wants(info)),
      onAdded: onRemoteAdded,
      onChanged: onRemoteChanged,
      onRemoved: onRemoteRemoved,
      onForgotten: () => this.#lost(),
    });
  }

  get joinId(): string | undefined {
    return this.#joinId;
  }

  /** Whether this stay is over, be it closed, frozen or lost. */
  get over(): boolean {
    return this.#over;
  }

  get peers(): readonly PeerInfo[] {
    return this.#peers.items().filter(({ peerId }) => peerId !== this.#peerId);
  }

  /** Enters the room. What notifications say may be told to this connection before and meanwhile. */
  async join(): Promise<void> {
    const { routerRtpCapabilities, ...state } = await this.#options.request('join', {});
    await this.#device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    this.#adopt(state);
  }

  /** Asks what was missed while the signalling was away. */
  async resume(): Promise<void> {
    const state = await this.#options.request('roomState', {});
    if (state.joinId !== this.#joinId) throw new MediaFailure('notJoined', 'The server knows another stay.');
    this.#adopt(state);
  }

  peerJoined(peer: PeerInfo): void {
    if (this.#peers.set(peer.peerId, peer)) this.#options.onPeers(this.peers);
  }

  peerLeft(peer: PeerInfo): void {
    if (this.#peers.remove(peer.peerId, peer.revision)) this.#options.onPeers(this.peers);
  }

  /** A producer was added or has changed. */
  producerChanged(info: ProducerInfo): void {
    if (this.#producers.set(info.producerId, info)) this.#show(info);
  }

  producerClosed({ producerId, revision }: ProducerInfo): void {
    this.#producers.remove(producerId, revision);
    this.#reconcile();
  }

  /** WebRTC statistics of both transports. */
  async stats(): Promise<readonly RTCStatsReport[]> {
    const transports = await Promise.all(this.#transports.values());
    return Promise.all(transports.map((transport) => transport.getStats()));
  }

  /** Does nothing any more; what it shows stays until close(). */
  freeze(): void {
    this.#over = true;
    this.incoming.freeze();
    for (const stop of this.#stops) stop();
  }

  /** Closes what this side holds; the tracks that were sent go on living. */
  close(): void {
    this.freeze();
    this.incoming.close();
    for (const transport of this.#transports.values()) transport.then((it) => it.close()).catch(() => {});
    this.#transports.clear();
  }

  #adopt({ joinId, peerId, peers, producers, revision }: RoomState): void {
    this.#joinId = joinId;
    this.#peerId = peerId;
    this.#peers.adopt(new Map(peers.map((peer) => [peer.peerId, peer])), revision);
    this.#producers.adopt(new Map(producers.map((info) => [info.producerId, info])), revision);
    this.#options.onPeers(this.peers);
    for (const info of this.#producers.items()) this.#show(info);
    this.#reconcile();
  }

  #show(info: ProducerInfo): void {
    if (info.peerId === this.#peerId) {
      this.outgoing.applyPause(info);
      this.#options.onOwnChanged(info);
      this.#restartIfUnheard();
    }
    this.#reconcile();
  }

  #reconcile(): void {
    if (this.#peerId !== undefined) this.incoming.reconcile(); // before that, nobody knows which are one's own
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
        this.producerChanged(info);
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

  /**
   * When nothing of what this side sends arrives, the server notices within 2 s, the browser after some 6: so ICE is
   * restarted at once, for both transports, since they go the same way. If that does not help, the ladder begins later.
   */
  #restartIfUnheard(): void {
    const own = this.#producers.items().filter(({ peerId, paused }) => peerId === this.#peerId && !paused);
    const unheard = own.length > 0 && own.every(({ silent }) => silent);
    if (unheard === this.#unheard) return;
    this.#unheard = unheard;
    if (!unheard) return;
    for (const transport of this.#transports.values()) void this.#restartIfConnected(transport);
  }

  async #restartIfConnected(transport: Promise<types.Transport>): Promise<void> {
    try {
      const there = await transport;
      if (there.connectionState === 'connected') await this.#restartIce(there);
    } catch {
      // The ladder tries again.
    }
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
    this.freeze();
    this.#options.onLost();
  }
}

function newDevice(): Device {
  try {
    return new Device();
  } catch (cause) {
    throw new MediaFailure('unsupported', 'This browser cannot take part by picture and sound.', { cause });
  }
}
