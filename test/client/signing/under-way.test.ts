import { expect, test } from 'vitest';
import { setOut, underWay } from '../../../client/signing/under-way.ts';

test('of signatures on several originals one may arrive while another is still on its way', () => {
  const [first, second] = [setOut(), setOut()];
  first();
  first();
  expect(underWay.value).toBe(true);
  second();
  expect(underWay.value).toBe(false);
});
