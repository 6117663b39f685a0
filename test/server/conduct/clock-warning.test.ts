import { expect, test } from 'vitest';
import { warnOfClock } from '../../../server/conduct/clock-warning.ts';
import type { Ledger } from '../../../server/conduct/ledger.ts';
import type { TimestampResult } from '../../../server/trust/timestamp-client.ts';

test.each([
  [119.6, '2 min 0 s ahead of'],
  [-61.4, '1 min 1 s behind'],
])('a clock that is off by %d s is told of in whole minutes and seconds', async (clockOff, words) => {
  const told: unknown[] = [];
  const ledger = { log: () => [], execute: async (...said: unknown[]) => told.push(said[1]) };
  const stamp = { clockOff, url: 'https://stamps.example' };
  await warnOfClock(ledger as unknown as Ledger, 'one', stamp as TimestampResult);
  const detail = `The server's clock is ${words} https://stamps.example.`;
  expect(told).toEqual([{ name: 'raiseIncident', code: 'clock-off', detail }]);
});
