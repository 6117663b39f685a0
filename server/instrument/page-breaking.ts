import type { Row } from './galley.ts';

interface Route {
  readonly cost: number;
  readonly start: number;
}

/**
 * Divides rows into pages of `height` points at the least total cost: breaks fall where they are cheap and pages are full.
 * A row taller than a page gets a page of its own.
 */
export function breakPages(rows: readonly Row[], height: number): readonly (readonly Row[])[] {
  const routes: Route[] = [{ cost: 0, start: 0 }];
  for (let end = 1; end <= rows.length; end += 1) {
    let best: Route = { cost: Infinity, start: end - 1 };
    for (let start = end - 1; start >= 0; start -= 1) {
      const used = heightOf(rows.slice(start, end));
      if (used > height && start < end - 1) break;
      const slack = end === rows.length ? 0 : Math.max(0, 1 - used / height);
      const breakCost = start === 0 ? 0 : (rows[start]?.breakCost ?? 0);
      const cost = (routes[start]?.cost ?? Infinity) + breakCost + 1000 * slack ** 2;
      if (cost < best.cost) best = { cost, start };
    }
    routes.push(best);
  }
  const pages: (readonly Row[])[] = [];
  for (let end = rows.length; end > 0; end = routes[end]?.start ?? 0) pages.unshift(rows.slice(routes[end]?.start ?? 0, end));
  return pages;
}

/** The space above the first row is dropped at the top of a page. */
function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row, index) => sum + row.height + (index === 0 ? 0 : row.above), 0);
}
