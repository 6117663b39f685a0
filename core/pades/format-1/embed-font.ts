import { create, type Font } from 'fontkit';
import { PdfError } from '../pdf-error.ts';
import { dictionary, latin1, name, type PdfReference, stream, textString } from '../pdf-objects.ts';
import type { PdfUpdate } from '../pdf-update.ts';
import { type Face, faceOfGlyphs, kerningKey, toUnicode } from './face.ts';

/**
 * Embeds the glyphs of `texts` and of the space from a TrueType font (ISO 32000-1, 9.7 and 9.9): a Type 0 font with
 * the identity encoding, glyph n being the n-th smallest code point. Kerning is kept for pairs that occur.
 * Throws a PdfError `font` or `glyph-missing`.
 */
export function embedFont(
  update: PdfUpdate,
  ttf: Uint8Array,
  texts: readonly string[],
): { readonly font: PdfReference; readonly face: Face } {
  const font = opened(ttf);
  const lines = texts.map((text) => text.replaceAll('\u00a0', ' '));
  const codePoints = [...new Set([' ', ...lines].flatMap((line) => Array.from(line, (one) => one.codePointAt(0)!)))];
  codePoints.sort((a, b) => a - b);
  const glyphs = codePoints.map((codePoint) => {
    if (font.hasGlyphForCodePoint(codePoint)) return font.glyphForCodePoint(codePoint);
    const character = String.fromCodePoint(codePoint);
    throw new PdfError('glyph-missing', `The font of the signatures has no character "${character}".`);
  });
  const subset = font.createSubset();
  for (const glyph of glyphs) subset.includeGlyph(glyph);
  // includeGlyph gives one number to two characters with the same glyph; then the order would be lost.
  if (new Set(glyphs.map((glyph) => glyph.id)).size !== glyphs.length) {
    throw new PdfError('font', 'The font of the signatures shows two characters by one glyph.');
  }
  const file = subset.encode();
  const thousandths = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
  const widths = glyphs.map((glyph) => thousandths(glyph.advanceWidth));
  const pairs = kerning(font, lines, codePoints, thousandths);
  const baseFont = name(`${tag(codePoints)}+${font.postscriptName}`);
  // All glyphs of the subset, parts of others included: PDF/A-1 asks for it (ISO 19005-1, 6.3.5), PDF/A-2 wants it whole.
  const { numGlyphs } = opened(file);
  const present = new Uint8Array(Math.ceil(numGlyphs / 8));
  for (let glyph = 0; glyph < numGlyphs; glyph++) present[glyph >> 3]! |= 0x80 >> (glyph & 7);
  const descriptor = update.add(
    dictionary({
      Type: name('FontDescriptor'),
      FontName: baseFont,
      Flags: 4,
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(thousandths),
      ItalicAngle: font.italicAngle,
      Ascent: thousandths(font.ascent),
      Descent: thousandths(font.descent),
      CapHeight: thousandths(font.capHeight),
      StemV: 80,
      FontFile2: update.add(stream({ Length1: file.length }, file)),
      CIDSet: update.add(stream({}, present)),
    }),
  );
  const descendant = update.add(
    dictionary({
      Type: name('Font'),
      Subtype: name('CIDFontType2'),
      BaseFont: baseFont,
      CIDSystemInfo: dictionary({ Registry: textString('Adobe'), Ordering: textString('Identity'), Supplement: 0 }),
      FontDescriptor: descriptor,
      DW: 0,
      W: [1, widths],
      CIDToGIDMap: name('Identity'),
    }),
  );
  const type0 = update.add(
    dictionary({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: baseFont,
      Encoding: name('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: update.add(stream({}, latin1(toUnicode(codePoints)))),
      [kerningKey]: pairs,
    }),
  );
  return { font: type0, face: faceOfGlyphs(codePoints, widths, pairs) };
}

function opened(ttf: Uint8Array): Font {
  try {
    return create(ttf);
  } catch (cause) {
    throw new PdfError('font', 'The font of the signatures cannot be read as TrueType.', { cause });
  }
}

/** Left glyph, right glyph and amount for each pair in `lines` that the font moves, in order of the glyphs. */
function kerning(
  font: Font,
  lines: readonly string[],
  codePoints: readonly number[],
  thousandths: (units: number) => number,
): readonly number[] {
  const codes = new Map(codePoints.map((codePoint, i) => [codePoint, i + 1]));
  const pairs = new Map<string, readonly [number, number, number]>();
  for (const line of lines) {
    const characters = [...line];
    for (let i = 0; i + 1 < characters.length; i++) {
      const pair = characters[i]! + characters[i + 1]!;
      if (pairs.has(pair)) continue;
      const [left, right] = [characters[i]!.codePointAt(0)!, characters[i + 1]!.codePointAt(0)!];
      const advance = font.layout(pair, { kern: true, liga: false, ccmp: false }).positions[0]?.xAdvance ?? 0;
      const amount = thousandths(advance - font.glyphForCodePoint(left).advanceWidth);
      pairs.set(pair, [codes.get(left)!, codes.get(right)!, amount]);
    }
  }
  return [...pairs.values()]
    .filter(([, , amount]) => amount !== 0)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .flat();
}

/** Six capital letters that tell this subset from another of the same font (9.6.4). */
function tag(codePoints: readonly number[]): string {
  let hash = 17;
  for (const codePoint of codePoints) hash = (hash * 31 + codePoint) % 308_915_776; // 26 to the sixth
  let letters = '';
  for (let i = 0; i < 6; i++) {
    letters += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return letters;
}
