import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, sqliteEventStore } from '../../../server/store/sqlite.ts';
import { type EventStore, StoreError } from '../../../server/store/store.ts';
import { eventStoreContract, type Ground } from './contract.ts';
import { events } from './sealed.ts';

async function makeGround(): Promise<Ground<EventStore> & { readonly file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-store-'));
  const file = join(folder, 'alternat.sqlite');
  const open: Database[] = [];
  return {
    file,
    async open() {
      const database = openDatabase(file);
      open.push(database);
      return sqliteEventStore(database);
    },
    async clear() {
      for (const database of open) database.close();
      await rm(folder, { recursive: true });
    },
  };
}

eventStoreContract(makeGround);

describe('the SQLite database', () => {
  const grounds: Awaited<ReturnType<typeof makeGround>>[] = [];
  const ground = async () => {
    const made = await makeGround();
    grounds.push(made);
    return made;
  };
  afterEach(async () => {
    for (const one of grounds.splice(0)) await one.clear();
  });

  test('writes ahead and syncs every commit', async () => {
    const { file } = await ground();
    const database = openDatabase(file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    database.close();
  });

  test('can be read by its owner only', async () => {
    const { file } = await ground();
    openDatabase(file).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is taken over as it is, and refused when a newer program made it', async () => {
    const { file } = await ground();
    const made = openDatabase(file);
    const version = Number(made.pragma('user_version', { simple: true }));
    expect(version).toBeGreaterThan(0);
    made.close();
    const again = openDatabase(file);
    again.pragma(`user_version = ${version + 1}`);
    again.close();
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'newer-schema' }));
  });

  test('is refused where the file is something else', async () => {
    const { file } = await ground();
    await writeFile(file, 'This is a letter, not a database. '.repeat(100));
    expect(() => openDatabase(file)).toThrow(StoreError);
    expect(() => openDatabase(file)).toThrow(/not a database/);
  });

  test('holds nothing of an erased row in any of its files', async () => {
    const place = await ground();
    const store = await place.open();
    const secret = 'A detail that nobody should ever read again';
    await store.append('one', 0, await events(30, undefined, secret));
    const folder = join(place.file, '..');
    const found = async () =>
      (await readdir(folder)).filter((name) => readFileSync(join(folder, name)).includes(secret));
    expect(await found()).not.toEqual([]);
    for (let seq = 1; seq <= 30; seq += 1) await store.erase('one', seq);
    expect(await found()).toEqual([]);
    expect(await store.load('one')).toHaveLength(30);
  });

  test('keeps its events when it is copied without the write-ahead log after closing', async () => {
    const { file } = await ground();
    const database = openDatabase(file);
    await sqliteEventStore(database).append('one', 0, await events(3));
    database.close();
    expect((await readdir(join(file, '..'))).length).toBe(1);
  });
});
