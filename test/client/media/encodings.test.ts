import { expect, test } from 'vitest';
import { cameraEncodings } from '../../../client/media/encodings.ts';
import { levelOf } from '../../../client/media/level.ts';

test('a large picture goes out in three layers, a small one in one', () => {
  const sides = (height: number) => cameraEncodings(height, 'VP8').map((layer) => layer.scaleResolutionDownBy);
  expect(sides(720)).toEqual([4, 2, 1]);
  expect(sides(360)).toEqual([2, 1]);
  expect(sides(180)).toEqual([1]);
});

test('the whole picture always has the largest share, and all layers stay below what the server accepts', () => {
  const bitrates = cameraEncodings(720, 'H264').map(({ maxBitrate }) => maxBitrate!);
  expect(bitrates).toEqual(bitrates.toSorted((a, b) => a - b));
  expect(bitrates.reduce((sum, bitrate) => sum + bitrate, 0)).toBeLessThan(4_000_000);
});

test('a level is in dB under full scale', () => {
  expect(levelOf(new Float32Array([0.5, -0.5]))).toEqual({ rms: 20 * Math.log10(0.5), peak: 20 * Math.log10(0.5) });
  expect(levelOf(new Float32Array(8))).toEqual({ rms: -Infinity, peak: -Infinity });
});
