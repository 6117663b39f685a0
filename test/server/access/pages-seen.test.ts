import { expect, test } from 'vitest';
import { PagesSeen } from '../../../server/access/pages-seen.ts';
import { openDatabase } from '../../../server/store/sqlite.ts';

const [text, newText] = ['a'.repeat(64), 'b'.repeat(64)];

test('The pages that a person has seen are known by file, each from the first time', () => {
  const seen = new PagesSeen(openDatabase(':memory:'));
  const note = (person: string, sha256: string, page: number, at: string) =>
    seen.note({ ceremony: 'one', person, sha256, page, at });
  note('rudi', text, 2, '2026-06-01T12:00:02.000Z');
  note('rudi', text, 1, '2026-06-01T12:00:01.000Z');
  note('rudi', text, 2, '2026-06-01T12:09:00.000Z');
  note('jorge', text, 1, '2026-06-01T12:00:05.000Z');
  expect(seen.pages('one', 'rudi', text)).toEqual([1, 2]);
  expect(seen.pages('one', 'rudi', newText)).toEqual([]);
  expect(seen.pages('two', 'rudi', text)).toEqual([]);
  expect(seen.list('one').map(({ person, page, at }) => `${person} ${page} ${at}`)).toEqual([
    'rudi 1 2026-06-01T12:00:01.000Z',
    'rudi 2 2026-06-01T12:00:02.000Z',
    'jorge 1 2026-06-01T12:00:05.000Z',
  ]);
});
