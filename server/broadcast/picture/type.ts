import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { BroadcastError } from '../errors.ts';

/** The colours of the design system's tokens, as far as the picture uses them. */
export const colour = {
  paper: '#FBFAF7',
  surface: '#FFFFFF',
  ink: '#1C1B1A',
  secondary: '#55524D',
  fieldBorder: '#857F76',
  hairline: '#D8D3CA',
  slate: '#1F1D22',
  slateText: '#F4F1EA',
  slateSecondary: '#B9B3A8',
} as const;

/** A face in a size, in pixels of a picture 720 high. */
export type Face = { readonly family: 'serif' | 'serifStrong' | 'sans' | 'sansStrong'; readonly size: number };

const FILES = {
  serif: ['@expo-google-fonts/source-serif-4', '400Regular/SourceSerif4_400Regular.ttf'],
  serifStrong: ['@expo-google-fonts/source-serif-4', '600SemiBold/SourceSerif4_600SemiBold.ttf'],
  sans: ['@expo-google-fonts/source-sans-3', '400Regular/SourceSans3_400Regular.ttf'],
  sansStrong: ['@expo-google-fonts/source-sans-3', '600SemiBold/SourceSans3_600SemiBold.ttf'],
} as const;

/** Registers the static fonts; each weight has a family name of its own, so that none is ever synthesised. */
export function registerFonts(): void {
  const require = createRequire(import.meta.url);
  for (const [family, [name, file]] of Object.entries(FILES)) {
    const path = join(dirname(require.resolve(`${name}/package.json`)), file);
    if (!GlobalFonts.registerFromPath(path, `alternat-${family}`)) {
      throw new BroadcastError('codec', `The font ${path} could not be read: install the project's packages again.`);
    }
  }
}

export function setFace(context: SKRSContext2D, face: Face): void {
  context.font = `${face.size}px alternat-${face.family}`;
}

export function textWidth(context: SKRSContext2D, face: Face, text: string): number {
  setFace(context, face);
  return context.measureText(text).width;
}

/** Breaks a text into lines of at most `width` pixels and `characters` characters, between words, never cutting; a no-break space is none between words. */
export function wrap(context: SKRSContext2D, face: Face, text: string, width: number, characters = Infinity): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[^\S\u00a0\u202f]+/).filter(Boolean)) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    const fits = longer.length <= characters && textWidth(context, face, longer) <= width;
    if (line !== undefined && fits) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** As wrap, in no more lines, but with the lines as equal as the words allow. */
export function wrapEvenly(
  context: SKRSContext2D,
  face: Face,
  text: string,
  width: number,
  characters = text.length,
): string[] {
  let lines = wrap(context, face, text, width, characters);
  for (let fewer = characters - 1; lines.length > 1 && fewer > 0; fewer--) {
    const narrower = wrap(context, face, text, width, fewer);
    if (narrower.length > lines.length || narrower.some((line) => line.length > fewer)) break;
    lines = narrower;
  }
  return lines;
}

/** The largest face of this family from `face.size` down to `least` in which the text fits the width on one line. */
export function fitWidth(context: SKRSContext2D, face: Face, text: string, width: number, least: number): Face {
  const wide = textWidth(context, face, text);
  if (wide <= width) return face;
  let size = Math.max(least, Math.min(face.size - 1, Math.ceil((face.size * width) / wide)));
  while (size > least && textWidth(context, { ...face, size }, text) > width) size -= 1;
  return { ...face, size };
}

/** One size for several texts, in which the longest fits: none is larger than another. */
export function fitAll(
  context: SKRSContext2D,
  face: Face,
  texts: readonly string[],
  width: number,
  least: number,
): Face {
  return texts.reduce((so, text) => fitWidth(context, so, text, width, least), face);
}

export type Line = {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly face: Face;
  readonly fill: string;
  readonly align?: 'left' | 'center' | 'right';
};

export function drawLine(context: SKRSContext2D, line: Line): void {
  setFace(context, line.face);
  context.fillStyle = line.fill;
  context.textAlign = line.align ?? 'left';
  context.textBaseline = 'alphabetic';
  context.fillText(line.text, line.x, line.baseline);
}

/** Draws digits in places of equal width, centred on `x`, so that a running clock does not tremble. */
export function drawClock(context: SKRSContext2D, line: Line): void {
  const digit = textWidth(context, line.face, '0');
  const widths = [...line.text].map((letter) => (/\d/.test(letter) ? digit : textWidth(context, line.face, letter)));
  let x = line.x - widths.reduce((sum, width) => sum + width, 0) / 2;
  [...line.text].forEach((letter, index) => {
    drawLine(context, { ...line, text: letter, x: x + widths[index]! / 2, align: 'center' });
    x += widths[index]!;
  });
}

/** The time of day at an offset from UTC in minutes, as 15:04. */
export function timeOfDay(at: number, utcOffset: number): string {
  return new Date(at + utcOffset * 60_000).toISOString().slice(11, 16);
}
