import { lowered, type Mark, type Part, type Row } from './galley.ts';

/** Texts in several languages beside each other: each part begins level with its translation, line beside line. */
export function inColumns(columns: readonly (readonly Part[])[]): readonly Row[] {
  const count = Math.max(0, ...columns.map((parts) => parts.length));
  return Array.from({ length: count }, (_, index) => level(columns.map((parts) => parts[index] ?? []))).flat();
}

function level(parts: readonly Part[]): readonly Row[] {
  const heights = new Set(parts.flat().map(({ height }) => height));
  // Lines of different heights, as a title has, would not stay level: they are held together as one.
  const columns = heights.size > 1 ? parts.map(asOne) : parts;
  const count = Math.max(0, ...columns.map((rows) => rows.length));
  return Array.from({ length: count }, (_, line): Row => {
    const rows = columns.map((column) => column[line]);
    const most = (of: (row: Row) => number) => Math.max(...rows.flatMap((row) => (row ? [of(row)] : [])));
    return {
      above: most(({ above }) => above),
      height: most(({ height }) => height),
      breakCost: most(({ breakCost }) => breakCost),
      marks: rows.flatMap((row, column) => (row?.marks ?? []).map((mark) => inColumn(mark, column))),
    };
  });
}

function asOne(rows: Part): Part {
  const [first] = rows;
  if (!first) return [];
  let height = 0;
  const marks = rows.flatMap((row, index) => {
    if (index > 0) height += row.above;
    const at = height;
    height += row.height;
    return row.marks.map((mark) => lowered(mark, at));
  });
  return [{ ...first, height, marks }];
}

/** A mark in one of several columns. */
export function inColumn(mark: Mark, column: number): Mark {
  return mark.kind === 'text' ? { ...mark, column } : mark;
}
