import fc from 'fast-check';
import { edits, isTyped, mutated, type Subject, Subjects } from '../test/attack/mutations.ts';
import type { Row } from './table.ts';
import { summary } from './table.ts';

/** What was found wrong with one mutation; `sample` makes it again with the seed. */
interface Finding {
  readonly subject: string;
  readonly sample: number;
  readonly problem: string;
}

export interface Mutations {
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
}

/** Milliseconds of the processor, since the machine may have other things to do meanwhile. */
const slowest = 2_000;
const largest = 500_000_000;

/**
 * Reads `count` mutations of signed files and of the structures in them: none may crash, take over 2 s or 500 MB, or hold
 * although what is protected was changed.
 */
export async function benchMutations(count: number, seed: number): Promise<Mutations> {
  const subjects = await Subjects.open();
  const [rows, findings]: [Row[], Finding[]] = [[], []];
  const everything = [...subjects.all, ...subjects.updates];
  const all = everything.reduce((sum, { share }) => sum + share, 0);
  try {
    for (const [group, members] of Map.groupBy(everything, (one) => one.group ?? one.name)) {
      const times: number[] = [];
      for (const subject of members) {
        const runs = Math.ceil((count * subject.share) / all);
        times.push(...(await mutateAll(subject, runs, seed, findings)));
      }
      rows.push({ what: `${group}, ${times.length} mutations`, ...summary(times), limit: slowest });
    }
  } finally {
    subjects.close();
  }
  return { rows, findings };
}

async function mutateAll(
  subject: Subject,
  runs: number,
  seed: number,
  findings: Finding[],
): Promise<readonly number[]> {
  const times: number[] = [];
  const { name } = subject;
  const size = 1_000;
  for (let first = 0; first < runs; first += size) {
    const samples = fc.sample(edits, { numRuns: Math.min(size, runs - first), seed: seed + first });
    for (const [i, changes] of samples.entries()) {
      const sample = first + i;
      const bytes = mutated(subject.original, changes);
      const from = process.cpuUsage();
      try {
        if (await subject.read(bytes)) findings.push({ subject: name, sample, problem: 'it holds' });
      } catch (error) {
        if (!isTyped(error)) findings.push({ subject: name, sample, problem: String((error as Error).stack) });
      }
      const { user, system } = process.cpuUsage(from);
      const time = (user + system) / 1_000;
      times.push(time);
      if (time > slowest) findings.push({ subject: name, sample, problem: `it took ${Math.round(time)} ms` });
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      if (heapUsed + arrayBuffers > largest) findings.push({ subject: name, sample, problem: 'it took over 500 MB' });
    }
  }
  return times;
}
