import { expect, test } from 'vitest';
import { never } from '../../../server/instrument/galley.ts';
import { documentElement } from '../../../server/instrument/structure.ts';
import { setSection } from '../../../server/record/galley.ts';

test('the name of an original is never the last line of a page: whose signature follows stands beneath it', () => {
  const facts = { kind: 'facts', heading: 'Esteban', facts: [{ term: 'Capacity', values: ['Mayor'] }] } as const;
  const rows = (blocks: Parameters<typeof setSection>[0]['blocks']) =>
    setSection({ id: 'signatures', heading: 'Signatures', blocks }, documentElement(), () => undefined);
  const named = rows([facts, { kind: 'heading', text: 'Original of the City of Cuenca' }, facts]);
  const alone = rows([facts]).length;
  // What follows the first entry: the name, the next person, and their facts. A page may begin above the name alone.
  expect(named.slice(alone).map(({ breakCost }) => breakCost === never)).toEqual([false, true, true]);
});
