import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../server/broadcast/hls/journal.ts';
import { recordingOf, recordingTimes } from '../../../server/broadcast/recording.ts';

const segment = (sequence: number, at: number): Entry => ({
  ...{ type: 'segment', sequence, run: 0, uri: `${sequence}.m4s` },
  ...{ duration: 10, at },
});
const mark = (id: string, at: number): Entry => ({
  type: 'mark',
  id,
  class: 'alternat.item',
  attributes: { 'X-ITEM': id },
  at,
});

function left(entries: readonly Entry[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'alternat-recording-'));
  writeFileSync(join(directory, 'journal.jsonl'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  for (const entry of entries) if (entry.type === 'segment') writeFileSync(join(directory, entry.uri), '');
  return directory;
}

describe('what the recording shows when', () => {
  const shown = (entries: readonly Entry[]) => {
    const { seconds, marks } = recordingTimes(left(entries));
    return { seconds, marks: marks.map(({ at, attributes }) => `${attributes['X-ITEM']} ${at}`) };
  };

  it('is counted from its first picture, and goes straight on over a gap, as the stream does', () => {
    const entries = [segment(0, 5_000), mark('one', 7_000), segment(1, 20_000), mark('two', 22_500)];
    expect(shown(entries)).toEqual({ seconds: 20, marks: ['one 2', 'two 12.5'] });
  });

  it('has what happened in a gap where the picture goes on', () => {
    const entries = [segment(0, 5_000), mark('one', 17_000), segment(1, 90_005_000), mark('two', 90_006_000)];
    expect(shown(entries)).toEqual({ seconds: 20, marks: ['one 10', 'two 11'] });
  });

  it('leaves out what was dumped and whose slate could not be made', () => {
    const entries: Entry[] = [
      segment(0, 0),
      segment(1, 10_000),
      { type: 'dump', from: 10_000, until: 20_000 },
      mark('one', 12_000),
      segment(2, 25_000),
      mark('two', 26_000),
    ];
    const directory = left(entries);
    rmSync(join(directory, '1.m4s'));
    const { seconds, marks } = recordingTimes(directory);
    expect([seconds, marks.map(({ at }) => at)]).toEqual([20, [10, 11]]);
  });

  it('has a mark that was dumped where the picture goes on', () => {
    const entries: Entry[] = [segment(0, 0), mark('one', 2_000), { type: 'dump', from: 1_000, until: 8_000 }];
    expect(shown(entries)).toEqual({ seconds: 10, marks: ['one 8'] });
  });

  it('is nothing before there is a recording', async () => {
    const directory = left([]);
    expect(recordingTimes(directory)).toEqual({ seconds: 0, marks: [] });
    expect(await recordingOf(directory)).toBeUndefined();
    writeFileSync(join(directory, 'programme.mp4'), 'film');
    const recording = await recordingOf(directory);
    expect(recording?.length).toBe(4);
    const parts: Uint8Array[] = [];
    for await (const part of recording?.read() ?? []) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe('film');
  });
});
