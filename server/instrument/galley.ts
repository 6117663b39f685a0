import type {
  ReadingBlock,
  ReadingCopy,
  ReadingItem,
  ReadingList,
  ReadingParagraph,
  Run,
} from '../../core/protocol/reading-copy.ts';
import { type Alignment, type SetLine, type StyledRun, setLines, setOneLine } from './line-breaking.ts';
import { type Column, sheet, wholeWidth } from './sheet.ts';
import { append, type Element } from './structure.ts';
import type { PlacedImage } from './tagged-pdf.ts';
import type { Style } from './typefaces.ts';

/**
 * Set type before it is divided into pages: a strip of rows that a page break may fall between. Lengths in points; `x`
 * from the left margin, `y` down from the row's top.
 */
export interface Row {
  /** Space above, dropped at the top of a page. */
  readonly above: number;
  readonly height: number;
  /** What a page break above this row costs; 0 is free, `never` only happens where nothing else fits. */
  readonly breakCost: number;
  readonly marks: readonly Mark[];
  /** What is repeated above this row if it opens a page. */
  readonly runningHead?: readonly Row[];
}

export type Mark = BlockMark | ImageMark | RuleMark | TextMark;

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  readonly baseline: number;
  readonly line: SetLine;
  /** What the text belongs to; undefined where it only repeats. */
  readonly element: Element | undefined;
  /** Which of several columns it stands in, from 0: each is read to its end on the page before the next. */
  readonly column?: number;
}

export interface RuleMark {
  readonly kind: 'rule';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly weight: number;
}

/** A picture that fills its rectangle. */
export interface ImageMark extends PlacedImage {
  readonly kind: 'image';
}

/** The place of one person's signature, left empty. */
export interface BlockMark {
  readonly kind: 'block';
  readonly person: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const never = 1e6;
/** As much as a fifth of a page left empty. */
const discouraged = 20;

/** A paragraph, a heading or an item: what stands level with its translation in another column. */
export type Part = readonly Row[];

/** Sets the title, the preamble and the paragraphs; the closing sentences stay with the signatures that follow. */
export function setCopy(copy: ReadingCopy, root: Element, column = wholeWidth): readonly Part[] {
  const [rules, ...title] = setTitle(copy, root, column).toReversed();
  return [
    title.toReversed(),
    rules ? [rules] : [],
    ...setPreamble(copy, root, column),
    ...copy.sections.flatMap((section) => setSection(section, root, column)),
  ];
}

/** The title, line by line, and a double rule under it. */
export function setTitle(copy: Pick<ReadingCopy, 'titleLines'>, root: Element, column = wholeWidth): readonly Row[] {
  const { leading, styles, width: measure, x: left } = column;
  const element = append(root, 'H1');
  const rows = copy.titleLines.flatMap(({ text, role }, index): readonly Row[] => {
    const style = role === 'title' ? titleStyle(text, column) : role === 'name' ? styles.titleName : styles.titleWord;
    const before = index === 0 ? 18 : index === 1 ? 12 : 1;
    const height = role === 'title' ? leading.title : leading.subtitle;
    // Words of one line go on in the next, so that the heading reads as one sentence.
    const goesOn = index < copy.titleLines.length - 1 ? ' ' : '';
    return paragraphRows([{ text: text + goesOn, style }], element, {
      before,
      height,
      alignment: 'centre',
      keep: true,
      x: left,
      width: measure,
    });
  });
  const [first, ...rest] = rows;
  if (!first) return [];
  const opened = {
    ...first,
    above: 0,
    height: first.height + first.above,
    marks: first.marks.map((mark) => lowered(mark, first.above)),
  };
  const width = 96;
  const x = left + (measure - width) / 2;
  const rules: Row = {
    above: 16,
    height: 3.4,
    breakCost: never,
    marks: [
      { kind: 'rule', x, y: 0, width, weight: 1.1 },
      { kind: 'rule', x, y: 3, width, weight: 0.35 },
    ],
  };
  return [opened, ...rest, rules];
}

/** The largest in which no word is divided; a long title is set smaller from the start. */
function titleStyle(text: string, { styles: { titles }, width }: Column): Style {
  const sizes = text.length > 60 ? titles.slice(1) : titles;
  const fits = (style: Style) => text.split(' ').every((word) => setOneLine(word, style).width <= width);
  return (sizes.find(fits) ?? sizes.at(-1)) as Style;
}

function setPreamble(copy: ReadingCopy, root: Element, column: Column): readonly Part[] {
  return copy.preamble.map((paragraph, index) => {
    const before = index === 0 ? 24 : paragraph.role === 'enacting' ? 9 : 7;
    const rows = setParagraph(paragraph, append(root, 'P'), before, column);
    return paragraph.role === 'enacting' ? keptWithAbove(rows) : rows;
  });
}

/** A paragraph across the whole column. */
export function setParagraph(
  paragraph: ReadingParagraph,
  element: Element,
  before: number,
  column = wholeWidth,
): readonly Row[] {
  const { alignment, leading, width, x } = column;
  return paragraphRows(styled(paragraph.runs, column), element, { before, height: leading.body, alignment, x, width });
}

function setSection(section: ReadingCopy['sections'][number], root: Element, column: Column): readonly Part[] {
  const { leading, styles, width, x } = column;
  const sect = append(root, 'Sect');
  const element = append(sect, 'H2');
  const label = paragraphRows([{ text: `${section.label} `, style: styles.label }], element, {
    before: 18,
    height: leading.heading,
    alignment: 'centre',
    x,
    width,
  });
  const heading = paragraphRows([{ text: section.heading, style: styles.heading }], element, {
    before: 0,
    height: leading.heading,
    alignment: 'centre',
    keep: true,
    x,
    width,
  });
  const [first = [], ...rest] = section.blocks.flatMap((block, index) =>
    setBlock(block, sect, index === 0 ? 5 : 4, column),
  );
  return [[...label, ...heading], keptWithAbove(first), ...rest];
}

function keptWithAbove(rows: readonly Row[]): readonly Row[] {
  return rows.map((row, index) => (index === 0 ? { ...row, breakCost: never } : row));
}

function setBlock(block: ReadingBlock, parent: Element, before: number, column: Column): readonly Part[] {
  if (block.kind === 'list') return setList(block, parent, 0, before, column);
  return [setParagraph(block, append(parent, 'P'), before, column)];
}

function setList(list: ReadingList, parent: Element, x: number, before: number, column: Column): readonly Part[] {
  const element = append(parent, 'L', list.role === 'clauses' ? 'Decimal' : 'LowerAlpha');
  return list.items.flatMap((item, index) => {
    const above = index === 0 ? before : list.role === 'clauses' ? 5 : 1.5;
    const [own = [], ...nested] = setItem(
      item,
      append(element, 'LI'),
      { x, width: column.indent[list.role], above },
      column,
    );
    const [first, ...rest] = own;
    if (!first || (list.role === 'clauses' && index === 0)) return [own, ...nested];
    if (list.role === 'clauses') return [[{ ...first, breakCost: discouraged / 4 }, ...rest], ...nested];
    // A list stays with the sentence that leads to it, and does not leave one item behind or send one ahead.
    const cost = index === 0 ? never : index === 1 || index === list.items.length - 1 ? discouraged * 2 : discouraged;
    return [[{ ...first, breakCost: Math.max(first.breakCost, cost) }, ...rest], ...nested];
  });
}

function setItem(
  item: ReadingItem,
  element: Element,
  { x, width, above }: { readonly x: number; readonly width: number; readonly above: number },
  column: Column,
): readonly Part[] {
  const { alignment, leading, styles } = column;
  const label = setOneLine(`${item.label} `, styles.body).line;
  const labelMark: TextMark = {
    kind: 'text',
    x: column.x + x,
    baseline: baselineOf(leading.body),
    line: label,
    element: append(element, 'Lbl'),
  };
  const body = append(element, 'LBody');
  const text = paragraphRows(styled(item.runs, column), body, {
    before: above,
    height: leading.body,
    alignment,
    x: column.x + x + width,
    width: column.width - x - width,
  });
  const [first, ...rest] = text;
  if (!first) return [];
  const labelled = { ...first, marks: [labelMark, ...first.marks] };
  return [[labelled, ...rest], ...(item.list ? setList(item.list, body, x + width, 3, column) : [])];
}

export interface ParagraphSetting {
  readonly before: number;
  readonly height: number;
  readonly alignment: Alignment;
  readonly x?: number;
  readonly width?: number;
  /** No page break above any of its lines. */
  readonly keep?: boolean;
}

/** A row a line. A page break leaves at least two lines of a paragraph on either side. */
export function paragraphRows(runs: readonly StyledRun[], element: Element, setting: ParagraphSetting): readonly Row[] {
  const x = setting.x ?? 0;
  const lines = setLines(runs, setting.width ?? sheet.measure - x, setting.alignment);
  return lines.map((line, index): Row => {
    const alone = index === 1 || (index > 0 && index === lines.length - 1);
    return {
      above: index === 0 ? setting.before : 0,
      height: setting.height,
      breakCost: setting.keep || alone ? never : index === 0 ? 0 : discouraged / 2,
      marks: [{ kind: 'text', x, baseline: baselineOf(setting.height), line, element }],
    };
  });
}

function styled(runs: readonly Run[], { styles }: Column): readonly StyledRun[] {
  return runs.map(({ text, style }) => ({
    text,
    style: style === 'strong' ? styles.strong : style === 'emphasis' ? styles.emphasis : styles.body,
  }));
}

function baselineOf(height: number): number {
  return height * 0.74;
}

export function lowered(mark: Mark, by: number): Mark {
  return mark.kind === 'text' ? { ...mark, baseline: mark.baseline + by } : { ...mark, y: mark.y + by };
}
