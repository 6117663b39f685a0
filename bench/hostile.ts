import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exhausting } from '../test/attack/exhausting.ts';
import { Notary } from '../test/core/validation/originals.ts';
import { called } from './signature/engines.ts';
import type { Row } from './table.ts';

const reader = fileURLToPath(new URL('hostile-reader.ts', import.meta.url));

/** How long it takes, and how much memory, until something is said of a file made to exhaust its reader, each in a new process. */
export async function benchHostile(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-hostile-'));
  const notary = await Notary.open();
  try {
    const rows: Row[] = [];
    for (const { what, make } of exhausting) {
      const file = join(folder, 'hostile.pdf');
      await writeFile(file, await make(notary));
      const { times, peak = 0 } = await called({ name: what, command: [process.execPath, reader, file] }, [], {});
      if (times === undefined) throw new Error(`Nothing was said of a file where ${what}.`);
      const [time = 0] = times;
      rows.push({ what, median: time, p95: time, limit: 2_000 });
      rows.push({ what: '– process at its largest', unit: 'MB', median: peak, p95: peak, limit: 500 });
    }
    return rows;
  } finally {
    notary.close();
    await rm(folder, { recursive: true, force: true });
  }
}
