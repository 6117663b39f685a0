// The part of fontkit that embedding a font needs; the package carries no types.
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
  }
  export interface Font {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    readonly capHeight: number;
    readonly italicAngle: number;
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    layout(
      text: string,
      features: Readonly<Record<string, boolean>>,
    ): { readonly positions: readonly { readonly xAdvance: number }[] };
    createSubset(): { includeGlyph(glyph: Glyph): number; encode(): Uint8Array };
  }
  export function create(bytes: Uint8Array): Font;
}
