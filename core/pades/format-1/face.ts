import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { binaryText, hexadecimal, isArray, type PdfArray, type PdfValue } from '../pdf-objects.ts';

// A face is what laying out a line needs of a font, and it is read from the embedded font itself: so the bytes that
// `prepare` makes depend on the placed PDF alone. The writing of the two maps below and their reading belong together.

/** Widths and kerning are in thousandths of the size. */
export interface Face {
  /** By code point: the glyph's number in the embedded subset and its width. */
  readonly glyphs: ReadonlyMap<number, { readonly code: number; readonly width: number }>;
  /** By "left right" (numbers of glyphs): by how much the right one moves, negative for closer. */
  readonly kerning: ReadonlyMap<string, number>;
}

/** The key of the font dictionary under which its kerning stands: left, right and amount, again and again. */
export const kerningKey = 'XXKerning';

/** The ToUnicode CMap (ISO 32000-1, 9.10.3) of glyphs 1, 2, … for these code points. */
export function toUnicode(codePoints: readonly number[]): string {
  const lines = codePoints.map((codePoint, i) => `<${fourDigits(i + 1)}> <${utf16(codePoint)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const block = lines.slice(i, i + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** The face of a font that `place` embedded. Throws a PdfError `font`. */
export function faceOf(file: PdfFile, font: PdfValue | undefined): Face {
  const type0 = file.dictionary(font);
  const descendant = file.dictionary(file.array(type0?.get('DescendantFonts'))?.[0]);
  const widths = file.array(descendant?.get('W'))?.[1];
  const map = file.stream(type0?.get('ToUnicode'));
  if (map === undefined || !isArray(widths)) throw new PdfError('font', 'A font of this signature field is missing.');
  const blocks = [...binaryText(map.data).matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)].map(([, block]) => block);
  const lines = blocks.join('').matchAll(/^<[0-9a-f]{4}> <([0-9a-f]{4}|[0-9a-f]{8})>$/gm);
  const codePoints = [...lines].map(([, utf16]) => codePointOf(utf16!));
  return faceOfGlyphs(codePoints, widths, file.array(type0?.get(kerningKey)) ?? []);
}

/** The face of glyphs 1, 2, … with these code points and widths; `kerning` as under `kerningKey`. */
export function faceOfGlyphs(codePoints: readonly number[], widths: PdfArray, kerning: PdfArray): Face {
  const glyphs = new Map<number, { code: number; width: number }>();
  for (const [i, codePoint] of codePoints.entries()) {
    const width = widths[i];
    if (typeof width === 'number') glyphs.set(codePoint, { code: i + 1, width });
  }
  const pairs = new Map<string, number>();
  for (let i = 0; i + 2 < kerning.length; i += 3) {
    const amount = kerning[i + 2];
    if (typeof amount === 'number') pairs.set(`${kerning[i]} ${kerning[i + 1]}`, amount);
  }
  return { glyphs, kerning: pairs };
}

/** The width of `text` at `size`, in points. Throws a PdfError `glyph-missing`. */
export function widthOf(face: Face, text: string, size: number): number {
  let width = 0;
  for (const part of shown(face, text)) width += typeof part === 'number' ? part : part.width;
  return (width * size) / 1000;
}

/** The operand of TJ (9.4.3) that shows `text`. Throws a PdfError `glyph-missing`. */
export function showing(face: Face, text: string): string {
  let operand = '';
  let codes: number[] = [];
  const flush = () => {
    if (codes.length > 0)
      operand += `<${hexadecimal(Uint8Array.from(codes.flatMap((code) => [code >> 8, code & 0xff])))}>`;
    codes = [];
  };
  for (const part of shown(face, text)) {
    if (typeof part !== 'number') {
      codes.push(part.code);
      continue;
    }
    flush();
    operand += ` ${-part} `;
  }
  flush();
  return `[${operand}]`;
}

/** The glyphs of `text`, with the kerning between them as numbers. */
function* shown(face: Face, text: string): Generator<{ readonly code: number; readonly width: number } | number> {
  let before: number | undefined;
  for (const character of text) {
    const glyph = face.glyphs.get(character === '\u00a0' ? 0x20 : character.codePointAt(0)!);
    if (glyph === undefined) {
      throw new PdfError('glyph-missing', `The font of the signatures has no character "${character}" (in "${text}").`);
    }
    const kerning = before === undefined ? undefined : face.kerning.get(`${before} ${glyph.code}`);
    if (kerning !== undefined) yield kerning;
    yield glyph;
    before = glyph.code;
  }
}

function fourDigits(number: number): string {
  return number.toString(16).padStart(4, '0');
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, i) => fourDigits(text.charCodeAt(i))).join('');
}

function codePointOf(utf16: string): number {
  const units = utf16.match(/.{4}/g)!.map((unit) => Number.parseInt(unit, 16));
  return String.fromCharCode(...units).codePointAt(0)!;
}
