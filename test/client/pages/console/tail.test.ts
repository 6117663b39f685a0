import { describe, expect, test } from 'vitest';
import { tailSeconds } from '../../../../client/pages/console/tail.ts';
import type { Seen } from '../../../../core/ceremony/view.ts';

const start = Date.parse('2026-06-01T13:00:00.000Z');
const seen = (type: string, second: number, data: object = {}) =>
  ({ event: { type, at: new Date(start + second * 1_000).toISOString(), data } }) as unknown as Seen;
const chosen = (second: number, seconds: number) => seen('DelayChosen', second, { seconds });

describe('what of the broadcast has yet to go out after the doors were closed', () => {
  const tail = (
    log: readonly Seen[],
    second: number,
    { phase = 'suspended' as 'concluded' | 'open' | 'suspended', waits = false } = {},
  ) => tailSeconds({ phase }, { log, waits }, start + second * 1_000);

  test('is as long as the delay', () => {
    const log = [chosen(0, 10), seen('Suspended', 100)];
    expect([tail(log, 109), tail(log, 110)]).toEqual([10, 0]);
    expect([tail(log, 105, { phase: 'concluded' }), tail(log, 105, { phase: 'open' })]).toEqual([10, 0]);
  });

  test('is not changed by what is chosen for another day', () => {
    expect(tail([seen('Suspended', 100), chosen(101, 30)], 102)).toBe(0);
    expect(tail([chosen(0, 30), seen('Suspended', 100), chosen(101, 0)], 120)).toBe(30);
    expect(tail([chosen(0, 30), seen('Suspended', 100), chosen(101, 10)], 120)).toBe(30);
  });

  test('is known by its own length while the next broadcast waits for it', () => {
    const again = [chosen(0, 30), seen('Suspended', 100), chosen(101, 0), seen('DoorsOpened', 102)];
    expect(tail(again, 110, { phase: 'open', waits: true })).toBe(30);
    expect(tail([...again, seen('Suspended', 111)], 120), 'the longest of several').toBe(30);
  });

  test('is nothing before', () => {
    expect(tail([chosen(0, 30)], 1)).toBe(0);
  });
});
