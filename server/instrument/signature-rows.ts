import type { InstrumentParticipant, SignatureBlock } from '../../core/protocol/instrument-text.ts';
import { InstrumentError } from './errors.ts';
import { type Mark, never, paragraphRows, type Row } from './galley.ts';
import { leading, sheet, signature, styles } from './sheet.ts';
import { append, type Element } from './structure.ts';

interface Column {
  readonly participant: InstrumentParticipant;
  readonly blocks: readonly SignatureBlock[];
}

/**
 * The places of the signatures, each participant's under its own heading. Two participants stand side by side, the first
 * named on the left, so that neither is above the other; one or more than two follow each other, two signatures a row.
 * @throws InstrumentError `unknown-participant` for a signature on behalf of nobody in the text.
 */
export function setSignatures(
  participants: readonly InstrumentParticipant[],
  blocks: readonly SignatureBlock[],
  root: Element,
): readonly Row[] {
  for (const { name, party } of blocks) {
    if (participants.some((participant) => participant.name === party)) continue;
    throw new InstrumentError(
      'unknown-participant',
      `${name} signs for “${party}”, which the text does not name as a participant.`,
    );
  }
  const columns = participants
    .map((participant) => ({ participant, blocks: blocks.filter(({ party }) => party === participant.name) }))
    .filter((column) => column.blocks.length > 0);
  const [left, right] = columns;
  if (left && right && columns.length === 2) return sideBySide(left, right, root);
  return columns.flatMap((column) => stacked(column, root));
}

/** What it costs to divide the signatures between two pages. */
const apart = 200;

const columnAt = (index: number) => (index === 0 ? 0 : sheet.measure - signature.width);

function sideBySide(left: Column, right: Column, root: Element): readonly Row[] {
  const headings = [left, right].map(({ participant }, index) =>
    headingRows(participant, root, columnAt(index), signature.width),
  );
  const depth = Math.max(...headings.map((rows) => rows.length));
  // The last lines of both headings stand level above their signatures.
  const heading = Array.from({ length: depth }, (_, line): Row => {
    const inLine = headings.flatMap((rows) => rows[line - (depth - rows.length)] ?? []);
    return {
      above: line === 0 ? 22 : 0,
      height: leading.party,
      breakCost: never,
      marks: inLine.flatMap((row) => row.marks),
    };
  });
  const rows = Array.from({ length: Math.max(left.blocks.length, right.blocks.length) }, (_, index) =>
    signatureRow([left.blocks[index], right.blocks[index]], index, heading),
  );
  return [...heading, ...rows];
}

function stacked({ participant, blocks }: Column, root: Element): readonly Row[] {
  const heading = headingRows(participant, root, 0, sheet.measure);
  const rows = Array.from({ length: Math.ceil(blocks.length / 2) }, (_, index) =>
    signatureRow([blocks[2 * index], blocks[2 * index + 1]], index, heading),
  );
  return [...heading, ...rows];
}

function headingRows(participant: InstrumentParticipant, root: Element, x: number, width: number): readonly Row[] {
  return paragraphRows([{ text: participant.onBehalf, style: styles.party }], append(root, 'P'), {
    before: 22,
    height: leading.party,
    alignment: 'left',
    x,
    width,
    keep: true,
  });
}

/** Signatures that go on over a page have the heading above them again. */
function signatureRow(pair: readonly (SignatureBlock | undefined)[], index: number, heading: readonly Row[]): Row {
  const marks = pair.flatMap((block, column): readonly Mark[] => {
    if (!block) return [];
    const { width, height } = signature;
    return [{ kind: 'block', person: block.person, x: columnAt(column), y: 0, width, height }];
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
