import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface StillFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The stills that a broadcast left in its folder, by name; none where there was no broadcast. */
export async function readStills(directory: string): Promise<readonly StillFile[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const stills = names.filter((name) => name.endsWith('.png')).sort();
  return Promise.all(stills.map(async (name) => ({ name, bytes: await readFile(join(directory, name)) })));
}
