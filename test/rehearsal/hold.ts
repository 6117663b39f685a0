import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

/** A bad day beside much else has taken more than four minutes. */
export const rehearsalTimeout = 10 * 60_000;

/** Holds a rehearsal as the command does, in a folder that is gone afterwards; fails with all that it said. */
export async function holdRehearsal(scenario: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-rehearsal-'));
  const args = ['test/rehearsal/main.ts', '--scenario', scenario, '--out', join(folder, scenario)];
  const rehearsal = spawn(process.execPath, args);
  let said = '';
  for (const stream of [rehearsal.stdout, rehearsal.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((resolve) => rehearsal.once('close', resolve));
  await rm(folder, { recursive: true, force: true });
  expect(code, said).toBe(0);
}
