import type { RuledLine } from './ruled-lines.ts';

/** A piece of text as it stands on a page that is shown upright; lengths in points, from the upper left corner down. */
export interface TextPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A page as it is shown, and what it says. */
export interface ShownPage {
  readonly width: number;
  readonly height: number;
  /** In the order of the file. */
  readonly pieces: readonly TextPiece[];
  /** The horizontal lines that it draws. */
  readonly rules: readonly RuledLine[];
}

/**
 * Lines of text, top down: pieces that follow one another on one line, without a gap such as columns have. Spaces are
 * put where pieces stand apart.
 */
export function linesOf(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const lines: TextPiece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.bottom - b.bottom || a.left - b.left)) {
    if (piece.text.trim() === '') continue;
    const height = piece.bottom - piece.top;
    const at = lines.findLastIndex(
      (line) =>
        Math.abs(line.bottom - piece.bottom) < height / 3 &&
        piece.left - line.right < 1.2 * height &&
        piece.left > line.right - height,
    );
    const line = lines[at];
    if (line === undefined) {
      lines.push(piece);
      continue;
    }
    const isApart = piece.left - line.right > 0.12 * height && !/\s$/.test(line.text) && !/^\s/.test(piece.text);
    lines[at] = {
      text: `${line.text}${isApart ? ' ' : ''}${piece.text}`,
      left: Math.min(line.left, piece.left),
      right: Math.max(line.right, piece.right),
      top: Math.min(line.top, piece.top),
      bottom: Math.max(line.bottom, piece.bottom),
    };
  }
  return lines.toSorted((a, b) => a.top - b.top || a.left - b.left);
}
