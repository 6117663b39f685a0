import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sqliteDrafts } from '../../../server/store/drafts.ts';
import { type Database, openDatabase } from '../../../server/store/sqlite.ts';
import { ghentAndCuenca } from '../../core/protocol/ghent-and-cuenca.ts';

const open: Database[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const database of open.splice(0)) database.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

function draftsIn(file: string) {
  const database = openDatabase(file);
  open.push(database);
  return sqliteDrafts(database);
}

const first = '2026-11-25T12:00:00.000Z';
const later = '2026-11-25T13:00:00.000Z';
const renamed = { ...ghentAndCuenca, title: { nl: 'Een andere titel' } };

describe('drafts', () => {
  test('are given back as they were kept, by another process too, the newest change first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'alternat-drafts-'));
    folders.push(folder);
    const file = join(folder, 'alternat.db');
    const drafts = draftsIn(file);
    drafts.add('one', ghentAndCuenca, first);
    drafts.add('two', ghentAndCuenca, first);
    drafts.replace('one', 1, renamed, later);
    const again = draftsIn(file);
    expect(again.get('one')).toEqual({ id: 'one', revision: 2, draft: renamed, ceremony: null, changedAt: later });
    expect(again.get('two')?.draft).toEqual(ghentAndCuenca);
    expect(again.list().map(({ id }) => id)).toEqual(['one', 'two']);
    expect(again.get('three')).toBeUndefined();
  });

  test('let one of two who changed the same revision win, and keep nothing of the other', () => {
    const drafts = draftsIn(':memory:');
    drafts.add('one', ghentAndCuenca, first);
    expect(drafts.replace('one', 1, renamed, later)?.revision).toBe(2);
    expect(drafts.replace('one', 1, ghentAndCuenca, later)).toBeUndefined();
    expect(drafts.replace('nobody', 1, ghentAndCuenca, later)).toBeUndefined();
    expect(drafts.get('one')?.draft).toEqual(renamed);
  });

  test('become one ceremony, whoever is first, and are not changed any more', () => {
    const drafts = draftsIn(':memory:');
    drafts.add('one', ghentAndCuenca, first);
    expect(drafts.ofCeremony('cuenca-gent')).toBeUndefined();
    expect(drafts.become('one', 'cuenca-gent')).toBe('cuenca-gent');
    expect(drafts.become('one', 'cuenca-gent-2')).toBe('cuenca-gent');
    expect(drafts.replace('one', 1, renamed, later)).toBeUndefined();
    expect(drafts.ofCeremony('cuenca-gent')?.id).toBe('one');
  });

  test('are removed for good', () => {
    const drafts = draftsIn(':memory:');
    drafts.add('one', ghentAndCuenca, first);
    expect([drafts.remove('one'), drafts.remove('one')]).toEqual([true, false]);
    expect(drafts.list()).toEqual([]);
  });
});
