import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeDurably } from './durable-file.ts';
import { type BlobStore, StoreError } from './store.ts';

/** Files that a put of a process that died left behind are removed at the next start, once older than this. */
const abandonedAfter = 3_600_000;

const sha256Form = /^[0-9a-f]{64}$/;

/**
 * Blobs as files, `ab/cdef…` below a folder. Each is written beside its place, synced, renamed into it, and the folder
 * synced: a name that exists has all its bytes, whenever the power fails.
 */
export async function openFileBlobs(folder: string): Promise<BlobStore> {
  const incoming = join(folder, 'incoming');
  await typed(async () => {
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    await removeAbandoned(incoming);
  });

  const placeOf = (sha256: string) => ({
    folder: join(folder, sha256.slice(0, 2)),
    file: join(folder, sha256.slice(0, 2), sha256.slice(2)),
  });

  return {
    put: (...parts) =>
      typed(async () => {
        const sha256 = digest(...parts);
        const place = placeOf(sha256);
        await mkdir(place.folder, { recursive: true, mode: 0o700 });
        await syncFolder(folder);
        // What is there already may be of a put that died before its folder was synced, or damaged.
        if (await holds(place.file, sha256)) await syncFolder(place.folder);
        else await writeDurably(place.file, parts, join(incoming, randomUUID()));
        return sha256;
      }),

    async get(sha256) {
      const bytes = sha256Form.test(sha256) ? await typed(() => read(placeOf(sha256).file)) : undefined;
      if (!bytes) throw new StoreError('blob-missing', `There is no stored file ${sha256.slice(0, 64)}.`);
      if (digest(bytes) !== sha256) {
        throw new StoreError('blob-damaged', `The stored file ${sha256} is damaged. Restore it from a backup.`);
      }
      return bytes;
    },

    async has(sha256) {
      if (!sha256Form.test(sha256)) return false;
      return typed(async () => (await statOf(placeOf(sha256).file)) !== undefined);
    },

    async remove(sha256) {
      if (sha256Form.test(sha256)) await typed(() => rm(placeOf(sha256).file, { force: true }));
    },
  };
}

async function holds(file: string, sha256: string): Promise<boolean> {
  const bytes = await read(file);
  return bytes !== undefined && digest(bytes) === sha256;
}

async function read(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const file = join(incoming, name);
    const found = await statOf(file);
    if (found && Date.now() - found.mtimeMs > abandonedAfter) await rm(file, { force: true });
  }
}

function digest(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** No room: on the disk, under a quota, or under a limit on the file's size. */
const noRoom: ReadonlySet<string> = new Set(['EDQUOT', 'EFBIG', 'ENOSPC']);

async function typed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (noRoom.has(codeOf(error))) {
      throw new StoreError('disk-full', 'The file could not be stored: the disk is full. Make room and try again.', {
        cause: error,
      });
    }
    throw new StoreError('failed', `The file could not be stored or read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}
