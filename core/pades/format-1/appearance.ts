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

// All in points at a scale of 100. The rule stands where it stands before and after; the name is preprinted beneath it,
// and written above it by the signature.
const nameSize = 17;
const preprintedNameSize = 11.5;
const detailSize = 9.5;
const smallSize = 8;
const nameLeading = 1.16;
const detailLeading = 1.3;
const nameToRule = 5;
const ruleToDetails = 4;
const detailsToSmall = 3;
const smallestScale = 60;

const ink = '0.11 0.106 0.102';
const secondary = '0.333 0.322 0.302';
const border = '0.522 0.498 0.463';

interface Line {
  readonly face: keyof Faces;
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
  readonly text: string;
}

/**
 * The largest scale, in per cent from 100 down, at which the texts of a signature fit `extent`, before it is made and
 * after, whatever its time. Throws a PdfError `text-too-long` or `glyph-missing`.
 */
export function scaleThatFits(appearance: Appearance, faces: Faces, extent: Extent): number {
  const times = everySigningTimeText(appearance.utcOffsetMinutes, appearance.language);
  for (let scale = 100; scale >= smallestScale; scale -= 2) {
    const heights = times.map((time) => heightOf(appearance, faces, extent, scale, time));
    if (heights.every((height) => height !== undefined && height <= extent.height)) return scale;
  }
  throw new PdfError(
    'text-too-long',
    `The signature of ${appearance.name} does not fit ${extent.width} by ${extent.height} points; give it more room.`,
  );
}

/** The content stream of a field that waits for its signature: a rule, with the name and the office beneath. */
export function emptyAppearance(appearance: Appearance, faces: Faces, extent: Extent, scale: number): string {
  const ruleAt = ruleOf(appearance, faces, extent, scale)!;
  const lines = preprinted(appearance, faces, extent, scale)!;
  const top = ruleAt - (ruleToDetails * scale) / 100;
  return content([rule(extent, ruleAt, scale, border), ...shownLines(lines, faces, top)]);
}

/** The content stream of a made signature: the name, a rule, office, participant, place and time. */
export function signedAppearance(
  appearance: Appearance,
  faces: Faces,
  extent: Extent,
  scale: number,
  at: string,
): string {
  const time = signingTimeText(at, appearance.utcOffsetMinutes, appearance.language);
  const names = nameLines(appearance, faces, extent, scale)!;
  const ruleAt = ruleOf(appearance, faces, extent, scale)!;
  const { details, small } = detailLines(appearance, faces, extent, scale, time)!;
  const top = ruleAt - (ruleToDetails * scale) / 100;
  const topOfSmall = top - sum(details) - (detailsToSmall * scale) / 100;
  return content([
    ...shownLines(names, faces, extent.height),
    rule(extent, ruleAt, scale, ink),
    ...shownLines(details, faces, top),
    ...shownLines(small, faces, topOfSmall),
  ]);
}

/** The height that both states need, or undefined if a word is wider than the field. */
function heightOf(
  appearance: Appearance,
  faces: Faces,
  extent: Extent,
  scale: number,
  time: string,
): number | undefined {
  const ruleAt = ruleOf(appearance, faces, extent, scale);
  const before = preprinted(appearance, faces, extent, scale);
  const after = detailLines(appearance, faces, extent, scale, time);
  if (ruleAt === undefined || before === undefined || after === undefined) return undefined;
  const below = Math.max(sum(before), sum(after.details) + (detailsToSmall * scale) / 100 + sum(after.small));
  return extent.height - ruleAt + (ruleToDetails * scale) / 100 + below;
}

/** How far above the lower edge the rule stands. */
function ruleOf(appearance: Appearance, faces: Faces, extent: Extent, scale: number): number | undefined {
  const names = nameLines(appearance, faces, extent, scale);
  return names && extent.height - sum(names) - (nameToRule * scale) / 100;
}

function nameLines(appearance: Appearance, faces: Faces, extent: Extent, scale: number): Line[] | undefined {
  const style = { face: 'serif', size: (nameSize * scale) / 100, leading: nameLeading, colour: ink } as const;
  return wrapped(appearance.name, style, faces, extent.width);
}

function preprinted(appearance: Appearance, faces: Faces, extent: Extent, scale: number): Line[] | undefined {
  const size = (preprintedNameSize * scale) / 100;
  const names = { face: 'serif', size, leading: detailLeading, colour: secondary } as const;
  const name = wrapped(appearance.name, names, faces, extent.width);
  const details = officeAndParty(appearance, faces, extent, scale, secondary);
  return name && details && [...name, ...details];
}

function detailLines(
  appearance: Appearance,
  faces: Faces,
  extent: Extent,
  scale: number,
  time: string,
): { readonly details: Line[]; readonly small: Line[] } | undefined {
  const style = { face: 'sans', size: (smallSize * scale) / 100, leading: detailLeading, colour: secondary } as const;
  const details = officeAndParty(appearance, faces, extent, scale, ink);
  const place = wrapped(appearance.place, style, faces, extent.width);
  const times = wrapped(time, style, faces, extent.width);
  return details && place && times && { details, small: [...place, ...times] };
}

function officeAndParty(
  appearance: Appearance,
  faces: Faces,
  extent: Extent,
  scale: number,
  colour: string,
): Line[] | undefined {
  const style = { face: 'sans', size: (detailSize * scale) / 100, leading: detailLeading, colour } as const;
  const office = wrapped(appearance.office, style, faces, extent.width);
  const party = wrapped(appearance.party, style, faces, extent.width);
  return office && party && [...office, ...party];
}

/** `text` broken at its spaces into lines of at most `width`; undefined if one word is wider. */
function wrapped(text: string, style: Omit<Line, 'text'>, faces: Faces, width: number): Line[] | undefined {
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
