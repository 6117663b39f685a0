// Sets up what a command needs and this machine lacks: `node scripts/setup.mjs start|test|tools`. It runs on a bare
// Node 20 or newer, says nothing where nothing is missing, and where it cannot go on says what a person should run.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { client } from './setup/client.mjs';
import { installCommand, PackagesMissing } from './setup/debian.mjs';
import { judges } from './setup/judges.mjs';
import { withLock } from './setup/lock.mjs';
import { packages, runtime } from './setup/packages.mjs';
import { progressOf, SetupError } from './setup/progress.mjs';
import { worker } from './setup/worker.mjs';
import { cacheDirectory } from './setup/worker-path.mjs';

const LINES_SHOWN = 12;

/**
 * Something that is there or must be made. `ready` is quick; `make` ends with it ready, or throws a SetupError.
 * @typedef {{
 *   label: string,
 *   ready: () => boolean,
 *   make: (means: { log: string, progress: import('./setup/progress.mjs').Progress }) => Promise<void>,
 * }} Step
 */

/** Each step relies on those before it. @type {Record<string, readonly Step[]>} */
const STEPS = {
  tools: [packages, runtime],
  start: [packages, runtime, worker, client],
  test: [packages, runtime, judges, worker, client],
};

const mode = process.argv[2] ?? 'start';
const steps = STEPS[mode];
if (!steps) {
  process.stderr.write(`usage: node scripts/setup.mjs ${Object.keys(STEPS).join('|')}\n`);
  process.exit(2);
}

const obstacles = await setUp(steps);
for (const obstacle of obstacles) process.stderr.write(explanation(obstacle));
if (obstacles.length > 0) process.exit(1);

/**
 * Makes what is missing, and gives what a person has to do. Missing Debian packages keep nothing else from being set up,
 * so that they are asked for once, all together.
 * @param {readonly Step[]} wanted
 * @returns {Promise<readonly SetupError[]>}
 */
async function setUp(wanted) {
  if (wanted.every((step) => step.ready())) return [];
  const cache = cacheDirectory(process.env);
  const waiting = progressOf('set-up');
  return withLock(
    join(cache, 'setup.lock'),
    () => waiting.doing('waiting for another one at work on this machine'),
    async () => {
      waiting.stop();
      /** @type {PackagesMissing[]} */
      const refused = [];
      for (const step of wanted) {
        if (step.ready()) continue;
        const progress = progressOf(step.label);
        const log = join(cache, `${step.label}.log`);
        rmSync(log, { force: true });
        try {
          await step.make({ log, progress });
        } catch (error) {
          progress.stop();
          if (error instanceof SetupError) return [...together(refused), error];
          if (!(error instanceof PackagesMissing)) throw error;
          refused.push(error);
        }
      }
      return together(refused);
    },
  );
}

/**
 * One command for all the Debian packages that could not be installed.
 * @param {readonly PackagesMissing[]} refused
 */
function together(refused) {
  if (refused.length === 0) return [];
  const root = process.getuid?.() === 0 ? '' : ' as root';
  const message = `${refused.map((missing) => missing.message).join('\n')}\nRun this${root}, then try again:`;
  const command = installCommand(refused.flatMap(({ packages }) => packages));
  return [new SetupError(message, { command, log: refused.find(({ log }) => log)?.log })];
}

/** @param {SetupError} obstacle */
function explanation({ message, command, log }) {
  const asked = command ? `\n    ${command}\n\n` : '';
  const told = log ? `What happened is in ${log}, which ends:\n\n${endOf(log)}\n` : '';
  return `\n${message}\n${asked}${told}`;
}

/**
 * Where an image is built the log is gone with the step that failed, so the end of it is shown.
 * @param {string} log
 */
function endOf(log) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
}
