import { expect, test } from 'vitest';
import { Gate } from '../../../server/broadcast/gate.ts';

test('what was composed before the clock was set back an hour is held for its delay, and not for an hour', async () => {
  const gate = new Gate(10, Date.now);
  const passed: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  gate.pass(Date.now() + 3_600_000, () => passed.push('before'));
  gate.pass(Date.now(), () => {
    passed.push('after');
    resolve();
  });
  expect(passed).toEqual([]);
  await promise;
  expect(passed).toEqual(['before', 'after']);
});
