import { describe, expect, test } from 'vitest';
import { publicView } from '../../../core/ceremony/public-view.ts';
import { evolveSeen, view } from '../../../core/ceremony/view.ts';
import { pressRelease } from '../../../core/press/press-papers.ts';
import { textLanguages } from '../../../core/texts/language.ts';
import { refusal, Stage, typesOf } from './stage.ts';

const words = { en: 'Two cities, one text.', fr: 'Deux villes.', nl: 'Twee steden.', es: 'Dos ciudades.' };

async function proposed(): Promise<{ stage: Stage; quote: number }> {
  const stage = await new Stage().untilSigning();
  await stage.as('dora', { name: 'proposeQuote', person: 'rudi', words });
  return { stage, quote: stage.head.seq };
}

describe('a quote', () => {
  test('is proposed by the director, in each language, and read by nobody but them and whom it quotes', async () => {
    const stage = await new Stage().untilSigning();
    const propose = (given: object) => stage.as('dora', { name: 'proposeQuote', person: 'rudi', words: given });
    expect(await refusal(propose({ en: 'Two cities.' }))).toBe('quote-languages');
    expect(await refusal(propose({ ...words, nl: ' ' }))).toBe('quote-languages');
    expect(await refusal(stage.as('rudi', { name: 'proposeQuote', person: 'rudi', words }))).toBe('not-allowed');
    await propose(words);
    const seenBy = (person: string) => {
      const seen = stage.log.map((one) => view(one, { audience: 'room', person }));
      return seen.reduce<Parameters<typeof evolveSeen>[0]>((state, one) => evolveSeen(state, one), undefined);
    };
    expect(seenBy('rudi')?.quotes).toMatchObject([{ person: 'rudi', words, isApproved: false }]);
    expect(seenBy('jorge')?.quotes).toEqual([]);
    expect(JSON.stringify(stage.log.map(({ event }) => event))).not.toContain(words.en);
    expect(publicView(stage.log)?.quotes).toEqual([]);
  });

  test('is approved by whom it quotes alone, in the very words, and then public', async () => {
    const { stage, quote } = await proposed();
    const approve = (person: string, given: object = words) =>
      stage.as(person, { name: 'approveQuote', quote, words: given });
    expect(await refusal(approve('jorge'))).toBe('not-allowed');
    expect(await refusal(approve('dora'))).toBe('not-allowed');
    expect(await refusal(approve('rudi', { ...words, es: 'Otra cosa.' }))).toBe('quote-other');
    expect(typesOf(await approve('rudi'))).toEqual(['QuoteApproved']);
    expect(await approve('rudi'), 'sent again').toEqual([]);
    expect(publicView(stage.log)?.quotes).toEqual([{ quote, person: 'rudi', words }]);
    expect(stage.state?.quotes).toMatchObject([{ quote, isApproved: true }]);
  });

  test('is taken back by either, before the approval in private', async () => {
    const { stage, quote } = await proposed();
    expect(await refusal(stage.as('jorge', { name: 'withdrawQuote', quote }))).toBe('not-allowed');
    expect(typesOf(await stage.as('rudi', { name: 'withdrawQuote', quote }))).toEqual(['QuoteDropped']);
    expect(stage.state?.quotes).toEqual([]);
    expect(await refusal(stage.as('rudi', { name: 'approveQuote', quote, words }))).toBe('unknown-quote');

    await stage.as('dora', { name: 'proposeQuote', person: 'jorge', words });
    const other = stage.head.seq;
    await stage.as('jorge', { name: 'approveQuote', quote: other, words });
    expect(typesOf(await stage.as('dora', { name: 'withdrawQuote', quote: other }))).toEqual(['QuoteWithdrawn']);
    expect(publicView(stage.log)?.quotes).toEqual([]);
  });

  test.each(textLanguages)('stands in the release with its name in %s, once it is approved', async (language) => {
    const { stage, quote } = await proposed();
    const release = () => {
      const addresses = { page: 'https://a.test', verification: 'https://b.test', recording: 'https://c.test' };
      return pressRelease({ plan: stage.plan, view: publicView(stage.log)!, stills: [], addresses }, language);
    };
    const without = release();
    expect(without).not.toContain(words[language]);
    await stage.as('rudi', { name: 'approveQuote', quote, words });
    const quoting = release();
    expect(quoting).toContain(words[language]);
    expect(quoting.slice(quoting.indexOf(words[language]))).toContain('rudi, office of rudi');
    expect(quoting.split('\n\n')[2], 'it no longer says that nobody is quoted').not.toBe(without.split('\n\n')[2]);
  });
});
