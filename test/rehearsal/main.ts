// npm run rehearsal -- --out DIR [--scenario sample|alternat|alternat-written|bad-day]
// Holds the sample ceremony, or one that a robot plans in the browser under the alternat, or one on a day on which things
// go wrong, with robots, and leaves its documents, recording, screenshots and figures in DIR.
import { mkdir, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { holdCeremony } from './ceremony.ts';
import { scenarios } from './scenarios.ts';

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'rehearsal-out' }, scenario: { type: 'string', default: 'sample' } },
});
const scenario = Object.entries(scenarios).find(([name]) => name === values.scenario)?.[1];
if (!scenario) {
  console.error(`There is no scenario ${values.scenario}. There are: ${Object.keys(scenarios).join(', ')}.`);
  process.exit(2);
}
const out = resolve(values.out);
await mkdir(out, { recursive: true });
if ((await readdir(out)).length > 0) {
  console.error(`${out} is not empty: name another folder with --out.`);
  process.exit(2);
}
const held = await holdCeremony(out, scenario);
console.log(held ? `The ceremony was held. See ${out}.` : `Something did not hold. See ${out}/report.json.`);
process.exit(held ? 0 : 1);
