// What a person's device can do, checked before the ceremony: codecs, microphone, network.
import { Device, type types } from 'mediasoup-client';
import { codeOf } from './errors.ts';
import { type Level, meterLevel } from './level.ts';
import { patientPolicy } from './reconnect.ts';
import { impatient, type SendRequest } from './signalling.ts';

export interface CodecCheck {
  /** False: this browser cannot take part by picture and sound. */
  readonly webRtc: boolean;
  readonly vp8: boolean;
  readonly h264: boolean;
  readonly opus: boolean;
}

/** Which of the rooms' codecs this browser can both send and receive. */
export function checkCodecs(): CodecCheck {
  if (typeof RTCPeerConnection === 'undefined') return { webRtc: false, vp8: false, h264: false, opus: false };
  const both = (kind: 'audio' | 'video', mimeType: string) =>
    [RTCRtpSender.getCapabilities(kind), RTCRtpReceiver.getCapabilities(kind)].every((capabilities) =>
      capabilities?.codecs.some((codec) => codec.mimeType.toLowerCase() === mimeType),
    );
  return {
    webRtc: true,
    vp8: both('video', 'video/vp8'),
    h264: both('video', 'video/h264'),
    opus: both('audio', 'audio/opus'),
  };
}

export interface MicrophoneCheck {
  /** 'heard' as soon as there was speech; 'silent' when there was none in all the time. */
  readonly outcome: 'heard' | 'silent';
  /** The loudest that was heard, dBFS. */
  readonly peak: number;
}

/** The RMS in dBFS from which a sound is speech rather than the noise of a room. */
const speechLevel = -45;

/** Listens for speech, at most `time` ms; `onLevel` is for the meter on the page. */
export function checkMicrophone(
  track: MediaStreamTrack,
  { time = 10_000, onLevel }: { readonly time?: number; readonly onLevel?: (level: Level) => void } = {},
): Promise<MicrophoneCheck> {
  return new Promise((resolve) => {
    let peak = Number.NEGATIVE_INFINITY;
    const finish = (outcome: MicrophoneCheck['outcome']) => {
      clearTimeout(timer);
      meter.close();
      resolve({ outcome, peak });
    };
    const timer = setTimeout(() => finish('silent'), time);
    const meter = meterLevel(track, (level) => {
      onLevel?.(level);
      peak = Math.max(peak, level.peak);
      if (level.rms >= speechLevel) finish('heard');
    });
  });
}

export type NetworkCheck =
  | {
      readonly outcome: 'connected';
      /** The shortest round trip to the media server that was seen, ms; undefined where the browser measured none. */
      readonly roundTripTime: number | undefined;
      readonly protocol: 'udp' | 'tcp';
      /** Through TURN: the direct way is closed. */
      readonly relayed: boolean;
    }
  /** No way to the media server: a firewall, and no TURN server that helps. */
  | { readonly outcome: 'blocked' }
  /** The server refused or did not answer; `code` is its reason. */
  | { readonly outcome: 'refused'; readonly code: string };

export interface NetworkCheckOptions {
  /** Leads to a room of its own, where nobody is disturbed by who joins. */
  readonly request: SendRequest;
  readonly iceServers?: RTCIceServer[];
  /** 'relay' tries TURN only. */
  readonly iceTransportPolicy?: RTCIceTransportPolicy;
  /** How long connecting may take, ms. */
  readonly time?: number;
}

/** Connects ICE and DTLS to the media server, measures, and leaves again; nothing is sent to anybody. */
export async function checkNetwork(options: NetworkCheckOptions): Promise<NetworkCheck> {
  const { iceServers = [], iceTransportPolicy = 'all', time = 10_000 } = options;
  const request = impatient(options.request, patientPolicy.requestTimeout);
  let transport: types.Transport | undefined;
  const silence = new AudioContext();
  try {
    const { routerRtpCapabilities } = await request('join', {});
    const device = new Device();
    await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
    const { iceCandidates, ...settings } = await request('createTransport', { direction: 'send' });
    transport = device.createSendTransport({
      ...settings,
      iceCandidates: [...iceCandidates],
      iceServers,
      iceTransportPolicy,
    });
    const { id } = transport;
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      request('connectTransport', { transportId: id, dtlsParameters }).then(done, failed);
    });
    // The browser connects only with something to send. The server is not told of it and drops the packets.
    transport.on('produce', (_, done) => done({ id: 'check' }));
    const connected = waitForConnection(transport, time);
    const [track] = silence.createMediaStreamDestination().stream.getAudioTracks();
    await transport.produce({ track: track! });
    return (await connected) ? await measure(transport) : { outcome: 'blocked' };
  } catch (error) {
    return { outcome: 'refused', code: codeOf(error) ?? 'unknown' };
  } finally {
    transport?.close();
    void silence.close();
    await request('leave', {}).catch(() => {});
  }
}

function waitForConnection(transport: types.Transport, time: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), time);
    transport.on('connectionstatechange', (state) => {
      if (state !== 'connected' && state !== 'failed') return;
      clearTimeout(timer);
      resolve(state === 'connected');
    });
  });
}

/** How often the selected pair is looked at, and how long between, in ms: ICE goes over to a better pair at first. */
const looks = { count: 6, interval: 250 };

async function measure(transport: types.Transport): Promise<NetworkCheck> {
  const roundTrips: number[] = [];
  for (let look = 0; ; look++) {
    const stats = await transport.getStats();
    const { selectedCandidatePairId } = [...stats.values()].find(({ type }) => type === 'transport') ?? {};
    const pair = stats.get(selectedCandidatePairId);
    if (pair?.currentRoundTripTime !== undefined) roundTrips.push(pair.currentRoundTripTime * 1_000);
    if (look < looks.count) {
      await new Promise((resolve) => setTimeout(resolve, looks.interval));
      continue;
    }
    const local = stats.get(pair?.localCandidateId);
    const relayed = local?.candidateType === 'relay';
    const roundTripTime = roundTrips.length > 0 ? Math.min(...roundTrips) : undefined;
    const protocol = relayed ? local.relayProtocol : local?.protocol;
    return { outcome: 'connected', roundTripTime, protocol: protocol === 'udp' ? 'udp' : 'tcp', relayed };
  }
}
