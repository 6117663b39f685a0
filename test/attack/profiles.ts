/** ICC profiles of three primaries and curves, as output intents carry them. */
import { dictionary, name, type PdfValue, stream, textString } from '../../core/pades/pdf-objects.ts';
import type { PdfUpdate } from '../../core/pades/pdf-update.ts';

const srgb: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.4358, 0.2224, 0.0139],
  gXYZ: [0.3853, 0.717, 0.0971],
  bXYZ: [0.143, 0.0606, 0.7141],
};
export const srgbCurve = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** A profile for RGB with this curve of light, and tags of other kinds beside it. */
export function profile(curve: (value: number) => number, others: Readonly<Record<string, Buffer>> = {}): Uint8Array {
  const xyz = (numbers: readonly number[]) => {
    const tag = Buffer.alloc(20);
    tag.write('XYZ ', 'latin1');
    for (const [i, number] of numbers.entries()) tag.writeInt32BE(Math.round(number * 65_536), 8 + 4 * i);
    return tag;
  };
  const points = 256;
  const steps = Buffer.alloc(12 + 2 * points);
  steps.write('curv', 'latin1');
  steps.writeUInt32BE(points, 8);
  for (let i = 0; i < points; i++) steps.writeUInt16BE(Math.round(curve(i / (points - 1)) * 65_535), 12 + 2 * i);
  const primaries = Object.entries(srgb).map(([tag, numbers]) => [tag, xyz(numbers)] as const);
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((tag) => [tag, steps] as const);
  const tags = [...primaries, ...curves, ...Object.entries(others)];
  const head = Buffer.alloc(132 + 12 * tags.length);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  head.writeUInt32BE(tags.length, 128);
  let at = head.length;
  for (const [i, [tag, data]] of tags.entries()) {
    head.write(tag, 132 + 12 * i, 'latin1');
    head.writeUInt32BE(at, 136 + 12 * i);
    head.writeUInt32BE(data.length, 140 + 12 * i);
    at += data.length;
  }
  return Buffer.concat([head, ...tags.map(([, data]) => data)]);
}

/** Output intents with this profile, and entries beside it. */
export function outputIntents(
  update: PdfUpdate,
  icc: Uint8Array,
  entries: Readonly<Record<string, PdfValue>> = {},
): PdfValue {
  const held = update.add(stream({ N: 3 }, icc));
  const intent = { Type: name('OutputIntent'), S: name('GTS_PDFA1'), OutputConditionIdentifier: textString('sRGB') };
  return [update.add(dictionary({ ...intent, DestOutputProfile: held, ...entries }))];
}
