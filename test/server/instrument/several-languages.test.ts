import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { originalsOf } from '../../../core/protocol/draft-originals.ts';
import type { InstrumentText } from '../../../core/protocol/instrument-text.ts';
import { instrumentOf } from '../../../server/conduct/draft-instrument.ts';
import { composeInstrument } from '../../../server/instrument/compose.ts';
import { ghentAndCuencaAlternat } from '../../core/protocol/ghent-and-cuenca.ts';
import { judge, oneLine, sample, sampleBlocks, spokenText, wordsOf } from './judges.ts';

const [cuenca, gent] = originalsOf(ghentAndCuencaAlternat).map((original) =>
  instrumentOf(ghentAndCuencaAlternat, original),
);
/** The sample as long as it is, as if it were in other languages. */
const long = (...languages: InstrumentText['language'][]) => languages.map((language) => ({ ...sample, language }));

describe('an original in two languages', () => {
  it('has them side by side: each paragraph level with its translation, its keeper’s language on the left', async () => {
    const { pdf } = await composeInstrument(gent!);
    const words = wordsOf(pdf);
    const at = (text: string) => words.filter((word) => word.text === text).map(({ box }) => box);
    for (const [left, right] of [
      ['Doel', 'Objeto'],
      ['Erkennende', 'Reconociendo'],
      ['water;', 'agua;'],
      ['Elektronisch', 'Suscrito'],
    ] as const) {
      const [dutch] = at(left);
      const [spanish] = at(right);
      expect(dutch![1], left).toBeCloseTo(spanish![1], 1);
      expect(dutch![2]).toBeLessThan(spanish![0]);
    }
    const other = wordsOf((await composeInstrument(cuenca!)).pdf);
    const left = (text: string) => other.find((word) => word.text === text)!.box[0];
    expect(left('Objeto')).toBeLessThan(left('Doel'));
  });

  it('is read one language after the other on each page, and then whose signature goes where, in both', async () => {
    const { pdf } = await composeInstrument(gent!);
    const footer = /Memorandum van overeenstemming · Memorando de entendimiento.*/u;
    const pages = judge(pdf, 'pdftotext', '-raw')
      .split('\f')
      .map((page) => oneLine(page.replace(footer, '')));
    // The closing sentences share the second page with the signatures.
    const closing = gent!.texts.map((text) => text.closing.at(-1) ?? '');
    const above = gent!.texts.map((text, index) => spokenText(text).replace(` ${closing[index]}`, ''));
    expect(pages.slice(0, 2)).toEqual([
      above.join(' '),
      [...closing, 'Voor de Stad Gent Por la Ciudad de Gante Voor de Stad Cuenca Por la Ciudad de Cuenca'].join(' '),
    ]);
  });

  it('has both languages named for readers of structure', async () => {
    const document = await PDFDocument.load((await composeInstrument(gent!)).pdf);
    const said = document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? [object.get(PDFName.of('Lang'))] : []))
      .flatMap((value) => (value instanceof PDFHexString || value instanceof PDFString ? [value.decodeText()] : []));
    expect(new Set(said)).toEqual(new Set(['nl', 'es']));
  });

  it('keeps its columns apart and within the margins over several pages', async () => {
    const { pdf, pageCount, blocks } = await composeInstrument({ texts: long('en', 'fr'), blocks: sampleBlocks });
    expect(pageCount).toBeGreaterThan(3);
    expect(new Set(blocks.map(({ page }) => page))).toEqual(new Set([pageCount]));
    const lowest = Math.max(...blocks.map(({ rect }) => rect[3]));
    for (const { box, page } of wordsOf(pdf)) {
      expect(box[0]).toBeGreaterThan(70);
      expect(box[2]).toBeLessThan(595.28 - 66);
      const inColumns = box[1] > 60 && (page < pageCount || box[1] > lowest + 40);
      if (inColumns) expect(box[0] < 297 && box[2] > 299, 'a word in the gutter').toBe(false);
    }
  });

  it('says on every page of a specimen, in both languages, that it is one', async () => {
    const { pdf } = await composeInstrument({ ...gent!, specimen: true });
    const text = oneLine(judge(pdf, 'pdftotext', '-raw'));
    expect(text).toContain('Dit is niet de te ondertekenen tekst.');
    expect(text).toContain('Este no es el texto que se firmará.');
  });

  it('has them one after another where a word is too wide for half a page', async () => {
    const word = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch';
    const texts = long('en', 'fr').map((text) => ({ ...text, recitals: [`Noting ${word};`] }));
    const { pdf, pageCount } = await composeInstrument({ texts, blocks: sampleBlocks });
    expect(pageCount).toBeGreaterThan(7);
    expect(wordsOf(pdf).filter(({ text }) => text.startsWith(word))).toHaveLength(2);
  });
});

describe('an original in more languages', () => {
  it('has them one after another, each from a page of its own, and is signed once at the end', async () => {
    const { pdf, pageCount, blocks } = await composeInstrument({ texts: long('en', 'fr', 'nl'), blocks: sampleBlocks });
    const words = wordsOf(pdf);
    const pagesOf = (word: string) => [...new Set(words.filter(({ text }) => text === word).map(({ page }) => page))];
    expect(pagesOf('foregoing')).toHaveLength(3);
    expect(pagesOf('Convinced').map((page) => page - 1)).toEqual([0, ...pagesOf('foregoing').slice(0, 2)]);
    expect(new Set(blocks.map(({ page }) => page))).toEqual(new Set([pageCount]));
  });
});

describe('texts that are not the same', () => {
  it('are refused: other paragraphs, or a language twice', async () => {
    const shorter = { ...sample, language: 'fr' as const, paragraphs: sample.paragraphs.slice(1) };
    for (const texts of [[sample, shorter], long('en', 'en')]) {
      await expect(composeInstrument({ texts, blocks: sampleBlocks })).rejects.toMatchObject({ code: 'text-invalid' });
    }
  });
});
