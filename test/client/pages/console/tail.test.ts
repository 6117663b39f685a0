import { describe, expect, test } from 'vitest';
import { hasTail } from '../../../../client/pages/console/tail.ts';
import type { Seen } from '../../../../core/ceremony/view.ts';

const start = Date.parse('2026-06-01T13:00:00.000Z');
const seen = (type: string, second: number, data: object = {}) =>
  ({ event: { type, at: new Date(start + second * 1_000).toISOString(), data } }) as unknown as Seen;
const chosen = (second: number, seconds: number) => seen('DelayChosen', second, { seconds });

describe('what of the broadcast has yet to go out after the doors were closed', () => {
  const tail = (log: readonly Seen[], second: number, phase: 'concluded' | 'open' | 'suspended' = 'suspended') =>
    hasTail({ phase }, { log }, start + second * 1_000);

  test('is as long as the delay', () => {
    const log = [chosen(0, 10), seen('Suspended', 100)];
    expect([tail(log, 109), tail(log, 110), tail(log, 105, 'concluded'), tail(log, 105, 'open')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('is not changed by what is chosen for another day', () => {
    expect(tail([seen('Suspended', 100), chosen(101, 30)], 102)).toBe(false);
    expect(tail([chosen(0, 30), seen('Suspended', 100), chosen(101, 0)], 120)).toBe(true);
  });

  test('is nothing before', () => {
    expect(tail([chosen(0, 30)], 1)).toBe(false);
  });
});
