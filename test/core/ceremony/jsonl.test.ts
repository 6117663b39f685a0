import { expect, test } from 'vitest';
import { verifyChain } from '../../../core/ceremony/chain.ts';
import { fromJsonLines, toJsonLines } from '../../../core/ceremony/jsonl.ts';
import { Stage } from './stage.ts';

test('A log as a file has one event a line, without rows, and reads back as it was', async () => {
  const stage = await new Stage().untilSigning();
  await stage.as('ana', { name: 'confirmIdentity', person: 'jorge', how: 'document' });
  const events = stage.log.map(({ event }) => event);
  const text = toJsonLines(events);
  expect(text.split('\n')).toHaveLength(events.length + 1);
  expect(text).not.toContain('passport');
  expect(fromJsonLines(text)).toEqual(events);
  expect(fromJsonLines(text.replaceAll('\n', '\r\n'))).toEqual(events);
  expect((await verifyChain(fromJsonLines(text))).ok).toBe(true);
});

test('A file that is no log is refused by the line that is no JSON', () => {
  expect(fromJsonLines('')).toEqual([]);
  expect(() => fromJsonLines('{}\n\n{}\n')).toThrow('Line 2 is not JSON.');
  expect(() => fromJsonLines('{}\n{"seq"')).toThrow('Line 2 is not JSON.');
});
