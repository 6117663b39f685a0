import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { broadcastFiles } from './files.ts';
import { openJournal, type SegmentEntry } from './hls/journal.ts';
import { recordedSegments } from './hls/programme.ts';

export interface Recording {
  /** Bytes. */
  readonly length: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** The recording that a broadcast left in its directory; undefined before there is one. */
export async function recordingOf(directory: string): Promise<Recording | undefined> {
  const path = broadcastFiles(directory).programme;
  const found = await stat(path).catch(() => undefined);
  return found && { length: found.size, read: () => inParts(path) };
}

/** Opened when its first part is asked for: what nobody reads holds no file open. */
async function* inParts(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** What was shown when, in seconds of the recording. */
export interface RecordingTimes {
  readonly seconds: number;
  readonly marks: readonly {
    readonly at: number;
    readonly class: string;
    readonly attributes: Readonly<Record<string, number | string>>;
  }[];
}

/** When the recording shows each mark of its broadcast, in the order in which it does. */
export function recordingTimes(directory: string): RecordingTimes {
  const { entries } = openJournal(broadcastFiles(directory).journal);
  const stretches = placed(recordedSegments(directory, entries));
  const dumps = entries.filter((entry) => entry.type === 'dump');
  // A mark of a time that was dumped belongs to the picture after it.
  const shown = (at: number): number => {
    const dump = dumps.find(({ from, until }) => at >= from && at < until);
    return dump ? shown(dump.until) : at;
  };
  const timeOf = (at: number): number => {
    const last = stretches.findLast(({ entry }) => entry.at <= at) ?? stretches[0];
    return last ? Math.max(0, last.start + Math.min((at - last.entry.at) / 1000, last.entry.duration)) : 0;
  };
  const marks = entries.flatMap((entry) =>
    entry.type === 'mark' ? [{ at: timeOf(shown(entry.at)), class: entry.class, attributes: entry.attributes }] : [],
  );
  const end = stretches.at(-1);
  return {
    seconds: end ? end.start + end.entry.duration : 0,
    marks: marks.toSorted((one, other) => one.at - other.at),
  };
}

/** Where each segment stands in the recording: after all before it, as in the stream. */
function placed(segments: readonly SegmentEntry[]) {
  let end = 0;
  return segments.map((entry) => {
    const start = end;
    end += entry.duration;
    return { entry, start };
  });
}
