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
import { breakPages } from './page-breaking.ts';
import { type BlockPlace, placeRows, setFooter, setWatermark } from './placing.ts';
import { columnHeight, leading, styles } from './sheet.ts';
import { setSignatures } from './signature-rows.ts';
import { append, documentElement, type Element } from './structure.ts';
import { type Page, writeTaggedPdf } from './tagged-pdf.ts';

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
    const artifacts = [
      ...page.artifacts,
      ...setFooter(shortTitles(text), instrumentTexts[text.language].page(index + 1, pages.length)),
    ];
    return {
      ...page,
      artifacts: specimen ? [setWatermark(instrumentTexts[text.language].specimen), ...artifacts] : artifacts,
    };
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

/** With the participants, and without where they take too long a line. */
function shortTitles({ title, participants }: InstrumentText): readonly string[] {
  return [[title, ...participants.map(({ name }) => name)].join(' · '), title];
}
