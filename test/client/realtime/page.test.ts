import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchRevision } from '../../../client/realtime/page.ts';

const page = { ceremony: 'one', subject: 'ambassador' };
const wanted = { original: 'memorandum', sha256: 'a'.repeat(64), isWanted: () => true };
const answers: number[] = [];
const asked: number[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => {
    asked.push(Date.now());
    return new Response('the revision', { status: answers.shift() ?? 200 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  answers.length = 0;
  asked.length = 0;
});

test('a revision that does not come is asked for again, more and more rarely', async () => {
  answers.push(...Array.from({ length: 6 }, () => 503));
  const fetched = fetchRevision(page, wanted);
  await vi.runAllTimersAsync();
  expect(new TextDecoder().decode(await fetched)).toBe('the revision');
  const waits = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

test('a page whose session has ended stops asking', async () => {
  answers.push(401, 401);
  expect(await fetchRevision(page, wanted)).toBeUndefined();
  expect(asked).toHaveLength(1);
});
