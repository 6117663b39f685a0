import { EventEmitter } from 'node:events';
import type { types } from 'mediasoup';

export interface TapTarget {
  /** Where RTP and RTCP go, multiplexed: an address and UDP port of a process of this machine. */
  readonly ip: string;
  readonly port: number;
}

/** Where it goes may depend on what comes: the receiver has to know the stream before it opens a port. */
export type ChooseTarget = (stream: Tap) => Promise<TapTarget>;

interface TapEvents {
  /** Nothing comes any more: the producer was closed or its worker died. Also after close(). */
  closed: [];
  /** The producer was muted or is heard again; the stream goes on after a gap. */
  paused: [];
  resumed: [];
}

/** One producer's media as plain RTP, for the compositor: one codec, one SSRC, no retransmission. */
export class Tap extends EventEmitter<TapEvents> {
  readonly producerId: string;
  readonly kind: types.MediaKind;
  readonly mimeType: string;
  /** Hz of the RTP timestamps. */
  readonly clockRate: number;
  readonly payloadType: number;
  readonly ssrc: number;
  /** Audio channels; 1 for video. */
  readonly channels: number;
  /** Format parameters, for instance H.264's packetization-mode and profile-level-id. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** RTCP canonical name: tracks that share it share a clock (RFC 3550 section 6.5.1). */
  readonly cname: string | undefined;
  readonly #transport: types.PlainTransport;
  readonly #consumer: types.Consumer;
  #closed = false;

  constructor(transport: types.PlainTransport, consumer: types.Consumer) {
    super();
    const { codecs, encodings, rtcp } = consumer.rtpParameters;
    const codec = codecs[0]!;
    this.producerId = consumer.producerId;
    this.kind = consumer.kind;
    this.mimeType = codec.mimeType;
    this.clockRate = codec.clockRate;
    this.payloadType = codec.payloadType;
    this.ssrc = encodings![0]!.ssrc!;
    this.channels = codec.channels ?? 1;
    this.parameters = codec.parameters ?? {};
    this.cname = rtcp?.cname;
    this.#transport = transport;
    this.#consumer = consumer;
    consumer.on('producerclose', () => this.close());
    consumer.on('transportclose', () => this.close());
    consumer.on('producerpause', () => this.emit('paused'));
    consumer.on('producerresume', () => this.emit('resumed'));
  }

  get closed(): boolean {
    return this.#closed;
  }

  get paused(): boolean {
    return this.#consumer.producerPaused;
  }

  /** Asks the sender for a key frame; the worker lets one request through each `keyFrameRequestDelay`. */
  async requestKeyFrame(): Promise<void> {
    if (this.#closed) return;
    await this.#consumer.requestKeyFrame();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#consumer.close();
    this.#transport.close();
    this.emit('closed');
  }
}

/** Where taps bind their own end. */
export interface TapListenInfo {
  readonly ip: string;
  readonly portRange: { readonly min: number; readonly max: number };
}

/** Sends `producer` where `choose` says, as plain RTP. Media flow when this resolves, beginning with a key frame. */
export async function openTap(
  router: types.Router,
  producer: types.Producer,
  choose: ChooseTarget,
  { ip, portRange }: TapListenInfo,
): Promise<Tap> {
  const transport = await router.createPlainTransport({
    listenInfo: { protocol: 'udp', ip, portRange },
    rtcpMux: true,
    comedia: false,
  });
  try {
    const consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities: plainRtpCapabilities(router.rtpCapabilities),
      enableRtx: false,
      paused: true,
      ...(producer.type === 'simulcast' && { preferredLayers: highestLayers(producer) }),
    });
    const tap = new Tap(transport, consumer);
    const target = await choose(tap);
    await transport.connect({ ip: target.ip, port: target.port });
    await consumer.resume();
    return tap;
  } catch (error) {
    transport.close();
    throw error;
  }
}

/** The router's codecs without RTX and header extensions; 'nack' alone, so that no bandwidth estimate lowers a layer. */
function plainRtpCapabilities({ codecs = [] }: types.RtpCapabilities): types.RtpCapabilities {
  return {
    codecs: codecs
      .filter(({ mimeType }) => !mimeType.endsWith('/rtx'))
      .map((codec) => ({ ...codec, rtcpFeedback: [{ type: 'nack' }] })),
    headerExtensions: [],
  };
}

function highestLayers(producer: types.Producer): types.ConsumerLayers {
  return { spatialLayer: (producer.rtpParameters.encodings?.length ?? 1) - 1, temporalLayer: 2 };
}
