import { createHash } from 'node:crypto';
import { type PDFContext, PDFHexString, PDFName, type PDFRef } from 'pdf-lib';
import type { Typeface } from './fonts.ts';
import { fontOf, type ShapedGlyph } from './typefaces.ts';

/**
 * A subset of a face as it is built up and then embedded: a Type 0 font over a CIDFontType2 (ISO 32000-1, 9.7). Each pair of
 * a glyph and the characters it stands for has a CID of its own, so that what is extracted is exactly what was written.
 */
export interface EmbeddedFont {
  /** The code of a glyph in content streams: 4 hexadecimal digits. */
  code(glyph: ShapedGlyph): string;
  /** The width that the font states for a glyph, in thousandths of the size. */
  width(glyph: ShapedGlyph): number;
  /** Writes the font into the file. Call once, after the last `code`. */
  embed(context: PDFContext): PDFRef;
}

export function embeddedFont(face: Typeface): EmbeddedFont {
  const font = fontOf(face);
  const subset = font.createSubset();
  const scale = 1000 / font.unitsPerEm;
  const cids = new Map<string, number>();
  const entries: { readonly glyph: number; readonly width: number; readonly text: string }[] = [];
  const widthOf = (id: number) => round(font.getGlyph(id).advanceWidth * scale);

  const code = ({ id, text }: ShapedGlyph): string => {
    const key = `${id} ${text}`;
    const cid = cids.get(key) ?? entries.length + 1;
    if (!cids.has(key)) {
      cids.set(key, cid);
      entries.push({ glyph: subset.includeGlyph(id), width: widthOf(id), text });
    }
    return hexadecimal(cid);
  };

  const embed = (context: PDFContext): PDFRef => {
    const program = subset.encode();
    const name = PDFName.of(`${subsetTag(program)}+${font.postscriptName}`);
    const glyphs = [0, ...entries.map((entry) => entry.glyph)];
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: name,
        Flags: 4 | (face === 'sans' ? 0 : 2) | (font.italicAngle === 0 ? 0 : 64),
        FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map((value) => round(value * scale)),
        ItalicAngle: font.italicAngle,
        Ascent: round(font.ascent * scale),
        Descent: round(font.descent * scale),
        CapHeight: round(font.capHeight * scale),
        // Stem width is not in a TrueType file; this is the customary estimate from the weight.
        StemV: Math.round(50 + (font['OS/2'].usWeightClass / 65) ** 2),
        FontFile2: context.register(context.flateStream(program, { Length1: program.length })),
      }),
    );
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: {
          Registry: PDFHexString.of(ascii('Adobe')),
          Ordering: PDFHexString.of(ascii('Identity')),
          Supplement: 0,
        },
        FontDescriptor: descriptor,
        DW: widthOf(0),
        W: [1, entries.map((entry) => entry.width)],
        CIDToGIDMap: context.register(
          context.flateStream(Uint8Array.from(glyphs.flatMap((glyph) => [glyph >> 8, glyph & 255]))),
        ),
      }),
    );
    return context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: context.register(context.flateStream(toUnicode(entries.map((entry) => entry.text)))),
      }),
    );
  };

  return { code, width: ({ id }) => widthOf(id), embed };
}

/** The CMap from CIDs, counted from 1, to the characters they stand for (ISO 32000-1, 9.10.3). */
function toUnicode(texts: readonly string[]): string {
  const lines = texts.flatMap((text, index) => (text === '' ? [] : [`<${hexadecimal(index + 1)}> <${utf16(text)}>`]));
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, block) => {
    const hundred = lines.slice(100 * block, 100 * block + 100);
    return `${hundred.length} beginbfchar\n${hundred.join('\n')}\nendbfchar`;
  });
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** Six capitals that tell subsets apart (ISO 32000-1, 9.6.4), taken from the subset itself. */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return String.fromCodePoint(...[...digest.subarray(0, 6)].map((byte) => 65 + (byte % 26)));
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hexadecimal(text.charCodeAt(index))).join('');
}

function ascii(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

function hexadecimal(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
