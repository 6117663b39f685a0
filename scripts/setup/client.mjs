// The pages, built with Vite where their sources changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './command.mjs';
import { SetupError } from './progress.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = `${ROOT}dist/client`;
const STAMP = `${ROOT}dist/client.sha256`;
const SOURCES = ['client', 'core', 'package-lock.json', 'vite.config.ts'];

/** @type {import('../setup.mjs').Step} */
export const client = {
  label: 'pages',
  ready: () => {
    if (!existsSync(`${ROOT}vite.config.ts`)) return true;
    return existsSync(OUT) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
  },
  make: async ({ log, progress }) => {
    progress.doing('building the pages');
    const stamp = fingerprint();
    // Built beside and then moved, so that a server at work never finds half of it.
    const beside = `${OUT}.new`;
    const vite = [`${ROOT}node_modules/.bin/node`, `${ROOT}node_modules/vite/bin/vite.js`];
    const code = await run([...vite, 'build', '--outDir', beside, '--emptyOutDir'], { log, cwd: ROOT });
    if (code !== 0) {
      const command = 'node_modules/.bin/node node_modules/vite/bin/vite.js build';
      throw new SetupError('The pages could not be built. See why with:', { command, log });
    }
    rmSync(OUT, { recursive: true, force: true });
    renameSync(beside, OUT);
    writeFileSync(STAMP, stamp);
    progress.done('pages built');
  },
};

/** SHA-256 over the names and bytes of all that the pages are built from. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesUnder))
    hash
      .update(`${path}\0`)
      .update(readFileSync(ROOT + path))
      .update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} path relative to the root
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(ROOT + path)) return [];
  if (path.includes('.')) return [path];
  return readdirSync(ROOT + path, { recursive: true, encoding: 'utf8' })
    .map((name) => `${path}/${name}`)
    .filter((file) => statSync(ROOT + file).isFile())
    .sort();
}
