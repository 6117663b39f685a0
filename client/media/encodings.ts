import type { types } from 'mediasoup-client';

export type VideoCodec = 'VP8' | 'H264';

/** Bit/s of each simulcast layer, the smallest first: a quarter, a half and the whole of the picture's sides. */
const layerBitrates = [150_000, 500_000, 1_500_000] as const;

/**
 * The simulcast layers of a camera: three for a picture of 540 lines and more, two from 270 on, else one (Chromium
 * sends no more). VP8 layers carry three temporal layers, H.264 ones none: not every encoder has them.
 */
export function cameraEncodings(height: number, codec: VideoCodec): types.RtpEncodingParameters[] {
  const count = height >= 540 ? 3 : height >= 270 ? 2 : 1;
  const scalabilityMode = codec === 'VP8' ? 'L1T3' : 'L1T1';
  return layerBitrates.slice(3 - count).map((maxBitrate, index) => ({
    maxBitrate,
    scalabilityMode,
    scaleResolutionDownBy: 2 ** (count - 1 - index),
  }));
}

/**
 * Opus for speech in a ceremony: mono, in-band FEC, and no DTX, so that packets come while nobody speaks: the sound in
 * the broadcast has no gaps and a lost connection is told from a silent person.
 */
export const microphoneCodecOptions: types.ProducerCodecOptions = {
  opusStereo: false,
  opusFec: true,
  opusDtx: false,
  opusMaxPlaybackRate: 48_000,
  opusMaxAverageBitrate: 64_000,
};

/** Kbit/s at which Chromium's bandwidth estimate begins. */
export const cameraCodecOptions: types.ProducerCodecOptions = { videoGoogleStartBitrate: 1_000 };
