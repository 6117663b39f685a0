import { createHash } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../../core/ceremony/plan.ts';
import { type Account, accountOf } from '../../../core/record/account.ts';
import { recordCopy } from '../../../core/record/record-copy.ts';
import type { RecordBlock, RecordCopy } from '../../../core/record/record-parts.ts';
import { composeRecord } from '../../../server/record/compose.ts';
import { printedStills } from '../../../server/record/printed-stills.ts';
import { Stage, samplePlan } from '../../core/ceremony/stage.ts';
import { judge, oneLine } from '../instrument/judges.ts';

const seal = 'Alternat test seal';
let stage: Stage;
beforeAll(async () => {
  stage = await new Stage().untilConcluded();
});

function account(change: { readonly languages?: readonly Language[]; readonly rehearsal?: boolean } = {}): Account {
  const told = accountOf(stage.log.map(({ event }) => event))!;
  return { ...told, state: { ...told.state, plan: { ...told.state.plan, languages: ['en'], ...change } } };
}

/** The text in reading order. */
function extracted(pdf: Uint8Array): string {
  return oneLine(judge(pdf, 'pdftotext', '-raw'));
}

const inBlock = (block: RecordBlock): readonly string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items;
    case 'facts':
      return [block.heading ?? '', ...block.facts.flatMap(({ values }) => values)];
    case 'schedule':
      return [...block.columns, ...block.steps.flatMap(({ times, title, who }) => [...times, title, who])];
    case 'figure':
      return [block.caption, block.picture.name, block.picture.sha256];
    case 'statement':
      return block.paragraphs.flat();
  }
};
const said = (copy: RecordCopy): readonly string[] =>
  [
    ...copy.titleLines.map(({ text }) => text),
    ...copy.preamble,
    ...copy.sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(inBlock)]),
    ...copy.closing,
  ].filter((text) => text !== '');

describe('A procès-verbal', () => {
  test('is a well-formed, tagged PDF, the same bytes for the same account', async () => {
    const pdf = await composeRecord(account(), { seal });
    expect(judge(pdf, 'qpdf', '--check')).toContain('No syntax or stream encoding errors');
    const info = judge(pdf, 'pdfinfo');
    expect(info).toContain('Tagged:          yes');
    expect(info).toMatch(/Page size: +595\.276 x 841\.89/);
    const structure = judge(pdf, 'pdfinfo', '-struct-text');
    for (const tag of ['H1', 'H2', 'H3', 'Table', 'TH', 'TD', 'LBody'])
      expect(structure).toContain(`${tag} `.trimEnd());
    expect(Buffer.compare(pdf, await composeRecord(account(), { seal }))).toBe(0);
  });

  test('says all that its copy says, in each of the ceremony’s languages', async () => {
    const languages = ['en', 'fr', 'nl', 'es'] as const;
    const text = extracted(await composeRecord(account({ languages }), { seal })).replaceAll(' ', '');
    const missing = languages.flatMap((language) =>
      said(recordCopy(account({ languages }), language, { seal })).filter(
        (words) => !text.toLowerCase().includes(oneLine(words).replaceAll(/\s/gu, '').toLowerCase()),
      ),
    );
    expect(missing.filter((words) => words.length < 60)).toEqual([]);
    // Long sentences may be divided between pages, a footer among them.
    expect(missing.length).toBeLessThan(4);
  });

  test('shows the stills that were chosen, each once in the file, with words for those who do not see them', async () => {
    const canvas = createCanvas(1280, 720);
    const png = await canvas.encode('png');
    const sha256 = createHash('sha256').update(png).digest('hex');
    const languages = ['en', 'fr'] as const;
    const told = account({ languages });
    const still = {
      name: 'photo-2026-06-01T13-28-00-000Z.png',
      sha256,
      width: 1280,
      height: 720,
      alternative: { en: 'Two rooms, and flowers', fr: 'Deux salles, et des fleurs' },
    };
    const chosen = { ...told, state: { ...told.state, stills: [still] } };
    const pdf = await composeRecord(chosen, { seal }, await printedStills([still], async () => png));
    expect(judge(pdf, 'qpdf', '--check')).toContain('No syntax or stream encoding errors');
    const images = judge(pdf, 'pdfimages', '-list').split('\n').slice(2).filter(Boolean);
    expect(images.map((line) => line.trim().split(/\s+/).slice(2, 6).join(' '))).toEqual([
      'image 1280 720 rgb',
      'image 1280 720 rgb',
    ]);
    const objects = images.map((line) => line.trim().split(/\s+/)[10]);
    expect(objects[0], 'one object on two pages').toBe(objects[1]);
    const structure = judge(pdf, 'pdfinfo', '-struct');
    expect(structure.match(/^ *Figure/gm)).toHaveLength(2);
    const text = extracted(pdf);
    expect(text).toContain(sha256);
    expect(text).toContain('Brussels and Quito, 15:28:00 Brussels · 08:28:00 Quito.');
    const bytes = Buffer.from(pdf).toString('latin1');
    for (const words of Object.values(still.alternative))
      expect(bytes).toContain(`/Alt <FEFF${Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase()}>`);
  });

  test('is marked on every page as a draft before it is sealed, and as a specimen for rehearsals', async () => {
    // The letters of a slanted word come one by one.
    const pages = (pdf: Uint8Array) =>
      judge(pdf, 'pdftotext', '-raw')
        .replaceAll(/[^\S\f]/gu, '')
        .split('\f')
        .filter((page) => page.trim() !== '');
    const draft = pages(await composeRecord(account()));
    expect(draft.every((page) => page.includes('Draft'))).toBe(true);
    expect(draft.join(' ')).not.toContain(seal.replaceAll(' ', ''));
    const rehearsal = pages(await composeRecord(account({ rehearsal: true }), { seal }));
    expect(rehearsal.every((page) => page.includes('Specimen'))).toBe(true);
    const sealed = pages(await composeRecord(account(), { seal }));
    expect(sealed.join(' ')).not.toMatch(/Draft|Specimen/);
    expect(sealed.at(-1)).toContain(seal.replaceAll(' ', ''));
  });

  test('holds a ceremony of two originals, of which one was not signed by all', async () => {
    const two = await new Stage(samplePlan({ originals: 2 })).untilSigning();
    for (const person of ['rudi', 'pascal', 'jorge']) await two.sign(person);
    await two.sign('jorge', 'second');
    await two.as('dora', { name: 'conclude' });
    const text = extracted(await composeRecord(accountOf(two.log.map(({ event }) => event))!, { seal }));
    expect(text).toContain('Original in English, français');
    expect(text).toContain('ended before all had signed');
    expect(text).toContain('The signatures of these persons are missing: rudi and pascal.');
  });
});
