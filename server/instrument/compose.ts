import * as z from 'zod';
import {
  fullTitle,
  type InstrumentText,
  originalText,
  type SignatureBlock,
  signatureBlock,
} from '../../core/protocol/instrument-text.ts';
import { readingCopy } from '../../core/protocol/reading-copy.ts';
import { instrumentTexts } from '../../core/texts/instrument.ts';
import { inColumns } from './columns.ts';
import { InstrumentError } from './errors.ts';
import { never, type Part, paragraphRows, type Row, setCopy, setParagraph } from './galley.ts';
import { setOneLine } from './line-breaking.ts';
import { breakPages } from './page-breaking.ts';
import { type BlockPlace, placeRows, setFooter, setWatermark } from './placing.ts';
import { type Column, columnHeight, halves, wholeWidth } from './sheet.ts';
import { setSignatures } from './signature-rows.ts';
import { append, appendPart, documentElement, type Element } from './structure.ts';
import { type Page, writeTaggedPdf } from './tagged-pdf.ts';

export interface Composition {
  /** The words of the original in each of its languages, in the order in which they stand. */
  readonly texts: readonly InstrumentText[];
  /** One for each signatory, in the order in which they stand; `party` is a participant's name in the first language. */
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

/** A text that begins on a page of its own. */
interface Division {
  readonly rows: readonly Row[];
  readonly texts: readonly InstrumentText[];
}

/**
 * Composes an original: a tagged A4 PDF with embedded fonts, the same bytes for the same words in every run. Two languages
 * stand side by side, paragraph beside paragraph, as treaties set them; more, or words too wide for that, one after
 * another. All are signed at the end.
 * @throws InstrumentError `text-invalid`, `missing-glyph` or `unknown-participant`.
 */
export async function composeInstrument({
  texts: given,
  blocks,
  specimen = false,
}: Composition): Promise<ComposedInstrument> {
  const checked = originalText.safeParse(given.length === 1 ? given[0] : given);
  if (!checked.success) throw invalid(checked.error);
  const checkedBlocks = z.array(signatureBlock).safeParse(blocks);
  if (!checkedBlocks.success) throw invalid(checkedBlocks.error);

  const texts = [checked.data].flat();
  const root = documentElement();
  const [left, right] = texts;
  const divisions: Division[] =
    left && right && texts.length === 2 && texts.every(fitsHalf)
      ? [setBeside([left, right], root, specimen)]
      : texts.map((text) => setAlone(text, texts.length > 1 ? appendPart(root, text.language) : root, specimen));
  const signatures = setSignatures(texts, blocks, root);

  const pages = divisions.flatMap((division, index) => {
    const rows = index === divisions.length - 1 ? [...division.rows, ...signatures] : division.rows;
    return breakPages(rows, columnHeight).map((page) => ({ rows: page, texts: division.texts }));
  });
  const places: BlockPlace[] = [];
  const placed = pages.map((each, index): Page => {
    const page = placeRows(each.rows, index + 1, places);
    const numbers = each.texts.map(({ language }) => instrumentTexts[language].page(index + 1, pages.length));
    const artifacts = [...page.artifacts, ...setFooter(shortTitles(each.texts), numbers.join(' · '))];
    const [first] = each.texts;
    if (!specimen || !first) return { ...page, artifacts };
    return { ...page, artifacts: [setWatermark(instrumentTexts[first.language].specimen), ...artifacts] };
  });
  const [first, ...others] = texts.map(({ language }) => language);
  const pdf = await writeTaggedPdf({
    title: left ? fullTitle(left) : '',
    languages: [first ?? 'en', ...others],
    root,
    pages: placed,
  });
  const order = new Map(blocks.map(({ person }, index) => [person, index]));
  return {
    pdf,
    blocks: places.toSorted((a, b) => (order.get(a.person) ?? 0) - (order.get(b.person) ?? 0)),
    pageCount: pages.length,
  };
}

/** One language across the page. */
function setAlone(text: InstrumentText, root: Element, specimen: boolean): Division {
  const notice = specimen ? setNotice(text, root, wholeWidth) : [];
  return { rows: [...notice, ...setText(text, root, wholeWidth).flat()], texts: [text] };
}

/** Two languages, each in its column. */
function setBeside(texts: readonly [InstrumentText, InstrumentText], root: Element, specimen: boolean): Division {
  const columns = texts.map((text, index) => {
    const column = halves[index === 0 ? 0 : 1];
    const part = appendPart(root, text.language);
    return [specimen ? setNotice(text, part, column) : [], ...setText(text, part, column)];
  });
  return { rows: inColumns(columns), texts };
}

/** All that is said in one language, to the sentences that share a page with the signatures. */
function setText(text: InstrumentText, root: Element, column: Column): readonly Part[] {
  const copy = readingCopy(text);
  const body = setCopy(copy, root, column);
  const closing = copy.closing.map((sentence, index) =>
    setParagraph(sentence, append(root, 'P'), index === 0 ? 24 : 7, column),
  );
  return [...body, ...keptTogether(closing)];
}

/** Whether no word is wider than half the page. */
function fitsHalf(text: InstrumentText): boolean {
  const [{ styles, width, indent }] = halves;
  const words = JSON.stringify(text).split(/[\s"]+/u);
  return words.every(
    (word) => word.length < 20 || setOneLine(word, styles.strong).width <= width - indent.clauses - indent.items,
  );
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

function setNotice({ language }: InstrumentText, root: Element, column: Column): Part {
  const { leading, styles, width, x } = column;
  return paragraphRows(
    [{ text: instrumentTexts[language].specimenNotice, style: styles.emphasis }],
    append(root, 'P'),
    {
      before: 0,
      height: leading.body,
      alignment: 'centre',
      x,
      width,
    },
  );
}

/** The closing sentences share a page; the signatures' first row holds on to them by its own cost. */
function keptTogether(parts: readonly Part[]): readonly Part[] {
  return parts.map((rows, index) =>
    rows.map((row, line) => (index === 0 && line === 0 ? row : { ...row, breakCost: never })),
  );
}

/** In one language with the participants, and without where they take too long a line. */
function shortTitles(texts: readonly InstrumentText[]): readonly string[] {
  const [first, ...others] = texts;
  if (!first) return [];
  if (others.length > 0) return [texts.map(({ title }) => title).join(' · '), first.title];
  return [[first.title, ...first.participants.map(({ name }) => name)].join(' · '), first.title];
}
