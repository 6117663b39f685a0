import { describe, expect, test } from 'vitest';
import { RateLimit } from '../../../server/access/rate-limits.ts';

function limit(burst: number, perSecond: number) {
  const clock = { now: 1_000 };
  return { clock, limit: new RateLimit({ burst, perSecond }, () => clock.now) };
}

describe('a rate limit', () => {
  test('allows a burst, then so many a second', () => {
    const { clock, limit: door } = limit(3, 2);
    expect([1, 2, 3, 4].map(() => door.take('a'))).toEqual([true, true, true, false]);
    expect(door.wait('a')).toBe(500);
    clock.now += 499;
    expect(door.take('a')).toBe(false);
    clock.now += 1;
    expect(door.wait('a')).toBe(0);
    expect([1, 2].map(() => door.take('a'))).toEqual([true, false]);
  });

  test('fills up to the burst and no further', () => {
    const { clock, limit: door } = limit(2, 10);
    door.take('a');
    clock.now += 3_600_000;
    expect([1, 2, 3].map(() => door.take('a'))).toEqual([true, true, false]);
  });

  test('is no longer for whoever keeps asking', () => {
    const { clock, limit: door } = limit(1, 1);
    door.take('a');
    for (let step = 0; step < 9; step += 1) {
      clock.now += 100;
      expect(door.take('a')).toBe(false);
    }
    clock.now += 100.001;
    expect(door.take('a')).toBe(true);
  });

  test('is separate for each key', () => {
    const { limit: door } = limit(1, 1);
    expect(door.take('a')).toBe(true);
    expect(door.take('b')).toBe(true);
    expect(door.take('a')).toBe(false);
  });

  test('remembers the keys used last, however many others come', () => {
    const { limit: door } = limit(1, 0.001);
    door.take('first');
    for (let key = 0; key < 49_998; key += 1) door.take(`key ${key}`);
    door.take('first');
    for (let key = 0; key < 49_999; key += 1) door.take(`other ${key}`);
    expect(door.take('first')).toBe(false);
    expect(door.take('key 1')).toBe(true);
  });
});
