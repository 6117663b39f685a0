import type { Row } from './galley.ts';

interface Route {
  readonly cost: number;
  readonly start: number;
  readonly pages: number;
}

/** What an empty page costs beside the costs of breaks. */
const emptyPage = 100;
/** A gap matters a little less with each page, so that it comes late rather than early. */
const patience = 0.9;

/**
 * Divides rows into pages of `height` points at the least total cost: breaks fall where they are cheap and pages are full.
 * A row taller than a page gets a page of its own. Rows that open a page come with their running head.
 */
export function breakPages(rows: readonly Row[], height: number): readonly (readonly Row[])[] {
  const routes: Route[] = [{ cost: 0, start: 0, pages: 0 }];
  for (let end = 1; end <= rows.length; end += 1) {
    let best: Route | undefined;
    for (let start = end - 1; start >= 0; start -= 1) {
      const before = routes[start];
      const used = heightOf(opened(rows.slice(start, end)));
      if (!before || (used > height && start < end - 1)) break;
      const gap = end === rows.length ? 0 : Math.max(0, 1 - used / height);
      const breakCost = start === 0 ? 0 : (rows[start]?.breakCost ?? 0);
      const cost = before.cost + breakCost + emptyPage * gap * patience ** before.pages;
      if (!best || cost < best.cost) best = { cost, start, pages: before.pages + 1 };
    }
    if (best) routes.push(best);
  }
  const pages: (readonly Row[])[] = [];
  for (let end = rows.length; end > 0; end = routes[end]?.start ?? 0) {
    pages.unshift(opened(rows.slice(routes[end]?.start ?? 0, end)));
  }
  return pages;
}

function opened(rows: readonly Row[]): readonly Row[] {
  return [...(rows[0]?.runningHead ?? []), ...rows];
}

/** The space above the first row is dropped at the top of a page. */
function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row, index) => sum + row.height + (index === 0 ? 0 : row.above), 0);
}
