import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { MediaSource, ProducerInfo } from '../../core/protocol/media.ts';
import type { Layers, RemoteTrack } from '../media/incoming.ts';
import { type EndReason, MediaSession, type SessionState } from '../media/session.ts';
import type { Connection } from './connection.ts';
import { mediaSignalling } from './media-signalling.ts';
import { iceServers, type PageSubject } from './page.ts';
import { resumeWith } from './resume.ts';

export interface RoomMediaOptions {
  readonly connection: Connection;
  readonly page: PageSubject;
  /** What to send; nothing for those who only watch. */
  readonly tracks?: { readonly video?: MediaStreamTrack; readonly audio?: MediaStreamTrack };
  /** What was muted before: a person who comes back is not heard until they say so. */
  readonly muted?: Partial<Muted>;
  /** Which of the others' pictures and sounds to receive; all unless said. */
  readonly wants?: (producer: ProducerInfo) => boolean;
}

export type Muted = Readonly<Record<MediaSource, boolean>>;

const layersOf: Readonly<Record<'large' | 'monitor' | 'small', Layers>> = {
  large: { spatialLayer: 2 },
  small: { spatialLayer: 0 },
  monitor: { spatialLayer: 0, temporalLayer: 1 },
};

/** How long somebody counts as speaking after the last sound, ms: pauses between words are shorter. */
const pause = 2_000;

/**
 * A page's stay in the media room of its ceremony, as signals for what is shown. It comes back by itself when the
 * connection does; `close()` leaves.
 */
export class RoomMedia {
  readonly #session: MediaSession;
  readonly #remotes = signal<readonly RemoteTrack[]>([]);
  readonly #state = signal<SessionState>('connecting');
  readonly #ended = signal<EndReason | undefined>(undefined);
  readonly #loudest = signal<string | undefined>(undefined);
  readonly #audible = signal<readonly string[]>([]);
  readonly #muted = signal<Muted>({ camera: false, microphone: false });
  readonly #mutedByDirector = signal<readonly MediaSource[]>([]);
  readonly #lost = signal<readonly MediaSource[]>([]);
  readonly #stopFollowing: () => void;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor({ connection, page, tracks = {}, muted = {}, wants }: RoomMediaOptions) {
    // Relays help only some; whoever cannot be told of them is better off trying without, or with those of before.
    let relays: RTCIceServer[] = [];
    const session = new MediaSession({
      ...mediaSignalling(connection),
      iceServers: async () => {
        relays = await iceServers(page).catch(() => relays);
        return relays;
      },
      ...(wants ? { wants } : {}),
    });
    this.#session = session;
    this.#muted.value = { camera: muted.camera ?? false, microphone: muted.microphone ?? false };
    const showRemotes = () => {
      this.#remotes.value = [...session.remotes];
    };
    session.on('remoteAdded', showRemotes);
    session.on('remoteChanged', showRemotes);
    session.on('remoteRemoved', showRemotes);
    session.on('state', (state) => {
      this.#state.value = state;
    });
    session.on('ended', (reason) => {
      this.#ended.value = reason;
    });
    session.on('activeSpeaker', (speaker) => {
      this.#loudest.value = speaker?.peerId;
    });
    session.on('audioLevels', (levels) => this.#hear(levels.map(({ peerId }) => peerId)));
    session.on('mutedByDirector', ({ source, muted: byDirector }) => {
      const others = this.#mutedByDirector.peek().filter((one) => one !== source);
      this.#mutedByDirector.value = byDirector ? [...others, source] : others;
    });
    session.on('trackEnded', (source) => {
      this.#lost.value = [...this.#lost.peek().filter((one) => one !== source), source];
    });
    for (const [kind, source] of [
      ['video', 'camera'],
      ['audio', 'microphone'],
    ] as const) {
      const track = tracks[kind];
      // A session that ends meanwhile says so itself.
      if (track) void session.publish({ [kind]: track, muted: this.#muted.peek()[source] }).catch(() => {});
    }
    this.#stopFollowing = resumeWith(connection, session);
  }

  /** What arrives of the others. */
  get remotes(): ReadonlySignal<readonly RemoteTrack[]> {
    return this.#remotes;
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state;
  }

  /** Why it is over, once it is. */
  get ended(): ReadonlySignal<EndReason | undefined> {
    return this.#ended;
  }

  /** Who speaks, oneself included: a person, or `feed:` and a site. */
  readonly speaker = computed(() => {
    const [first] = this.#audible.value;
    const loudest = this.#loudest.value ?? first; // whoever comes in late is told of the next speaker only
    return loudest !== undefined && this.#audible.value.includes(loudest) ? loudest : undefined;
  });

  /** By oneself. */
  get muted(): ReadonlySignal<Muted> {
    return this.#muted;
  }

  get mutedByDirector(): ReadonlySignal<readonly MediaSource[]> {
    return this.#mutedByDirector;
  }

  /** Devices that were unplugged or taken away. */
  get lost(): ReadonlySignal<readonly MediaSource[]> {
    return this.#lost;
  }

  /** @throws MediaFailure where unmuting was refused; then it stays muted */
  async setMuted(source: MediaSource, muted: boolean): Promise<void> {
    await (muted ? this.#session.mute(source) : this.#session.unmute(source));
    this.#muted.value = { ...this.#muted.peek(), [source]: muted };
  }

  /** Sends another device's track in the place of one that was lost. */
  async replace(source: MediaSource, track: MediaStreamTrack): Promise<void> {
    await this.#session.replaceTrack(source, track);
    this.#lost.value = this.#lost.peek().filter((one) => one !== source);
  }

  /** A small tile asks for a small picture, a monitor for half the pictures as well. */
  prefer(producerId: string, what: 'large' | 'monitor' | 'small'): void {
    void this.#session.setPreferredLayers(producerId, layersOf[what]).catch(() => {}); // a consumer that is just going away
  }

  close(): void {
    this.#stopFollowing();
    clearTimeout(this.#silence);
    void this.#session.close();
  }

  #hear(peers: readonly string[]): void {
    if (peers.length === 0) {
      this.#silence ??= setTimeout(() => {
        this.#audible.value = [];
      }, pause);
      return;
    }
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#audible.value = peers;
  }
}
