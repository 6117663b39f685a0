/** Why a device was not given: refused, not there, in use by another program, or not allowed on this page (no HTTPS). */
export type DeviceRefusal = 'denied' | 'none' | 'busy' | 'insecure';

export type DeviceOutcome =
  | { readonly outcome: 'granted'; readonly track: MediaStreamTrack }
  | { readonly outcome: DeviceRefusal; readonly cause: unknown }
  | { readonly outcome: 'notAsked' };

/** What came of asking for a camera and a microphone; without a camera one "attends without picture". */
export interface Capture {
  readonly camera: DeviceOutcome;
  readonly microphone: DeviceOutcome;
}

export interface CaptureWish {
  /** A device's id, true for any, false for none. */
  readonly camera?: string | boolean;
  readonly microphone?: string | boolean;
}

const cameraConstraints: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30, max: 30 },
};

const microphoneConstraints: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** Asks for both with one prompt; if that fails, for each alone, so that a missing camera does not cost the sound. */
export async function capture({ camera = true, microphone = true }: CaptureWish = {}): Promise<Capture> {
  const video = constraints(camera, cameraConstraints);
  const audio = constraints(microphone, microphoneConstraints);
  if (!video || !audio) return { camera: await ask('video', video), microphone: await ask('audio', audio) };
  try {
    const stream = await getUserMedia({ video, audio });
    return { camera: granted(stream.getVideoTracks()), microphone: granted(stream.getAudioTracks()) };
  } catch (cause) {
    const outcome = refusal(cause);
    // A person who has just said no is not asked twice more; what was allowed before needs no prompt.
    const again = async (name: 'camera' | 'microphone') => outcome !== 'denied' || (await isGranted(name));
    return {
      camera: (await again('camera')) ? await ask('video', video) : { outcome, cause },
      microphone: (await again('microphone')) ? await ask('audio', audio) : { outcome, cause },
    };
  }
}

/** Releases the devices of a capture: their lights go out. */
export function release({ camera, microphone }: Capture): void {
  if (camera.outcome === 'granted') camera.track.stop();
  if (microphone.outcome === 'granted') microphone.track.stop();
}

export interface DeviceChoice {
  readonly deviceId: string;
  /** Empty until the person has allowed a device of this kind. */
  readonly label: string;
}

export interface DeviceList {
  readonly cameras: readonly DeviceChoice[];
  readonly microphones: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
}

export async function listDevices(): Promise<DeviceList> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind) =>
    devices.filter((device) => device.kind === kind).map(({ deviceId, label }) => ({ deviceId, label }));
  return { cameras: of('videoinput'), microphones: of('audioinput'), speakers: of('audiooutput') };
}

/** Calls `handler` whenever a device is plugged in or out; returns what stops that. */
export function onDevicesChanged(handler: (devices: DeviceList) => void): () => void {
  const listener = () => void listDevices().then(handler);
  navigator.mediaDevices?.addEventListener('devicechange', listener);
  return () => navigator.mediaDevices?.removeEventListener('devicechange', listener);
}

function constraints(wish: string | boolean, base: MediaTrackConstraints): MediaTrackConstraints | undefined {
  if (wish === false) return undefined;
  return wish === true ? base : { ...base, deviceId: { exact: wish } };
}

async function ask(kind: 'audio' | 'video', wish: MediaTrackConstraints | undefined): Promise<DeviceOutcome> {
  if (!wish) return { outcome: 'notAsked' };
  try {
    return granted((await getUserMedia({ [kind]: wish })).getTracks());
  } catch (cause) {
    return { outcome: refusal(cause), cause };
  }
}

function granted([track]: readonly MediaStreamTrack[]): DeviceOutcome {
  return track ? { outcome: 'granted', track } : { outcome: 'none', cause: undefined };
}

async function getUserMedia(wish: MediaStreamConstraints): Promise<MediaStream> {
  // Browsers hide mediaDevices from pages that are neither HTTPS nor localhost.
  if (!navigator.mediaDevices) throw new DOMException('This page is not secure.', 'SecurityError');
  return navigator.mediaDevices.getUserMedia(wish);
}

/** The names are those of getUserMedia's errors (Media Capture and Streams, section 10.2). */
function refusal(error: unknown): DeviceRefusal {
  const name = error instanceof Error ? error.name : '';
  if (name === 'SecurityError') return 'insecure';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'denied';
}

async function isGranted(name: 'camera' | 'microphone'): Promise<boolean> {
  try {
    // Firefox knows these names, TypeScript's list of them does not.
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state === 'granted';
  } catch {
    return false;
  }
}
