import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const REPORTER = fileURLToPath(new URL('closing-line.ts', import.meta.url));
const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

/** Runs vitest with the reporter over one file of tests; what it printed last and its exit code. */
function runOf(tests: string): { readonly last: string | undefined; readonly status: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'closing-line-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config = `import { ClosingLine } from ${JSON.stringify(REPORTER)};
export default { test: { globals: true, reporters: ['default', new ClosingLine()] } };`;
  writeFileSync(join(folder, 'vitest.config.ts'), config);
  writeFileSync(join(folder, 'a.test.ts'), tests);
  const { status, stdout } = spawnSync(process.execPath, [VITEST, 'run'], { cwd: folder, encoding: 'utf8' });
  return { last: stdout.trimEnd().split('\n').at(-1), status };
}

describe('the closing line', () => {
  it('counts what passed', () => {
    expect(runOf("it('a', () => {}); it('b', () => {}); it.skip('c', () => {});")).toEqual({
      last: '2 passed, 0 failed',
      status: 0,
    });
  });

  it('counts what failed', () => {
    const tests = "it('a', () => {}); it('b', () => { throw new Error('b'); });";
    expect(runOf(tests)).toEqual({ last: '1 passed, 1 failed', status: 1 });
  });

  it('counts a file that does not load', () => {
    expect(runOf("import './nowhere.ts';")).toEqual({ last: '0 passed, 1 failed', status: 1 });
  });

  it('counts a hook that fails around tests that then never run', () => {
    const tests = "describe('a', () => { beforeAll(() => { throw new Error('hook'); }); it('b', () => {}); });";
    expect(runOf(tests)).toEqual({ last: '0 passed, 1 failed', status: 1 });
  });

  it('counts an error outside of any test', () => {
    const tests = "it('a', async () => { Promise.reject(new Error('loose')); await new Promise(setImmediate); });";
    expect(runOf(tests)).toEqual({ last: '1 passed, 1 failed', status: 1 });
  });

  it('does not take a process that died for a success', () => {
    const { last, status } = runOf("it('a', () => { process.kill(process.pid, 'SIGSEGV'); });");
    expect(last).toMatch(/^\d+ passed, [1-9]\d* failed$/);
    expect(status).toBe(1);
  });

  it('counts a run without any test as a failure', () => {
    expect(runOf('')).toEqual({ last: '0 passed, 1 failed', status: 1 });
  });
});
