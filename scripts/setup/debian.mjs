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

/** Debian packages that are missing and were not installed: they keep nothing else from being set up. */
export class PackagesMissing extends Error {
  /**
   * @param {string} message one sentence
   * @param {readonly string[]} packages
   * @param {string} [log]
   */
  constructor(message, packages, log) {
    super(message);
    this.packages = packages;
    this.log = log;
  }
}

/**
 * The command that installs Debian packages, as a person would run it.
 * @param {readonly string[]} packages
 */
export function installCommand(packages) {
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Installs Debian packages. Throws PackagesMissing where that is not possible here.
 * @param {readonly string[]} packages
 * @param {{ purpose: string, log: string, progress: import('./progress.mjs').Progress }} options
 *   `purpose` begins the sentence of a failure: "The tests need"
 */
export async function installPackages(packages, { purpose, log, progress }) {
  const several = packages.length === 1 ? 'a Debian package' : `${packages.length} Debian packages`;
  const what = `${purpose} ${several}`;
  if (!isInstalled('apt-get')) {
    throw new SetupError(
      `${what}, and this machine has no apt-get. Install by its own means what Debian calls ${packages.join(' ')}.`,
    );
  }
  const privilege = privilegeHere();
  if (privilege === undefined) throw new PackagesMissing(`${what}, which this account may not install.`, packages);
  const text = `installing ${several}`;
  progress.doing(text);
  // Each package is fetched, unpacked and set up: a line of apt-get's for each.
  let [total, lines] = [0, 0];
  /** @param {readonly string[]} aptCommand */
  const apt = (aptCommand) =>
    run([...privilege, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...APT_OPTIONS, ...aptCommand], {
      log,
      onLine: (line) => {
        const summary = /^(\d+) upgraded, (\d+) newly installed/.exec(line);
        if (summary) total = 3 * (Number(summary[1]) + Number(summary[2]));
        if (total > 0 && /^(?:Get:|Unpacking |Setting up )/.test(line)) progress.reached(text, (100 * ++lines) / total);
      },
    });
  // An old list may still hold what is asked for, so the second command alone decides.
  await apt(['update']);
  const code = await apt(['install', '-y', '--no-install-recommends', ...packages]);
  if (code !== 0) throw new PackagesMissing(`${what}, but apt-get could not install them.`, packages, log);
}

// Another apt-get at work is waited for; a mirror that does not answer is given up early; no rewritten lines in the log.
const APT_OPTIONS = [
  ...['-o', 'DPkg::Lock::Timeout=600'],
  ...['-o', 'Acquire::http::Timeout=20'],
  ...['-o', 'Dpkg::Use-Pty=0'],
];

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
