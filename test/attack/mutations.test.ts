import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edits, isTyped, mutated, Subjects } from './mutations.ts';

let subjects: Subjects;
beforeAll(async () => {
  subjects = await Subjects.open();
});
afterAll(() => subjects.close());

/** More of the same, 100,000 and more: `npm run bench -- mutations`. */
describe('something that was changed at random', () => {
  it.each([
    'PDF (plain)',
    'PDF (xref-stream)',
    'PDF (tagged)',
    'CMS',
    'timestamp',
    'OCSP',
    'CRL',
    'P12',
    'trusted list',
  ])('is no %s that passes for what it was, and is told so by a typed error or a verdict', async (name) => {
    const subject = subjects.all.find((one) => one.name === name)!;
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const deceives = await subject.read(mutated(subject.original, changes)).catch((error: unknown) => {
          if (isTyped(error)) return false;
          throw error;
        });
        expect(deceives).toBe(false);
      }),
      { numRuns: 60, seed: 20201125 },
    );
  });

  it('is no update that passes, whatever it makes of any object of the document', async () => {
    const deceived: string[] = [];
    for (const { name, original, read } of subjects.updates) {
      for (const changes of fc.sample(edits, { numRuns: 2, seed: 20201125 })) {
        const deceives = await read(mutated(original, changes)).catch((error: unknown) => {
          if (isTyped(error)) return false;
          throw error;
        });
        if (deceives) deceived.push(name);
      }
    }
    expect(deceived).toEqual([]);
  });

  it('is not found to hold only because nothing is read: what was not changed holds', async () => {
    for (const { original, read } of [...subjects.all, ...subjects.updates]) expect(await read(original)).toBe(false);
  });
});
