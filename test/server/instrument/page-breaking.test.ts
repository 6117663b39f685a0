import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { never, type Row } from '../../../server/instrument/galley.ts';
import { breakPages } from '../../../server/instrument/page-breaking.ts';

const row = (height: number, breakCost = 0, above = 0): Row => ({ above, height, breakCost, marks: [] });

describe('dividing rows into pages', () => {
  it('keeps every row once and in order, and never overfills a page that could be divided', () => {
    const rows = fc.array(
      fc.record({
        height: fc.integer({ min: 5, max: 300 }),
        breakCost: fc.constantFrom(0, 10, 20, never),
        above: fc.integer({ min: 0, max: 30 }),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(rows, (specified) => {
        const all = specified.map(({ height, breakCost, above }) => row(height, breakCost, above));
        const pages = breakPages(all, 250);
        expect(pages.flat()).toEqual(all);
        for (const page of pages) {
          const used = page.reduce((sum, each, index) => sum + each.height + (index === 0 ? 0 : each.above), 0);
          expect(page.length === 1 || used <= 250).toBe(true);
        }
      }),
    );
  });

  it('keeps together what must not part', () => {
    const pages = breakPages([row(80), row(15), row(10, never), row(10, never), row(60)], 100);
    expect(pages.map((page) => page.length)).toEqual([1, 4]);
  });

  it('leaves a gap late rather than early', () => {
    const pages = breakPages([...Array.from({ length: 12 }, () => row(10)), row(90, 0)], 100);
    expect(pages.map((page) => page.length)).toEqual([10, 2, 1]);
  });

  it('repeats the running head of a row that opens a page', () => {
    const head = row(10);
    const second: Row = { ...row(60), runningHead: [head] };
    expect(breakPages([row(60), second], 100)).toEqual([[row(60)], [head, second]]);
  });
});
