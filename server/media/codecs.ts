import type { types } from 'mediasoup';

/** The codecs of a room, the preferred one first: VP8 holds its size on busy pictures where OpenH264 shrinks them. */
export const routerCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, parameters: { 'x-google-start-bitrate': 1000 } },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    // Constrained Baseline 3.1, packetization mode 1 (RFC 6184): what every browser and OBS can send and decode.
    parameters: {
      'packetization-mode': 1,
      'profile-level-id': '42e01f',
      'level-asymmetry-allowed': 1,
      'x-google-start-bitrate': 1000,
    },
  },
];

/** Bit/s that one peer may send: the three camera layers of client/media and a microphone, with room to spare. */
export const maxIncomingBitrate = 4_000_000;
/** Bit/s at which forwarding to a peer starts, before its bandwidth was estimated. */
export const initialAvailableOutgoingBitrate = 1_000_000;
/** Seconds without ICE consent (RFC 7675) after which the worker stops sending to a peer. */
export const iceConsentTimeout = 20;
/** Ms between two key frame requests to one producer. */
export const keyFrameRequestDelay = 500;
/** Consumers that one peer may hold: a fifth of the some 500 that mediasoup's documentation gives a worker. */
export const maxConsumersPerPeer = 100;
