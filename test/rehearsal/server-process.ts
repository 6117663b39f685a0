import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../server/media/fixture.ts';
import type { Planned } from './planned-by-robot.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The real server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly pid: number;
  readonly address: string;
  /** Milliseconds from the start of the process to serving. */
  readonly startMs: number;
  /** Where the public watches: the sample, or what was planned since. */
  readonly watchUrl: string;
  /** The operator's, as the first start prints it. */
  readonly password: string;
  /** From here on links and the public's address are those of a ceremony that was planned. */
  hold(planned: Planned): void;
  /** A personal link by whose it is: a name, an office, or `Feed of …`. */
  link(label: string): string;
  /** What it logged as warnings and errors. */
  readonly complaints: readonly string[];
  /** Ends it as a power cut does: at once, and nothing of it can say goodbye. */
  kill(): Promise<void>;
  /** Starts it again at the same address, with the data that it left. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param environment beside what a server of its own needs: free ports, a data directory
 */
export async function startServer(
  dataDirectory: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const ports = await freePorts(61);
  const complaints: string[] = [];
  const start = async () => {
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        DATA_DIR: dataDirectory,
        MEDIA_PORT_MIN: String(ports),
        MEDIA_PORT_MAX: String(ports + 59),
        PORT: String(ports + 60),
        LOG_LEVEL: 'warn',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(...text.split('\n').filter(Boolean)));
    return { child, welcome: await readWelcome(child, complaints) };
  };

  const startedAt = performance.now();
  let { child, welcome } = await start();
  const startMs = performance.now() - startedAt;
  const links = new Map(
    [...welcome.matchAll(/^ {2}(\S.*?) {2,}(http\S+\/join#\S+)$/gm)].map(([, label = '', link = '']) => [label, link]),
  );
  const address = /serves on (\S+)/.exec(welcome)?.[1] ?? '';
  let watchUrl = /The public +(\S+)/.exec(welcome)?.[1] ?? '';
  const password = /shown only this once: (\S+)/.exec(welcome)?.[1] ?? '';
  return {
    get pid() {
      return child.pid ?? 0;
    },
    address,
    startMs,
    password,
    get watchUrl() {
      return watchUrl;
    },
    hold: (planned) => {
      watchUrl = planned.watchUrl;
      links.clear();
      for (const [label, link] of planned.links) links.set(label, link);
    },
    complaints,
    link: (label) => {
      const link = links.get(label);
      if (!link) throw new Error(`No link for ${label}. There are: ${[...links.keys()].join(', ')}.`);
      return link;
    },
    kill: () => end(child, 'SIGKILL'),
    startAgain: async () => {
      ({ child, welcome } = await start());
    },
    stop: () => end(child, 'SIGTERM'),
  };
}

async function readWelcome(child: ChildProcess, complaints: readonly string[]): Promise<string> {
  let text = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (/The public +\S+\n/.test(text)) resolve(text);
  });
  child.once('exit', (code) => reject(new Error(`The server ended (${code}): ${complaints.join('\n')}`)));
  return promise;
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}
