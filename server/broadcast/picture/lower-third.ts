import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rect } from '../av/picture.ts';
import type { LowerThird } from '../scene.ts';
import { type Region, region, type View } from './plan.ts';
import { colour, drawLine, type Line, wrap } from './type.ts';

const FADE_MS = 240;
const HOLD_MS = 6000;
const NAME = { family: 'serifStrong', size: 30 } as const;
const OFFICE = { family: 'sans', size: 20 } as const;
const RULE = 4;
const PADDING = 20;
const LEAST_HEIGHT = 88;
const CHARACTERS = 42;

/** The name and office under a tile: faded in, held for six seconds, faded out; undefined outside that time. */
export function lowerThird(third: LowerThird, tile: Rect, top: number, view: View): Region | undefined {
  const age = view.now - third.since;
  const opacity = Math.min(1, (age + 1) / FADE_MS, (HOLD_MS + 2 * FADE_MS - age) / FADE_MS);
  if (opacity <= 0) return undefined;
  const lines = layOut(third, tile, top, view.measure);
  const last = lines.at(-1)?.baseline ?? top;
  const height = Math.max(LEAST_HEIGHT, last + 16 - top);
  const rect = { x: tile.x, y: top, width: tile.width, height: height + (height % 2) };
  return region(rect, [third.name, third.office, opacity], (context) => {
    context.globalAlpha = opacity;
    context.fillStyle = colour.paper;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
    context.fillStyle = colour.ink;
    context.fillRect(rect.x, rect.y, rect.width, RULE);
    for (const line of lines) drawLine(context, line);
  });
}

function layOut(third: LowerThird, tile: Rect, top: number, measure: SKRSContext2D): Line[] {
  const width = tile.width - 2 * PADDING;
  const x = tile.x + PADDING;
  const names = wrap(measure, NAME, third.name, width, CHARACTERS);
  const together = third.office.join(' · ');
  const offices = together.length <= CHARACTERS ? [together] : third.office;
  const wrapped = offices.filter(Boolean).flatMap((office) => wrap(measure, OFFICE, office, width, CHARACTERS));
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
