import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { broadcastFiles } from './files.ts';
import type { Entry } from './hls/journal.ts';

/**
 * Whether what was broadcast into a directory was never ended, or not recorded, because the server ended before. Only looks:
 * a process may be writing there.
 */
export function isUnended(directory: string): boolean {
  const files = broadcastFiles(directory);
  const lines = existsSync(files.journal) ? readFileSync(files.journal, 'utf8').split('\n') : [];
  const entries = lines.flatMap((line) => entryOf(line) ?? []);
  if (!entries.some(({ type }) => type === 'segment')) return false;
  const last = entries.findLast(({ type }) => type !== 'mark' && type !== 'dump');
  if (last?.type !== 'ended') return true;
  const recordedAt = statSync(files.programme, { throwIfNoEntry: false })?.mtimeMs;
  if (recordedAt !== undefined) return recordedAt < last.at;
  // Of what was dumped whole there is no recording.
  return entries.some((entry) => entry.type === 'segment' && existsSync(join(directory, entry.uri)));
}

/** Undefined for a line that was cut short: whoever writes on takes it off. */
function entryOf(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}
