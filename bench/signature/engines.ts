/** Programs that sign and validate, each in a process of its own: ours, and those of others where a folder of them is given. */
import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Engine {
  readonly name: string;
  /** The words of the command; `engine.ts` says what is put after them. */
  readonly command: readonly string[];
}

export const ours: Engine = {
  name: 'ours',
  command: [process.execPath, fileURLToPath(new URL('../engine.ts', import.meta.url))],
};

/** What `run` of such a folder says of itself: `set_up()` installs what is missing, `in_process()` names the commands. */
const asking = `
import importlib.machinery, importlib.util, json, sys
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("run", sys.argv[1])
run = importlib.util.module_from_spec(importlib.util.spec_from_loader("run", loader))
loader.exec_module(run)
run.set_up()
print(json.dumps({name: [str(word) for word in command] for name, command in run.in_process().items()}))
`;

/** @param folder has a Python program \`run\` with the two functions above */
export async function peersOf(folder: string): Promise<readonly Engine[]> {
  const { stdout } = await promisify(execFile)('python3', ['-c', asking, join(folder, 'run')]);
  const commands = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, readonly string[]>;
  return Object.entries(commands).map(([name, command]) => ({ name, command }));
}

export interface Measured {
  /** Milliseconds of each run; undefined where the engine cannot do that. */
  readonly times: readonly number[] | undefined;
  /** The largest resident set of its process, in MB; undefined where the system does not tell. */
  readonly peak: number | undefined;
}

/** Calls an engine once and waits for its end. */
export async function called(
  { name, command: [program, ...words] }: Engine,
  more: readonly (number | string)[],
  environment: Readonly<Record<string, string>>,
): Promise<Measured> {
  const child = spawn(program!, [...words, ...more.map(String)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  console.error(name, ...more.slice(0, 1));
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  let peak: number | undefined;
  // The kernel keeps the highest value, so that only what the last moments add can be missed.
  const looking = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? [];
    if (kilobytes !== undefined) peak = Number(kilobytes) / 1_000;
  }, 10);
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  clearInterval(looking);
  return { times: code === 0 ? (JSON.parse(said.trim().split('\n').at(-1)!) as number[]) : undefined, peak };
}
