import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rect } from '../av/picture.ts';
import { type Scene, type Signatory, tiled } from '../scene.ts';
import { sideColumn } from './faces.ts';
import { even, pageIn, ratio } from './paper.ts';
import { joinPlans, type Plan, type Region, region, regionsOnly, tileOf, UNITS, type View } from './plan.ts';
import { colour, drawLine, type Face, fitAll } from './type.ts';

const PAGES = { x: 64, y: 36, width: 872, height: 648 } as const;
const HALF = { x: 64, y: 36, width: 568, height: 648 } as const;
const TILE = { x: 648, y: 36, width: 568, height: 320 } as const;
const CARD = { x: 648, y: 380, width: 568, height: 304 } as const;
const CAPTION = 58;
const PADDING = 24;
/** Kept free on the right of a name for the times of its signature. */
const TIMES = 170;

/** The document large, two pages side by side where the next one is portrait too; the sites small beside it. */
export function document(scene: Scene, view: View): Plan {
  const spread = scene.pages.slice(scene.page, scene.page + 2);
  const isPair = spread.length === 2 && spread.every((path) => ratio(path, view) < 1);
  const width = (PAGES.width - UNITS.gap) / 2;
  const boxes = isPair ? [PAGES.x, PAGES.x + width + UNITS.gap].map((x) => ({ ...PAGES, x, width })) : [PAGES];
  const pages = boxes.flatMap((box, index) => pageIn(spread[index], box, view));
  return joinPlans(regionsOnly(...pages), sideColumn(tiled(scene), scene, view));
}

/** The page on the left, the person who signs on the right, and under them a rule for every signatory, all equal. */
export function signing(scene: Scene, view: View): Plan {
  const site = scene.sites.find((each) => each.id === scene.signingSite) ?? scene.sites[0];
  const tile = site ? tileOf(site, TILE, scene.restoring, view) : regionsOnly();
  const page = pageIn(scene.pages[scene.page], HALF, view);
  return joinPlans(regionsOnly(...page, ...card(scene, view)), tile);
}

function card(scene: Scene, view: View): Region[] {
  const { signatories } = scene;
  const heightOfAll = CARD.height - CAPTION;
  const height = even(Math.floor(heightOfAll / Math.max(3, signatories.length)));
  const faces = facesOf(signatories, height, view);
  const rows = signatories.map((signatory, index) => {
    const rect = { x: CARD.x, y: CARD.y + index * height, width: CARD.width, height };
    const inked = signatory.signedAt === undefined ? 0 : view.inked(index);
    return region(rect, [signatory, inked, faces], (context) => paintRow(context, signatory, rect, inked, faces));
  });
  const top = CARD.y + signatories.length * height;
  const rest = { x: CARD.x, y: top, width: CARD.width, height: CARD.y + CARD.height - top };
  // The words come when the ink is dry.
  const isInking = signatories.some(({ signedAt }, index) => signedAt !== undefined && view.inked(index) < 1);
  const words = isInking ? '' : (scene.caption ?? '');
  const caption = region(rest, words, (context) => {
    context.fillStyle = colour.paper;
    context.fillRect(rest.x, rest.y, rest.width, rest.height);
    const baseline = CARD.y + CARD.height - 20;
    const line = { x: CARD.x + PADDING, baseline, face: { family: 'sansStrong', size: 20 }, fill: colour.ink } as const;
    drawLine(context, { ...line, text: words });
  });
  return [...rows, caption];
}

interface Faces {
  readonly name: Face;
  /** Absent where rows are too low for it. */
  readonly office?: Face;
}

/** One size for all names and one for all offices, in which the longest fits: nobody's is larger than another's. */
function facesOf(signatories: readonly Signatory[], height: number, view: View): Faces {
  const hasOffice = height > 70;
  const width = CARD.width - 2 * PADDING - TIMES;
  const fitting = (face: Face, texts: readonly string[], least: number): Face =>
    fitAll(view.measure, face, texts, width, least);
  const names = signatories.map(({ name }) => name);
  const name = fitting({ family: 'serifStrong', size: hasOffice ? 28 : 24 }, names, 18);
  if (!hasOffice) return { name };
  const offices = signatories.map(({ office }) => office);
  return { name, office: fitting({ family: 'sans', size: 20 }, offices, 14) };
}

/** One rule and the name under it. Signed, the rule inks from the left, the name darkens, then the time is there. */
function paintRow(context: SKRSContext2D, signatory: Signatory, rect: Rect, inked: number, faces: Faces): void {
  const left = rect.x + PADDING;
  const width = rect.width - 2 * PADDING;
  const rule = rect.y + 14;
  context.fillStyle = colour.paper;
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  context.fillStyle = colour.hairline;
  context.fillRect(left, rule, width, 4);
  context.fillStyle = colour.ink;
  context.fillRect(left, rule, width * inked, 4);

  const times = inked === 1 ? (signatory.signedAt ?? '').split(' · ').slice(0, 2) : [];
  const baselines = [rule + 34, rule + 60];
  times.forEach((text, index) => {
    const face = { family: 'sans', size: 18 } as const;
    drawLine(context, { text, x: left + width, baseline: baselines[index]!, face, fill: colour.ink, align: 'right' });
  });

  drawLine(context, { text: signatory.name, x: left, baseline: baselines[0]!, face: faces.name, fill: blend(inked) });
  if (!faces.office) return;
  drawLine(context, {
    text: signatory.office,
    x: left,
    baseline: baselines[1]!,
    face: faces.office,
    fill: colour.secondary,
  });
}

/** The name's colour from preprinted grey to ink. */
function blend(inked: number): string {
  const from = [0x85, 0x7f, 0x76];
  const to = [0x1c, 0x1b, 0x1a];
  return `rgb(${from.map((value, index) => Math.round(value + (to[index]! - value) * inked)).join(' ')})`;
}
