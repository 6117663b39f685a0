// What a client and the media server say to each other. One discriminated union of requests, from which the type of
// every reply follows; one map of notifications. The names are mediasoup's.
import { z } from 'zod';

/** Why a request was refused or could not be carried out. */
export type MediaErrorCode =
  | 'malformed' // the request is not one of this protocol
  | 'notJoined' // the server does not know this stay in the room (any more): join again
  | 'notAllowed' // this peer may not send this source
  | 'mutedByDirector' // the owner cannot resume what the director has muted
  | 'unknownTransport'
  | 'unknownProducer'
  | 'unknownConsumer'
  | 'ownProducer' // a peer does not receive itself
  | 'cannotConsume' // no codec in common
  | 'tooMany' // more resources than a peer may hold
  | 'unavailable'; // no media worker can answer now: try again

/** What a peer sends. A peer has at most one producer of each source. */
export const mediaSource = z.enum(['camera', 'microphone']);
export type MediaSource = z.infer<typeof mediaSource>;

const kind = z.enum(['audio', 'video']);
const id = z.string().min(1).max(64);
const ssrc = z.int().min(1).max(0xffff_ffff);
const payloadType = z.int().min(0).max(127);
const token = z.string().min(1).max(255);
const codecParameters = z.record(token, z.union([z.string().max(1000), z.number(), z.boolean()]));
const rtcpFeedback = z.array(z.object({ type: token, parameter: z.string().max(255).exactOptional() })).max(16);
const headerExtensionUri = z.enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
]);

/** ORTC RTCRtpParameters as mediasoup uses them: what an endpoint sends. */
const rtpParameters = z.object({
  mid: z.string().max(64).exactOptional(),
  msid: z.string().max(255).exactOptional(),
  codecs: z
    .array(
      z.object({
        mimeType: token,
        payloadType,
        clockRate: z.int().positive(),
        channels: z.int().min(1).max(8).exactOptional(),
        parameters: codecParameters.exactOptional(),
        rtcpFeedback: rtcpFeedback.exactOptional(),
      }),
    )
    .min(1)
    .max(16),
  headerExtensions: z
    .array(
      z.object({
        uri: headerExtensionUri,
        id: z.int().min(1).max(255),
        encrypt: z.boolean().exactOptional(),
        parameters: codecParameters.exactOptional(),
      }),
    )
    .max(16)
    .exactOptional(),
  encodings: z
    .array(
      z.object({
        ssrc: ssrc.exactOptional(),
        rid: z.string().max(16).exactOptional(),
        codecPayloadType: payloadType.exactOptional(),
        rtx: z.object({ ssrc }).exactOptional(),
        dtx: z.boolean().exactOptional(),
        scalabilityMode: z.string().max(16).exactOptional(),
        maxBitrate: z.int().positive().exactOptional(),
      }),
    )
    .max(4)
    .exactOptional(),
  rtcp: z
    .object({ cname: z.string().max(255).exactOptional(), reducedSize: z.boolean().exactOptional() })
    .exactOptional(),
});
export type RtpParameters = z.infer<typeof rtpParameters>;

/** ORTC RTCRtpCapabilities: what an endpoint can receive. */
const rtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind,
        mimeType: token,
        preferredPayloadType: payloadType,
        clockRate: z.int().positive(),
        channels: z.int().min(1).max(8).exactOptional(),
        parameters: codecParameters.exactOptional(),
        rtcpFeedback: rtcpFeedback.exactOptional(),
      }),
    )
    .max(64)
    .exactOptional(),
  headerExtensions: z
    .array(
      z.object({
        kind,
        uri: headerExtensionUri,
        preferredId: z.int().min(1).max(255),
        preferredEncrypt: z.boolean().exactOptional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).exactOptional(),
      }),
    )
    .max(64)
    .exactOptional(),
});
export type RtpCapabilities = z.infer<typeof rtpCapabilities>;

const dtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).exactOptional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().max(255),
      }),
    )
    .min(1)
    .max(8),
});
export type DtlsParameters = z.infer<typeof dtlsParameters>;

const sourceKinds = { camera: 'video', microphone: 'audio' } as const;

function request<const Name extends string, Data extends z.ZodType>(name: Name, data: Data) {
  return z.object({ name: z.literal(name), data });
}

/** Every request. Data are validated here, on the server, before anything else looks at them. */
export const mediaRequest = z.discriminatedUnion('name', [
  request('join', z.object({})), // the first of each stay: the gateway calls room.join() for it
  request('roomState', z.object({})), // after the signalling was away: what was missed
  request('createTransport', z.object({ direction: z.enum(['send', 'recv']) })),
  request('connectTransport', z.object({ transportId: id, dtlsParameters })),
  request('restartIce', z.object({ transportId: id })),
  request(
    'produce',
    z
      .object({ source: mediaSource, kind, rtpParameters, paused: z.boolean() })
      .refine(({ source, kind }) => sourceKinds[source] === kind, {
        error: 'a camera sends video, a microphone audio',
      }),
  ),
  request('pauseProducer', z.object({ producerId: id })),
  request('resumeProducer', z.object({ producerId: id })),
  request('closeProducer', z.object({ producerId: id })),
  request('consume', z.object({ producerId: id, rtpCapabilities })),
  request('resumeConsumer', z.object({ consumerId: id })),
  request('pauseConsumer', z.object({ consumerId: id })),
  request(
    'setPreferredLayers',
    z.object({
      consumerId: id,
      spatialLayer: z.int().min(0).max(7),
      temporalLayer: z.int().min(0).max(7).exactOptional(),
    }),
  ),
  request('stats', z.object({})),
  request('leave', z.object({})),
]);

export type MediaRequest = z.infer<typeof mediaRequest>;
export type MediaRequestName = MediaRequest['name'];
export type MediaRequestData<Name extends MediaRequestName> = Extract<MediaRequest, { name: Name }>['data'];

/**
 * What a room says of itself may overtake itself: a notification and the reply to a request travel apart. So everything
 * said carries the room's revision, which grows with each change: the higher one is the newer one.
 */
export interface Revised {
  readonly revision: number;
}

/** A peer as the others see it. `facts` are the gateway's (a name, a site): media only carries them. */
export interface PeerInfo extends Revised {
  readonly peerId: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A producer as everyone in the room sees it. */
export interface ProducerInfo extends Revised {
  readonly producerId: string;
  readonly peerId: string;
  readonly source: MediaSource;
  readonly kind: 'audio' | 'video';
  /** No media is forwarded: its owner or the director has muted it. */
  readonly paused: boolean;
  readonly mutedByDirector: boolean;
  /** Not paused, and yet nothing arrives: "Connection being restored". */
  readonly silent: boolean;
}

export interface RoomState extends Revised {
  readonly joinId: string;
  readonly peerId: string;
  /** The others. */
  readonly peers: readonly PeerInfo[];
  /** All producers of the room, one's own included. */
  readonly producers: readonly ProducerInfo[];
}

export interface TransportOptions {
  readonly id: string;
  readonly iceParameters: IceParameters;
  readonly iceCandidates: readonly IceCandidate[];
  readonly dtlsParameters: DtlsParameters;
}

export interface IceParameters {
  readonly usernameFragment: string;
  readonly password: string;
  readonly iceLite?: boolean;
}

export interface IceCandidate {
  readonly foundation: string;
  readonly priority: number;
  readonly ip: string;
  readonly address: string;
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  readonly type: 'host';
  readonly tcpType?: 'passive';
}

/** Bitrates in bit/s, times in ms, scores from 0 (nothing arrives) to 10 (all arrives). */
export interface PeerStats {
  readonly transports: readonly {
    readonly direction: 'send' | 'recv';
    readonly iceState: string;
    readonly protocol?: 'udp' | 'tcp';
    readonly recvBitrate: number;
    readonly sendBitrate: number;
    readonly availableOutgoingBitrate?: number;
  }[];
  readonly producers: readonly StreamStats[];
  readonly consumers: readonly StreamStats[];
}

export interface StreamStats {
  readonly producerId: string;
  readonly rid?: string;
  readonly bitrate: number;
  readonly packetsLost: number;
  readonly score: number;
  readonly roundTripTime?: number;
}

export interface MediaReplies {
  readonly join: RoomState & { readonly routerRtpCapabilities: RtpCapabilities };
  readonly roomState: RoomState;
  readonly createTransport: TransportOptions;
  readonly connectTransport: null;
  readonly restartIce: { readonly iceParameters: IceParameters };
  readonly produce: ProducerInfo;
  readonly pauseProducer: null;
  readonly resumeProducer: null;
  readonly closeProducer: null;
  readonly consume: {
    readonly consumerId: string;
    readonly producerId: string;
    readonly kind: 'audio' | 'video';
    readonly rtpParameters: RtpParameters;
  };
  readonly resumeConsumer: null;
  readonly pauseConsumer: null;
  readonly setPreferredLayers: null;
  readonly stats: PeerStats;
  readonly leave: null;
}
export type MediaReply<Name extends MediaRequestName = MediaRequestName> = MediaReplies[Name];

/** Why a stay ended. After 'reset' the client joins again by itself; the others are final. */
export type PeerCloseReason =
  | 'left'
  | 'replaced' // the same peer joined again, here or elsewhere
  | 'removed' // by the director
  | 'reset' // the room's media worker died; the room is there again
  | 'roomClosed';

/** What is said to all peers of a room, and emitted by the room under the same names. */
export interface RoomNotifications {
  readonly peerJoined: PeerInfo;
  readonly peerLeft: PeerInfo & { readonly reason: PeerCloseReason };
  readonly producerAdded: ProducerInfo;
  readonly producerClosed: ProducerInfo;
  readonly producerPaused: ProducerInfo;
  readonly producerResumed: ProducerInfo;
  readonly producerSilent: ProducerInfo;
  readonly producerBack: ProducerInfo;
  /** Who is heard above the others; null when the last one has gone. */
  readonly activeSpeaker: { readonly peerId: string; readonly producerId: string } | null;
  /** Volumes in dBov, from -127 to 0; whoever is not named is silent. */
  readonly audioLevels: readonly { readonly peerId: string; readonly producerId: string; readonly volume: number }[];
  /** How well a producer's media arrives, from 0 (not at all) to 10 (all of it). */
  readonly quality: { readonly peerId: string; readonly producerId: string; readonly score: number };
}

/** What is said to one peer. */
export interface PeerNotifications extends RoomNotifications {
  /** This stay is over. A client that has joined since (another joinId) ignores it. */
  readonly closed: { readonly joinId: string; readonly reason: PeerCloseReason };
  /** The simulcast layers that a consumer now gets; null: none. */
  readonly layersChanged: {
    readonly consumerId: string;
    readonly producerId: string;
    readonly layers: { readonly spatialLayer: number; readonly temporalLayer?: number } | null;
  };
}
export type MediaNotificationName = keyof PeerNotifications;
export type MediaNotification = {
  [Name in MediaNotificationName]: { readonly name: Name; readonly data: PeerNotifications[Name] };
}[MediaNotificationName];
