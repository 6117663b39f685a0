import { expect, test } from 'vitest';
import { calledAsUsual } from '../../../../client/pages/plan/tasks/usual-office.ts';
import { ghentAndCuenca } from '../../../core/protocol/ghent-and-cuenca.ts';

test('a language that is added asks nobody for an office who is called as is usual, and all others', () => {
  const [person] = ghentAndCuenca.people;
  const assistant = {
    ...person!,
    role: 'assistant' as const,
    office: { nl: 'Assistent ter plaatse', es: 'Asistente de sede' },
  };
  const ambassador = { ...person!, role: 'witness' as const, office: { nl: 'Ambassadeur', es: 'Embajadora' } };
  const people = calledAsUsual([assistant, ambassador], ['nl', 'es'], ['nl', 'es', 'fr']);
  expect(people.map(({ office }) => office)).toEqual([
    { nl: 'Assistent ter plaatse', es: 'Asistente de sede', fr: 'Assistant de site' },
    { nl: 'Ambassadeur', es: 'Embajadora' },
  ]);
});
