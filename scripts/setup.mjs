// Sets up what a command needs and this machine lacks: `node scripts/setup.mjs start|test|tools`. It runs on a bare
// Node 20 or newer, says nothing where nothing is missing, and where it cannot go on says what a person should run.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { client } from './setup/client.mjs';
import { judges } from './setup/judges.mjs';
import { withLock } from './setup/lock.mjs';
import { packages, runtime } from './setup/packages.mjs';
import { progressOf, SetupError } from './setup/progress.mjs';
import { worker } from './setup/worker.mjs';
import { cacheDirectory } from './setup/worker-path.mjs';

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

try {
  await setUp(steps);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(explanation(error));
  process.exit(1);
}

/** @param {readonly Step[]} wanted */
async function setUp(wanted) {
  if (wanted.every((step) => step.ready())) return;
  const cache = cacheDirectory(process.env);
  const waiting = progressOf('set-up');
  await withLock(
    join(cache, 'setup.lock'),
    () => waiting.doing('waiting for another one at work on this machine'),
    async () => {
      for (const step of wanted) {
        if (step.ready()) continue;
        const progress = progressOf(step.label);
        const log = join(cache, `${step.label}.log`);
        rmSync(log, { force: true });
        try {
          await step.make({ log, progress });
        } catch (error) {
          progress.stop();
          throw error;
        }
      }
    },
  );
}

/** @param {SetupError} error */
function explanation({ message, command, root, log }) {
  const asRoot = root && process.getuid?.() !== 0;
  const lines = ['', message];
  if (command)
    lines.push(asRoot ? 'Run this as root, then try again:' : 'Run this, then try again:', '', `    ${command}`, '');
  if (log) lines.push(`What happened is in ${log}`);
  return `${lines.join('\n')}\n`;
}
