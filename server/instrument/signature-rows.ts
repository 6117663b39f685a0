import type { InstrumentText, SignatureBlock } from '../../core/protocol/instrument-text.ts';
import { inColumn } from './columns.ts';
import { InstrumentError } from './errors.ts';
import { type Mark, never, paragraphRows, type Row } from './galley.ts';
import { halves, leading, sheet, signature, styles } from './sheet.ts';
import { append, appendPart, type Element } from './structure.ts';

interface Column {
  /** "For the City of Ghent", in each language of the text. */
  readonly onBehalf: readonly { readonly words: string; readonly language: string }[];
  readonly blocks: readonly SignatureBlock[];
}

/**
 * The places of the signatures, each participant's under its own heading. Two participants stand side by side, the first
 * named on the left, so that neither is above the other; one or more than two follow each other, two signatures a row.
 * @param texts the instrument in each of its languages; the first names the participants as `blocks` do
 * @throws InstrumentError `unknown-participant` for a signature on behalf of nobody in the text.
 */
export function setSignatures(
  texts: readonly Pick<InstrumentText, 'language' | 'participants'>[],
  blocks: readonly SignatureBlock[],
  root: Element,
): readonly Row[] {
  const participants = texts[0]?.participants ?? [];
  for (const { name, party } of blocks) {
    if (participants.some((participant) => participant.name === party)) continue;
    throw new InstrumentError(
      'unknown-participant',
      `${name} signs for “${party}”, which the text does not name as a participant.`,
    );
  }
  const columns = participants
    .map((participant) => ({
      onBehalf: texts.flatMap(({ language, participants: all }) => {
        const same = all.find(({ id }) => id === participant.id);
        return same ? [{ words: same.onBehalf, language }] : [];
      }),
      blocks: blocks.filter(({ party }) => party === participant.name),
    }))
    .filter((column) => column.blocks.length > 0);
  const [left, right] = columns;
  const places = texts.length === 2 ? underColumns : widest;
  if (left && right && columns.length === 2) return sideBySide(left, right, places, root);
  return columns.flatMap((column) => stacked(column, places, root));
}

/** Both headings are read after the columns of a text above them, which are four at most. */
const afterText = 4;
/** What it costs to divide the signatures between two pages. */
const apart = 200;

/** A place under each of two columns, or as wide as a place may be. */
interface Places {
  readonly width: number;
  readonly x: readonly [number, number];
}

const widest: Places = { width: signature.width, x: [0, sheet.measure - signature.width] };
const underColumns: Places = { width: halves[1].width, x: [halves[0].x, halves[1].x] };

function sideBySide(left: Column, right: Column, places: Places, root: Element): readonly Row[] {
  const headings = [left, right].map((column, index) =>
    headingRows(column, root, places.x[index === 0 ? 0 : 1], places.width),
  );
  const depth = Math.max(...headings.map((rows) => rows.length));
  // The last lines of both headings stand level above their signatures.
  const heading = Array.from({ length: depth }, (_, line): Row => {
    const marks = headings.flatMap((rows, column) =>
      (rows[line - (depth - rows.length)]?.marks ?? []).map((mark) => inColumn(mark, afterText + column)),
    );
    return {
      above: line === 0 ? 22 : 0,
      height: leading.party,
      breakCost: never,
      marks,
    };
  });
  const rows = Array.from({ length: Math.max(left.blocks.length, right.blocks.length) }, (_, index) =>
    signatureRow([left.blocks[index], right.blocks[index]], places, index, heading),
  );
  return [...heading, ...rows];
}

function stacked(column: Column, places: Places, root: Element): readonly Row[] {
  const { blocks } = column;
  const heading = headingRows(column, root, 0, sheet.measure);
  const rows = Array.from({ length: Math.ceil(blocks.length / 2) }, (_, index) =>
    signatureRow([blocks[2 * index], blocks[2 * index + 1]], places, index, heading),
  );
  return [...heading, ...rows];
}

function headingRows({ onBehalf }: Column, root: Element, x: number, width: number): readonly Row[] {
  return onBehalf.flatMap(({ words, language }, index) =>
    paragraphRows(
      [{ text: words, style: styles.party }],
      onBehalf.length > 1 ? appendPart(root, language, 'P') : append(root, 'P'),
      { before: index === 0 ? 22 : 0, height: leading.party, alignment: 'left', x, width, keep: true },
    ),
  );
}

/** Signatures that go on over a page have the heading above them again. */
function signatureRow(
  pair: readonly (SignatureBlock | undefined)[],
  { width, x }: Places,
  index: number,
  heading: readonly Row[],
): Row {
  const marks = pair.flatMap((block, column): readonly Mark[] => {
    if (!block) return [];
    const { height } = signature;
    return [{ kind: 'block', person: block.person, x: x[column === 0 ? 0 : 1], y: 0, width, height }];
  });
  if (index === 0) return { above: signature.above, height: signature.height, breakCost: never, marks };
  return {
    above: signature.between,
    height: signature.height,
    breakCost: apart,
    marks,
    runningHead: heading.map(repeated),
  };
}

function repeated(row: Row): Row {
  return { ...row, marks: row.marks.map((mark) => (mark.kind === 'text' ? { ...mark, element: undefined } : mark)) };
}
