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

test('what goes on from a dash in a statement stands beneath its words, not beneath the dash', () => {
  const long = `– ${'Pascal Smet, Secretary of State for International Relations '.repeat(3)}`;
  const blocks = [{ kind: 'statement', paragraphs: [['I saw these persons sign:', long]] }] as const;
  const rows = setSection({ id: 'words', heading: 'Words', blocks }, documentElement(), () => undefined);
  const lefts = rows.map(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.x] : [])));
  const [first, ...others] = lefts.slice(2);
  const words = first?.at(-1) ?? 0;
  expect(first?.[0]).toBeLessThan(words);
  expect(others.length).toBeGreaterThan(1);
  for (const other of others) expect(other).toEqual([words]);
});
