import { describe, expect, it } from 'vitest';
import { type DrawnText, paragraphsOf } from '../../../core/protocol/extracted-words.ts';

const at = (str: string, x: number, y: number, size = 11): DrawnText => ({ str, transform: [size, 0, 0, size, x, y] });

describe('the words of a page of a PDF', () => {
  it('are paragraphs where lines follow closely, and others where they do not', () => {
    const pieces = [
      at('Memorandum', 60, 780, 20),
      at('De Deelnemers', 60, 740),
      at(' ', 130, 740),
      at('zullen', 134, 740),
      at('samenwerken.', 60, 725),
      at('Elke Deelnemer', 60, 700),
    ];
    expect(paragraphsOf(pieces)).toEqual(['Memorandum', 'De Deelnemers zullen samenwerken.', 'Elke Deelnemer']);
  });

  it('stay apart in columns, in the order of the file', () => {
    const pieces = [at('Doel', 60, 700), at('van dit', 60, 685), at('Objeto', 320, 700), at('de este', 320, 685)];
    expect(paragraphsOf(pieces)).toEqual(['Doel van dit', 'Objeto de este']);
  });

  it('stay apart from what is written large across the page', () => {
    expect(paragraphsOf([at('1', 300, 40, 9), at('Specimen', 80, 90, 140)])).toEqual(['1', 'Specimen']);
  });

  it('are whole again where a soft hyphen divided them', () => {
    expect(paragraphsOf([at('over\u00ad', 60, 700), at('eenstemming', 60, 685)])).toEqual(['overeenstemming']);
  });
});
