import { describe, expect, test } from 'vitest';
import { type Plan, textOfOriginal } from '../../../core/ceremony/plan.ts';
import { plan as planSchema } from '../../../core/protocol/plan.ts';
import { sampleMouOriginals } from '../../../core/texts/sample-mou.ts';
import { alternatPlan } from '../../rehearsal/alternat-plan.ts';

const alternat = alternatPlan({ id: 'two-originals', startsAt: '2026-06-01T13:00:00Z' });
const [first, second] = alternat.instrument.originals;
if (!first || !second) throw new Error('Two originals.');

const problems = (originals: Plan['instrument']['originals']) =>
  planSchema
    .safeParse({ ...alternat, instrument: { ...alternat.instrument, originals } })
    .error?.issues.map(({ message }) => message);

describe('a plan under the alternat', () => {
  test('gives each participant an original of its own text', () => {
    expect(planSchema.parse(alternat)).toEqual(alternat);
    expect(textOfOriginal(alternat, 'quito')).toBe(sampleMouOriginals.quito);
  });

  test('an original without a text of its own has the instrument’s', () => {
    const { text: _, ...plain } = second;
    const plan = { ...alternat, instrument: { ...alternat.instrument, originals: [first, plain] } };
    expect(textOfOriginal(planSchema.parse(plan), 'quito')).toEqual(plan.instrument.text);
  });

  test('has each original signed first by the participant that keeps it', () => {
    expect(problems([first, { ...second, order: first.order }])).toEqual([
      'The participant that keeps an original signs it first.',
    ]);
    expect(problems([first, { ...second, keeper: 'nobody' }])).toContain('There is no such participant.');
  });

  test('has no two originals of one name', () => {
    expect(problems([first, { ...second, id: first.id }])).toEqual(['Two originals have the same id.']);
  });
});

test('a plan names a place of their own for those elsewhere only', () => {
  const placed = (presence: 'companion' | 'remote') => {
    const [one, ...others] = alternat.people;
    return planSchema
      .safeParse({ ...alternat, people: [{ ...one, presence, place: { en: 'Geneva' } }, ...others] })
      .error?.issues.map(({ message }) => message);
  };
  expect(placed('remote')).toBeUndefined();
  expect(placed('companion')).toEqual(['Only somebody who attends from elsewhere has a place of their own.']);
});
