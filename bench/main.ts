// npm run bench [-- NAME]
// Measured comparisons, each against a named peer or limit in one run; tables here, figures in bench/out/NAME.json.
import { mkdir, writeFile } from 'node:fs/promises';
import { benchPrepare } from './prepare.ts';
import { table } from './table.ts';

const benches = { prepare: benchPrepare };
const out = new URL('./out/', import.meta.url);

const [wanted] = process.argv.slice(2);
await mkdir(out, { recursive: true });
for (const [name, bench] of Object.entries(benches)) {
  if (wanted !== undefined && wanted !== name) continue;
  const rows = await bench();
  console.log(`\n${name}\n\n${table(rows)}`);
  await writeFile(new URL(`${name}.json`, out), `${JSON.stringify(rows, null, 2)}\n`);
}
