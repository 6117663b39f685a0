// Other programs: whether one is there, and running one with its output in a log file.
import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

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
 * It writes straight into the log file, so that it never waits for this process; what it wrote comes to `onLine` from
 * there, line by line.
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
export async function run([program = '', ...argv], { log, cwd, env = process.env, signal, onLine = () => {} }) {
  mkdirSync(dirname(log), { recursive: true });
  const out = openSync(log, 'a+');
  writeSync(out, `$ ${[program, ...argv].join(' ')}\n`);
  const told = follower(out, onLine);
  const reading = setInterval(told, 200);
  const child = spawn(program, argv, { cwd, env, signal, stdio: ['ignore', out, out] });
  const stop = () => child.kill();
  process.once('exit', stop);
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      writeSync(out, `${error.message}\n`);
      if (child.pid === undefined) resolve(127);
    });
    child.on('close', (status) => resolve(status ?? 128));
  });
  process.off('exit', stop);
  clearInterval(reading);
  told();
  closeSync(out);
  return code;
}

/**
 * Hands on the lines that have come to a file since the last call.
 * @param {number} file
 * @param {(line: string) => void} onLine
 */
function follower(file, onLine) {
  const buffer = Buffer.alloc(65_536);
  let position = fstatSync(file).size;
  let begun = '';
  return () => {
    for (let size = -1; size !== 0; position += size) {
      size = readSync(file, buffer, 0, buffer.length, position);
      const lines = (begun + buffer.toString('utf8', 0, size)).split('\n');
      begun = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    }
  };
}
