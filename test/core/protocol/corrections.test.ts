import { describe, expect, it } from 'vitest';
import { clausesOf, linesOfClauses } from '../../../core/protocol/clause-lines.ts';
import { correctionAsked, renamedText, sentencesChanged, translatedFrom } from '../../../core/protocol/corrections.ts';
import { instrumentText } from '../../../core/protocol/instrument-text.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';

const vervoort = { name: 'Rudi Vervoort', office: { en: 'Minister-President', fr: 'Ministre-Président' } };

describe('a text in which somebody is named otherwise', () => {
  it('says name and office anew where they stand together, and nothing else', () => {
    const after = renamedText(sampleMou, vervoort, { name: 'A. $& Name', office: { en: 'Prime Minister' } });
    expect(sentencesChanged(sampleMou, after)).toEqual([
      {
        before:
          'The Brussels-Capital Region, represented by Rudi Vervoort, Minister-President, and Pascal Smet, Secretary of State for International Relations,',
        after:
          'The Brussels-Capital Region, represented by A. $& Name, Prime Minister, and Pascal Smet, Secretary of State for International Relations,',
      },
    ]);
    expect(instrumentText.safeParse(after).success).toBe(true);
  });

  it('changes a name that stands alone, and no name that only begins the same', () => {
    const text = { ...sampleMou, recitals: ['Thanking Ana (Ana, too) and Anabel;', 'Ana Ana'] };
    const ana = { name: 'Ana', office: { en: 'Mayor' } };
    const { recitals } = renamedText(text, ana, { name: 'Ana María', office: { en: 'Mayor' } });
    expect(recitals).toEqual(['Thanking Ana María (Ana María, too) and Anabel;', 'Ana María Ana María']);
  });

  it('stays as it is for somebody of whom only the office is known', () => {
    expect(renamedText(sampleMou, { ...vervoort, name: '' }, vervoort)).toEqual(sampleMou);
  });
});

describe('the lines of a paragraph', () => {
  it('lead back to its clauses', () => {
    for (const { clauses } of sampleMou.paragraphs) expect(clausesOf(linesOfClauses(clauses))).toEqual(clauses);
  });
});

describe('words by language', () => {
  it('have the first language of the ceremony where there is no English', () => {
    expect(translatedFrom({ nl: ' Burgemeester ', es: 'Alcaldesa', fr: 'Maire' }, ['nl', 'es'])).toEqual({
      en: 'Burgemeester',
      nl: 'Burgemeester',
      es: 'Alcaldesa',
    });
  });
});

describe('a correction that is asked for', () => {
  it('is refused where it says nothing readable', () => {
    const office = { en: 'Mayor' };
    expect(correctionAsked.safeParse({ person: { id: 'a', name: 'A', office } }).success).toBe(true);
    for (const asked of [
      { person: { id: 'a', name: 'A', office: { en: ' ' } } },
      { person: { id: 'a', name: 'A', office: { ...office, de: 'Bürgermeister' } } },
      { text: { original: 'memorandum', texts: [] } },
      { people: [] },
    ]) {
      expect(correctionAsked.safeParse(asked).success).toBe(false);
    }
  });
});
