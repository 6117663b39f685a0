import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rect } from '../av/picture.ts';
import type { LowerThird } from '../scene.ts';
import { type Region, region, type View } from './plan.ts';
import { colour, drawLine, type Line, wrap, wrapEvenly } from './type.ts';

const FADE_MS = 240;
const HOLD_MS = 6000;
const NAME = { family: 'serifStrong', size: 30 } as const;
const OFFICE = { family: 'sans', size: 20 } as const;
const RULE = 4;
const PADDING = 20;
const LEAST_HEIGHT = 88;
/** Characters to a line under a tile of 568; wider tiles take more. */
const CHARACTERS = 42;

/** How high the name and office under a tile stand, or undefined outside the time in which they show. */
export function lowerThirdHeight(third: LowerThird, tile: Rect, view: View): number | undefined {
  if (opacityOf(third, view) <= 0) return undefined;
  const lines = layOut(third, tile, 0, view.measure);
  const height = Math.max(LEAST_HEIGHT, (lines.at(-1)?.baseline ?? 0) + 16);
  return height + (height % 2);
}

/** The name and office under a tile: faded in, held for six seconds, faded out. */
export function lowerThird(third: LowerThird, tile: Rect, top: number, height: number, view: View): Region {
  const opacity = opacityOf(third, view);
  const lines = layOut(third, tile, top, view.measure);
  const rect = { x: tile.x, y: top, width: tile.width, height };
  return region(rect, [third.name, third.office, opacity], (context) => {
    context.globalAlpha = opacity;
    context.fillStyle = colour.paper;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
    context.fillStyle = colour.ink;
    context.fillRect(rect.x, rect.y, rect.width, RULE);
    for (const line of lines) drawLine(context, line);
  });
}

function opacityOf(third: LowerThird, view: View): number {
  const age = view.now - third.since;
  return Math.min(1, (age + 1) / FADE_MS, (HOLD_MS + 2 * FADE_MS - age) / FADE_MS);
}

function layOut(third: LowerThird, tile: Rect, top: number, measure: SKRSContext2D): Line[] {
  const width = tile.width - 2 * PADDING;
  const x = tile.x + PADDING;
  const characters = Math.max(CHARACTERS, Math.floor((CHARACTERS * tile.width) / 568));
  const names = wrapEvenly(measure, NAME, third.name, width, characters);
  const together = third.office.join(' · ');
  const isOneLine = wrap(measure, OFFICE, together, width, characters).length <= 1;
  const offices = isOneLine ? [together] : third.office;
  const wrapped = offices.filter(Boolean).flatMap((office) => wrapEvenly(measure, OFFICE, office, width, characters));
  let baseline = top + RULE;
  const nameLines = names.map((text, index): Line => {
    baseline += index === 0 ? 36 : 34;
    return { text, x, baseline, face: NAME, fill: colour.ink };
  });
  const officeLines = wrapped.map((text, index): Line => {
    baseline += index === 0 ? 30 : 26;
    return { text, x, baseline, face: OFFICE, fill: colour.secondary };
  });
  return [...nameLines, ...officeLines];
}
