import { readdirSync, readFileSync } from 'node:fs';

/** CPU seconds that a process and all below it have used so far, by what they are. Linux only. */
export function processorSeconds(root: number): ReadonlyMap<string, number> {
  const processes = readProcesses();
  const seconds = new Map<string, number>();
  const visit = (pid: number) => {
    const one = processes.get(pid);
    if (one) seconds.set(one.kind, (seconds.get(one.kind) ?? 0) + one.seconds);
    for (const [child, { parent }] of processes) if (parent === pid) visit(child);
  };
  visit(root);
  return seconds;
}

interface OneProcess {
  readonly parent: number;
  readonly kind: string;
  readonly seconds: number;
}

const ticksPerSecond = 100;

function readProcesses(): ReadonlyMap<number, OneProcess> {
  const found = new Map<number, OneProcess>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      found.set(Number(name), {
        parent: Number(fields[1]),
        kind: kindOf(readFileSync(`/proc/${name}/cmdline`, 'utf8')),
        seconds,
      });
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

function kindOf(command: string): string {
  if (command.includes('mediasoup-worker')) return 'mediasoup worker';
  if (command.includes('broadcast/main.ts')) return 'broadcast';
  if (command.includes('broadcast/page-renderer.ts')) return 'page renderer';
  if (command.includes('server/main.ts')) return 'server';
  if (command.includes('chromium')) return 'Chromium';
  return 'rehearsal';
}
