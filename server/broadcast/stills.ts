import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One of them, by its name. */
export function readStill(directory: string, name: string): Promise<Buffer> {
  return readFile(join(directory, name));
}

export interface StillFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Names of the stills that a broadcast left in its folder; none where there was no broadcast. */
export async function stillNames(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.png')).sort();
}

/** The same, with what they hold. */
export async function readStills(directory: string): Promise<readonly StillFile[]> {
  const names = await stillNames(directory);
  return Promise.all(names.map(async (name) => ({ name, bytes: await readStill(directory, name) })));
}
