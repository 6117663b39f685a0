import { type ReadonlySignal, signal } from '@preact/signals';
import { capture, type DeviceList, listDevices, onDevicesChanged } from '../media/devices.ts';
import type { RemoteTrack } from '../media/incoming.ts';
import { MediaSession, type SessionState } from '../media/session.ts';
import type { Connection } from './connection.ts';
import type { Signalling } from './media-signalling.ts';
import { iceServers, type PageSubject } from './page.ts';
import { resumeWith } from './resume.ts';

/** A page's voice in a room that has no pictures: it hears the others, and is heard while it talks. */
export class Voice {
  readonly #session: MediaSession;
  readonly #remotes = signal<readonly RemoteTrack[]>([]);
  readonly #others = signal(0);
  readonly #state = signal<SessionState>('connecting');
  readonly #talking = signal(false);
  readonly #kept = signal(false);
  readonly #mayTalk = signal(false);
  readonly #devices = signal<DeviceList>({ cameras: [], microphones: [], speakers: [] });
  readonly #output = signal('');
  readonly #stops: (() => void)[];
  #track: MediaStreamTrack | undefined;
  /** The button or the key is held. */
  #wanted = false;
  #closed = false;

  /** @param listens whether it only hears, and asks for no microphone */
  constructor(connection: Connection, page: PageSubject, signalling: Signalling, { listens = false } = {}) {
    let relays: RTCIceServer[] = [];
    const session = new MediaSession({
      ...signalling,
      iceServers: async () => {
        relays = await iceServers(page).catch(() => relays);
        return relays;
      },
    });
    this.#session = session;
    const showRemotes = () => {
      this.#remotes.value = [...session.remotes];
    };
    session.on('remoteAdded', showRemotes);
    session.on('remoteChanged', showRemotes);
    session.on('remoteRemoved', showRemotes);
    session.on('peers', (peers) => {
      this.#others.value = peers.length;
    });
    session.on('state', (state) => {
      this.#state.value = state;
      if (state === 'ended') this.#silence();
    });
    session.on('trackEnded', () => this.#silence());
    this.#stops = [
      resumeWith(connection, session),
      onDevicesChanged((devices) => {
        this.#devices.value = devices;
      }),
    ];
    if (!listens) void this.use(true);
  }

  /** What arrives of the others. */
  get remotes(): ReadonlySignal<readonly RemoteTrack[]> {
    return this.#remotes;
  }

  /** How many others are here by voice. */
  get others(): ReadonlySignal<number> {
    return this.#others;
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state;
  }

  /** The others hear this page. */
  get talking(): ReadonlySignal<boolean> {
    return this.#talking;
  }

  /** It talks without anything being held, until `keepTalking(false)`. */
  get kept(): ReadonlySignal<boolean> {
    return this.#kept;
  }

  /** A microphone is there. */
  get mayTalk(): ReadonlySignal<boolean> {
    return this.#mayTalk;
  }

  get devices(): ReadonlySignal<DeviceList> {
    return this.#devices;
  }

  /** Id of the device on which the others are heard; empty: the browser's own choice. */
  get output(): ReadonlySignal<string> {
    return this.#output;
  }

  hearOn(output: string): void {
    this.#output.value = output;
  }

  /** Takes a microphone into use. @param microphone a device's id, true for any */
  async use(microphone: string | true): Promise<void> {
    const { microphone: found } = await capture({ camera: false, microphone });
    if (this.#closed) {
      if (found.outcome === 'granted') found.track.stop();
      return;
    }
    this.#devices.value = await listDevices(); // with their names, now that one is allowed
    if (found.outcome !== 'granted') return;
    const before = this.#track;
    this.#track = found.track;
    this.#mayTalk.value = true;
    if (before) await this.#session.replaceTrack('microphone', found.track).catch(() => {});
    // A session that ends meanwhile says so itself.
    else void this.#session.publish({ audio: found.track, muted: true }).catch(() => {});
    before?.stop();
  }

  /** For those who cannot hold a button or key. */
  keepTalking(wanted: boolean): void {
    this.#kept.value = wanted && this.#mayTalk.peek();
    this.#talk(wanted);
  }

  /** The button or the key is held, or let go. */
  hold(held: boolean): void {
    if (!this.#kept.peek()) this.#talk(held);
  }

  /** From here on the others hear this page, or no longer: at once, whatever the server says. */
  #talk(wanted: boolean): void {
    if (!this.#track || this.#wanted === wanted) return;
    this.#wanted = wanted;
    if (!wanted) {
      this.#talking.value = false;
      void this.#session.mute('microphone').catch(() => {});
      return;
    }
    this.#session.unmute('microphone').then(
      () => {
        this.#talking.value = this.#wanted;
      },
      () => {
        this.#wanted = false;
        this.#kept.value = false;
      },
    );
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#silence();
    void this.#session.close();
  }

  #silence(): void {
    this.#wanted = false;
    this.#kept.value = false;
    this.#talking.value = false;
    this.#mayTalk.value = false;
    this.#track?.stop();
    this.#track = undefined;
  }
}
