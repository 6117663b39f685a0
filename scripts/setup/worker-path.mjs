// Where mediasoup's worker is. The set-up puts it there and the server takes it from there: the path is computed here only.
import { accessSync, constants, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const MEDIASOUP = new URL('../../node_modules/mediasoup/', import.meta.url);

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/**
 * The version of the installed mediasoup package. Throws where node_modules lacks it.
 * @returns {string}
 */
export function mediasoupVersion() {
  return JSON.parse(readFileSync(new URL('package.json', MEDIASOUP), 'utf8')).version;
}

/**
 * The build cache, outside the clone so that a new clone finds what an earlier one built (XDG base directories).
 * @param {Environment} env
 * @returns {string}
 */
export function cacheDirectory(env) {
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'alternat');
}

/**
 * The worker's place in the cache: one for each version and architecture.
 * @param {Environment} env
 * @returns {string}
 */
export function cachedWorker(env) {
  return join(cacheDirectory(env), `mediasoup-worker-${mediasoupVersion()}-${process.arch}`, 'mediasoup-worker');
}

/** Where mediasoup's own install script puts its worker. */
export const OWN_WORKER = new URL('worker/out/Release/mediasoup-worker', MEDIASOUP).pathname;

/**
 * The worker to start: MEDIASOUP_WORKER_BIN, else the one in the cache, else mediasoup's own; undefined where there is none.
 * @param {Environment} [env]
 * @returns {string | undefined}
 */
export function findWorker(env = process.env) {
  if (env.MEDIASOUP_WORKER_BIN) return env.MEDIASOUP_WORKER_BIN;
  return [cachedWorker(env), OWN_WORKER].find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
