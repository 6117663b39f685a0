// mediasoup's worker, a native program: its makers' prebuilt one where the network has it, else built here from the
// sources in the npm package. Kept in the cache, so that each version is fetched or built once on a machine.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.mjs';
import { installPackages, missingPackages } from './debian.mjs';
import { SetupError } from './progress.mjs';
import { cacheDirectory, cachedWorker, findWorker, mediasoupVersion, OWN_WORKER } from './worker-path.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MEDIASOUP = `${ROOT}node_modules/mediasoup`;
const RECIPE = `${ROOT}scripts/mediasoup-worker`;
const DEBIAN_PACKAGES = [
  'cmake',
  'ninja-build',
  'g++',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libabsl-dev',
  'libflatbuffers-dev',
  'flatbuffers-compiler',
];

/** @type {import('../setup.mjs').Step} */
export const worker = {
  label: 'worker',
  ready: () => {
    const path = findWorker();
    return path !== undefined && runs(path);
  },
  make: async ({ log, progress }) => {
    if (process.env.MEDIASOUP_WORKER_BIN) {
      throw new SetupError(
        `MEDIASOUP_WORKER_BIN should be the path of a mediasoup worker, and ${process.env.MEDIASOUP_WORKER_BIN} does not run as one.`,
      );
    }
    const target = cachedWorker(process.env);
    progress.doing(`asking for mediasoup's own worker ${mediasoupVersion()}`);
    if (await fetchPrebuilt(log)) {
      place(OWN_WORKER, target);
      return progress.done(`mediasoup worker ${mediasoupVersion()}, its own`);
    }
    const missing = missingPackages(DEBIAN_PACKAGES);
    if (missing.length > 0) {
      await installPackages(missing, {
        purpose: 'No prebuilt mediasoup worker could be fetched; to build it takes',
        log,
        progress,
      });
    }
    await build(target, { log, progress });
    progress.done(`mediasoup worker ${mediasoupVersion()}, built from its sources`);
  },
};

/**
 * Whether this file is a worker that runs on this machine: one without its environment says so by exit code 41.
 * @param {string} path
 */
export function runs(path) {
  return spawnSync(path, { env: {}, stdio: 'ignore', timeout: 10_000 }).status === 41;
}

/**
 * Lets mediasoup's install script try its download and nothing else: with `false` for a Python, its own build, which
 * needs hosts beside the registry, ends before it begins. Given up when nothing has arrived for 10 s.
 * @param {string} log
 */
async function fetchPrebuilt(log) {
  const stalled = new AbortController();
  let [size, since] = [0, Date.now()];
  const watch = setInterval(() => {
    const arrived = existsSync(OWN_WORKER) ? statSync(OWN_WORKER).size : 0;
    if (arrived !== size) [size, since] = [arrived, Date.now()];
    if (Date.now() - since > 10_000) stalled.abort();
  }, 250);
  const code = await run([`${ROOT}node_modules/.bin/node`, 'npm-scripts.mjs', 'postinstall'], {
    log,
    cwd: MEDIASOUP,
    env: { ...process.env, PYTHON: 'false' },
    signal: stalled.signal,
  });
  clearInterval(watch);
  if (code === 0 && runs(OWN_WORKER)) return true;
  rmSync(OWN_WORKER, { force: true });
  return false;
}

/**
 * @param {string} target
 * @param {{ log: string, progress: import('./progress.mjs').Progress }} reporting
 */
async function build(target, { log, progress }) {
  const folder = join(cacheDirectory(process.env), 'build');
  const text = `building mediasoup worker ${mediasoupVersion()} from its sources, some minutes`;
  progress.doing(text);
  rmSync(folder, { recursive: true, force: true });
  const configure = ['cmake', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', `-DMEDIASOUP=${MEDIASOUP}`];
  const steps = [
    [...configure, '-S', RECIPE, '-B', folder],
    ['ninja', '-C', folder, '-j', String(jobs()), 'mediasoup-worker'],
    ['strip', join(folder, 'mediasoup-worker')],
  ];
  for (const step of steps) {
    const code = await run(step, {
      log,
      env: { ...process.env, NINJA_STATUS: '[%f/%t] ' },
      onLine: (line) => {
        const status = /^\[(\d+)\/(\d+)\] /.exec(line);
        if (status) progress.reached(text, (100 * Number(status[1])) / Number(status[2]));
      },
    });
    if (code !== 0) {
      throw new SetupError(
        `The mediasoup worker could not be built: ${step[0]} failed. With a worker built elsewhere, set MEDIASOUP_WORKER_BIN to its path.`,
        { log },
      );
    }
  }
  place(join(folder, 'mediasoup-worker'), target);
  rmSync(folder, { recursive: true, force: true });
}

/** As many compilers at once as there are cores, and memory for (the largest took 478 MB). */
function jobs() {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / 5e8)));
}

/**
 * Puts a worker in its place in one move, so that nobody ever finds half a file there.
 * @param {string} from
 * @param {string} target
 */
function place(from, target) {
  mkdirSync(dirname(target), { recursive: true });
  const beside = `${target}.${process.pid}`;
  copyFileSync(from, beside);
  chmodSync(beside, 0o755);
  if (!runs(beside)) {
    rmSync(beside);
    throw new SetupError(`The mediasoup worker that was made (${from}) does not run on this machine.`);
  }
  renameSync(beside, target);
}
