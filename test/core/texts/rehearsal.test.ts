import { expect, test } from 'vitest';
import { plainTitle, rehearsalTitle } from '../../../core/texts/rehearsal.ts';

const dutch = { en: 'Gent tekent', nl: 'Gent tekent', es: 'Gante firma' };

test('A rehearsal is called one in each language of its title', () => {
  expect(rehearsalTitle({ en: 'Ghent signs', nl: 'Gent tekent' }, ['en', 'nl'])).toEqual({
    en: 'Rehearsal: Ghent signs',
    nl: 'Repetitie: Gent tekent',
  });
});

test('where English is no language of the ceremony, what stands in for it is marked as its own', () => {
  expect(rehearsalTitle(dutch, ['nl', 'es'])).toEqual({
    en: 'Repetitie: Gent tekent',
    nl: 'Repetitie: Gent tekent',
    es: 'Ensayo: Gante firma',
  });
});

test('and the mark comes off again', () => {
  expect(plainTitle(rehearsalTitle(dutch, ['nl', 'es']))).toEqual(dutch);
  expect(plainTitle(dutch)).toEqual(dutch);
});
