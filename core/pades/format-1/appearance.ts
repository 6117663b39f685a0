import { PdfError } from '../pdf-error.ts';
import { type Face, showing, widthOf } from './face.ts';
import { everySigningTimeText, signingTimeText } from './signing-time.ts';

/** What a signature says of its signatory; all but the time. */
export interface Appearance {
  readonly name: string;
  readonly office: string;
  readonly party: string;
  readonly place: string;
  /** What the place's clock is ahead of UTC on that day. */
  readonly utcOffsetMinutes: number;
  /** en, fr, nl or es. */
  readonly language: string;
}

export interface Faces {
  readonly serif: Face;
  readonly sans: Face;
}

/** In points. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

// All in points at a scale of 100. The page has the rule and beneath it, printed from the start, the name, the office and
// the participant; the signature writes the name above the rule, inks the rule, and adds place and time at the foot.
const nameSize = 17;
const printedNameSize = 10.5;
const detailSize = 9.5;
const smallSize = 8;
const nameLeading = 1.16;
const leading = 1.28;
const nameToRule = 4.5;
const ruleToPrinted = 3.5;
const printedToSmall = 2.5;
const smallestScale = 60;

const ink = '0.11 0.106 0.102';
const secondary = '0.333 0.322 0.302';
const border = '0.522 0.498 0.463';

interface Style {
  readonly face: keyof Faces;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
}

interface Line extends Style {
  readonly text: string;
}

/** How a signature stands in its field; heights are from the lower edge up, and what is too long goes below it. */
interface Layout {
  readonly signature: readonly Line[];
  readonly ruleAt: number;
  readonly printed: readonly Line[];
  readonly printedAt: number;
  readonly small: readonly Line[];
  readonly smallAt: number;
  readonly foot: number;
}

/**
 * The largest scale, in per cent from 100 down, at which the texts of a signature fit `extent` whatever its time.
 * Throws a PdfError `text-too-long`, `glyph-missing` or `time`.
 */
export function scaleThatFits(appearance: Appearance, faces: Faces, extent: Extent): number {
  const times = everySigningTimeText(appearance.utcOffsetMinutes, appearance.language);
  for (let scale = 100; scale >= smallestScale; scale -= 2) {
    const layouts = times.map((time) => laidOut(appearance, faces, extent, scale, time));
    if (layouts.every((layout) => layout !== undefined && layout.foot >= 0)) return scale;
  }
  throw new PdfError(
    'text-too-long',
    `The signature of ${appearance.name} does not fit ${extent.width} by ${extent.height} points; give it more room.`,
  );
}

/** What the page shows of a signature's place: a rule, with the name, the office and the participant beneath. */
export function printedContent(appearance: Appearance, faces: Faces, extent: Extent, scale: number): string {
  const { ruleAt, printed, printedAt } = fitting(appearance, faces, extent, scale, '');
  return content([rule(extent, ruleAt, scale, border), ...shownLines(printed, faces, printedAt)]);
}

/** What the signature adds: the name above the rule, the rule in ink, place and time at the foot. */
export function signedContent(appearance: Appearance, faces: Faces, extent: Extent, scale: number, at: string): string {
  const time = signingTimeText(at, appearance.utcOffsetMinutes, appearance.language);
  const { signature, ruleAt, small, smallAt } = fitting(appearance, faces, extent, scale, time);
  return content([
    ...shownLines(signature, faces, extent.height),
    rule(extent, ruleAt, scale, ink),
    ...shownLines(small, faces, smallAt),
  ]);
}

function fitting(appearance: Appearance, faces: Faces, extent: Extent, scale: number, time: string): Layout {
  const layout = laidOut(appearance, faces, extent, scale, time);
  if (layout !== undefined) return layout;
  throw new PdfError('text-too-long', `A word of the signature of ${appearance.name} is wider than its field.`);
}

/** Undefined if a word is wider than the field. */
function laidOut(
  appearance: Appearance,
  faces: Faces,
  { width, height }: Extent,
  scale: number,
  time: string,
): Layout | undefined {
  const style = (face: keyof Faces, size: number, colour: string, spacing = leading): Style => ({
    face,
    size: (size * scale) / 100,
    leading: spacing,
    colour,
  });
  const lines = (text: string, of: Style) => wrapped(text, of, faces, width);
  const signature = lines(appearance.name, style('serif', nameSize, ink, nameLeading));
  const name = lines(appearance.name, style('serif', printedNameSize, ink));
  const details = [appearance.office, appearance.party].map((text) => lines(text, style('sans', detailSize, ink)));
  const small = [appearance.place, time].map((text) => lines(text, style('sans', smallSize, secondary)));
  if (signature === undefined || name === undefined) return undefined;
  if (!details.every((part) => part !== undefined) || !small.every((part) => part !== undefined)) return undefined;
  const printed = [...name, ...details.flat()];
  const ruleAt = height - sum(signature) - (nameToRule * scale) / 100;
  const printedAt = ruleAt - (ruleToPrinted * scale) / 100;
  const smallAt = printedAt - sum(printed) - (printedToSmall * scale) / 100;
  return { signature, ruleAt, printed, printedAt, small: small.flat(), smallAt, foot: smallAt - sum(small.flat()) };
}

/** `text` broken at its spaces into lines of at most `width`; undefined if one word is wider. */
function wrapped(text: string, style: Style, faces: Faces, width: number): Line[] | undefined {
  const face = faces[style.face];
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (widthOf(face, word, style.size) > width) return undefined;
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(face, longer, style.size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ({ ...style, text: line }));
}

const sum = (lines: readonly Line[]) => lines.reduce((height, line) => height + line.size * line.leading, 0);

function* shownLines(lines: readonly Line[], faces: Faces, top: number): Generator<string> {
  let y = top;
  for (const { face, size, leading, colour, text } of lines) {
    // A line's letters stand in the middle of its leading: the baseline is 0.34 of the size beneath it.
    const baseline = y - (size * leading) / 2 - 0.34 * size;
    const font = face === 'serif' ? '/Serif' : '/Sans';
    yield `BT ${font} ${hundredths(size)} Tf ${colour} rg 0 ${hundredths(baseline)} Td ${showing(faces[face], text)} TJ ET`;
    y -= size * leading;
  }
}

function rule(extent: Extent, y: number, scale: number, colour: string): string {
  return `${colour} RG ${hundredths((0.8 * scale) / 100)} w 0 ${hundredths(y)} m ${hundredths(extent.width)} ${hundredths(y)} l S`;
}

function content(operations: Iterable<string>): string {
  return ['q', ...operations, 'Q'].join('\n');
}

function hundredths(points: number): string {
  return String(Math.round(points * 100) / 100);
}
