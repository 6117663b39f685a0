import { type Shaped, type Style, shape, spaceWidth } from './typefaces.ts';

/** Text of one style; a paragraph is a list of them. Ordinary spaces are where lines may break. */
export interface StyledRun {
  readonly text: string;
  readonly style: Style;
}

export type Alignment = 'centre' | 'justify' | 'left';

/** One set line: pieces of text from its left edge, `x` in points. */
export interface SetLine {
  readonly pieces: readonly { readonly x: number; readonly shaped: Shaped }[];
  /** How wide its glyphs are set, 1 as designed. */
  readonly scale: number;
  /** The characters of the line, spaces included; a trailing space where the text goes on after one. */
  readonly text: string;
}

/** A stretch of text that is never broken, and what follows it. */
interface Box {
  readonly parts: readonly Shaped[];
  readonly width: number;
  /** The space after it, or none where the line may still break (after a hyphen), at a cost. */
  readonly space: Shaped | undefined;
  readonly penalty: number;
}

/** A space may grow by half and shrink by a third, as in TeX; glyphs by so little that nobody sees it. */
const stretch = 1 / 2;
const shrink = 1 / 3;
const glyphStretch = 0.015;
const glyphShrink = 0.01;
/** Beyond what is good, as far as it takes: glyphs no further than this. */
const mostGlyphStretch = 0.02;
const hyphenPenalty = 200;
const splitPenalty = 1000;
/** What a short last line, or a tight line beside a loose one, costs. */
const runtDemerits = 5000;
const fitnessDemerits = 3000;
/** How far punctuation may stand out into the margin, in parts of its width, so that the edge looks straight. */
const protrusion: Readonly<Record<string, number>> = {
  '.': 0.5,
  ',': 0.5,
  '-': 0.5,
  ';': 0.25,
  ':': 0.25,
  '’': 0.5,
  '”': 0.4,
  '–': 0.25,
};

/**
 * Breaks a paragraph into lines of `measure` points, all lines considered together (Knuth and Plass, "Breaking
 * paragraphs into lines", 1981). Justified text takes the breaks with the most even spaces; other text those with the most
 * even lines. Nothing is hyphenated; a word longer than the measure is split.
 */
export function setLines(runs: readonly StyledRun[], measure: number, alignment: Alignment): readonly SetLine[] {
  const boxes = boxesOf(runs, measure);
  if (alignment === 'justify') {
    const setting = { give: shrinkOf, demeritsOf: justifiedDemerits, fitnessOf };
    return fittest(boxes, measure, setting).map((line) => justified(line, measure));
  }
  const demeritsOf = alignment === 'centre' ? evenDemerits : fullDemerits;
  const lines = fittest(boxes, measure, { give: () => 0, demeritsOf, fitnessOf: () => 1 });
  return lines.map((line) => ragged(line, measure, alignment));
}

interface Candidate {
  readonly boxes: readonly Box[];
  readonly natural: number;
  readonly spaces: number;
  readonly last: boolean;
}

interface Route {
  readonly demerits: number;
  readonly fitness: number;
  readonly line: Candidate | undefined;
  readonly before: Route | undefined;
}

/** How lines are chosen: by how much one may give, what it costs, and how tight or loose it is beside the next. */
interface Choosing {
  readonly give: (line: Candidate) => number;
  readonly demeritsOf: (line: Candidate, measure: number) => number;
  readonly fitnessOf: (line: Candidate, measure: number) => number;
}

/** Centred: fewest lines first, then lines of even length. */
function evenDemerits(line: Candidate, measure: number): number {
  return 1e6 + 1e3 * (1 - line.natural / measure) ** 2;
}

/** From the left: fewest lines first, then full ones; the last may be as short as it comes, but hardly a word alone. */
function fullDemerits(line: Candidate, measure: number): number {
  if (!line.last) return evenDemerits(line, measure);
  return 1e6 + (line.natural < measure / 6 ? runtDemerits / 20 : 0);
}

/** The cheapest way through the breaks: the best route to each break for each class of fitness of its last line. */
function fittest(
  boxes: readonly Box[],
  measure: number,
  { give, demeritsOf, fitnessOf }: Choosing,
): readonly Candidate[] {
  const routes: Route[][] = [[{ demerits: 0, fitness: 1, line: undefined, before: undefined }]];
  for (let end = 1; end <= boxes.length; end += 1) {
    const best = new Map<number, Route>();
    for (let start = end - 1; start >= 0; start -= 1) {
      const line = candidate(boxes, start, end);
      if (line.natural - give(line) > measure && start < end - 1) break;
      const fitness = fitnessOf(line, measure);
      const penalty = line.last ? 0 : (boxes[end - 1]?.penalty ?? 0);
      for (const before of routes[start] ?? []) {
        const jump = before.line && Math.abs(before.fitness - fitness) > 1 ? fitnessDemerits : 0;
        const demerits = before.demerits + demeritsOf(line, measure) + penalty ** 2 + jump;
        if (demerits < (best.get(fitness)?.demerits ?? Infinity))
          best.set(fitness, { demerits, fitness, line, before });
      }
    }
    routes.push([...best.values()]);
  }
  const finals = routes.at(-1) ?? [];
  const lines: Candidate[] = [];
  let route = finals.reduce<Route | undefined>((a, b) => (a && a.demerits <= b.demerits ? a : b), undefined);
  for (; route?.line; route = route.before) lines.unshift(route.line);
  return lines;
}

function candidate(boxes: readonly Box[], start: number, end: number): Candidate {
  const inLine = boxes.slice(start, end);
  const last = inLine.at(-1);
  const spaces = inLine.slice(0, -1).reduce((sum, box) => sum + (box.space?.width ?? 0), 0);
  const width = inLine.reduce((sum, box) => sum + box.width, 0);
  return { boxes: inLine, natural: width + spaces - (last ? hanging(last) : 0), spaces, last: end === boxes.length };
}

/** -1 is as tight, and 1 as loose, as spaces should get. */
function adjustment(line: Candidate, measure: number): number {
  const difference = measure - line.natural;
  if (line.last && difference >= 0) return 0;
  return difference / (difference > 0 ? stretchOf(line) : shrinkOf(line));
}

function stretchOf(line: Candidate): number {
  return line.spaces * stretch + (line.natural - line.spaces) * glyphStretch;
}

function shrinkOf(line: Candidate): number {
  return line.spaces * shrink + (line.natural - line.spaces) * glyphShrink;
}

function justifiedDemerits(line: Candidate, measure: number): number {
  const ratio = adjustment(line, measure);
  if (ratio < -1) return 1e12;
  const runt = line.last && line.natural < measure / 6 ? runtDemerits : 0;
  return (1 + 100 * Math.abs(ratio) ** 3) ** 2 + runt;
}

function fitnessOf(line: Candidate, measure: number): number {
  const ratio = adjustment(line, measure);
  if (ratio < -0.5) return 0;
  if (ratio <= 0.5) return 1;
  return ratio <= 1 ? 2 : 3;
}

function justified(line: Candidate, measure: number): SetLine {
  const ratio = Math.max(-1, adjustment(line, measure));
  const scale = 1 + Math.min(ratio * (ratio > 0 ? glyphStretch : glyphShrink), mostGlyphStretch);
  const left = ratio === 0 ? 0 : measure - line.spaces - (line.natural - line.spaces) * scale;
  return placed(line, 0, scale, line.spaces === 0 ? 1 : 1 + Math.max(left / line.spaces, -shrink));
}

function ragged(line: Candidate, measure: number, alignment: 'centre' | 'left'): SetLine {
  // Tracking adds space after the last letter too, which would push the line off its centre.
  const style = line.boxes.at(-1)?.parts.at(-1)?.style;
  const trailing = ((style?.tracking ?? 0) * (style?.size ?? 0)) / 1000;
  const natural = line.natural + hanging(line.boxes.at(-1)) - trailing;
  return placed(line, alignment === 'centre' ? (measure - natural) / 2 : 0, 1, 1);
}

/** `scale` widens the glyphs, `spacing` the spaces between words. */
function placed(line: Candidate, indent: number, scale: number, spacing: number): SetLine {
  const pieces: { x: number; shaped: Shaped }[] = [];
  let x = indent;
  for (const [index, { parts, space }] of line.boxes.entries()) {
    for (const shaped of parts) {
      pieces.push({ x, shaped });
      x += shaped.width * scale;
    }
    if (!space) continue;
    pieces.push({ x, shaped: space });
    x += index === line.boxes.length - 1 ? space.width : space.width * spacing;
  }
  const text = pieces.flatMap(({ shaped }) => shaped.glyphs.map((glyph) => glyph.text)).join('');
  return { pieces, scale, text };
}

function hanging(box: Box | undefined): number {
  const part = box?.parts.at(-1);
  const glyph = part?.glyphs.at(-1);
  if (!part || !glyph) return 0;
  return ((protrusion[glyph.text] ?? 0) * glyph.advance * part.style.size) / 1000;
}

/** Words, taken apart after hyphens, dashes and slashes inside them, and where they are longer than a line. */
function boxesOf(runs: readonly StyledRun[], measure: number): readonly Box[] {
  const boxes: Box[] = [];
  let parts: Shaped[] = [];
  const close = (space: Shaped | undefined, penalty: number) => {
    if (parts.length > 0) boxes.push({ parts, width: widthOf(parts), space, penalty });
    parts = [];
  };
  for (const { text, style } of runs) {
    for (const token of text.match(/ +|[^ ]+/gu) ?? []) {
      if (token.startsWith(' ')) {
        close(shape(' ', style), 0);
        continue;
      }
      const fragments = token.split(/(?<=[\p{L}\p{N}][-–—/])(?=[\p{L}\p{N}])/u);
      for (const [index, fragment] of fragments.entries()) {
        if (index > 0) close(undefined, hyphenPenalty);
        const whole = shape(fragment, style);
        if (whole.width <= measure) {
          if (widthOf(parts) + whole.width > measure) close(undefined, splitPenalty);
          parts.push(whole);
          continue;
        }
        for (const character of graphemes(fragment)) {
          const next = shape(character, style);
          if (widthOf(parts) + next.width > measure) close(undefined, splitPenalty);
          parts.push(next);
        }
      }
    }
  }
  close(undefined, 0);
  return boxes;
}

function widthOf(parts: readonly Shaped[]): number {
  return parts.reduce((sum, part) => sum + part.width, 0);
}

/** Letters with the marks that belong to them. */
function graphemes(text: string): readonly string[] {
  return text.normalize('NFC').match(/.\p{M}*/gu) ?? [];
}

/** Text that stays on one line: a label, a footer. */
export function setOneLine(text: string, style: Style): { readonly line: SetLine; readonly width: number } {
  const parts: { x: number; shaped: Shaped }[] = [];
  let x = 0;
  for (const token of text.match(/ |[^ ]+/gu) ?? []) {
    const shaped = shape(token, style);
    parts.push({ x, shaped });
    x += token === ' ' ? spaceWidth(style) : shaped.width;
  }
  return { line: { pieces: parts, scale: 1, text }, width: x };
}
