import { type Rect, touches } from '../av/picture.ts';
import { type LowerThird, type Scene, type Site, tiled } from '../scene.ts';
import { lowerThird, lowerThirdHeight } from './lower-third.ts';
import {
  joinPlans,
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
const INSET_HEIGHT = 144;
/** An inset and the row above it. */
const INSET_STEP = INSET_HEIGHT + 48;

/** All sites in equal tiles, in their order, the title above. Two as the design says; up to six in rows. */
export function both(scene: Scene, view: View): Plan {
  return equal(tiled(scene), scene, view);
}

function equal(sites: readonly Site[], scene: Scene, view: View): Plan {
  const shown = sites.slice(0, 6);
  const rects = equalTiles(shown.length);
  const bottom = Math.max(0, ...rects.map((rect) => rect.y + rect.height));
  const tiles = shown.map((site, index) => {
    const rect = rects[index]!;
    return joinPlans(tileOf(site, rect, scene.restoring, view), regionsOnly(labelAbove(site, rect, view)));
  });
  const thirds = thirdsUnder(scene, view, (tile) => {
    const index = shown.findIndex((site) => site.id === tile);
    return index < 0 ? undefined : { rect: rects[index]!, top: bottom };
  });
  const caption = thirds.length === 0 ? captionLine(scene.caption) : [];
  return joinPlans(regionsOnly(...titleAbove(scene.title, view), ...caption, ...thirds), ...tiles);
}

/** All sites in equal tiles and nothing else: no names, no clocks, no title. */
export function photo(scene: Scene, view: View): Plan {
  const shown = tiled(scene).slice(0, 6);
  const rects = equalTiles(shown.length);
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
  const shown = sites.slice(0, 3);
  const tiles = shown.map((site, index) => {
    const rect = { x: COLUMN.x, y: COLUMN.top + index * INSET_STEP, width: COLUMN.width, height: INSET_HEIGHT };
    return joinPlans(tileOf(site, rect, scene.restoring, view), regionsOnly(labelAbove(site, rect, view)));
  });
  const face = { family: 'serif', size: 24 } as const;
  const lines = wrap(view.measure, face, scene.title.join(' '), COLUMN.width);
  const height = 30 * lines.length + 10;
  const top = COLUMN.bottom - height;
  if (lines.length === 0 || top < COLUMN.top + shown.length * INSET_STEP - 24) return joinPlans(...tiles);
  const rect = { x: COLUMN.x, y: top, width: COLUMN.width, height };
  const title = region(rect, lines, (context) => {
    lines.forEach((text, index) => {
      drawLine(context, { text, x: COLUMN.x, baseline: top + 24 + 30 * index, face, fill: colour.slateSecondary });
    });
  });
  return joinPlans(regionsOnly(title), ...tiles);
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

function captionLine(caption: string | undefined): Region[] {
  if (!caption) return [];
  const rect = { x: UNITS.marginX, y: 560, width: UNITS.width - 2 * UNITS.marginX, height: 60 };
  const face = { family: 'serif', size: 32 } as const;
  const line = { x: UNITS.width / 2, baseline: 602, face, fill: colour.slateText, align: 'center' } as const;
  return [region(rect, caption, (context) => drawLine(context, { ...line, text: caption }))];
}

function equalTiles(count: number): Rect[] {
  if (count <= 0) return [];
  if (count === 1) return [{ x: 248, y: 140, width: 784, height: 440 }];
  if (count === 2) return [64, 648].map((x) => ({ x, y: 140, width: 568, height: 320 }));
  const columns = count === 4 ? 2 : 3;
  const rows = Math.ceil(count / columns);
  const [width, height] = rows === 1 ? [352, 198] : [320, 180];
  const stepX = width + UNITS.gap;
  const stepY = height + 48;
  const top = rows === 1 ? 200 : 140;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (UNITS.width - inRow * stepX + UNITS.gap) / 2;
    return { x: left + (index % columns) * stepX, y: top + row * stepY, width, height };
  });
}
