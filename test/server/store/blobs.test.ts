import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openFileBlobs } from '../../../server/store/blobs.ts';
import { blobStoreContract } from './contract.ts';

const folders: string[] = [];

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-blobs-'));
  folders.push(folder);
  return folder;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

blobStoreContract(async () => {
  const folder = join(await makeFolder(), 'blobs');
  return { open: () => openFileBlobs(folder), clear: async () => undefined };
});

describe('blobs as files', () => {
  test('lie under their SHA-256, and nothing is left beside them', async () => {
    const folder = await makeFolder();
    const store = await openFileBlobs(folder);
    const name = await store.put(new TextEncoder().encode('hello'));
    expect(name).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
    expect(await readFile(join(folder, '2c', name.slice(2)), 'utf8')).toBe('hello');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  test('that were damaged are never given out, and are made whole by putting them again', async () => {
    const folder = await makeFolder();
    const store = await openFileBlobs(folder);
    const bytes = new TextEncoder().encode('hello');
    const name = await store.put(bytes);
    await writeFile(join(folder, '2c', name.slice(2)), 'hellO');
    await expect(store.get(name)).rejects.toMatchObject({ code: 'blob-damaged' });
    await store.put(bytes);
    expect(await store.get(name)).toEqual(new Uint8Array(bytes));
  });

  test('half written by a process that died are removed at a later start, and those being written are not', async () => {
    const folder = await makeFolder();
    await openFileBlobs(folder);
    const [old, young] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'young')];
    await writeFile(old, 'half');
    await writeFile(young, 'half');
    const twoHoursAgo = Date.now() / 1000 - 7_200;
    await utimes(old, twoHoursAgo, twoHoursAgo);
    await openFileBlobs(folder);
    expect(await readdir(join(folder, 'incoming'))).toEqual(['young']);
  });
});
