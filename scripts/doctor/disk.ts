import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../server/config.ts';
import { attention, type Finding, ok, reasonOf, wrong } from './finding.ts';

const gigabyte = 1e9;

/** Space where everything is written, and how long it takes until something is safe on the disk. */
export async function checkDisk({ DATA_DIR: directory }: Config): Promise<readonly Finding[]> {
  const about = 'DATA_DIR';
  const place = await nearestExisting(directory);
  try {
    const { bavail, bsize } = await statfs(place);
    const latency = await writeThrough(place);
    return [spaceIn(directory, bavail * bsize), promptnessOf(directory, latency)];
  } catch (error) {
    const says = `Nothing can be written to ${directory}: ${reasonOf(error)}.`;
    return [wrong(about, says, 'Give it to the account that runs the server, or set another DATA_DIR.')];
  }
}

async function nearestExisting(directory: string): Promise<string> {
  const there = await stat(directory).catch(() => undefined);
  return there || dirname(directory) === directory ? directory : nearestExisting(dirname(directory));
}

function spaceIn(directory: string, free: number): Finding {
  const says = `${directory} has ${(free / gigabyte).toFixed(1)} GB free.`;
  const remedy = 'Make room: what is broadcast takes a gigabyte an hour, and more where the picture is busy.';
  if (free < gigabyte) return wrong('DATA_DIR', says, remedy);
  return free < 10 * gigabyte ? attention('DATA_DIR', says, remedy) : ok('DATA_DIR', says);
}

function promptnessOf(directory: string, latency: number): Finding {
  const says = `What is written to ${directory} is safe after ${latency.toFixed(1)} ms.`;
  return latency > 100
    ? attention('DATA_DIR', says, 'Each event waits for this several times: use a local disk, not a network share.')
    : ok('DATA_DIR', says);
}

/** The median of some small writes with fsync, as the log makes them; ms. */
async function writeThrough(place: string): Promise<number> {
  const folder = await mkdtemp(join(place, '.doctor-'));
  try {
    const file = await open(join(folder, 'probe'), 'w');
    const times: number[] = [];
    for (let round = 0; round < 9; round++) {
      const begun = performance.now();
      await file.write(randomBytes(4_096));
      await file.sync();
      times.push(performance.now() - begun);
    }
    await file.close();
    return times.sort((a, b) => a - b)[4] ?? 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
