import { type Rect, touches } from '../av/picture.ts';
import { type LowerThird, type Scene, type Site, tiled } from '../scene.ts';
import { lowerThird, lowerThirdHeight } from './lower-third.ts';
import { even } from './paper.ts';
import {
  joinPlans,
  LABEL,
  labelAbove,
  type Plan,
  type Region,
  region,
  regionsOnly,
  tileOf,
  UNITS,
  type View,
} from './plan.ts';
import { colour, drawLine, fitAll, wrap } from './type.ts';

const LARGE = { x: 64, y: 80, width: 872, height: 490 } as const;
const COLUMN = { x: 960, width: 256, top: 80, bottom: 570 } as const;
/** Between an inset and the next: the row above it, and a little air. */
const BETWEEN_INSETS = 48;
/** As many as are shown beside each other. */
const MOST = 6;
/** Where the first of several rows of tiles begins. */
const ROWS_TOP = 104;
const PHOTO_GAP = 16;
/** Where names stand that have no tile above them: as wide as under one of two tiles, or as there is room for. */
const WIDEST_THIRD = 568;

/** All sites in equal tiles, in their order, the title above: up to three on one line, so that nobody stands below another. */
export function both(scene: Scene, view: View): Plan {
  return equal(tiled(scene), scene, view);
}

function equal(sites: readonly Site[], scene: Scene, view: View): Plan {
  const shown = sites.slice(0, MOST);
  const rects = equalTiles(shown.length);
  const bottom = Math.max(0, ...rects.map((rect) => rect.y + rect.height));
  const named = shown.filter(({ id }) => scene.lowerThirds.some(({ tile }) => tile === id));
  const across = shown.length > 3 ? sideBySide(named.length, bottom) : undefined;
  const tiles = shown.map((site, index) => {
    const rect = rects[index]!;
    return joinPlans(tileOf(site, rect, scene.restoring, view), regionsOnly(labelAbove(site, rect, view)));
  });
  const thirds = thirdsUnder(scene, view, (tile) => {
    const [under, index] = across
      ? [across, named.findIndex((site) => site.id === tile)]
      : [rects, shown.findIndex((site) => site.id === tile)];
    const rect = under[index];
    return rect && { rect, top: bottom };
  });
  const caption = thirds.length === 0 ? captionLine(scene.caption, bottom) : [];
  const title = across ? lowTitle(scene.title, view) : titleAbove(scene.title, view);
  return joinPlans(regionsOnly(...title, ...caption, ...thirds), ...tiles);
}

/** All sites in equal tiles and nothing else, as large as the margins let them: no names, no clocks, no title. */
export function photo(scene: Scene, view: View): Plan {
  const shown = tiled(scene).slice(0, MOST);
  const columns = shown.length <= 3 ? shown.length : columnsOf(shown.length);
  const rows = Math.ceil(shown.length / columns);
  const wide = (UNITS.width - 2 * UNITS.marginX - (columns - 1) * PHOTO_GAP) / columns;
  const high = (UNITS.height - 2 * UNITS.marginY - (rows - 1) * PHOTO_GAP) / rows;
  const tile = inShape(Math.min(wide, (high * 16) / 9));
  const top = even((UNITS.height - rows * tile.height - (rows - 1) * PHOTO_GAP) / 2);
  const rects = rowsOf(shown.length, columns, { ...tile, gap: PHOTO_GAP }, top, PHOTO_GAP);
  return joinPlans(...shown.map((site, index) => tileOf(site, rects[index]!, scene.restoring, view)));
}

/** One site large, the others small beside it. Several who speak in turn are equal, and alone in the picture. */
export function speaker(scene: Scene, view: View): Plan {
  const named = scene.speakers.flatMap((id) => scene.sites.find((site) => site.id === id) ?? []);
  const mains = named.filter((site) => tiled(scene).includes(site));
  if (mains.length > 1) return equal(mains, scene, view);
  const main = mains[0] ?? named[0];
  if (!main) return both(scene, view);
  const others = tiled(scene).filter((site) => site !== main);
  const large = joinPlans(tileOf(main, LARGE, scene.restoring, view), regionsOnly(labelAbove(main, LARGE, view)));
  const thirds = thirdsUnder(scene, view, (tile) =>
    tile === main.id ? { rect: LARGE, top: LARGE.y + LARGE.height } : undefined,
  );
  return joinPlans(large, sideColumn(others, scene, view), regionsOnly(...thirds));
}

/** The column of small tiles on the right, the title at its foot where room is left. */
export function sideColumn(sites: readonly Site[], scene: Scene, view: View): Plan {
  const shown = sites.slice(0, MOST - 1);
  const { width, height } = insetSize(shown.length);
  const tiles = shown.map((site, index) => {
    const rect = { x: COLUMN.x, y: COLUMN.top + index * (height + BETWEEN_INSETS), width, height };
    // The words above it may be as wide as the column.
    const above = { ...rect, width: COLUMN.width };
    return joinPlans(tileOf(site, rect, scene.restoring, view), regionsOnly(labelAbove(site, above, view)));
  });
  const face = { family: 'serif', size: 24 } as const;
  const lines = wrap(view.measure, face, scene.title.join(' '), COLUMN.width);
  const titleHeight = 30 * lines.length + 10;
  const top = COLUMN.bottom - titleHeight;
  if (lines.length === 0 || top < COLUMN.top + shown.length * (height + BETWEEN_INSETS) - 24)
    return joinPlans(...tiles);
  const rect = { x: COLUMN.x, y: top, width: COLUMN.width, height: titleHeight };
  const title = region(rect, lines, (context) => {
    lines.forEach((text, index) => {
      drawLine(context, { text, x: COLUMN.x, baseline: top + 24 + 30 * index, face, fill: colour.slateSecondary });
    });
  });
  return joinPlans(regionsOnly(title), ...tiles);
}

/** Up to three as the design says; more are smaller, so that all stand within the margins. */
function insetSize(count: number): { width: number; height: number } {
  const room = UNITS.height - UNITS.marginY - COLUMN.top - (count - 1) * BETWEEN_INSETS;
  return inShape(Math.min(COLUMN.width, ((room / count) * 16) / 9));
}

/** Places for names under several rows of tiles, in the tiles' order. */
function sideBySide(count: number, y: number): Rect[] {
  const whole = UNITS.width - 2 * UNITS.marginX;
  const room = 2 * Math.floor((whole - (count - 1) * UNITS.gap) / count / 2);
  const width = Math.min(WIDEST_THIRD, room);
  const left = (UNITS.width - count * width - (count - 1) * UNITS.gap) / 2;
  return Array.from({ length: count }, (_, index) => ({
    x: even(left + index * (width + UNITS.gap)),
    y,
    width,
    height: 0,
  }));
}

function thirdsUnder(
  scene: Scene,
  view: View,
  place: (tile: string) => { rect: Rect; top: number } | undefined,
): Region[] {
  const newestFirst = scene.lowerThirds.toSorted((one, other) => other.since - one.since);
  const placed = newestFirst.flatMap((third) => {
    const under = place(third.tile);
    const isOnAir = scene.sites.some((site) => site.id === third.tile && site.onAir);
    if (!under || !isOnAir) return [];
    const fitting = officesThatFit(third, under.rect, under.top, view);
    return fitting ? [{ ...fitting, tile: under.rect, top: under.top }] : [];
  });
  // No one's stands higher than another's.
  const height = Math.max(...placed.map((each) => each.height));
  const drawn: Region[] = [];
  for (const { third, tile, top } of placed) {
    const next = lowerThird(third, tile, top, height, view);
    // Under rows of more than two tiles there may be no room for two: the newer one stands.
    if (!drawn.some((other) => touches(other.rect, next.rect))) drawn.push(next);
  }
  return drawn;
}

/** An office is never cut: where there is no room for it in every language, the last languages give way. */
function officesThatFit(
  third: LowerThird,
  tile: Rect,
  top: number,
  view: View,
): { third: LowerThird; height: number } | undefined {
  const height = lowerThirdHeight(third, tile, view);
  if (height === undefined) return undefined;
  if (top + height <= UNITS.height - UNITS.marginY) return { third, height };
  if (third.office.length <= 1) return undefined;
  return officesThatFit({ ...third, office: third.office.slice(0, -1) }, tile, top, view);
}

function titleAbove(title: readonly string[], view: View): Region[] {
  if (title.length === 0) return [];
  const rect = { x: UNITS.marginX, y: 20, width: UNITS.width - 2 * UNITS.marginX, height: 80 };
  const shown = title.slice(0, 2);
  // Two languages are one size.
  const face = fitAll(view.measure, { family: 'serif', size: shown.length > 1 ? 30 : 32 }, shown, rect.width, 20);
  return [
    region(rect, title, (context) => {
      shown.forEach((text, index, lines) => {
        const baseline = lines.length > 1 ? 52 + 36 * index : 72;
        drawLine(context, { text, x: UNITS.width / 2, baseline, face, fill: colour.slateText, align: 'center' });
      });
    }),
  ];
}

/** In the height of one line: rows of tiles and the names under them need the rest. */
function lowTitle(title: readonly string[], view: View): Region[] {
  const text = title.slice(0, 2).join(' · ');
  if (text === '') return [];
  const rect = { x: UNITS.marginX, y: 16, width: UNITS.width - 2 * UNITS.marginX, height: ROWS_TOP - LABEL - 16 };
  const face = fitAll(view.measure, { family: 'serif', size: 26 }, [text], rect.width, 14);
  const line = { text, x: UNITS.width / 2, baseline: 48, face, fill: colour.slateText, align: 'center' } as const;
  return [region(rect, [text, face], (context) => drawLine(context, line))];
}

function captionLine(caption: string | undefined, under: number): Region[] {
  if (!caption) return [];
  const rect = { x: UNITS.marginX, y: Math.max(560, under + 10), width: UNITS.width - 2 * UNITS.marginX, height: 60 };
  const face = { family: 'serif', size: 32 } as const;
  const line = { x: UNITS.width / 2, baseline: rect.y + 42, face, fill: colour.slateText, align: 'center' } as const;
  return [region(rect, caption, (context) => drawLine(context, { ...line, text: caption }))];
}

function equalTiles(count: number): Rect[] {
  if (count <= 0) return [];
  if (count === 1) return [{ x: 284, y: 140, width: 712, height: 400 }];
  if (count === 2) return [64, 648].map((x) => ({ x, y: 140, width: 568, height: 320 }));
  // Their feet stand where those of two do, and the picture's middle is theirs.
  if (count === 3) return rowsOf(count, 3, { width: 368, height: 208, gap: UNITS.gap }, 252);
  return rowsOf(count, columnsOf(count), { width: 368, height: 206, gap: UNITS.gap }, ROWS_TOP, LABEL + 6);
}

function columnsOf(count: number): number {
  return count === 4 ? 2 : 3;
}

/** Tiles from left to right, row by row, each row in the middle. */
function rowsOf(
  count: number,
  columns: number,
  { width, height, gap }: { width: number; height: number; gap: number },
  top: number,
  between = 0,
): Rect[] {
  const stepX = width + gap;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = even((UNITS.width - inRow * stepX + gap) / 2);
    return { x: left + (index % columns) * stepX, y: top + row * (height + between), width, height };
  });
}

/** The largest size of 16:9, on even numbers, that is no wider. */
function inShape(room: number): { width: number; height: number } {
  const width = 2 * Math.floor(room / 2);
  return { width, height: 2 * Math.floor(((width * 9) / 16 + 1) / 2) };
}
