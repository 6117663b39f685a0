// The npm packages and, among them, the Node that runs everything.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './command.mjs';
import { SetupError } from './progress.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NODE = `${ROOT}node_modules/.bin/node`;

// npm by itself waits more than a minute between its tries before it says that there is no network.
const PATIENCE = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * `npm ci`, where node_modules is not what package-lock.json says.
 * @type {import('../setup.mjs').Step}
 */
export const packages = {
  label: 'packages',
  ready: () => {
    const wanted = lockedPackages(`${ROOT}package-lock.json`);
    const installed = lockedPackages(`${ROOT}node_modules/.package-lock.json`);
    return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
      if (path === '') return true;
      const found = installed[path];
      // npm leaves out what is optional and made for another platform.
      if (!found) return optional === true;
      return found.version === version && found.integrity === integrity && existsSync(`${ROOT}${path}`);
    });
  },
  make: async ({ log, progress }) => {
    if (lstatSync(`${ROOT}node_modules`, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new SetupError(
        'node_modules is a link, and npm would empty the folder that it leads to. Take it away first:',
        {
          command: 'rm node_modules',
        },
      );
    progress.doing('installing the npm packages of package-lock.json');
    const code = await run(['npm', 'ci', '--include=dev', ...PATIENCE], { log, cwd: ROOT });
    if (code !== 0)
      throw new SetupError('npm could not install the packages. Run this, and try again when it works:', {
        command: 'npm ci --include=dev',
        log,
      });
    progress.done(`${Object.keys(lockedPackages(`${ROOT}node_modules/.package-lock.json`)).length} npm packages`);
  },
};

/**
 * Node itself, from the npm package `node`: its install script fetches the binary for this machine from the registry,
 * and .npmrc keeps install scripts from running by themselves.
 * @type {import('../setup.mjs').Step}
 */
export const runtime = {
  label: 'node',
  ready: () => runtimeVersion() === installedVersion('node'),
  make: async ({ log, progress }) => {
    progress.doing(`installing Node ${installedVersion('node')}`);
    const code = await run(['npm', 'rebuild', '--ignore-scripts=false', ...PATIENCE, 'node'], { log, cwd: ROOT });
    if (code !== 0 || !runtime.ready()) {
      const command = 'npm rebuild --ignore-scripts=false node';
      throw new SetupError(
        `npm could not install Node ${installedVersion('node')}. Run this, and try again when it works:`,
        { command, log },
      );
    }
    progress.done(`Node ${runtimeVersion()}`);
  },
};

/**
 * What a lock file holds, by path; nothing where there is none.
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** @param {string} name */
function installedVersion(name) {
  return JSON.parse(readFileSync(`${ROOT}node_modules/${name}/package.json`, 'utf8')).version;
}

function runtimeVersion() {
  const { status, stdout } = spawnSync(NODE, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().slice(1) : undefined;
}
