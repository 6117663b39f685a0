import { type ReadonlySignal, signal } from '@preact/signals';
import { checkCodecs, checkNetwork, type NetworkCheck } from '../../media/checks.ts';
import { type Capture, capture, type DeviceList, listDevices, onDevicesChanged, release } from '../../media/devices.ts';
import { type LevelMeter, meterLevel } from '../../media/level.ts';
import type { Connection } from '../../realtime/connection.ts';
import { checkSignalling } from '../../realtime/media-signalling.ts';
import { iceServers, type PageSubject } from '../../realtime/page.ts';

/** RMS in dBFS from which a sound is a voice rather than the noise of a room. */
const voice = -45;

/** Clocks further apart than this, ms: a signature's time would be doubted. */
export const largestClockOffset = 60_000;

/** Whether this browser can take part by picture and sound. */
export function canTakePart(): boolean {
  const { webRtc, opus, vp8, h264 } = checkCodecs();
  return webRtc && opus && (vp8 || h264);
}

const nothing: Capture = { camera: { outcome: 'notAsked' }, microphone: { outcome: 'notAsked' } };

/** What the person's camera, microphone and network can do, while the check is open. It holds the devices until taken. */
export class DeviceCheck {
  readonly #connection: Connection;
  readonly #page: PageSubject;
  readonly #devices = signal<Capture | undefined>(undefined);
  readonly #list = signal<DeviceList>({ cameras: [], microphones: [], speakers: [] });
  readonly #level = signal(Number.NEGATIVE_INFINITY);
  readonly #heard = signal(false);
  readonly #network = signal<NetworkCheck | undefined>(undefined);
  readonly #stopListening: () => void;
  #wish: { camera: string | boolean; microphone: string | boolean } = { camera: true, microphone: true };
  #meter: LevelMeter | undefined;
  #round = 0;
  #closed = false;

  constructor(connection: Connection, page: PageSubject) {
    this.#connection = connection;
    this.#page = page;
    const stopDevices = onDevicesChanged((list) => {
      this.#list.value = list;
    });
    // A browser that starts without sound measures nothing before the person has touched the page.
    const wakeMeter = () => this.#heard.peek() || this.#measure();
    document.addEventListener('pointerdown', wakeMeter, { once: true });
    this.#stopListening = () => {
      stopDevices();
      document.removeEventListener('pointerdown', wakeMeter);
    };
    this.again();
  }

  /** False: this browser cannot take part by picture and sound, and is asked for neither. */
  readonly supported = canTakePart();

  /** Undefined while the browser asks. */
  get devices(): ReadonlySignal<Capture | undefined> {
    return this.#devices;
  }

  get list(): ReadonlySignal<DeviceList> {
    return this.#list;
  }

  /** RMS in dBFS. */
  get level(): ReadonlySignal<number> {
    return this.#level;
  }

  /** A voice was loud enough. */
  get heard(): ReadonlySignal<boolean> {
    return this.#heard;
  }

  /** Undefined while it is tested. */
  get network(): ReadonlySignal<NetworkCheck | undefined> {
    return this.#network;
  }

  /** Everything once more, after something was mended. */
  again(): void {
    void this.#connection.measureClock();
    if (!this.supported) {
      this.#devices.value = nothing;
      return;
    }
    void this.#ask();
    void this.#connect();
  }

  /** Another camera or microphone. */
  choose(wish: { readonly camera?: string; readonly microphone?: string }): void {
    this.#wish = { ...this.#wish, ...wish };
    void this.#ask();
  }

  /** Ends the check and hands its devices over, still on. */
  take(): Capture {
    const taken = this.#devices.peek() ?? nothing;
    this.#devices.value = undefined;
    this.close();
    return taken;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopListening();
    this.#meter?.close();
    this.#letGo();
  }

  async #ask(): Promise<void> {
    const round = ++this.#round;
    this.#letGo();
    this.#devices.value = undefined;
    this.#heard.value = false;
    const devices = await capture(this.#wish);
    if (this.#closed || round !== this.#round) return release(devices);
    this.#devices.value = devices;
    this.#measure();
    this.#list.value = await listDevices(); // with their names, now that one is allowed
  }

  async #connect(): Promise<void> {
    this.#network.value = undefined;
    const found = await iceServers(this.#page)
      .then((servers) => checkNetwork({ request: checkSignalling(this.#connection), iceServers: servers }))
      .catch((): NetworkCheck => ({ outcome: 'refused', code: 'offline' }));
    if (!this.#closed) this.#network.value = found;
  }

  #measure(): void {
    this.#meter?.close();
    this.#level.value = Number.NEGATIVE_INFINITY;
    const microphone = this.#devices.peek()?.microphone;
    if (microphone?.outcome !== 'granted') return;
    this.#meter = meterLevel(microphone.track, ({ rms }) => {
      this.#level.value = rms;
      if (rms >= voice) this.#heard.value = true;
    });
  }

  #letGo(): void {
    const devices = this.#devices.peek();
    if (devices) release(devices);
  }
}
