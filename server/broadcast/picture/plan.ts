import type { Image, SKRSContext2D } from '@napi-rs/canvas';
import type { Rect } from '../av/picture.ts';
import type { Scene, Site } from '../scene.ts';
import { colour, drawLine, type Face, fitAll, fitWidth, type Line, textWidth, timeOfDay, wrapEvenly } from './type.ts';

/** All layouts are drawn in these units and scaled to the picture's size. */
export const UNITS = { width: 1280, height: 720, marginX: 64, marginY: 36, gap: 24 } as const;

/** Between a tile's edge and the words in it. */
const TILE_PADDING = 16;
/** The height of the row above a tile. */
export const LABEL = 40;
const LABEL_GAP = 12;
/** A smaller name is broken instead. */
const LEAST_LABEL = 14;

/** A part of the picture that is drawn. It is drawn again only when its key changes, and it overlaps no other part. */
export type Region = { readonly rect: Rect; readonly key: string; readonly paint: (context: SKRSContext2D) => void };

/** A part of the picture that shows a site's frames. */
export type Tile = { readonly rect: Rect; readonly site: string };

/** What is where in one picture; all else is the ground. */
export type Plan = { readonly regions: readonly Region[]; readonly tiles: readonly Tile[] };

/** What the picture of a scene is made of at one moment. */
export type PlanPicture = (scene: Scene, view: View) => Plan;

/** What a layout may ask of the moment. */
export type View = {
  /** Milliseconds since 1970 on the composing clock. */
  readonly now: number;
  /** A context to measure text with. */
  readonly measure: SKRSContext2D;
  /** Whether a site has a picture that is fresh enough to show. */
  isLive(site: string): boolean;
  /** A page's image once it is loaded. */
  page(path: string): Image | undefined;
  /** How far the signature on a rule has inked, 0 to 1; 1 for one that was there before. */
  inked(index: number): number;
};

/** A region keyed by all that its painting depends on besides its rectangle. */
export function region(rect: Rect, content: unknown, paint: (context: SKRSContext2D) => void): Region {
  return { rect, key: JSON.stringify(content), paint };
}

/** A site's tile: its picture, or a slate of its own if it is off air or its connection is being restored. */
export function tileOf(site: Site, rect: Rect, restoring: string, view: View): Plan {
  if (site.onAir && site.connected && view.isLive(site.id)) return { regions: [], tiles: [{ rect, site: site.id }] };
  const isSmall = rect.width < 400;
  const text = site.onAir ? restoring : site.label;
  const face = site.onAir
    ? ({ family: 'sans', size: isSmall ? 18 : 24 } as const)
    : ({ family: 'serif', size: isSmall ? 24 : 32 } as const);
  const paint = (context: SKRSContext2D) => {
    context.strokeStyle = colour.secondary;
    context.lineWidth = 2;
    context.strokeRect(rect.x + 1, rect.y + 1, rect.width - 2, rect.height - 2);
    const x = rect.x + rect.width / 2;
    const leading = face.size * 1.3;
    const lines = wrapEvenly(view.measure, face, text, rect.width - 2 * TILE_PADDING);
    const first = rect.y + rect.height / 2 + face.size / 3 - (leading * (lines.length - 1)) / 2;
    for (const [index, line] of lines.entries())
      drawLine(context, {
        text: line,
        x,
        baseline: first + index * leading,
        face,
        fill: colour.slateSecondary,
        align: 'center',
      });
  };
  return { regions: [region(rect, [text, face], paint)], tiles: [] };
}

/** The row above a tile: what it is called, and beside it where somebody elsewhere is and the time of day there. */
export function labelAbove(site: Site, tile: Rect, view: View): Region {
  const rect = { x: tile.x, y: tile.y - LABEL, width: tile.width, height: LABEL };
  const lines = labelLines(site, tile, view);
  return region(rect, lines, (context) => {
    for (const line of lines) drawLine(context, line);
  });
}

/** On one line where there is room, else one beneath the other. A name is never cut: it may be smaller, or take both lines. */
function labelLines({ label, place, utcOffset }: Site, tile: Rect, { now, measure }: View): readonly Line[] {
  const time = utcOffset === undefined ? '' : timeOfDay(now, utcOffset);
  const beside = [place, time].filter(Boolean).join(' ');
  const at = (text: string, face: Face, baseline: number, fill: string = colour.slateText, x = tile.x): Line => ({
    text,
    x,
    baseline: tile.y - baseline,
    face,
    fill,
  });
  const [strong, plain] = [{ family: 'sansStrong', size: 20 } as const, { family: 'sans', size: 20 } as const];
  const from = textWidth(measure, strong, label) + LABEL_GAP;
  if (from + textWidth(measure, plain, beside) <= tile.width) {
    return [at(label, strong, 12), at(beside, plain, 12, colour.slateSecondary, tile.x + from)];
  }
  const name = fitWidth(measure, { ...strong, size: 18 }, label, tile.width, LEAST_LABEL);
  if (textWidth(measure, name, label) > tile.width) {
    const [first = '', ...rest] = wrapEvenly(measure, name, label, tile.width);
    const names = [first, rest.join(' ')];
    const face = fitAll(measure, name, names, tile.width, 8);
    return names.map((text, index) => at(text, face, 25 - 18 * index));
  }
  const small = fitWidth(measure, { ...plain, size: 16 }, beside, tile.width, 8);
  return [at(label, name, 25), at(beside, small, 7, colour.slateSecondary)];
}

export function joinPlans(...plans: readonly Plan[]): Plan {
  return { regions: plans.flatMap((plan) => plan.regions), tiles: plans.flatMap((plan) => plan.tiles) };
}

export function regionsOnly(...regions: readonly Region[]): Plan {
  return { regions, tiles: [] };
}

/** The times at all sites on one line, in their order: "15:00 Brussels · 09:00 Quito". */
export function timesAt(sites: readonly Site[], now: number): string {
  return sites
    .flatMap(({ label, utcOffset }) => (utcOffset === undefined ? [] : [`${timeOfDay(now, utcOffset)} ${label}`]))
    .join(' · ');
}
