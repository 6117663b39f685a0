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

// The sample, `npm run rehearsal` alone, takes the first one's course and is the second one's ceremony.
const held = [
  [
    'alternat',
    'a ceremony is planned in the browser and held to its publication under the alternat, two originals in two languages, and every outside judge agrees',
  ],
  [
    'bad-day',
    'so is the sample on a day on which sixteen things go wrong, from a signatory who is late to a server that is killed while it signs',
  ],
] as const;

// A bad day beside much else has taken more than four minutes.
test.each(held)('%s: %s', { timeout: 10 * 60_000 }, async (scenario) => {
  const out = join(folder, `${scenario}-${Date.now()}`);
  const rehearsal = spawn(process.execPath, ['test/rehearsal/main.ts', '--scenario', scenario, '--out', out]);
  let said = '';
  for (const stream of [rehearsal.stdout, rehearsal.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => rehearsal.once('close', resolve));
  expect(code, said).toBe(0);
});
