import { expect, test } from 'vitest';
import { SharedBytes } from '../../../server/conduct/shared-bytes.ts';

test('what many ask for at once is read once, also while somebody still has it; what could not be read is read again', async () => {
  let reads = 0;
  const bytes = new SharedBytes(async (key) => {
    reads += 1;
    if (reads === 1) throw new Error('The disk failed.');
    return new TextEncoder().encode(key);
  });
  await expect(bytes.get('a')).rejects.toThrow('The disk failed.');
  const all = await Promise.all(Array.from({ length: 100 }, () => bytes.get('a')));
  expect([reads, new Set(all).size, all[0]?.toString()]).toEqual([2, 1, 'a']);
  expect(await bytes.get('a')).toBe(all[0]);
  expect(reads).toBe(2);
  await bytes.get('b');
  expect(reads).toBe(3);
});
