import type { MediaSource, PeerCloseReason, PeerInfo, ProducerInfo } from '../../core/protocol/media.ts';
import { Connection } from './connection.ts';
import { Emitter } from './emitter.ts';
import type { VideoCodec } from './encodings.ts';
import { isForgotten, isLasting, MediaFailure } from './errors.ts';
import type { Layers, RemoteTrack } from './incoming.ts';
import type { Publication } from './outgoing.ts';
import { patientPolicy, type ReconnectPolicy } from './reconnect.ts';
import { impatient, type OnNotification, type SendRequest } from './signalling.ts';

export interface MediaSessionOptions {
  readonly request: SendRequest;
  readonly on: OnNotification;
  /** STUN and TURN servers; a function is asked at every join and ICE restart, since TURN passwords expire. */
  readonly iceServers?: RTCIceServer[] | (() => Promise<RTCIceServer[]>);
  /** 'relay' allows TURN only. */
  readonly iceTransportPolicy?: RTCIceTransportPolicy;
  readonly policy?: ReconnectPolicy;
  /** The camera's codec, VP8 unless said. */
  readonly codec?: VideoCodec;
  /** Which remote producers to receive; all unless said. */
  readonly wants?: (producer: ProducerInfo) => boolean;
}

export type SessionState = 'connecting' | 'connected' | 'reconnecting' | 'ended';

/** Why a session is over: by close(), by another of the same peer, by the director, with the room, or by the policy. */
export type EndReason = 'left' | 'replaced' | 'removed' | 'roomClosed' | 'refused' | 'gaveUp';

export interface MediaSessionEvents {
  state: [SessionState];
  ended: [EndReason];
  /** Who else is there, whenever that changes. */
  peers: [readonly PeerInfo[]];
  /** After a rejoin the same picture arrives as a new track, the old one being removed just before. */
  remoteAdded: [RemoteTrack];
  /** Paused, muted by the director, silent, or back. */
  remoteChanged: [RemoteTrack];
  remoteRemoved: [RemoteTrack];
  activeSpeaker: [{ readonly peerId: string; readonly producerId: string } | null];
  audioLevels: [readonly { readonly peerId: string; readonly producerId: string; readonly volume: number }[]];
  /** How well someone's media arrives at the server, one's own included: from 0 to 10. */
  quality: [{ readonly peerId: string; readonly producerId: string; readonly score: number }];
  /** The director has muted one's own source, or ended that. */
  mutedByDirector: [{ readonly source: MediaSource; readonly muted: boolean }];
  /** A device was unplugged or taken away: replaceTrack() or unpublish(). */
  trackEnded: [MediaSource];
}

interface Wanted extends Publication {
  readonly resolve: () => void;
  readonly reject: (why: unknown) => void;
}

/** One client in a room for as long as its page is open, whatever happens to connections and servers meanwhile. */
export class MediaSession extends Emitter<MediaSessionEvents> {
  readonly #options: MediaSessionOptions;
  readonly #policy: ReconnectPolicy;
  readonly #request: SendRequest;
  readonly #stops: (() => void)[];
  readonly #wanted = new Map<MediaSource, Wanted>();
  readonly #mutedByDirector = new Set<MediaSource>();
  /** Stays that the server has ended, with its reason: it may say so before it is known which stay is this one. */
  readonly #closedStays = new Map<string, PeerCloseReason>();
  /** What is shown; frozen while another is being made. */
  #connection: Connection | undefined;
  /** The one that is being made. */
  #joining: Connection | undefined;
  #connecting = false;
  #state: SessionState = 'connecting';
  #wake: (() => void) | undefined;

  constructor(options: MediaSessionOptions) {
    super();
    this.#options = options;
    this.#policy = options.policy ?? patientPolicy;
    this.#request = impatient(options.request, this.#policy.requestTimeout);
    this.#stops = this.#listen(options.on);
    void this.#connect();
  }

  get state(): SessionState {
    return this.#state;
  }

  get remotes(): readonly RemoteTrack[] {
    return this.#connection?.incoming.remotes ?? [];
  }

  /** Who else is in the room. */
  get peers(): readonly PeerInfo[] {
    return this.#connection?.peers ?? [];
  }

  /**
   * Sends these tracks, now and after every rejoin. The session does not stop them. Resolves when all are sent,
   * however long connecting takes.
   * @throws MediaFailure 'notAllowed', 'unsupported', 'trackEnded' or 'ended'
   */
  async publish(tracks: { video?: MediaStreamTrack; audio?: MediaStreamTrack; muted?: boolean }): Promise<void> {
    const muted = tracks.muted ?? false;
    await Promise.all([
      tracks.video && this.#want('camera', tracks.video, muted),
      tracks.audio && this.#want('microphone', tracks.audio, muted),
    ]);
  }

  async unpublish(source: MediaSource): Promise<void> {
    this.#forget(source, new MediaFailure('ended', `The ${source} is no longer sent.`));
    await this.#live?.outgoing.unpublish(source).catch(ignorePassing);
  }

  /** Sends another track in the place of the one that is sent: another camera, another microphone. */
  async replaceTrack(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    const publication = this.#wanted.get(source);
    if (!publication) return this.#want(source, track, false);
    publication.track = track;
    await this.#live?.outgoing.replaceTrack(publication);
  }

  /** Nothing of this source leaves the device from here on; the track itself goes on, for the preview. */
  async mute(source: MediaSource): Promise<void> {
    const publication = this.#wanted.get(source);
    if (!publication) return;
    publication.muted = true;
    await this.#live?.outgoing.setMuted(publication).catch(ignorePassing);
  }

  /** @throws MediaFailure 'mutedByDirector' while the director holds it; or why the server did not do it: still muted. */
  async unmute(source: MediaSource): Promise<void> {
    const publication = this.#wanted.get(source);
    if (!publication) return;
    if (this.#mutedByDirector.has(source)) {
      throw new MediaFailure('mutedByDirector', 'The director has muted you and alone can end it.');
    }
    publication.muted = false;
    try {
      await this.#live?.outgoing.setMuted(publication);
    } catch (error) {
      publication.muted = true;
      throw error;
    }
  }

  isMuted(source: MediaSource): boolean {
    return this.#wanted.get(source)?.muted === true || this.#mutedByDirector.has(source);
  }

  /** Which of a camera's layers to receive. A small tile asks for a small one. */
  async setPreferredLayers(producerId: string, layers: Layers): Promise<void> {
    await this.#live?.incoming.setPreferredLayers(producerId, layers);
  }

  /** WebRTC statistics, for a diagnosis. */
  async stats(): Promise<readonly RTCStatsReport[]> {
    return (await this.#connection?.stats()) ?? [];
  }

  /** To be called when the signalling is there again after it was away: asks what was missed. */
  async signalResumed(): Promise<void> {
    this.#wake?.();
    const connection = this.#live;
    if (!connection) return;
    try {
      await connection.resume();
      for (const publication of this.#wanted.values()) {
        await connection.outgoing.setMuted(publication).catch(ignorePassing);
      }
    } catch (error) {
      if (isForgotten(error)) void this.#connect();
    }
  }

  /** Leaves the room. */
  async close(): Promise<void> {
    if (this.#state === 'ended') return;
    await this.#request('leave', {}).catch(() => {}); // whoever cannot say so is noticed by the server
    this.#end('left');
  }

  /** The connection, if it is not being made anew. */
  get #live(): Connection | undefined {
    return this.#connecting ? undefined : this.#connection;
  }

  async #connect(): Promise<void> {
    if (this.#connecting || this.#isEnded()) return;
    this.#connecting = true;
    this.#connection?.freeze();
    if (this.#connection) this.#setState('reconnecting');
    for (let attempt = 0; !this.#isEnded(); attempt++) {
      const delay = this.#policy.rejoinDelay(attempt);
      if (delay === null) return this.#end('gaveUp');
      await this.#wait(delay);
      if (!this.#isEnded() && (await this.#join())) return;
    }
  }

  /** Joins once; whether it is done. What the old connection shows stays until the new one is there. */
  async #join(): Promise<boolean> {
    try {
      const connection = this.#newConnection();
      this.#joining = connection;
      await connection.join();
      const closed = this.#closedStays.get(connection.joinId!);
      if (connection.over || closed === 'reset') throw new MediaFailure('notJoined', 'Over before it began.');
      if (closed) this.#end(closed);
      if (this.#isEnded()) return true;
      this.#connection?.close();
      this.#connection = connection;
    } catch (error) {
      this.#joining?.close();
      if (isLasting(error)) this.#end('refused');
      return this.#isEnded();
    } finally {
      this.#joining = undefined;
    }
    this.#connecting = false; // from here on this connection can be lost like any other
    this.#closedStays.clear();
    this.#setState('connected');
    this.emit('peers', this.#connection.peers);
    for (const publication of this.#wanted.values()) void this.#send(this.#connection, publication);
    return true;
  }

  #newConnection(): Connection {
    const { iceServers = [], iceTransportPolicy = 'all', codec = 'VP8', wants = () => true } = this.#options;
    const connection: Connection = new Connection({
      request: this.#request,
      policy: this.#policy,
      iceServers,
      iceTransportPolicy,
      codec,
      wants,
      onPeers: (peers) => {
        if (this.#connection === connection) this.emit('peers', peers);
      },
      onRemoteAdded: (remote) => this.emit('remoteAdded', remote),
      onRemoteChanged: (remote) => this.emit('remoteChanged', remote),
      onRemoteRemoved: (remote) => this.emit('remoteRemoved', remote),
      onTrackEnded: (source) => this.emit('trackEnded', source),
      onOwnChanged: (info) => this.#setMutedByDirector(info),
      onRepair: (repairing) => {
        if (this.#connection === connection) this.#setState(repairing ? 'reconnecting' : 'connected');
      },
      onLost: () => {
        if (this.#connection === connection) void this.#connect();
      },
    });
    return connection;
  }

  #want(source: MediaSource, track: MediaStreamTrack, muted: boolean): Promise<void> {
    if (this.#state === 'ended') return Promise.reject(new MediaFailure('ended', 'This session is over.'));
    this.#forget(source, new MediaFailure('ended', `Another ${source} is sent.`));
    const settled = new Promise<void>((resolve, reject) => {
      const publication: Wanted = { source, track, muted, resolve, reject };
      this.#wanted.set(source, publication);
      if (this.#live) void this.#send(this.#live, publication);
    });
    settled.catch(() => {});
    return settled;
  }

  async #send(connection: Connection, publication: Wanted): Promise<void> {
    const { source } = publication;
    try {
      await connection.outgoing.publish(publication);
      publication.resolve();
      if (!this.#wanted.has(source)) await connection.outgoing.unpublish(source).catch(ignorePassing);
    } catch (error) {
      if (this.#live !== connection || this.#wanted.get(source) !== publication) return;
      if (isLasting(error)) this.#forget(source, error);
      else void this.#connect();
    }
  }

  #forget(source: MediaSource, why: unknown): void {
    const publication = this.#wanted.get(source);
    this.#wanted.delete(source);
    publication?.reject(why);
  }

  #listen(on: OnNotification): (() => void)[] {
    const changed = (info: ProducerInfo) => this.#told?.producerChanged(info);
    return [
      on('closed', ({ joinId, reason }) => this.#onClosed(joinId, reason)),
      on('peerJoined', (peer) => this.#told?.peerJoined(peer)),
      on('peerLeft', (peer) => this.#told?.peerLeft(peer)),
      on('producerAdded', changed),
      on('producerPaused', changed),
      on('producerResumed', changed),
      on('producerSilent', changed),
      on('producerBack', changed),
      on('producerClosed', (info) => this.#told?.producerClosed(info)),
      on('activeSpeaker', (speaker) => this.emit('activeSpeaker', speaker)),
      on('audioLevels', (levels) => this.emit('audioLevels', levels)),
      on('quality', (quality) => this.emit('quality', quality)),
    ];
  }

  /** Which connection hears notifications: the one that is being made, else the one that lives. */
  get #told(): Connection | undefined {
    return this.#joining ?? this.#live;
  }

  #onClosed(joinId: string, reason: PeerCloseReason): void {
    if (this.#connecting) this.#closedStays.set(joinId, reason);
    if (joinId !== this.#live?.joinId) return;
    if (reason === 'reset') void this.#connect();
    else this.#end(reason);
  }

  #setMutedByDirector({ source, mutedByDirector }: ProducerInfo): void {
    if (this.#mutedByDirector.has(source) === mutedByDirector) return;
    if (mutedByDirector) this.#mutedByDirector.add(source);
    else this.#mutedByDirector.delete(source);
    this.emit('mutedByDirector', { source, muted: mutedByDirector });
  }

  #setState(state: SessionState): void {
    if (this.#state === state || this.#state === 'ended') return;
    this.#state = state;
    this.emit('state', state);
  }

  #isEnded(): boolean {
    return this.#state === 'ended';
  }

  #end(reason: EndReason): void {
    if (this.#isEnded()) return;
    this.#setState('ended');
    for (const stop of this.#stops) stop();
    for (const source of [...this.#wanted.keys()])
      this.#forget(source, new MediaFailure('ended', 'The session is over.'));
    this.#connection?.close();
    this.#joining?.close();
    this.#wake?.();
    this.emit('ended', reason);
  }

  /** Waits, unless woken before. */
  async #wait(delay: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delay);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}

/** Joins the room that `request` leads to, and stays in it until close(). */
export function connectMedia(options: MediaSessionOptions): MediaSession {
  return new MediaSession(options);
}

/** For what the next connection sets right anyway, since it begins with what is wanted. */
function ignorePassing(error: unknown): void {
  if (isLasting(error)) throw error;
}
