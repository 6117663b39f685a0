import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { PDFDocument, PDFName } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { InstrumentText } from '../../../core/protocol/instrument-text.ts';
import { sampleMouOriginals } from '../../../core/texts/sample-mou.ts';
import { type ComposedInstrument, composeInstrument } from '../../../server/instrument/compose.ts';
import { block, extractedText, judge, oneLine, sample, sampleBlocks, spokenText, wordsOf } from './judges.ts';

const composed = await composeInstrument({ texts: [sample], blocks: sampleBlocks });

describe('the composed instrument', () => {
  it('is the same bytes in every run and in every process', async () => {
    const again = await composeInstrument({ texts: [sample], blocks: sampleBlocks });
    expect(Buffer.compare(again.pdf, composed.pdf)).toBe(0);
    const script = `
      import { createHash } from 'node:crypto';
      import { composeInstrument } from './server/instrument/compose.ts';
      const { pdf } = await composeInstrument(${JSON.stringify({ texts: [sample], blocks: sampleBlocks })});
      console.log(createHash('sha256').update(pdf).digest('hex'));`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(elsewhere.trim()).toBe(createHash('sha256').update(composed.pdf).digest('hex'));
  });

  it('changes with one letter of the text', async () => {
    const other = await composeInstrument({
      texts: [{ ...sample, enacting: 'have reached this understanding:' }],
      blocks: sampleBlocks,
    });
    expect(Buffer.compare(other.pdf, composed.pdf)).not.toBe(0);
  });

  it('says exactly what the reading copy says, in the same order', () => {
    const headings = sample.participants.map((participant) => participant.onBehalf).join(' ');
    expect(extractedText(composed.pdf)).toBe(`${spokenText(sample)} ${headings}`);
  });

  it('is a plain, tagged A4 file of four pages and less than 150 kB', () => {
    const info = judge(composed.pdf, 'pdfinfo');
    expect(info).toMatch(/Tagged: +yes/u);
    expect(info).toMatch(/Page size: .*A4/u);
    expect(info).toMatch(/JavaScript: +no/u);
    expect(info).toMatch(/Form: +none/u);
    expect(info).toMatch(
      /Title: +Memorandum of Understanding between the Brussels-Capital Region and the City of Quito/u,
    );
    expect(composed.pageCount).toBe(4);
    expect(composed.pdf.length).toBeLessThan(150_000);
    expect(judge(composed.pdf, 'qpdf', '--check')).toContain('No syntax or stream encoding errors');
    const source = Buffer.from(composed.pdf).toString('latin1');
    expect(source).not.toMatch(/\/(?:Annots|AcroForm|OpenAction|AA|JavaScript|ObjStm|XRef|CreationDate|ModDate)\b/u);
    expect(source).toMatch(/\ntrailer\n/u);
  });

  it('embeds a subset of every font, with what each glyph stands for', () => {
    const fonts = judge(composed.pdf, 'pdffonts').trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThanOrEqual(4);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Source\S+ +CID TrueType +Identity-H +yes yes yes/u);
  });

  it('is tagged text from the first line to the last for a reader of structure', async () => {
    const task = getDocument({ data: composed.pdf.slice(), useSystemFonts: false, verbosity: 0 });
    const document = await task.promise;
    const heard: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const texts = markedTexts(
        (await page.getTextContent({ includeMarkedContent: true })).items as readonly TextItem[],
      );
      heard.push(...inReadingOrder(await page.getStructTree(), texts));
      expect(texts.size, 'content that no element owns').toBe(0);
    }
    await task.destroy();
    const headings = sample.participants.map((participant) => participant.onBehalf).join(' ');
    expect(oneLine(heard.join(' '))).toBe(`${spokenText(sample)} ${headings}`);
  });

  it('names its headings, paragraphs and lists as such', async () => {
    const structure = structureOf(await PDFDocument.load(composed.pdf));
    const count = (tag: string) => structure.filter((each) => each === tag).length;
    expect(count('H1')).toBe(1);
    expect(count('H2')).toBe(sample.paragraphs.length);
    expect(count('LI')).toBe(count('Lbl'));
    expect(count('LI')).toBe(count('LBody'));
    expect(count('L')).toBeGreaterThan(sample.paragraphs.length / 2);
  });

  it('takes an incremental update', async () => {
    const document = await PDFDocument.load(composed.pdf, { forIncrementalUpdate: true, updateMetadata: false });
    document.setSubject('updated');
    const updated = await document.commit({ useObjectStreams: false });
    expect(Buffer.compare(Buffer.from(updated.subarray(0, composed.pdf.length)), Buffer.from(composed.pdf))).toBe(0);
    expect(judge(updated, 'qpdf', '--check')).toContain('No syntax or stream encoding errors');
  });
});

describe('the places of the signatures', () => {
  it('come in the order of the signatories, large enough, on one page, side by side for two participants', () => {
    expect(composed.blocks.map(({ person }) => person)).toEqual(['vervoort', 'smet', 'yunda']);
    for (const { rect } of composed.blocks) {
      expect(rect[2] - rect[0]).toBeGreaterThanOrEqual(219.9);
      expect(rect[3] - rect[1]).toBeGreaterThanOrEqual(92);
    }
    const [vervoort, smet, yunda] = composed.blocks;
    expect(new Set(composed.blocks.map(({ page }) => page)).size).toBe(1);
    expect(yunda?.rect[1]).toBe(vervoort?.rect[1]);
    expect(yunda?.rect[0]).toBeGreaterThan(vervoort?.rect[2] ?? 0);
    expect(smet?.rect[3]).toBeLessThan(vervoort?.rect[1] ?? 0);
  });

  it('put the participant named first on the left, in either original', async () => {
    for (const [first, text] of Object.entries(sampleMouOriginals)) {
      const { blocks } = await composeInstrument({ texts: [text], blocks: sampleBlocks });
      const left = blocks.filter(({ rect }) => rect[0] < 100).map(({ person }) => person);
      expect(left).toEqual(first === 'brussels' ? ['vervoort', 'smet'] : ['yunda']);
    }
  });

  it('are empty on the page and stand apart', () => {
    expectEmptyPlaces(composed);
  });

  it('share their page with the closing sentences', () => {
    const closing = wordsOf(composed.pdf).filter(({ text }) => text === 'foregoing');
    expect(closing.map(({ page }) => page)).toEqual([composed.blocks[0]?.page]);
  });

  it('suit one signatory', async () => {
    const one = await composeInstrument({ texts: [sample], blocks: sampleBlocks.slice(0, 1) });
    expect(one.blocks).toHaveLength(1);
    expectEmptyPlaces(one);
    expect(extractedText(one.pdf)).not.toContain('For the City of Quito');
  });

  it('go on over a page for twelve signatories, under their headings again', async () => {
    const parties = sample.participants.map((participant) => participant.name);
    const blocks = Array.from({ length: 12 }, (_, index) =>
      block(`p${index}`, `P ${index}`, 'Office', parties[index % 2] ?? '', 'Here'),
    );
    const twelve = await composeInstrument({ texts: [sample], blocks });
    expect(twelve.blocks.map(({ person }) => person)).toEqual(blocks.map(({ person }) => person));
    expectEmptyPlaces(twelve);
    const pages = new Set(twelve.blocks.map(({ page }) => page));
    expect(pages.size).toBeGreaterThan(1);
    for (const page of pages) {
      const line = wordsOf(twelve.pdf).filter((word) => word.page === page && word.text === 'For');
      expect(line).toHaveLength(2);
    }
  });

  it('follow each other for three participants', async () => {
    const names = ['Brussels', 'Quito', 'Łódź'];
    const participants = names.map((name, index) => ({
      id: `p${index}`,
      name,
      description: `${name},`,
      onBehalf: `For ${name}`,
    }));
    const blocks = names.map((name) => block(name, name, 'Mayor', name, name));
    const three = await composeInstrument({ texts: [{ ...sample, participants }], blocks });
    expectEmptyPlaces(three);
    expect(new Set(three.blocks.map(({ rect }) => rect[0])).size).toBe(1);
  });

  it('are refused to who signs for nobody in the text', async () => {
    const stranger = block('x', 'X', 'Mayor', 'Atlantis', 'Atlantis');
    await expect(composeInstrument({ texts: [sample], blocks: [stranger] })).rejects.toMatchObject({
      code: 'unknown-participant',
    });
  });
});

describe('other texts', () => {
  const latin = 'Ñañez Ďurišová Łukasz Ğ Ø ß Ș “x” – ‘y’ … ŵŷ ǎ ḥ ṣ Ấ office fiﬃ';

  it('keep every letter of the Latin script', async () => {
    const text = withClause(`${latin}.`);
    const { pdf } = await composeInstrument({ texts: [text], blocks: sampleBlocks });
    expect(extractedText(pdf)).toContain(oneLine(latin.normalize('NFC').replace('ﬃ', 'ffi')));
  });

  it('are refused with the name of a character that has no glyph', async () => {
    const refusal = composeInstrument({ texts: [withClause('Chocolate 巧克力.')], blocks: sampleBlocks });
    await expect(refusal).rejects.toMatchObject({
      code: 'missing-glyph',
      message: expect.stringContaining('“巧” (U+5DE7)'),
    });
  });

  it('are refused where something is missing, with its place', async () => {
    const refusal = composeInstrument({ texts: [{ ...sample, paragraphs: [] }], blocks: sampleBlocks });
    await expect(refusal).rejects.toMatchObject({
      code: 'text-invalid',
      message: expect.stringContaining('paragraphs'),
    });
  });

  it('stay within the margins however long a title, a name or a word is', async () => {
    const long =
      'Metropolitan Association of Municipalities and Agglomerations of the Greater Region of the Capital and its Periphery';
    const word = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(3);
    const participants = [long, word].map((name, index) => ({
      id: `p${index}`,
      name,
      description: `${name},`,
      onBehalf: `For ${name}`,
    }));
    const title = `Memorandum of Understanding on Cooperation in ${long}`;
    const text = { ...sample, title, subtitle: ['between', long, 'and', word], participants };
    const blocks = [block('a', 'A', 'Mayor', long, 'Here'), block('b', 'B', 'Mayor', word, 'There')];
    const instrument = await composeInstrument({ texts: [text], blocks });
    expectEmptyPlaces(instrument);
    for (const { box } of wordsOf(instrument.pdf)) {
      expect(box[0]).toBeGreaterThan(70);
      expect(box[2]).toBeLessThan(595.28 - 66);
      expect(box[1]).toBeGreaterThan(30);
    }
  });

  it('leave at least two lines of a paragraph on either side of a page break, and no heading at the foot', async () => {
    const sentence =
      'The Participants will examine which information can be exchanged and which joint initiatives can be set up. ';
    for (let length = 18; length <= 26; length += 1) {
      const text = withClause(sentence.repeat(length).trim());
      const { pdf, pageCount } = await composeInstrument({ texts: [text], blocks: sampleBlocks });
      const lines = linesOf(pdf);
      for (let page = 1; page < pageCount; page += 1) {
        const last = lines.filter((line) => line.page === page).at(-1);
        expect(last?.text).not.toMatch(/^Paragraph|^Purpose$|^Theme$|^1\.1 .*:$/u);
        const first = lines.find((line) => line.page === page + 1);
        expect(first?.text, 'a last line alone').not.toMatch(/^set up\.$/u);
      }
    }
  });

  it('are marked as specimens on every page for rehearsals', async () => {
    const specimen = await composeInstrument({ texts: [sample], blocks: sampleBlocks, specimen: true });
    // The letters of a slanted word come one by one.
    const marks =
      judge(specimen.pdf, 'pdftotext', '-raw')
        .replaceAll(/\s/gu, '')
        .match(/specimen/giu) ?? [];
    expect(marks.length).toBeGreaterThan(specimen.pageCount);
    expect(extractedText(composed.pdf)).not.toMatch(/specimen/iu);
  });
});

function withClause(clause: string): InstrumentText {
  return { ...sample, paragraphs: [{ heading: 'Theme', clauses: [clause, clause] }, ...sample.paragraphs] };
}

function expectEmptyPlaces({ pdf, blocks }: ComposedInstrument): void {
  const words = wordsOf(pdf);
  for (const { page, person, rect } of blocks) {
    const inside = words.filter((word) => word.page === page && overlap(word.box, rect));
    expect(inside, `words in the place of ${person}`).toEqual([]);
    const others = blocks.filter(
      (other) => other.person !== person && other.page === page && overlap(other.rect, rect),
    );
    expect(others).toEqual([]);
    expect(rect[0]).toBeGreaterThan(0);
    expect(rect[1]).toBeGreaterThan(70);
    expect(rect[2]).toBeLessThan(595);
    expect(rect[3]).toBeLessThan(800);
  }
}

type Box = readonly [number, number, number, number];

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function linesOf(pdf: Uint8Array): readonly { readonly page: number; readonly text: string }[] {
  return judge(pdf, 'pdftotext', '-raw')
    .split('\f')
    .flatMap((page, index) =>
      page
        .split('\n')
        .filter((line) => line !== '' && !/ of \d+$/u.test(line) && !line.startsWith(`${sample.title} ·`))
        .map((text) => ({ page: index + 1, text: text.trim() })),
    );
}

interface TextItem {
  readonly type?: string;
  readonly id?: string | null;
  readonly str?: string;
  readonly hasEOL?: boolean;
}

/** The text of each marked-content sequence that is not an artifact. */
function markedTexts(items: readonly TextItem[]): Map<string, string> {
  const texts = new Map<string, string>();
  const open: (string | null | undefined)[] = [];
  for (const item of items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') open.push(item.id);
    else if (item.type === 'endMarkedContent') open.pop();
    else {
      const id = open.at(-1);
      if (id) texts.set(id, `${texts.get(id) ?? ''}${item.str ?? ''}${item.hasEOL ? ' ' : ''}`);
    }
  }
  return texts;
}

type Tree = Awaited<
  ReturnType<Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>['getStructTree']>
>;

/** Takes the texts out of `texts` in the order of the structure tree. */
function inReadingOrder(node: Tree, texts: Map<string, string>): readonly string[] {
  return node.children.flatMap((child) => {
    if ('children' in child) return inReadingOrder(child, texts);
    const heard = texts.get(child.id) ?? '';
    texts.delete(child.id);
    return [heard];
  });
}

function structureOf(document: PDFDocument): readonly string[] {
  const tags: string[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dictionary = object as { get?: (key: PDFName) => unknown };
    if (dictionary.get?.(PDFName.of('Type')) === PDFName.of('StructElem')) {
      tags.push(String(dictionary.get(PDFName.of('S'))).slice(1));
    }
  }
  return tags;
}
