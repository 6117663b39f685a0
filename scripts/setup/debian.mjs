// Debian's packages: installed where this account may, else the exact command to run.
import { spawnSync } from 'node:child_process';
import { isInstalled, run } from './command.mjs';
import { SetupError } from './progress.mjs';

/**
 * Which of these packages dpkg does not have. All of them where there is no dpkg.
 * @param {readonly string[]} packages
 * @returns {string[]}
 */
export function missingPackages(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholders
  const format = '${Package} ${db:Status-Status}\n';
  const query = spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' });
  const installed = new Set(
    (query.stdout ?? '')
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

/**
 * Installs Debian packages. Throws a SetupError with the command to run where that is not possible here.
 * @param {readonly string[]} packages
 * @param {{ purpose: string, log: string, progress: import('./progress.mjs').Progress }} options
 *   `purpose` begins the sentence of a failure: "The media worker needs"
 */
export async function installPackages(packages, { purpose, log, progress }) {
  const list = packages.join(' ');
  const what = `${purpose} ${packages.length === 1 ? 'a Debian package' : `${packages.length} Debian packages`}`;
  if (!isInstalled('apt-get')) {
    throw new SetupError(
      `${what}, and this machine has no apt-get: install with its own means what Debian calls ${list}.`,
    );
  }
  const command = `apt-get update && apt-get install -y --no-install-recommends ${list}`;
  const privilege = privilegeHere();
  if (privilege === undefined) {
    throw new SetupError(`${what}, which this account may not install.`, { command, root: true });
  }
  const text = `installing Debian's ${list}`;
  progress.doing(text);
  /** @param {readonly string[]} aptCommand */
  const apt = (aptCommand) =>
    run([...privilege, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...APT_OPTIONS, ...aptCommand], {
      log,
      onLine: (line) => {
        const status = /^(?:dl|pm)status:[^:]*:([\d.]+):/.exec(line);
        if (status) progress.reached(text, Number(status[1]));
      },
    });
  // An old list may still hold what is asked for, so the second command alone decides.
  await apt(['update']);
  const code = await apt(['install', '-y', '--no-install-recommends', ...packages]);
  if (code !== 0) {
    throw new SetupError(`${what}, and apt-get could not install what is missing.`, { command, root: true, log });
  }
}

// Another apt-get at work is waited for; percentages come on stdout; a mirror that does not answer is given up early.
const APT_OPTIONS = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'APT::Status-Fd=1', '-o', 'Acquire::http::Timeout=20'];

/**
 * What to put before a command so that it runs as root: nothing, sudo where it asks for no password, undefined where
 * neither will do.
 * @returns {string[] | undefined}
 */
function privilegeHere() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}
