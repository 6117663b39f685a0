import { expect, test } from 'vitest';
import { look, silentAfter } from '../../../server/media/silence.ts';

test('a flow is silent after a while without new packets, and back with the first', () => {
  const flowing = look({ packets: 0, since: 0, silent: false }, 10, 100);
  expect(flowing).toEqual({ packets: 10, since: 100, silent: false });
  const late = look(flowing, 10, 100 + silentAfter - 1);
  expect(late.silent).toBe(false);
  const silent = look(late, 10, 100 + silentAfter);
  expect(silent).toEqual({ packets: 10, since: 100, silent: true });
  expect(look(silent, 11, 5_000)).toEqual({ packets: 11, since: 5_000, silent: false });
});
