import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { decoded } from '../pdf-filters.ts';
import { binaryText, isDictionary, isName, type PdfStream, type PdfValue } from '../pdf-objects.ts';

/** Entries of an output intent (ISO 32000-2, table 401), those aside that lead to a profile elsewhere. */
const known = 'Type S OutputCondition OutputConditionIdentifier RegistryName Info DestOutputProfile'.split(' ');
const mostIntents = 4;
const mostBytes = 200_000;

/**
 * Whether output intents (ISO 32000-2, 14.11.5) say only what viewers take for granted, that colours are those of screens
 * (sRGB, IEC 61966-2-1): some signing programs add that beside a signature that shows. There are viewers that draw by an
 * output intent, so that any other profile may show anything, or nothing.
 */
export function areOfScreens(value: PdfValue | undefined, file: PdfFile): boolean {
  const intents = file.array(value) ?? [];
  return intents.length > 0 && intents.length <= mostIntents && intents.every((intent) => isOfScreens(intent, file));
}

function isOfScreens(value: PdfValue, file: PdfFile): boolean {
  const intent = file.resolve(value);
  if (!isDictionary(intent) || ![...intent.keys()].every((key) => known.includes(key))) return false;
  const profile = file.stream(intent.get('DestOutputProfile'));
  return profile !== undefined && isName(intent.get('S')) && isSrgb(unpacked(profile));
}

function unpacked(profile: PdfStream): Uint8Array {
  try {
    return decoded(profile, mostBytes);
  } catch (error) {
    if (error instanceof PdfError) return new Uint8Array();
    throw error;
  }
}

/** Red, green and blue of sRGB as ICC.1 adapts them to its white, and how far rounding may be off. */
const primaries: readonly (readonly [string, readonly [number, number, number]])[] = [
  ['rXYZ', [0.4361, 0.2225, 0.0139]],
  ['gXYZ', [0.3851, 0.7169, 0.0971]],
  ['bXYZ', [0.1431, 0.0606, 0.7142]],
];
const rounding = 0.002;
const curves = ['rTRC', 'gTRC', 'bTRC'];
/** Between a simple power of 2.2 and the true curve, which starts straight. */
const curveRounding = 0.02;

/** Whether an ICC profile (ICC.1:2022) is of three primaries and curves alone, and these are sRGB's. */
function isSrgb(profile: Uint8Array): boolean {
  const tags = tagsOf(profile);
  if (tags === undefined || [...tags.keys()].some((tag) => /^[ABD]2[ABD]/.test(tag))) return false;
  const isPrimary = ([tag, wanted]: (typeof primaries)[number]) => {
    const data = tags.get(tag);
    return (
      data?.byteLength === 20 &&
      wanted.every((number, i) => Math.abs(data.getInt32(8 + 4 * i) / 65_536 - number) < rounding)
    );
  };
  return primaries.every(isPrimary) && curves.every((tag) => isCurve(tags.get(tag)));
}

/** What the tags of a profile for RGB hold; nothing where it is none, or names something twice. */
function tagsOf(profile: Uint8Array): ReadonlyMap<string, DataView> | undefined {
  const at = (start: number) => binaryText(profile.subarray(start, start + 4));
  if (profile.length < 132 || at(36) !== 'acsp' || at(16) !== 'RGB ' || at(20) !== 'XYZ ') return undefined;
  const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
  const count = view.getUint32(128);
  if (count > 100 || 132 + 12 * count > profile.length) return undefined;
  const tags = new Map<string, DataView>();
  for (let entry = 132; entry < 132 + 12 * count; entry += 12) {
    const [offset, size] = [view.getUint32(entry + 4), view.getUint32(entry + 8)];
    if (offset + size > profile.length || tags.has(at(entry))) return undefined;
    tags.set(at(entry), new DataView(profile.buffer, profile.byteOffset + offset, size));
  }
  return tags;
}

/** A curve of type `curv`: one power, or points at equal distances. */
function isCurve(data: DataView | undefined): boolean {
  if (data === undefined || data.byteLength < 12 || data.getUint32(0) !== 0x63757276) return false;
  const count = data.getUint32(8);
  if (count === 0 || data.byteLength < 12 + 2 * count) return false;
  if (count === 1) return Math.abs(data.getUint16(12) / 256 - 2.2) < 0.05;
  for (let i = 0; i < count; i++) {
    const value = data.getUint16(12 + 2 * i) / 65_535;
    if (Math.abs(value - linear(i / (count - 1))) > curveRounding) return false;
  }
  return true;
}

/** The light that a value of sRGB stands for, from 0 to 1. */
const linear = (value: number) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
