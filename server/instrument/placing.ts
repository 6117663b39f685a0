import type { Row } from './galley.ts';
import { setOneLine } from './line-breaking.ts';
import { sheet, styles } from './sheet.ts';
import type { Artifact, Page, PlacedImage, PlacedRule, PlacedText } from './tagged-pdf.ts';

export interface BlockPlace {
  readonly person: string;
  /** From 1. */
  readonly page: number;
  /** Points from the lower left corner: left, bottom, right, top. */
  readonly rect: readonly [number, number, number, number];
}

/** A page of rows; the places that they leave for signatures are added to `places`. */
export function placeRows(rows: readonly Row[], page: number, places: BlockPlace[] = []): Page {
  const texts: PlacedText[] = [];
  const artifacts: Artifact[] = [];
  const rules: PlacedRule[] = [];
  let beside: { readonly column: number; readonly text: PlacedText }[] = [];
  const readColumns = () => {
    texts.push(...beside.toSorted((a, b) => a.column - b.column).map(({ text }) => text));
    beside = [];
  };
  const images: PlacedImage[] = [];
  let top: number = sheet.height - sheet.top;
  for (const [index, row] of rows.entries()) {
    if (index > 0) top -= row.above;
    for (const mark of row.marks) {
      const x = sheet.left + mark.x;
      if (mark.kind === 'text') {
        const at = { x, y: top - mark.baseline, line: mark.line };
        if (mark.element && mark.column !== undefined) {
          beside.push({ column: mark.column, text: { ...at, element: mark.element } });
        } else if (mark.element) {
          readColumns();
          texts.push({ ...at, element: mark.element });
        }
        if (!mark.element) artifacts.push({ ...at, kind: 'header', grey: 0, angle: 0 });
      } else if (mark.kind === 'rule') {
        rules.push({ x, y: top - mark.y - mark.weight, width: mark.width, weight: mark.weight });
      } else if (mark.kind === 'image') {
        const { image, element, width, height } = mark;
        images.push({ x, y: top - mark.y - height, width, height, image, element });
      } else {
        places.push({
          person: mark.person,
          page,
          rect: rectangle(x, top - mark.y - mark.height, mark.width, mark.height),
        });
      }
    }
    top -= row.height;
  }
  readColumns();
  return { width: sheet.width, height: sheet.height, texts, rules, images, artifacts };
}

function rectangle(x: number, y: number, width: number, height: number): BlockPlace['rect'] {
  return [hundredths(x), hundredths(y), hundredths(x + width), hundredths(y + height)];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * A title on the left, the page's number on the right.
 * @param titles the first that leaves room for the number is taken
 */
export function setFooter(titles: readonly string[], page: string): readonly Artifact[] {
  const style = styles.footer;
  const number = setOneLine(page, style);
  const title = titles
    .map((words) => setOneLine(words, style))
    .find(({ width }) => width + number.width + 24 <= sheet.measure);
  const at = { kind: 'footer', y: sheet.footer, grey: 0.35, angle: 0 } as const;
  const right: Artifact = { ...at, x: sheet.left + sheet.measure - number.width, line: number.line };
  return title ? [{ ...at, x: sheet.left, line: title.line }, right] : [right];
}

/** Across the page from corner to corner, pale, under the text. */
export function setWatermark(words: string): Artifact {
  const { line, width } = setOneLine(words, styles.watermark);
  const angle = 52;
  const radians = (angle * Math.PI) / 180;
  return {
    kind: 'watermark',
    x: (sheet.width - width * Math.cos(radians)) / 2 + 20,
    y: (sheet.height - width * Math.sin(radians)) / 2,
    grey: 0.91,
    angle,
    line,
  };
}
