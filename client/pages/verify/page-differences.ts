/** Where two drawings of a page differ. */

/** Left, top, width and height, as shares of the page. */
export type Mark = readonly [number, number, number, number];

/** Pixels as a canvas gives them: red, green, blue and opacity of each. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The side of a square that is marked as a whole, in pixels; and by how much a colour must differ. */
const tile = 16;
const tolerance = 24;

/** Where two pages differ: boxes around what lies together. The whole page, where their sizes do. */
export function differences(one: Drawn, other: Drawn): readonly Mark[] {
  if (one.width !== other.width || one.height !== other.height) return [[0, 0, 1, 1]];
  const [columns, rows] = [Math.ceil(one.width / tile), Math.ceil(one.height / tile)];
  const differing = new Set<number>();
  for (let i = 0; i < one.data.length; i += 4) {
    const isSame = [0, 1, 2].every(
      (channel) => Math.abs(one.data[i + channel]! - other.data[i + channel]!) <= tolerance,
    );
    if (isSame) continue;
    const [x, y] = [(i >> 2) % one.width, Math.floor((i >> 2) / one.width)];
    differing.add(Math.floor(y / tile) * columns + Math.floor(x / tile));
  }
  return groups(differing, columns).map((tiles) => {
    const [xs, ys] = [tiles.map((at) => at % columns), tiles.map((at) => Math.floor(at / columns))];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return [
      left / columns,
      top / rows,
      (Math.max(...xs) - left + 1) / columns,
      (Math.max(...ys) - top + 1) / rows,
    ] as const;
  });
}

/** Squares that touch, or have one square between them, belong together. */
function groups(tiles: ReadonlySet<number>, columns: number): readonly (readonly number[])[] {
  const left = new Set(tiles);
  const found: number[][] = [];
  for (const first of tiles) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const at of group) {
      for (let dy = -2; dy <= 2; dy++) {
        for (let dx = -2; dx <= 2; dx++) {
          const column = (at % columns) + dx;
          const near = at + dy * columns + dx;
          if (column >= 0 && column < columns && left.delete(near)) group.push(near);
        }
      }
    }
    found.push(group);
  }
  return found;
}
