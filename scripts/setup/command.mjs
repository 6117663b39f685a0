// Other programs: whether one is there, and running one with its output in a log file.
import { spawn } from 'node:child_process';
import { accessSync, constants, createWriteStream, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Whether a program of this name is on the PATH.
 * @param {string} name
 * @returns {boolean}
 */
export function isInstalled(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Runs a program to its end and gives its exit code (127 where it cannot be started, 128 where a signal ended it).
 * Its output goes to the log file and, line by line, to `onLine`.
 * @param {readonly string[]} command the program and its arguments
 * @param {{
 *   log: string,
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   signal?: AbortSignal,
 *   onLine?: (line: string) => void,
 * }} options
 * @returns {Promise<number>}
 */
export async function run([program = '', ...argv], { log, cwd, env = process.env, signal, onLine }) {
  mkdirSync(dirname(log), { recursive: true });
  const out = createWriteStream(log, { flags: 'a' });
  out.write(`$ ${[program, ...argv].join(' ')}\n`);
  const child = spawn(program, argv, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      out.write(`${line}\n`);
      onLine?.(line);
    });
  }
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      out.write(`${error.message}\n`);
      if (child.exitCode === null) resolve(child.pid === undefined ? 127 : 128);
    });
    child.on('close', (status) => resolve(status ?? 128));
  });
  await new Promise((resolve) => out.end(resolve));
  return code;
}
