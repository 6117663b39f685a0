import { describe, expect, it } from 'vitest';
import { awaitedPlaces, news, type Shown, shownAt, signedByAll } from '../../../../client/pages/watch/shown.ts';
import type { Moment } from '../../../../client/pages/watch/timeline.ts';
import { watchTexts } from '../../../../core/texts/watch.ts';
import { sampleState } from '../../../e2e/watch/broadcast.ts';

const t = watchTexts.en;
const ahead = sampleState('any', {
  phase: 'concluded',
  item: 'closing',
  signatures: sampleState('any').signatures.map((one) => ({ ...one, at: '2026-12-03T14:30:00.000Z', level: 'B-T' })),
});

const moment = (phase: string | undefined, item: string | undefined, ...people: readonly string[]): Moment => ({
  signatures: new Map(
    people.map((person, index) => [`memorandum/${person}`, { at: `2026-12-03T14:22:4${index}.000Z`, level: 'B-T' }]),
  ),
  ...(phase === undefined ? {} : { phase }),
  ...(item === undefined ? {} : { item }),
});

describe('what is shown beside the picture', () => {
  it('is what the picture has reached, though the state is ahead of it', () => {
    const shown = shownAt(ahead, moment('live', 'signing', 'vervoort'));
    expect([shown.phase, shown.item]).toEqual(['live', 'signing']);
    expect(shown.signatures.map(({ at }) => at)).toEqual(['2026-12-03T14:22:40.000Z', undefined, undefined]);
    expect(awaitedPlaces(ahead, shown, 'en')).toEqual(['Brussels', 'Quito']);
    const people = ahead.people.map((one) => (one.id === 'yunda' ? { ...one, place: { en: 'Geneva' } } : one));
    expect(awaitedPlaces({ ...ahead, people }, shown, 'en')).toEqual(['Brussels', 'Geneva']);
  });

  it('is the opening before the picture is live', () => {
    expect(shownAt(ahead, moment(undefined, undefined)).phase).toBe('open');
  });

  it('is the opening again once the doors are open after a suspension', () => {
    expect(shownAt({ ...ahead, phase: 'open' }, moment('live', 'signing')).phase).toBe('open');
  });

  it('is the state where nothing plays', () => {
    expect(shownAt(ahead, undefined)).toMatchObject({ phase: 'concluded', item: 'closing' });
    expect(signedByAll(shownAt(ahead, undefined))).toBe(true);
  });
});

describe('what is announced', () => {
  const told = (before: Shown, after: Shown) => news(ahead, before, after, t, 'en');
  const shown = (...facts: Parameters<typeof moment>) => shownAt(ahead, moment(...facts));

  it('is each signature with its number, and that all have signed', () => {
    expect(told(shown('live', 'signing', 'smet'), shown('live', 'signing', 'smet', 'vervoort', 'yunda'))).toEqual([
      'Signed: Rudi Vervoort, 2 of 3',
      'Signed: Jorge Yunda Machado, 3 of 3',
      'Signed by all',
    ]);
  });

  it('is the step, the pause, its end and the end', () => {
    expect(told(shown('live', 'ready'), shown('live', 'signing'))).toEqual(['Now: Signature']);
    expect(told(shown('live', 'ready'), shown('held', 'ready'))).toEqual(['We resume shortly']);
    expect(told(shown('held', 'ready'), shown('live', 'ready'))).toEqual(['The ceremony goes on']);
    expect(told(shown('live', 'closing'), shown('concluded', 'closing'))).toEqual(['The ceremony has ended']);
  });

  it('is nothing when nothing has come', () => {
    expect(told(shown('live', 'signing', 'smet'), shown('live', 'signing', 'smet'))).toEqual([]);
    expect(told(shown('live', 'signing', 'smet'), shown('live', 'signing'))).toEqual([]);
  });
});
