import { create, type Font } from 'fontkit';
import { InstrumentError } from './errors.ts';
import { fontBytes, type Typeface } from './fonts.ts';

export interface Style {
  readonly face: Typeface;
  /** Points. */
  readonly size: number;
  /** Every letter as a small capital; the text that is extracted keeps its case. */
  readonly smallCaps?: true;
  /** Space added after each glyph, in thousandths of the size. */
  readonly tracking?: number;
}

/** A glyph with the characters that it stands for; lengths in thousandths of the size. */
export interface ShapedGlyph {
  readonly id: number;
  readonly text: string;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Text of one style without ordinary spaces, ready to be placed. `width` in points. */
export interface Shaped {
  readonly style: Style;
  readonly glyphs: readonly ShapedGlyph[];
  readonly width: number;
}

const loaded = new Map<Typeface, Font>();

export function fontOf(face: Typeface): Font {
  const known = loaded.get(face);
  if (known) return known;
  const font = create(fontBytes(face));
  loaded.set(face, font);
  return font;
}

const shapedBefore = new WeakMap<Style, Map<string, Shaped>>();
const mostRemembered = 5000;
/** Between letters. PDF.js takes a gap of more than 0.102 of the size for a space: "(f )" would be read for "(f)". */
const widestGap = 96;

/**
 * Shapes text with the face's kerning, ligatures and mark positions. Words come again and again: they are remembered.
 * @throws InstrumentError `missing-glyph`, naming the first character that the face cannot show.
 */
export function shape(text: string, style: Style): Shaped {
  const words = shapedBefore.get(style) ?? new Map<string, Shaped>();
  shapedBefore.set(style, words);
  const known = words.get(text);
  if (known) return known;
  if (words.size >= mostRemembered) words.clear();
  const shaped = shapeAnew(text, style);
  words.set(text, shaped);
  return shaped;
}

function shapeAnew(text: string, style: Style): Shaped {
  const font = fontOf(style.face);
  const drawn = drawable(text);
  for (const character of drawn) requireGlyph(font, character);
  const scale = 1000 / font.unitsPerEm;
  const glyphs = clusters(font, drawn, style).map(({ id, text: characters, advance, dx, dy }): ShapedGlyph => {
    const natural = font.getGlyph(id).advanceWidth;
    const gap = Math.min((advance - natural) * scale + (style.tracking ?? 0), widestGap);
    const set = advance === 0 ? 0 : natural * scale + gap;
    return { id, text: characters, advance: set, dx: dx * scale, dy: dy * scale };
  });
  return { style, glyphs, width: (glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) * style.size) / 1000 };
}

/** The width of an ordinary space in points. */
export function spaceWidth(style: Style): number {
  return shape(' ', style).width;
}

/** Composed characters where they exist, ligature characters taken apart, and a plain hyphen for the unbreakable one. */
function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uFB00-\uFB06]/gu, (ligature) => ligature.normalize('NFKC'))
    .replaceAll('\u2011', '-');
}

function requireGlyph(font: Font, character: string): void {
  const codePoint = character.codePointAt(0) ?? 0;
  if (font.hasGlyphForCodePoint(codePoint)) return;
  const number = codePoint.toString(16).toUpperCase().padStart(4, '0');
  throw new InstrumentError(
    'missing-glyph',
    `“${character}” (U+${number}) has no glyph in ${font.postscriptName}. Replace it in the text.`,
  );
}

interface Cluster {
  readonly id: number;
  readonly text: string;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * Which characters each glyph stands for. fontkit keeps one list of code points a glyph, from its first use, so a small
 * capital shared by "m" and "M" would answer with either; but the length of the list holds, and the text is walked by it.
 */
function clusters(font: Font, text: string, style: Style): readonly Cluster[] {
  const features: Record<string, boolean> = style.smallCaps ? { smcp: true, c2sc: true } : {};
  if (style.tracking) features.liga = false;
  const { glyphs, positions } = font.layout(text, features);
  const characters = [...text];
  const count = glyphs.reduce((sum, glyph) => sum + glyph.codePoints.length, 0);
  if (count !== characters.length) return characters.flatMap((character) => clusterOf(font, character, features));
  let at = 0;
  return glyphs.map((glyph, index) => {
    const next = at + glyph.codePoints.length;
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const cluster = {
      id: glyph.id,
      text: characters.slice(at, next).join(''),
      advance: xAdvance,
      dx: xOffset,
      dy: yOffset,
    };
    at = next;
    return cluster;
  });
}

/** One character alone; should it take several glyphs, the first carries the text. */
function clusterOf(font: Font, character: string, features: Readonly<Record<string, boolean>>): readonly Cluster[] {
  const { glyphs, positions } = font.layout(character, features);
  return glyphs.map((glyph, index) => ({
    id: glyph.id,
    text: index === 0 ? character : '',
    advance: positions[index]?.xAdvance ?? 0,
    dx: positions[index]?.xOffset ?? 0,
    dy: positions[index]?.yOffset ?? 0,
  }));
}
