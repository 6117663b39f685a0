import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { MediaSource } from '../../../core/protocol/media.ts';
import { type Capture, capture, release } from '../../media/devices.ts';
import { type Connection, isGone } from '../../realtime/connection.ts';
import type { PageSubject } from '../../realtime/page.ts';
import { type Muted, RoomMedia } from '../../realtime/room-media.ts';
import { canTakePart, DeviceCheck } from './device-check.ts';
import { areDoorsOpen } from './sources.ts';

/**
 * How a page that sends picture and sound takes part: it checks its devices, waits for the doors, is in the room, and may
 * leave and come back. Devices are off whenever nobody could be meant to see or hear them.
 */
export class Stay {
  readonly #connection: Connection;
  readonly #page: PageSubject;
  readonly #check = signal<DeviceCheck | undefined>(undefined);
  readonly #devices = signal<Capture | undefined>(undefined);
  readonly #media = signal<RoomMedia | undefined>(undefined);
  readonly #left = signal(false);
  readonly #stopFollowing: () => void;
  #muted: Partial<Muted> = {};

  /** False: this browser can take part by neither picture nor sound, and stays out of the media room. */
  readonly supported = canTakePart();

  constructor(connection: Connection, page: PageSubject) {
    this.#connection = connection;
    this.#page = page;
    this.#stopFollowing = effect(() => {
      const state = connection.state.value;
      const standing = connection.standing.value;
      if (!state) return;
      const may = !isGone(standing) && (state.phase === 'planned' || areDoorsOpen(state));
      untracked(() => this.#follow(may, areDoorsOpen(state)));
    });
  }

  /** The device check, while it is open. */
  get check(): ReadonlySignal<DeviceCheck | undefined> {
    return this.#check;
  }

  /** Camera and microphone, from *I am ready* on. */
  get devices(): ReadonlySignal<Capture | undefined> {
    return this.#devices;
  }

  /** In the media room, while the doors are open. */
  get media(): ReadonlySignal<RoomMedia | undefined> {
    return this.#media;
  }

  /** By the person's own choice. */
  get left(): ReadonlySignal<boolean> {
    return this.#left;
  }

  ready(devices: Capture): void {
    this.#check.value = undefined;
    this.#devices.value = devices;
    const state = this.#connection.state.peek();
    if (state) this.#follow(true, areDoorsOpen(state));
  }

  leave(): void {
    this.#left.value = true;
    this.#muted = {};
    this.#out();
  }

  /** Checks the devices again, after leaving or while the doors are closed. */
  comeBack(): void {
    this.#left.value = false;
    this.#out();
    this.#check.value = new DeviceCheck(this.#connection, this.#page);
  }

  /** Joins the media room anew: another page had taken this one's place, or joining had failed. */
  rejoin(): void {
    this.#closeMedia();
    this.#join();
  }

  /** Takes a device that was unplugged into use again. @returns whether it was there */
  async useAgain(source: MediaSource): Promise<boolean> {
    const found = await capture({ camera: source === 'camera', microphone: source === 'microphone' });
    const device = found[source];
    const devices = this.#devices.peek();
    if (device.outcome !== 'granted' || !devices) {
      release(found);
      return false;
    }
    this.#devices.value = { ...devices, [source]: device };
    await this.#media.peek()?.replace(source, device.track);
    return true;
  }

  close(): void {
    this.#stopFollowing();
    this.#out();
  }

  #follow(may: boolean, open: boolean): void {
    if (!may) {
      this.#out();
      return;
    }
    if (this.#left.peek()) return;
    if (!this.#devices.peek()) {
      if (!this.#check.peek()) this.#check.value = new DeviceCheck(this.#connection, this.#page);
      return;
    }
    if (open && !this.#media.peek()) this.#join();
    if (!open) this.#closeMedia();
  }

  #join(): void {
    const devices = this.#devices.peek();
    if (!devices || !this.supported) return;
    const { camera, microphone } = devices;
    this.#media.value = new RoomMedia({
      connection: this.#connection,
      page: this.#page,
      tracks: {
        ...(camera.outcome === 'granted' ? { video: camera.track } : {}),
        ...(microphone.outcome === 'granted' ? { audio: microphone.track } : {}),
      },
      muted: this.#muted,
    });
  }

  #out(): void {
    this.#closeMedia();
    this.#check.peek()?.close();
    this.#check.value = undefined;
    const devices = this.#devices.peek();
    if (devices) release(devices);
    this.#devices.value = undefined;
  }

  #closeMedia(): void {
    const media = this.#media.peek();
    if (!media) return;
    this.#muted = media.muted.peek();
    media.close();
    this.#media.value = undefined;
  }
}
