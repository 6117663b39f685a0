import type { Style } from './typefaces.ts';

/** The page and its type. Lengths in points; the page is A4. */
export const sheet = {
  width: 595.276,
  height: 841.89,
  left: 70.866,
  measure: 453.544,
  top: 74,
  bottom: 82,
  footer: 45,
} as const;

/** What a page leaves for rows. */
export const columnHeight = sheet.height - sheet.top - sheet.bottom;

/** Where signature widgets go: two beside each other fill the measure. */
export const signature = { width: 220, height: 100, above: 6, between: 14 } as const;

const body = 11;

export const leading = { body: 15, heading: 15.5, title: 29, subtitle: 19.5, party: 15, fact: 13.2 } as const;

export const styles = {
  title: { face: 'serifSemibold', size: 22, smallCaps: true, tracking: 70 },
  longTitle: { face: 'serifSemibold', size: 18, smallCaps: true, tracking: 60 },
  titleWord: { face: 'serifItalic', size: 13 },
  titleName: { face: 'serif', size: 15.5 },
  body: { face: 'serif', size: body },
  emphasis: { face: 'serifItalic', size: body },
  strong: { face: 'serifSemibold', size: body },
  label: { face: 'serif', size: 11.2, smallCaps: true, tracking: 80 },
  heading: { face: 'serifSemibold', size: 11.8 },
  party: { face: 'serifSemibold', size: body },
  section: { face: 'serifSemibold', size: 11.4, smallCaps: true, tracking: 80 },
  term: { face: 'serifItalic', size: 10 },
  value: { face: 'serif', size: 10.2 },
  entry: { face: 'serifSemibold', size: 10.6 },
  digits: { face: 'sans', size: 8.8 },
  small: { face: 'sans', size: 8.4 },
  footer: { face: 'sans', size: 8 },
  watermark: { face: 'serif', size: 92, smallCaps: true, tracking: 60 },
} as const satisfies Readonly<Record<string, Style>>;

export type Styles = Readonly<
  Record<'body' | 'emphasis' | 'heading' | 'label' | 'strong' | 'titleName' | 'titleWord', Style>
> & {
  /** The first in which no word of the title is wider than the column is taken. */
  readonly titles: readonly Style[];
};

/** Where a text stands on the page, and the type in which it is set there. */
export interface Column {
  readonly x: number;
  readonly width: number;
  readonly alignment: 'justify' | 'left';
  readonly styles: Styles;
  readonly leading: Readonly<Record<'body' | 'heading' | 'subtitle' | 'title', number>>;
  /** Where the words of numbered clauses, and of lettered items in them, begin. */
  readonly indent: { readonly clauses: number; readonly items: number };
}

export const wholeWidth: Column = {
  x: 0,
  width: sheet.measure,
  alignment: 'justify',
  styles: { ...styles, titles: [styles.title, styles.longTitle] },
  leading,
  indent: { clauses: 32, items: 24 },
};

const gutter = 22;
const halfWidth = (sheet.measure - gutter) / 2;
const half = { face: 'serif', size: 9.8 } as const;

/** Two languages beside each other: smaller, and ragged, since nothing is hyphenated. */
export const halves: readonly [Column, Column] = [0, halfWidth + gutter].map(
  (x): Column => ({
    x,
    width: halfWidth,
    alignment: 'left',
    styles: {
      titles: [15, 13, 11.4].map((size) => ({ face: 'serifSemibold', size, smallCaps: true, tracking: 50 })),
      titleWord: { face: 'serifItalic', size: 10.8 },
      titleName: { face: 'serif', size: 12 },
      body: half,
      emphasis: { ...half, face: 'serifItalic' },
      strong: { ...half, face: 'serifSemibold' },
      label: { face: 'serif', size: 10, smallCaps: true, tracking: 70 },
      heading: { face: 'serifSemibold', size: 10.3 },
    },
    leading: { body: 13.1, heading: 13.8, title: 19.5, subtitle: 15.6 },
    indent: { clauses: 25, items: 18 },
  }),
) as [Column, Column];
