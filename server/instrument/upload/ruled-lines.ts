import { OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Matrix = [number, number, number, number, number, number];

/** What a viewer draws of a page, in order, as pdf.js lists it. */
interface Drawn {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** A horizontal line, in the page's own coordinates as `transform` turns them. */
export interface RuledLine {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** Thicker ones are bars, and shorter ones are part of a drawing; points. */
const thickest = 2.5;
const shortest = 60;

/**
 * The horizontal lines that a page draws, as forms have them to sign on.
 * @param transform from the page's own coordinates to those that are wanted
 */
export function ruledLines({ fnArray, argsArray }: Drawn, transform: readonly number[]): readonly RuledLine[] {
  const lines: RuledLine[] = [];
  const kept: Matrix[] = [];
  let current = transform as Matrix;
  for (const [i, operation] of fnArray.entries()) {
    const given = argsArray[i] as readonly unknown[] | null;
    if (operation === OPS.save) kept.push(current);
    else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) current = kept.pop() ?? current;
    else if (operation === OPS.transform) current = Util.transform(current, given as Matrix) as Matrix;
    else if (operation === OPS.paintFormXObjectBegin) {
      kept.push(current);
      const matrix = given?.[0];
      if (Array.isArray(matrix)) current = Util.transform(current, matrix) as Matrix;
    } else if (operation === OPS.constructPath) {
      const box = given?.[2];
      if (!ArrayBuffer.isView(box)) continue;
      const line = lineOf(box as Float32Array, current);
      if (line) lines.push(line);
    }
  }
  return lines;
}

function lineOf([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: Float32Array, [a, b, c, d, e, f]: Matrix): RuledLine | undefined {
  const [one, other] = [
    [a * x1 + c * y1 + e, b * x1 + d * y1 + f],
    [a * x2 + c * y2 + e, b * x2 + d * y2 + f],
  ] as const;
  const [left, right] = [Math.min(one[0], other[0]), Math.max(one[0], other[0])];
  if (right - left < shortest || Math.abs(one[1] - other[1]) > thickest) return undefined;
  return { left, right, y: Math.min(one[1], other[1]) };
}
