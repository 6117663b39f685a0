import { expect, test } from 'vitest';
import { unbroken } from '../../../client/ui/unbroken.ts';

const keptWhole = (words: string) => unbroken(words).filter((_, index) => index % 2 === 1);

test('the clocks of a moment stand together with the stop after them, each moment by itself', () => {
  const [from, until] = [
    '14:17:48\u00a0Brussels · 08:17:48\u00a0Quito',
    '14:21:03\u00a0Brussels\u00a0· 08:21:03\u00a0Quito',
  ];
  expect(keptWhole(`It began at ${from} and was concluded at ${until}.`)).toEqual([from, `${until}.`]);
});

test('a number stays beside of how many it is, and a date is not broken', () => {
  expect(keptWhole('Signed: Rudi Vervoort, 2 of 3')).toEqual(['2 of 3']);
  expect(keptWhole('valable jusqu’au 26 novembre 2026; RSA 2048')).toEqual(['26 novembre 2026;']);
});

test('a name with a hyphen is not broken at it, and has beside it what stands close to it', () => {
  expect(keptWhole('Jean-Claude Vandenberghe-Vanderstraeten')).toEqual(['Jean-Claude', 'Vandenberghe-Vanderstraeten']);
  expect(keptWhole('Exemplaire original (Région de Bruxelles-Capitale), signé')).toEqual(['Bruxelles-Capitale),']);
  expect(keptWhole('– Rudi Vervoort, mayor; 2-3 pages')).toEqual([]);
});
