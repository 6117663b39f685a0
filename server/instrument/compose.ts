import * as z from 'zod';
import {
  fullTitle,
  type InstrumentText,
  instrumentText,
  type SignatureBlock,
  signatureBlock,
} from '../../core/protocol/instrument-text.ts';
import { readingCopy } from '../../core/protocol/reading-copy.ts';
import { instrumentTexts } from '../../core/texts/instrument.ts';
import { InstrumentError } from './errors.ts';
import { never, paragraphRows, type Row, setCopy, setParagraph } from './galley.ts';
import { setOneLine } from './line-breaking.ts';
import { breakPages } from './page-breaking.ts';
import { columnHeight, leading, sheet, styles } from './sheet.ts';
import { setSignatures } from './signature-rows.ts';
import { append, documentElement, type Element } from './structure.ts';
import { type Artifact, type Page, type PlacedRule, type PlacedText, writeTaggedPdf } from './tagged-pdf.ts';

export interface Composition {
  readonly text: InstrumentText;
  /** One for each signatory, in the order in which they stand; `party` is a participant's name. */
  readonly blocks: readonly SignatureBlock[];
  /** Marks every page as a specimen, for rehearsals. */
  readonly specimen?: boolean;
}

export interface ComposedInstrument {
  readonly pdf: Uint8Array;
  /** Where each signature widget goes, in the order of `blocks`; the page leaves it empty. */
  readonly blocks: readonly BlockPlace[];
  readonly pageCount: number;
}

export interface BlockPlace {
  readonly person: string;
  /** From 1. */
  readonly page: number;
  /** Points from the lower left corner: left, bottom, right, top. */
  readonly rect: readonly [number, number, number, number];
}

/**
 * Composes an instrument: a tagged A4 PDF with embedded fonts, the same bytes for the same words in every run.
 * @throws InstrumentError `text-invalid`, `missing-glyph` or `unknown-participant`.
 */
export async function composeInstrument({ text, blocks, specimen = false }: Composition): Promise<ComposedInstrument> {
  const checked = instrumentText.safeParse(text);
  if (!checked.success) throw invalid(checked.error);
  const checkedBlocks = z.array(signatureBlock).safeParse(blocks);
  if (!checkedBlocks.success) throw invalid(checkedBlocks.error);

  const root = documentElement();
  const copy = readingCopy(text);
  const notice = specimen ? setNotice(instrumentTexts[text.language].specimenNotice, root) : [];
  const body = setCopy(copy, root);
  const closing = copy.closing.flatMap((sentence, index) =>
    setParagraph(sentence, append(root, 'P'), index === 0 ? 24 : 7),
  );
  const signatures = setSignatures(text.participants, blocks, root);
  const rows = [...notice, ...body, ...keptTogether(closing), ...signatures];
  const pages = breakPages(rows, columnHeight);

  const places: BlockPlace[] = [];
  const placed = pages.map((pageRows, index): Page => {
    const page = placeRows(pageRows, index + 1, places);
    const artifacts = [...page.artifacts, ...footer(text, index + 1, pages.length)];
    return { ...page, artifacts: specimen ? [watermark(text), ...artifacts] : artifacts };
  });
  const pdf = await writeTaggedPdf({ title: fullTitle(text), language: text.language, root, pages: placed });
  const order = new Map(blocks.map(({ person }, index) => [person, index]));
  return {
    pdf,
    blocks: places.toSorted((a, b) => (order.get(a.person) ?? 0) - (order.get(b.person) ?? 0)),
    pageCount: pages.length,
  };
}

function invalid(error: z.ZodError): InstrumentError {
  const [issue] = error.issues;
  const where = issue?.path.join('.') || 'text';
  return new InstrumentError(
    'text-invalid',
    `The instrument cannot be composed: ${where}: ${issue?.message ?? 'invalid'}`,
    { cause: error },
  );
}

function setNotice(notice: string, root: Element): readonly Row[] {
  return paragraphRows([{ text: notice, style: styles.emphasis }], append(root, 'P'), {
    before: 0,
    height: leading.body,
    alignment: 'centre',
  });
}

/** The closing sentences share a page; the signatures' first row holds on to them by its own cost. */
function keptTogether(rows: readonly Row[]): readonly Row[] {
  return rows.map((row, index) => (index === 0 ? row : { ...row, breakCost: never }));
}

function placeRows(rows: readonly Row[], page: number, places: BlockPlace[]): Page {
  const texts: PlacedText[] = [];
  const artifacts: Artifact[] = [];
  const rules: PlacedRule[] = [];
  let top: number = sheet.height - sheet.top;
  for (const [index, row] of rows.entries()) {
    if (index > 0) top -= row.above;
    for (const mark of row.marks) {
      const x = sheet.left + mark.x;
      if (mark.kind === 'text') {
        const at = { x, y: top - mark.baseline, line: mark.line };
        if (mark.element) texts.push({ ...at, element: mark.element });
        else artifacts.push({ ...at, kind: 'header', grey: 0, angle: 0 });
      } else if (mark.kind === 'rule') {
        rules.push({ x, y: top - mark.y - mark.weight, width: mark.width, weight: mark.weight });
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
  return { width: sheet.width, height: sheet.height, texts, rules, artifacts };
}

function rectangle(x: number, y: number, width: number, height: number): BlockPlace['rect'] {
  return [hundredths(x), hundredths(y), hundredths(x + width), hundredths(y + height)];
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The short title on the left, the page's number on the right. */
function footer(text: InstrumentText, page: number, pages: number): readonly Artifact[] {
  const style = styles.footer;
  const number = setOneLine(instrumentTexts[text.language].page(page, pages), style);
  const names = text.participants.map((participant) => participant.name).join(' · ');
  const title = [`${text.title} · ${names}`, text.title]
    .map((words) => setOneLine(words, style))
    .find(({ width }) => width + number.width + 24 <= sheet.measure);
  const at = { kind: 'footer', y: sheet.footer, grey: 0.35, angle: 0 } as const;
  const right: Artifact = { ...at, x: sheet.left + sheet.measure - number.width, line: number.line };
  return title ? [{ ...at, x: sheet.left, line: title.line }, right] : [right];
}

/** Across the page from corner to corner, pale, under the text. */
function watermark(text: InstrumentText): Artifact {
  const { line, width } = setOneLine(instrumentTexts[text.language].specimen, styles.watermark);
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
