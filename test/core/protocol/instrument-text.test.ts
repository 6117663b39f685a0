import { describe, expect, it } from 'vitest';
import { fullTitle, instrumentText } from '../../../core/protocol/instrument-text.ts';
import { readingCopy } from '../../../core/protocol/reading-copy.ts';
import { sampleMou, sampleMouOriginals } from '../../../core/texts/sample-mou.ts';

const samples = [sampleMou, ...Object.values(sampleMouOriginals)];

describe('the text of an instrument', () => {
  it('is accepted for each of the samples', () => {
    for (const sample of samples) expect(instrumentText.parse(sample)).toEqual(sample);
  });

  it('is refused with characters that make the eye read another text than the file holds', () => {
    for (const hidden of ['\u202e', '\u200b', '\u0007', '\u00ad', '\n']) {
      expect(instrumentText.safeParse({ ...sampleMou, enacting: `have${hidden}reached` }).success).toBe(false);
    }
  });

  it('is refused with unknown parts, two participants of one id, or beyond what can be typeset', () => {
    const [first] = sampleMou.participants;
    expect(instrumentText.safeParse({ ...sampleMou, extra: 1 }).success).toBe(false);
    expect(instrumentText.safeParse({ ...sampleMou, participants: [first, first] }).success).toBe(false);
    const paragraphs = Array.from({ length: 60 }, () => ({ heading: 'Much', clauses: ['x'.repeat(4000)] }));
    expect(instrumentText.safeParse({ ...sampleMou, paragraphs }).success).toBe(false);
  });

  it('has its title in one line', () => {
    expect(fullTitle(sampleMou)).toMatch(
      /^Memorandum of Understanding between the Brussels-Capital Region and the City of Quito /u,
    );
  });
});

describe('the sample memorandum', () => {
  it('keeps to the vocabulary of memoranda', () => {
    for (const sample of samples) {
      const words = JSON.stringify(sample);
      expect(words).not.toMatch(/\b(?:shall|articles?|part(?:y|ies)|agree\w*|authentic|enters? into force)\b/iu);
      expect(words).toMatch(/not a treaty/u);
      expect(words).toMatch(/comes into effect/u);
      expect(words).toMatch(/equally valid/u);
    }
  });

  it('names every theme and the two years', () => {
    const words = JSON.stringify(sampleMou);
    for (const theme of [
      'heritage',
      'urban development and mobility',
      'chocolate',
      'LGBTIQ\\+',
      'public health',
      'culture',
      'environment',
      'tourism',
      'scientific research',
      'two years',
    ]) {
      expect(words).toMatch(new RegExp(theme, 'u'));
    }
  });

  it('names its keeper first in each original', () => {
    expect(sampleMouOriginals.brussels.participants.map(({ id }) => id)).toEqual(['brussels', 'quito']);
    expect(sampleMouOriginals.quito.participants.map(({ id }) => id)).toEqual(['quito', 'brussels']);
  });
});

describe('the reading copy', () => {
  const copy = readingCopy(sampleMou);

  it('numbers the clauses of a paragraph that has several, and letters their items', () => {
    const fields = copy.sections[1];
    expect(fields?.label).toBe('Paragraph\u00a02');
    const [list] = fields?.blocks ?? [];
    expect(list).toMatchObject({ kind: 'list', role: 'clauses' });
    if (list?.kind !== 'list') return;
    expect(list.items.map(({ label }) => label)).toEqual(['2.1', '2.2', '2.3']);
    expect(list.items[0]?.list?.items.map(({ label }) => label).join('')).toBe('(a)(b)(c)(d)(e)(f)(g)(h)(i)');
  });

  it('leaves a single clause without a number', () => {
    expect(copy.sections[0]?.blocks).toMatchObject([{ kind: 'paragraph', role: 'clause' }]);
  });

  it('marks participants and the first words of recitals', () => {
    const [first] = copy.preamble;
    expect(first?.runs).toContainEqual({ text: 'Brussels-Capital Region', style: 'strong' });
    const recital = copy.preamble.find(({ role }) => role === 'recital');
    expect(recital?.runs[0]).toEqual({ text: 'Convinced', style: 'emphasis' });
  });

  it('gives every section an id of its own', () => {
    expect(new Set(copy.sections.map(({ id }) => id)).size).toBe(copy.sections.length);
  });
});
