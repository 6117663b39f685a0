import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withLock } from '../../scripts/setup/lock.mjs';
import { cachedWorker, findWorker, mediasoupVersion, OWN_WORKER } from '../../scripts/setup/worker-path.mjs';

const SETUP = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url));

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'setup-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

function setUp(mode: string, env: NodeJS.ProcessEnv) {
  const { status, stderr } = spawnSync(process.execPath, [SETUP, mode], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, said: stderr };
}

describe('the set-up', () => {
  it('says nothing where nothing is missing', () => {
    expect(setUp('tools', { PATH: folder() })).toEqual({ status: 0, said: '' });
  });

  it('says which command installs what it may not install or cannot fetch', () => {
    const bare = folder();
    writeFileSync(join(bare, 'apt-get'), '#!/bin/sh\necho "no network today"\nexit 100\n');
    chmodSync(join(bare, 'apt-get'), 0o755);
    symlinkSync('/usr/bin/env', join(bare, 'env'));
    const { status, said } = setUp('test', {
      PATH: bare,
      XDG_CACHE_HOME: folder(),
      MEDIASOUP_WORKER_BIN: findWorker(),
    });
    expect(status).toBe(1);
    expect(said).toContain(
      '    apt-get update && apt-get install -y --no-install-recommends chromium poppler-utils qpdf mupdf-tools openssl ffmpeg libnss3-tools\n',
    );
    expect(said).toMatch(/tests\.log, which ends:\n\n(.*\n)*no network today\n$/);
  });

  it('names the variable when the worker given by hand is none', () => {
    const { status, said } = setUp('start', { MEDIASOUP_WORKER_BIN: '/bin/true', XDG_CACHE_HOME: folder() });
    expect(status).toBe(1);
    expect(said).toContain('MEDIASOUP_WORKER_BIN should be the path of a mediasoup worker, and /bin/true does not run');
  });
});

describe('the worker', () => {
  it('is the one that MEDIASOUP_WORKER_BIN names, before any other', () => {
    expect(findWorker({ MEDIASOUP_WORKER_BIN: '/opt/worker', HOME: folder() })).toBe('/opt/worker');
  });

  it('is cached outside the clone for each version and architecture', () => {
    const cache = folder();
    expect(cachedWorker({ XDG_CACHE_HOME: cache })).toBe(
      join(cache, 'alternat', `mediasoup-worker-${mediasoupVersion()}-${process.arch}`, 'mediasoup-worker'),
    );
  });

  it("is mediasoup's own, if it has one, where the cache has none", () => {
    expect(findWorker({ XDG_CACHE_HOME: folder() })).toBe(existsSync(OWN_WORKER) ? OWN_WORKER : undefined);
  });
});

describe('the lock of the set-up', () => {
  it('keeps one waiting until the other has ended', async () => {
    const path = join(folder(), 'lock');
    const order: string[] = [];
    let second: Promise<void> | undefined;
    await withLock(
      path,
      () => {},
      async () => {
        await new Promise<void>((waiting) => {
          second = withLock(path, waiting, async () => {
            order.push('second');
          });
        });
        order.push('first');
      },
    );
    await second;
    expect(order).toEqual(['first', 'second']);
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over from one that died', async () => {
    const path = join(folder(), 'lock');
    const died = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(path, String(died));
    const waited: string[] = [];
    expect(
      await withLock(
        path,
        () => waited.push('waited'),
        async () => 'done',
      ),
    ).toBe('done');
    expect(waited).toEqual([]);
  });
});
