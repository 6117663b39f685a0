import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alternat-rehearsal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// `--scenario bad-day` is held by hand: beside the whole run it does not hold each time yet.
const held = [
  ['sample', 'the sample ceremony is held from planting to publication, and every outside judge agrees'],
  [
    'alternat',
    'so is one that is planned in the browser, under the alternat: two originals in two languages, each naming its keeper first and signed by it first',
  ],
] as const;

test.each(held)('%s: %s', async (scenario) => {
  const out = join(folder, `${scenario}-${Date.now()}`);
  const rehearsal = spawn(process.execPath, ['test/rehearsal/main.ts', '--scenario', scenario, '--out', out]);
  let said = '';
  for (const stream of [rehearsal.stdout, rehearsal.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => rehearsal.once('close', resolve));
  expect(code, said).toBe(0);
});
