import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The file that `npx NAME` would run: what a package's package.json says. */
function program(packageName: string, name: string): string {
  const manifest = join(ROOT, 'node_modules', packageName, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
  return join(dirname(manifest), bin[name] ?? '');
}

const CHECKS: readonly (readonly [sentence: string, script: string, args: readonly string[]])[] = [
  ['format and lint', program('@biomejs/biome', 'biome'), ['check', '.']],
  ['the types of core, without DOM and Node', program('typescript', 'tsc'), ['-p', 'core']],
  ['the types of the client', program('typescript', 'tsc'), ['-p', 'client']],
  ['the types of everything else', program('typescript', 'tsc'), ['-p', '.']],
  ['nothing unused', program('knip', 'knip'), []],
];

describe('the checks', () => {
  it.each(CHECKS)('find nothing against: %s', (_, script, args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: ROOT, encoding: 'utf8' });
    expect(status, `${stdout}${stderr}`).toBe(0);
  });
});
