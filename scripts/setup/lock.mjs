// One set-up at a time for one account: two at once would take node_modules from under each other.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does the work while holding the lock file, waiting for another living set-up to end first. The lock of a set-up that
 * died is taken over.
 * @template T
 * @param {string} path
 * @param {() => void} onWait called once if another set-up is at work
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, onWait, work) {
  mkdirSync(dirname(path), { recursive: true });
  let waited = false;
  while (!take(path)) {
    if (!waited) onWait();
    waited = true;
    await sleep(500);
  }
  const release = () => rmSync(path, { force: true });
  const end = () => process.exit(130);
  process.once('exit', release);
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
    for (const signal of SIGNALS) process.off(signal, end);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (holderLives(path)) return false;
  rmSync(path, { force: true });
  return take(path);
}

/** @param {string} path */
function holderLives(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (error) {
    // EPERM: it lives and is another account's. An empty file: it was made this instant, ask again.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
