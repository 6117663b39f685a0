// A door for harnesses that time validators beside one another: `engine.ts validate WARM WARM_RUNS IN RUNS` validates the file
// WARM that many times, then IN, the roots in the file that CA names trusted, and prints the milliseconds of each run of IN.
import { readFile } from 'node:fs/promises';
import { anchorsFor, readAnchors } from '../core/pades/validation/anchors.ts';
import { validatePdf } from '../core/pades/validation/validate.ts';

const [what, warm = '', warmRuns = '0', file = '', runs = '0'] = process.argv.slice(2);
if (what !== 'validate') {
  console.error('Only validating is measured through this door.');
  process.exit(3);
}
const ca = process.env.CA === undefined ? [] : readAnchors(await readFile(process.env.CA, 'utf8'));
const options = {
  at: new Date().toISOString(),
  anchors: { signer: anchorsFor(ca, 'signer'), timestamp: anchorsFor(ca, 'timestamp') },
};
const [first, measured] = await Promise.all([warm, file].map(async (name) => new Uint8Array(await readFile(name))));
for (let run = 0; run < Number(warmRuns); run++) await validatePdf(first!, options);
const times: number[] = [];
for (let run = 0; run < Number(runs); run++) {
  const from = performance.now();
  await validatePdf(measured!, options);
  times.push(performance.now() - from);
}
console.log(JSON.stringify(times));
