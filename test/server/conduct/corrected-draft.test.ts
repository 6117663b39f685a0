import { describe, expect, test } from 'vitest';
import { correctedPlan, substitutedPlan } from '../../../core/ceremony/correcting.ts';
import { renamedText } from '../../../core/protocol/corrections.ts';
import { type InstrumentText, textsOf } from '../../../core/protocol/instrument-text.ts';
import { correctedDraft } from '../../../server/conduct/corrected-draft.ts';
import { planOf } from '../../../server/conduct/drafting.ts';
import { ghentAndCuenca, ghentAndCuencaAlternat } from '../../core/protocol/ghent-and-cuenca.ts';

const plan = planOf(ghentAndCuenca, 'cuenca-gent');
const texts = textsOf(plan.instrument.text);
const inPlan = (words: readonly InstrumentText[]) => (words.length === 1 ? words[0] : words);

describe('another ceremony is planned like one', () => {
  test('as it was planned, where nothing was corrected', () => {
    expect(correctedDraft(ghentAndCuenca, plan)).toEqual(ghentAndCuenca);
    expect(correctedDraft(ghentAndCuencaAlternat, planOf(ghentAndCuencaAlternat, 'x'))).toEqual(ghentAndCuencaAlternat);
  });

  test('with its corrected titles and words', () => {
    const rewritten = texts.map((text) => ({
      ...text,
      title: `${text.title} 2`,
      paragraphs: text.paragraphs.map((one, index) => (index === 0 ? { ...one, clauses: ['Anders.'] } : one)),
    }));
    const corrected = correctedPlan(plan, {
      title: { ...plan.title, nl: 'Een andere titel' },
      instrument: { text: inPlan(rewritten) },
    });
    const draft = correctedDraft(ghentAndCuenca, corrected);
    expect(draft.title.nl).toBe('Een andere titel');
    const again = planOf(draft, 'again');
    expect(again.title).toMatchObject({ nl: 'Een andere titel', es: plan.title.es });
    expect(again.instrument.text).toEqual(corrected.instrument.text);
    expect(draft.people).toEqual(ghentAndCuenca.people);
  });

  test('with whoever signs now, in the text too, and nobody’s address that is not theirs', () => {
    const former = plan.people.find(({ id }) => id === 'lieve-vandenberghe')!;
    const substitute = { ...former, id: 'an-peeters', name: 'An Peeters', office: { en: 'schepen', nl: 'schepen' } };
    const instrument = { text: inPlan(texts.map((text) => renamedText(text, former, substitute))) };
    const draft = correctedDraft(ghentAndCuenca, substitutedPlan(plan, former.id, substitute, instrument));
    const index = ghentAndCuenca.people.findIndex(({ name }) => name === former.name);
    expect(draft.people[index]).toMatchObject({ name: 'An Peeters', office: { nl: 'schepen' }, email: '' });
    const again = planOf(draft, 'again');
    expect(again.people.map(({ id }) => id)).toContain('an-peeters');
    expect(JSON.stringify(again.instrument.text)).toContain('An Peeters');
    expect(JSON.stringify(again)).not.toContain('Lieve');
  });
});
