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
  /** The page says already who signs here: nothing is printed at its place, and the signature adds name, place and time. */
  readonly unprinted?: boolean;
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
// Where a page of somebody else's says who signs (`unprinted`), there is nothing between the rule and the foot.
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
  readonly name: readonly Line[];
  readonly nameAt: number;
  readonly ruleAt: number;
  readonly printed: readonly Line[];
  readonly printedAt: number;
  readonly small: readonly Line[];
  readonly smallAt: number;
  readonly foot: number;
}

/** What all signatures of a text have in common, so that none looks greater and rules beside each other are level. */
export interface Typesetting {
  /** In per cent of the sizes above. */
  readonly scale: number;
  /** Above the rule there is room for so many lines of the name. */
  readonly nameLines: number;
}

/**
 * The typesetting with the largest scale, from 100 down, at which every signature fits its field, whatever its time.
 * Throws a PdfError `text-too-long`, `glyph-missing` or `time`.
 */
export function typesettingOf(
  signatures: readonly { readonly appearance: Appearance; readonly extent: Extent }[],
  faces: Faces,
): Typesetting {
  for (let scale = 100; scale >= smallestScale; scale -= 2) {
    const names = signatures.map(({ appearance, extent }) => nameAbove(appearance, faces, extent.width, scale));
    const typesetting = { scale, nameLines: Math.max(0, ...names.map((lines) => lines?.length ?? 0)) };
    const fit = signatures.every(({ appearance, extent }) =>
      everySigningTimeText(appearance.utcOffsetMinutes, appearance.language).every((time) => {
        const layout = laidOut(appearance, faces, extent, typesetting, time);
        return layout !== undefined && layout.foot >= 0;
      }),
    );
    if (fit) return typesetting;
  }
  const areas = signatures.map(
    ({ appearance: { name }, extent: { width, height } }) => `${name}: ${width} by ${height}`,
  );
  throw new PdfError(
    'text-too-long',
    `The signatures do not fit their fields (points; ${areas.join(', ')}); give them more room.`,
  );
}

/** What the page shows of a signature's place: a rule, with the name, the office and the participant beneath. */
export function printedContent(appearance: Appearance, faces: Faces, extent: Extent, typesetting: Typesetting): string {
  const { ruleAt, printed, printedAt } = fitting(appearance, faces, extent, typesetting, '');
  return content([rule(extent, ruleAt, typesetting.scale, border), ...shownLines(printed, faces, printedAt)]);
}

/** What the signature adds: the name above the rule, the rule in ink, place and time at the foot. */
export function signedContent(
  appearance: Appearance,
  faces: Faces,
  extent: Extent,
  typesetting: Typesetting,
  at: string,
): string {
  const time = signingTimeText(at, appearance.utcOffsetMinutes, appearance.language);
  const { name, nameAt, ruleAt, small, smallAt } = fitting(appearance, faces, extent, typesetting, time);
  return content([
    ...shownLines(name, faces, nameAt),
    rule(extent, ruleAt, typesetting.scale, ink),
    ...shownLines(small, faces, smallAt),
  ]);
}

function fitting(appearance: Appearance, faces: Faces, extent: Extent, typesetting: Typesetting, time: string): Layout {
  const layout = laidOut(appearance, faces, extent, typesetting, time);
  if (layout !== undefined) return layout;
  throw new PdfError('text-too-long', `A word of the signature of ${appearance.name} is wider than its field.`);
}

function nameAbove(appearance: Appearance, faces: Faces, width: number, scale: number): Line[] | undefined {
  return wrapped(appearance.name, style('serif', nameSize, scale, ink, nameLeading), faces, width);
}

function style(face: keyof Faces, size: number, scale: number, colour: string, spacing = leading): Style {
  return { face, size: (size * scale) / 100, leading: spacing, colour };
}

/** Undefined if a word is wider than the field. */
function laidOut(
  appearance: Appearance,
  faces: Faces,
  { width, height }: Extent,
  { scale, nameLines }: Typesetting,
  time: string,
): Layout | undefined {
  const lines = (text: string, of: Style) => wrapped(text, of, faces, width);
  const name = nameAbove(appearance, faces, width, scale);
  const printedName = lines(appearance.name, style('serif', printedNameSize, scale, ink));
  const details = [appearance.office, appearance.party].map((text) =>
    lines(text, style('sans', detailSize, scale, ink)),
  );
  const small = [appearance.place, time].map((text) => lines(text, style('sans', smallSize, scale, secondary)));
  if (name === undefined || printedName === undefined) return undefined;
  if (!details.every((part) => part !== undefined) || !small.every((part) => part !== undefined)) return undefined;
  const printed = appearance.unprinted ? [] : [...printedName, ...details.flat()];
  // A shorter name than the longest stands on the rule all the same.
  const nameFoot = height - (nameLines * nameSize * nameLeading * scale) / 100;
  const ruleAt = nameFoot - (nameToRule * scale) / 100;
  const printedAt = ruleAt - (ruleToPrinted * scale) / 100;
  const smallAt = printedAt - sum(printed) - (printedToSmall * scale) / 100;
  const foot = smallAt - sum(small.flat());
  return { name, nameAt: nameFoot + sum(name), ruleAt, printed, printedAt, small: small.flat(), smallAt, foot };
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
