import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_LOW_DELAY,
  AV_SAMPLE_FMT_FLT,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_DECODER_H264,
  FF_DECODER_LIBOPUS,
  FF_DECODER_VP8,
  type FFDecoderCodec,
} from 'node-av/constants';
import { Codec, CodecContext, Frame, Packet, Rational } from 'node-av/lib';
import { BroadcastError } from '../errors.ts';
import { check, setOptions } from './check.ts';

export type DecodedFrame = Frame;
export type VideoCodec = 'VP8' | 'H264';

function openDecoder(name: FFDecoderCodec, prepare: (context: CodecContext) => void): CodecContext {
  const codec = Codec.findDecoderByName(name);
  if (!codec) throw new BroadcastError('codec', `This build of FFmpeg has no decoder ${name}.`);
  const context = new CodecContext();
  context.allocContext3(codec);
  prepare(context);
  check(context.open2Sync(codec, null), `open the decoder ${name}`);
  return context;
}

/** Decodes whole pictures, one in and at most one out, without delay. */
export class VideoDecoder {
  readonly #context: CodecContext;
  readonly #packet = new Packet();

  constructor(codec: VideoCodec) {
    this.#context = openDecoder(codec === 'VP8' ? FF_DECODER_VP8 : FF_DECODER_H264, (context) => {
      context.threadCount = 1;
      context.setFlags(AV_CODEC_FLAG_LOW_DELAY);
    });
    this.#packet.alloc();
  }

  /** Decodes one access unit. The caller frees the frame. Undefined if the decoder gives none; throws on damaged data. */
  decode(data: Buffer): Frame | undefined {
    this.#packet.data = data;
    const sent = this.#context.sendPacketSync(this.#packet);
    this.#packet.unref();
    check(sent, 'decode a picture');
    let latest: Frame | undefined;
    for (;;) {
      const frame = new Frame();
      frame.alloc();
      const received = this.#context.receiveFrameSync(frame);
      if (received < 0) {
        frame.free();
        if (received !== AVERROR_EAGAIN && received !== AVERROR_EOF) check(received, 'decode a picture');
        return latest;
      }
      latest?.free();
      latest = frame;
    }
  }

  close(): void {
    this.#packet.free();
    this.#context.freeContext();
  }
}

/** Decodes Opus into interleaved stereo at 48 kHz, whatever the packets' own channels are. */
export class OpusDecoder {
  readonly #context: CodecContext;
  readonly #packet = new Packet();
  readonly #frame = new Frame();

  constructor() {
    this.#context = openDecoder(FF_DECODER_LIBOPUS, (context) => {
      context.sampleRate = 48000;
      context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
      context.pktTimebase = new Rational(1, 48000);
      setOptions(context, { request_sample_fmt: 'flt' });
    });
    if (this.#context.sampleFormat !== AV_SAMPLE_FMT_FLT) throw new BroadcastError('codec', 'libopus gave no Float32.');
    this.#packet.alloc();
    this.#frame.alloc();
  }

  /** Samples of one packet, left and right in turn; empty if the packet cannot be decoded. */
  decode(data: Buffer): Float32Array {
    this.#packet.data = data;
    const sent = this.#context.sendPacketSync(this.#packet);
    this.#packet.unref();
    if (sent < 0 || this.#context.receiveFrameSync(this.#frame) < 0) return new Float32Array(0);
    const bytes = this.#frame.data?.[0];
    const count = this.#frame.nbSamples * 2;
    const samples = bytes
      ? new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + count * 4))
      : undefined;
    this.#frame.unref();
    return samples ?? new Float32Array(0);
  }

  close(): void {
    this.#packet.free();
    this.#frame.free();
    this.#context.freeContext();
  }
}
