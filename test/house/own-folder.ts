import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** From now on temporary files, also those of every process begun from here, lie in a folder that goes with this one. */
export function ownTemporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'alternat-tests-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
