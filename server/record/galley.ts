import type {
  RecordBlock,
  RecordFact,
  RecordPicture,
  RecordSection,
  ScheduleStep,
} from '../../core/record/record-parts.ts';
import { type Mark, never, paragraphRows, type Row } from '../instrument/galley.ts';
import { leading, sheet, signature, styles } from '../instrument/sheet.ts';
import { append, appendFigure, type Element } from '../instrument/structure.ts';
import type { JpegImage } from '../instrument/tagged-pdf.ts';

/** The sections of a procès-verbal as rows, in the instrument's type. Lengths in points. */

/** Where the values of facts begin. */
const valueAt = 150;
const indent = 22;
const hanging = 12;
/** What it costs to divide what belongs together. */
const apart = 60;

/** What is seen of a chosen still; undefined where its file cannot be had. */
export type Pictures = (picture: RecordPicture) => JpegImage | undefined;

/** A heading and what stands under it. */
export function setSection({ heading, blocks }: RecordSection, element: Element, pictures: Pictures): readonly Row[] {
  const head = paragraphRows([{ text: heading, style: styles.section }], append(element, 'H2'), {
    before: 20,
    height: leading.heading,
    alignment: 'centre',
    keep: true,
  });
  const [first, ...rest] = head;
  const rows = blocks.flatMap((block, index) => {
    const laid = setBlock(block, element, index === 0 ? 6 : 9, pictures);
    const set = blocks[index - 1]?.kind === 'heading' ? keptWithAbove(laid) : laid;
    // What explains facts, or is explained, stays with them.
    const above = blocks[index - 1]?.kind;
    const isTold = block.kind === 'figure' || (block.kind === 'facts' && block.heading === undefined);
    if (isTold && above === 'paragraph') return keptWithAbove(set);
    const isAfter = block.kind === 'paragraph' && (above === 'facts' || above === 'statement' || above === 'paragraph');
    const joined = block.kind === 'statement' || isAfter;
    return joined ? set.map((row, line) => (line === 0 ? { ...row, breakCost: apart } : row)) : set;
  });
  return [...(first ? [{ ...first, breakCost: 0 }, ...rest] : []), ...keptWithAbove(rows)];
}

/** The last sentences, and in place of a signature whose electronic seal the file carries. */
export function setClosing(
  sentences: readonly string[],
  seal: { readonly name: string; readonly label: string } | undefined,
  root: Element,
): readonly Row[] {
  const rows = sentences
    .flatMap((text, index) => setParagraph(text, append(root, 'P'), index === 0 ? 26 : 7))
    .map((row, index) => ({ ...row, breakCost: index === 0 ? apart : never }));
  if (!seal) return rows;
  const line: Row = {
    above: 34,
    height: 0.8,
    breakCost: never,
    marks: [{ kind: 'rule', x: 0, y: 0, width: signature.width, weight: 0.8 }],
  };
  const element = append(root, 'P');
  const setting = { alignment: 'left', width: signature.width, keep: true } as const;
  return [
    ...rows,
    line,
    ...paragraphRows([{ text: `${seal.name} `, style: styles.body }], element, { ...setting, before: 4, height: 14 }),
    ...paragraphRows([{ text: seal.label, style: styles.small }], element, { ...setting, before: 0, height: 12 }),
  ];
}

function setBlock(block: RecordBlock, parent: Element, before: number, pictures: Pictures): readonly Row[] {
  switch (block.kind) {
    case 'paragraph':
      return setParagraph(block.text, append(parent, 'P'), before);
    case 'heading':
      return paragraphRows([{ text: block.text, style: styles.entry }], append(parent, 'H3'), {
        before: before + 5,
        height: leading.party,
        alignment: 'centre',
        keep: true,
      }).map((row, line) => (line === 0 ? { ...row, breakCost: 0 } : row));
    case 'list': {
      const list = append(parent, 'L');
      return block.items.flatMap((text, index) => setItem(text, append(list, 'LI'), 0, index === 0 ? before : 3));
    }
    case 'facts':
      return setFacts(block, parent, before);
    case 'schedule':
      return setSchedule(block.columns, block.steps, parent, before);
    case 'figure':
      return setFigure(block, parent, before, pictures(block.picture));
    case 'statement':
      return setStatement(block, append(parent, 'BlockQuote'), before);
  }
}

function setParagraph(text: string, element: Element, before: number): readonly Row[] {
  return paragraphRows([{ text, style: styles.body }], element, {
    before,
    height: leading.body,
    alignment: 'justify',
  });
}

/** A dash and what follows it. */
function setItem(text: string, element: Element, x: number, before: number): readonly Row[] {
  const body = paragraphRows([{ text, style: styles.body }], append(element, 'LBody'), {
    before,
    height: leading.body,
    alignment: 'left',
    x: x + hanging,
  });
  const label = paragraphRows([{ text: '–', style: styles.body }], append(element, 'Lbl'), {
    before,
    height: leading.body,
    alignment: 'left',
    x,
    width: hanging,
  });
  return beside([label, body]);
}

function setFacts(
  { heading, facts, apart: areApart }: Extract<RecordBlock, { kind: 'facts' }>,
  parent: Element,
  before: number,
): readonly Row[] {
  const head =
    heading === undefined
      ? []
      : paragraphRows([{ text: heading, style: styles.entry }], append(parent, 'H3'), {
          before: before + 5,
          height: leading.party,
          alignment: 'left',
          keep: true,
        });
  const list = append(parent, 'L');
  const rows = facts.flatMap((fact, index) => {
    const above = index > 0 ? (areApart ? 4 : 1.5) : heading === undefined ? before : 2;
    const set = setFact(fact, append(list, 'LI'), above);
    return set.map((row, line) => ({ ...row, breakCost: line > 0 ? never : index === 0 ? row.breakCost : apart }));
  });
  const [first, ...rest] = head;
  return first ? [{ ...first, breakCost: 0 }, ...rest, ...keptWithAbove(rows)] : rows;
}

function setFact({ term, values, digits }: RecordFact, element: Element, before: number): readonly Row[] {
  const left = paragraphRows([{ text: `${term} `, style: styles.term }], append(element, 'Lbl'), {
    before,
    height: leading.fact,
    alignment: 'left',
    width: valueAt - 14,
  });
  const body = append(element, 'LBody');
  const right = values.flatMap((value, index) =>
    paragraphRows(
      [{ text: index < values.length - 1 ? `${value} ` : value, style: digits ? styles.digits : styles.value }],
      body,
      { before: index === 0 ? before : 0, height: leading.fact, alignment: 'left', x: valueAt },
    ),
  );
  return beside([left, right]);
}

/** A table of the steps: by every site's clock, then what and who. */
function setSchedule(
  columns: readonly string[],
  steps: readonly ScheduleStep[],
  parent: Element,
  before: number,
): readonly Row[] {
  const table = append(parent, 'Table');
  const clocks = columns.length - 1;
  const width = Math.min(valueAt / Math.max(clocks, 1), 75);
  const at = (column: number) => (column < clocks ? column * width : Math.max(clocks * width, valueAt));
  const header = (element: Element | undefined): readonly Row[] => {
    const row = element && append(element, 'TR');
    const cells = columns.map((text, column) =>
      paragraphRows([{ text, style: styles.term }], row ? append(row, 'TH') : table, {
        before,
        height: leading.fact,
        alignment: 'left',
        x: at(column),
        width: column < clocks ? width - 6 : sheet.measure - at(column),
        keep: true,
      }),
    );
    const rule: Row = {
      above: 2,
      height: 0.5,
      breakCost: never,
      marks: [{ kind: 'rule', x: 0, y: 0, width: sheet.measure, weight: 0.5 }],
    };
    return [...beside(cells), rule];
  };
  const head = header(table);
  const again = header(undefined).map(repeated);
  return [
    ...head,
    ...steps.flatMap((step, index) => {
      const rows = setStep(step, append(table, 'TR'), at);
      return rows.map((row, line) => ({
        ...row,
        breakCost: line > 0 || index < 2 || index === steps.length - 1 ? never : apart,
        runningHead: again,
      }));
    }),
  ];
}

function setStep({ times, title, who }: ScheduleStep, row: Element, at: (column: number) => number): readonly Row[] {
  const before = 4;
  const cells = times.map((text, column) =>
    paragraphRows([{ text, style: styles.value }], append(row, 'TD'), {
      before,
      height: leading.fact,
      alignment: 'left',
      x: at(column),
    }),
  );
  const cell = append(row, 'TD');
  const what = paragraphRows([{ text: who === '' ? title : `${title} `, style: styles.value }], cell, {
    before,
    height: leading.fact,
    alignment: 'left',
    x: at(times.length),
  });
  const whose =
    who === ''
      ? []
      : paragraphRows([{ text: who, style: styles.term }], cell, {
          before: 0,
          height: leading.fact,
          alignment: 'left',
          x: at(times.length),
        });
  return beside([...cells, [...what, ...whose]]);
}

/** The picture over the whole measure, who and when beneath it. */
function setFigure(
  { picture, caption, alternative }: Extract<RecordBlock, { kind: 'figure' }>,
  parent: Element,
  before: number,
  image: JpegImage | undefined,
): readonly Row[] {
  const height = (sheet.measure * picture.height) / picture.width;
  const shown: readonly Row[] = image
    ? [
        {
          above: before + 3,
          height,
          breakCost: 0,
          marks: [
            {
              kind: 'image',
              x: 0,
              y: 0,
              width: sheet.measure,
              height,
              image,
              element: appendFigure(parent, alternative),
            },
          ],
        },
      ]
    : [];
  const element = append(parent, 'P');
  const setting = { height: leading.fact, alignment: 'left', keep: true } as const;
  return [...shown, ...paragraphRows([{ text: caption, style: styles.value }], element, { ...setting, before: 4 })];
}

/** The very words, line by line, set in from both sides. */
function setStatement(
  { paragraphs, headed }: Extract<RecordBlock, { kind: 'statement' }>,
  quote: Element,
  before: number,
): readonly Row[] {
  const x = indent;
  const width = sheet.measure - 2 * indent;
  return paragraphs.flatMap((lines, index) => {
    const element = append(quote, 'P');
    const rows = lines.flatMap((line, at) => {
      const [dash, words] = line.startsWith('– ') ? ['– ', line.slice(2)] : ['', line];
      const followsItems = dash === '' && lines[at - 1]?.startsWith('– ');
      const setting = {
        before: at > 0 ? (followsItems ? 3 : 0) : index === 0 ? before : 5,
        height: leading.fact,
      };
      const left = dash === '' ? x : x + 2 * hanging;
      const text = at < lines.length - 1 ? `${words} ` : words;
      const style = headed && at === 0 ? styles.entry : styles.value;
      const runs = text
        .split(longWord)
        .map((part, odd) => ({ text: part, style: odd % 2 === 1 ? styles.digits : style }));
      const set = paragraphRows(
        runs.filter((run) => run.text !== ''),
        element,
        {
          ...setting,
          alignment: dash !== '' || longWord.test(line) ? 'left' : 'justify',
          x: left,
          width: width + x - left,
        },
      );
      if (dash === '') return set;
      const label = paragraphRows([{ text: dash, style: styles.value }], element, {
        ...setting,
        alignment: 'left',
        x: x + hanging,
        width: hanging,
      });
      return beside([label, set]);
    });
    // Its heading does not stand alone.
    const free = index === 1 ? never : apart / 2;
    return rows.map((row, line) => ({ ...row, breakCost: line === 0 ? free : never }));
  });
}

/** A fingerprint, beside which nothing can be spaced evenly. */
const longWord = /(\S{40,})/;

/** Columns whose lines stand level; the reading order is the columns', line by line. */
function beside(columns: readonly (readonly Row[])[]): readonly Row[] {
  const depth = Math.max(...columns.map((rows) => rows.length));
  return Array.from({ length: depth }, (_, line): Row => {
    const level = columns.flatMap((rows) => rows[line] ?? []);
    return {
      above: Math.max(...level.map(({ above }) => above)),
      height: Math.max(...level.map(({ height }) => height)),
      breakCost: line > 0 ? never : 0,
      marks: level.flatMap(({ marks }) => marks),
    };
  });
}

function keptWithAbove(rows: readonly Row[]): readonly Row[] {
  return rows.map((row, index) => (index === 0 ? { ...row, breakCost: never } : row));
}

function repeated(row: Row): Row {
  const unnamed = (mark: Mark): Mark => (mark.kind === 'text' ? { ...mark, element: undefined } : mark);
  return { ...row, marks: row.marks.map(unnamed) };
}
