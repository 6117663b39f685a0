import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file that has all its bytes or does not exist, whenever the power fails: written beside its place, synced,
 * renamed into it, and its folder synced. Readable by its owner only.
 * @param temporary a path on the same file system that nobody else uses
 */
export async function writeDurably(
  file: string,
  content: Uint8Array | readonly Uint8Array[],
  temporary: string,
): Promise<void> {
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
