// The page of the media tests: a session, its cameras and what it sees, as functions that the test calls.

import { checkCodecs, checkMicrophone, checkNetwork } from '../../../client/media/checks.ts';
import { capture, listDevices } from '../../../client/media/devices.ts';
import type { VideoCodec } from '../../../client/media/encodings.ts';
import { codeOf } from '../../../client/media/errors.ts';
import type { RemoteTrack } from '../../../client/media/incoming.ts';
import { connectMedia, type EndReason, type MediaSession, type SessionState } from '../../../client/media/session.ts';
import type { OnNotification, SendRequest } from '../../../client/media/signalling.ts';
import type { MediaNotification, MediaSource } from '../../../core/protocol/media.ts';

declare global {
  interface Window {
    /** Put there by the test: one request in JSON, its reply or error in JSON. */
    sendRequest(json: string): Promise<string>;
    stage: typeof stage;
  }
}

export interface StartOptions {
  readonly codec?: VideoCodec;
  readonly publish?: boolean;
  /** A picture large enough for two layers; else a small one, which spares the machine. */
  readonly simulcast?: boolean;
}

/** What one remote track has brought so far. */
export interface Received {
  readonly peerId: string;
  readonly producerId: string;
  readonly source: MediaSource;
  readonly paused: boolean;
  readonly silent: boolean;
  readonly framesDecoded: number;
  readonly frameHeight: number;
  readonly audioEnergy: number;
  readonly codec: string;
}

const handlers = new Map<string, Set<(data: never) => void>>();
const elements = new Map<string, HTMLMediaElement>();
const states: SessionState[] = [];
let session: MediaSession | undefined;
let ended: EndReason | undefined;
let speaker: string | null = null;

const on: OnNotification = (name, handler) => {
  const ofName = handlers.get(name) ?? new Set();
  handlers.set(name, ofName.add(handler));
  return () => ofName.delete(handler);
};

const request: SendRequest = async (name, data) => {
  const { reply, error } = JSON.parse(await window.sendRequest(JSON.stringify({ name, data })));
  if (error) throw error;
  return reply;
};

function play({ producerId, kind, track }: RemoteTrack): void {
  const element = document.createElement(kind);
  element.autoplay = true;
  element.srcObject = new MediaStream([track]);
  elements.set(producerId, element);
  document.body.append(element);
}

const stage = {
  notify({ name, data }: MediaNotification): void {
    for (const handler of handlers.get(name) ?? []) (handler as (data: unknown) => void)(data);
  },

  async start({ codec = 'VP8', publish = true, simulcast = false }: StartOptions): Promise<void> {
    ended = undefined;
    session = connectMedia({ request, on, codec });
    session.on('state', (state) => states.push(state));
    session.on('ended', (reason) => {
      ended = reason;
    });
    session.on('activeSpeaker', (active) => {
      speaker = active?.peerId ?? null;
    });
    session.on('remoteAdded', play);
    session.on('remoteRemoved', ({ producerId }) => {
      elements.get(producerId)?.remove();
      elements.delete(producerId);
    });
    if (!publish) return;
    const [video, audio] = (
      await navigator.mediaDevices.getUserMedia({
        video: simulcast ? { width: 640, height: 360, frameRate: 15 } : { width: 320, height: 180, frameRate: 10 },
        audio: true,
      })
    )
      .getTracks()
      .toSorted((a, b) => b.kind.localeCompare(a.kind));
    await session.publish({ video: video!, audio: audio! });
  },

  async leave(): Promise<void> {
    await session?.close();
  },

  state: () => ({
    state: session?.state,
    ended,
    speaker,
    states: [...states],
    peers: session?.peers.map(({ peerId }) => peerId),
  }),

  async received(): Promise<Received[]> {
    const reports = (await session?.stats()) ?? [];
    const entries = reports.flatMap((report) => [...report.values()]);
    return (session?.remotes ?? []).map((remote) => {
      const inbound = entries.find(
        ({ type, trackIdentifier }) => type === 'inbound-rtp' && trackIdentifier === remote.track.id,
      );
      const { peerId, producerId, source, paused, silent } = remote;
      return {
        peerId,
        producerId,
        source,
        paused,
        silent,
        framesDecoded: inbound?.framesDecoded ?? 0,
        frameHeight: inbound?.frameHeight ?? 0,
        audioEnergy: inbound?.totalAudioEnergy ?? 0,
        codec: entries.find(({ type, id }) => type === 'codec' && id === inbound?.codecId)?.mimeType ?? '',
      };
    });
  },

  async prefer(producerId: string, spatialLayer: number): Promise<void> {
    await session?.setPreferredLayers(producerId, { spatialLayer });
  },

  async mute(source: MediaSource, muted: boolean): Promise<string> {
    try {
      await (muted ? session?.mute(source) : session?.unmute(source));
      return 'done';
    } catch (error) {
      return codeOf(error) ?? 'unknown';
    }
  },

  isMuted: (source: MediaSource) => session?.isMuted(source),

  signalResumed: async () => session?.signalResumed(),

  async devices() {
    const { camera, microphone } = await capture();
    const missing = await capture({ camera: 'no such camera', microphone: true });
    const microphoneCheck =
      microphone.outcome === 'granted' ? await checkMicrophone(microphone.track, { time: 5_000 }) : undefined;
    const outcomes = [camera, microphone, missing.camera, missing.microphone].map(({ outcome }) => outcome);
    return { outcomes, microphoneCheck, codecs: checkCodecs(), list: await listDevices() };
  },

  network: () => checkNetwork({ request }),
};

window.stage = stage;
