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

test('the sample ceremony is held from planting to publication, and every outside judge agrees', async () => {
  const rehearsal = spawn(process.execPath, ['test/rehearsal/main.ts', '--out', join(folder, String(Date.now()))]);
  let said = '';
  for (const stream of [rehearsal.stdout, rehearsal.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => rehearsal.once('close', resolve));
  expect(code, said).toBe(0);
});
