import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_SMPTE170M,
  AVCOL_TRC_BT709,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, CodecParameters, Frame, Packet, Rational } from 'node-av/lib';
import { BroadcastError } from '../errors.ts';
import { check, setOptions } from './check.ts';
import type { Picture } from './picture.ts';

/** One coded picture or frame of sound. `pts` counts pictures, or samples. */
export type Encoded = { readonly pts: number; readonly isKeyFrame: boolean; readonly data: Buffer };

export const SAMPLE_RATE = 48000;
/** Samples in one AAC frame. */
export const AAC_FRAME = 1024;
const AAC_BITRATE = 128_000;

export type VideoEncoding = {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** The highest rate that one second may average, in bit/s; a calm picture takes far less. */
  readonly maxBitrate: number;
};

function findEncoder(name: typeof FF_ENCODER_LIBX264 | typeof FF_ENCODER_AAC): Codec {
  const codec = Codec.findEncoderByName(name);
  if (!codec) throw new BroadcastError('codec', `This build of FFmpeg has no encoder ${name}.`);
  return codec;
}

/**
 * H.264 without delay: each picture in gives its coded picture at once; a key frame each second.
 * The numbers of the picture are those of BT.601, as WebRTC sends them, and the stream says so.
 */
export class H264Encoder {
  /** The AVCDecoderConfigurationRecord (ISO/IEC 14496-15 clause 5.3.3). */
  readonly configuration: Buffer;
  /** As in RFC 6381, e.g. avc1.64001f. */
  readonly codecString: string;
  readonly #context = new CodecContext();
  readonly #packet = new Packet();

  constructor({ width, height, fps, maxBitrate }: VideoEncoding) {
    const codec = findEncoder(FF_ENCODER_LIBX264);
    const context = this.#context;
    context.allocContext3(codec);
    context.width = width;
    context.height = height;
    context.pixelFormat = AV_PIX_FMT_YUV420P;
    context.timeBase = new Rational(1, fps);
    context.framerate = new Rational(fps, 1);
    context.sampleAspectRatio = new Rational(1, 1);
    context.gopSize = fps;
    context.maxBFrames = 0;
    context.threadCount = 1;
    context.rcMaxRate = BigInt(maxBitrate);
    context.rcBufferSize = Math.round(maxBitrate / 2);
    context.colorRange = AVCOL_RANGE_MPEG;
    context.colorSpace = AVCOL_SPC_SMPTE170M;
    context.colorPrimaries = AVCOL_PRI_BT709;
    context.colorTrc = AVCOL_TRC_BT709;
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
    setOptions(context, {
      preset: 'superfast',
      tune: 'zerolatency',
      profile: 'high',
      crf: '21',
      'forced-idr': '1',
      'x264-params': `keyint=${fps}:min-keyint=${fps}:scenecut=0:sliced-threads=0`,
    });
    check(context.open2Sync(codec, null), 'open the encoder libx264');

    const parameters = new CodecParameters();
    parameters.alloc();
    parameters.fromContext(context);
    const configuration = parameters.getDecoderConfigurationRecord();
    const codecString = parameters.getCodecString();
    parameters.free();
    if (!configuration || !codecString) throw new BroadcastError('codec', 'libx264 gave no parameter sets.');
    this.configuration = Buffer.from(configuration);
    this.codecString = codecString;
    this.#packet.alloc();
  }

  /** Encodes picture number `pts`. The data is length-prefixed, as MP4 wants it. */
  encode(picture: Picture, pts: number, asKeyFrame: boolean): Encoded[] {
    picture.frame.pts = BigInt(pts);
    picture.frame.pictType = asKeyFrame ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    check(this.#context.sendFrameSync(picture.frame), 'encode a picture');
    return receive(this.#context, this.#packet, (data) => lengthPrefixed(data));
  }

  close(): void {
    this.#packet.free();
    this.#context.freeContext();
  }
}

/** AAC-LC, 48 kHz, stereo, a frame of 1024 samples a time. */
export class AacEncoder {
  /** The AudioSpecificConfig (ISO/IEC 14496-3 clause 1.6.2.1). */
  readonly configuration: Buffer;
  readonly codecString = 'mp4a.40.2';
  readonly bitrate = AAC_BITRATE;
  readonly #context = new CodecContext();
  readonly #packet = new Packet();
  readonly #frame = new Frame();

  constructor() {
    const codec = findEncoder(FF_ENCODER_AAC);
    const context = this.#context;
    context.allocContext3(codec);
    context.sampleRate = SAMPLE_RATE;
    context.sampleFormat = AV_SAMPLE_FMT_FLTP;
    context.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
    context.bitRate = BigInt(AAC_BITRATE);
    context.timeBase = new Rational(1, SAMPLE_RATE);
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
    check(context.open2Sync(codec, null), 'open the encoder aac');
    if (!context.extraData) throw new BroadcastError('codec', 'The AAC encoder gave no configuration.');
    this.configuration = Buffer.from(context.extraData);
    this.#packet.alloc();
    this.#frame.alloc();
  }

  /**
   * Encodes the 1024 samples from sample `pts` on. The coded frame that comes out is one frame earlier, the encoder's
   * own delay; the very first one, before time zero, is left out.
   */
  encode(left: Float32Array, right: Float32Array, pts: number): Encoded[] {
    const frame = this.#frame;
    frame.format = AV_SAMPLE_FMT_FLTP;
    frame.nbSamples = AAC_FRAME;
    frame.sampleRate = SAMPLE_RATE;
    frame.channelLayout = AV_CHANNEL_LAYOUT_STEREO;
    check(frame.getBuffer(0), 'allocate a frame of sound');
    const [planeLeft, planeRight] = frame.data ?? [];
    planeLeft?.set(new Uint8Array(left.buffer, left.byteOffset, AAC_FRAME * 4));
    planeRight?.set(new Uint8Array(right.buffer, right.byteOffset, AAC_FRAME * 4));
    frame.pts = BigInt(pts);
    const sent = this.#context.sendFrameSync(frame);
    frame.unref();
    check(sent, 'encode a frame of sound');
    return receive(this.#context, this.#packet, (data) => Buffer.from(data)).filter((encoded) => encoded.pts >= 0);
  }

  close(): void {
    this.#packet.free();
    this.#frame.free();
    this.#context.freeContext();
  }
}

function receive(context: CodecContext, packet: Packet, copy: (data: Buffer) => Buffer): Encoded[] {
  const encoded: Encoded[] = [];
  while (context.receivePacketSync(packet) >= 0) {
    encoded.push({
      pts: Number(packet.pts),
      isKeyFrame: packet.isKeyframe,
      data: copy(packet.data ?? Buffer.alloc(0)),
    });
    packet.unref();
  }
  return encoded;
}

/** An Annex B byte stream with its start codes replaced by lengths of four bytes (ISO/IEC 14496-15 clause 5.3.4). */
export function lengthPrefixed(stream: Buffer): Buffer {
  const parts: Buffer[] = [];
  let start = stream.indexOf(START_CODE) + 3;
  while (start >= 3) {
    const next = stream.indexOf(START_CODE, start);
    let end = next < 0 ? stream.length : next;
    while (end > start && stream[end - 1] === 0) end -= 1; // the fourth byte of a start code, and trailing zeros
    const length = Buffer.alloc(4);
    length.writeUInt32BE(end - start);
    parts.push(length, stream.subarray(start, end));
    start = next + 3;
  }
  return Buffer.concat(parts);
}

const START_CODE = Buffer.from([0, 0, 1]);
