import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstrumentText, SignatureBlock } from '../../../core/protocol/instrument-text.ts';
import { type ReadingCopy, type ReadingList, readingCopy } from '../../../core/protocol/reading-copy.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';

export const sample: InstrumentText = sampleMou;

const [brussels, quito] = sample.participants.map((participant) => participant.name) as [string, string];

export const sampleBlocks: readonly SignatureBlock[] = [
  block('vervoort', 'Rudi Vervoort', 'Minister-President', brussels, 'Brussels'),
  block('smet', 'Pascal Smet', 'Secretary of State for International Relations', brussels, 'Brussels'),
  block('yunda', 'Jorge Yunda Machado', 'Mayor of Quito', quito, 'Quito'),
];

export function block(person: string, name: string, office: string, party: string, place: string): SignatureBlock {
  return { person, name, office, party, place };
}

/** Runs a command on the file, its path last, and answers what it printed. */
export function judge(pdf: Uint8Array, command: string, ...options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'instrument-'));
  const path = join(folder, 'instrument.pdf');
  try {
    writeFileSync(path, pdf);
    const output = command === 'pdftotext' ? [path, '-'] : [path];
    return execFileSync(command, [...options, ...output], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text without its running footers, its spaces made one kind. */
export function extractedText(pdf: Uint8Array): string {
  const lines = judge(pdf, 'pdftotext', '-raw').split(/[\n\f]/u);
  return oneLine(
    lines.filter((line) => !/Page \d+ of \d+$/u.test(line) && !line.startsWith(`${sample.title} ·`)).join(' '),
  );
}

/** All that a reading copy says, in one line. */
export function spoken(copy: ReadingCopy): string {
  const runs = (list: readonly { readonly text: string }[]) => list.map(({ text }) => text).join('');
  const listed = (list: ReadingList): readonly string[] =>
    list.items.flatMap((item) => [item.label, runs(item.runs), ...(item.list ? listed(item.list) : [])]);
  return oneLine(
    [
      copy.title,
      ...copy.preamble.map((paragraph) => runs(paragraph.runs)),
      ...copy.sections.flatMap((section) => [
        section.label,
        section.heading,
        ...section.blocks.flatMap((each) => (each.kind === 'list' ? listed(each) : [runs(each.runs)])),
      ]),
      ...copy.closing.map((paragraph) => runs(paragraph.runs)),
    ].join(' '),
  );
}

export function spokenText(text: InstrumentText): string {
  return spoken(readingCopy(text));
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

export interface Word {
  readonly page: number;
  readonly text: string;
  /** Left, bottom, right, top, in points from the lower left corner. */
  readonly box: readonly [number, number, number, number];
}

/** Every word with its place, as poppler sees it. */
export function wordsOf(pdf: Uint8Array): readonly Word[] {
  const html = judge(pdf, 'pdftotext', '-bbox');
  let page = 0;
  let height = 0;
  return html.split('\n').flatMap((line): readonly Word[] => {
    const opened = /<page width="[\d.]+" height="([\d.]+)"/u.exec(line);
    if (opened) {
      page += 1;
      height = Number(opened[1]);
    }
    const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/u.exec(line);
    if (!word) return [];
    const [left, top, right, bottom] = word.slice(1, 5).map(Number) as [number, number, number, number];
    return [{ page, text: word[5] ?? '', box: [left, height - bottom, right, height - top] }];
  });
}
