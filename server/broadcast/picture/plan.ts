import type { Image, SKRSContext2D } from '@napi-rs/canvas';
import type { Rect } from '../av/picture.ts';
import type { Scene, Site } from '../scene.ts';
import { colour, drawLine, textWidth, timeOfDay, wrapEvenly } from './type.ts';

/** All layouts are drawn in these units and scaled to the picture's size. */
export const UNITS = { width: 1280, height: 720, marginX: 64, marginY: 36, gap: 24 } as const;

/** Between a tile's edge and the words in it. */
const TILE_PADDING = 16;

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

/** The row above a tile: the site's name and its time of day. */
export function labelAbove(site: Site, tile: Rect, view: View): Region {
  const rect = { x: tile.x, y: tile.y - 40, width: tile.width, height: 40 };
  const time = timeOfDay(view.now, site.utcOffset);
  return region(rect, [site.label, time], (context) => {
    const baseline = tile.y - 12;
    const face = { family: 'sansStrong', size: 20 } as const;
    drawLine(context, { text: site.label, x: tile.x, baseline, face, fill: colour.slateText });
    const x = tile.x + textWidth(context, face, site.label) + 12;
    drawLine(context, { text: time, x, baseline, face: { family: 'sans', size: 20 }, fill: colour.slateSecondary });
  });
}

export function joinPlans(...plans: readonly Plan[]): Plan {
  return { regions: plans.flatMap((plan) => plan.regions), tiles: plans.flatMap((plan) => plan.tiles) };
}

export function regionsOnly(...regions: readonly Region[]): Plan {
  return { regions, tiles: [] };
}

/** The times at all sites on one line, in their order: "15:00 Brussels · 09:00 Quito". */
export function timesAt(sites: readonly Site[], now: number): string {
  return sites.map((site) => `${timeOfDay(now, site.utcOffset)} ${site.label}`).join(' · ');
}
