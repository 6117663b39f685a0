import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Gate } from '../../../server/broadcast/gate.ts';
import { type Entry, openJournal } from '../../../server/broadcast/hls/journal.ts';
import { emptyProgramme, evolve, mediaPlaylist, multivariantPlaylist } from '../../../server/broadcast/hls/playlist.ts';

const START = Date.parse('2026-11-24T14:00:00.250Z');

function run(number: number, at: number): Extract<Entry, { type: 'run' }> {
  const codecs = 'avc1.64001f,mp4a.40.2';
  return {
    type: 'run',
    run: number,
    map: `init-${number}.mp4`,
    codecs,
    width: 1280,
    height: 720,
    fps: 25,
    bandwidth: 4_000_000,
    at,
  };
}

function segment(sequence: number, of: number, at: number, duration = 1): Entry {
  return { type: 'segment', sequence, run: of, uri: `${String(sequence).padStart(6, '0')}.m4s`, duration, at };
}

function mark(id: string, at: number, attributes: Record<string, string | number> = {}): Entry {
  return { type: 'mark', id, class: 'alternat.signature', attributes, at };
}

const playlistOf = (entries: readonly Entry[]) => mediaPlaylist(entries.reduce(evolve, emptyProgramme));

describe('the media playlist', () => {
  it('keeps every segment, dates each run, and says where a run broke off', () => {
    expect(
      playlistOf([
        run(0, START),
        segment(0, 0, START),
        segment(1, 0, START + 1000),
        run(1, START + 4500),
        segment(2, 1, START + 4500, 0.44),
        { type: 'ended', at: START + 4940 },
      ]),
    ).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:1
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T14:00:00.250Z
#EXTINF:1,
000000.m4s
#EXTINF:1,
000001.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init-1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T14:00:04.750Z
#EXTINF:0.44,
000002.m4s
#EXT-X-ENDLIST
`);
  });

  it('lists a mark once, and from the moment that the segment which shows it is listed', () => {
    const shown = [
      run(0, START),
      segment(0, 0, START),
      mark('event-7', START + 1480, { 'X-PERSON': 'vervoort', 'X-COUNT': 1 }),
    ];
    expect(playlistOf(shown)).not.toContain('DATERANGE');
    const listed = playlistOf([...shown, segment(1, 0, START + 1000), mark('event-7', START + 1900)]);
    const line =
      '#EXT-X-DATERANGE:ID="event-7",CLASS="alternat.signature",START-DATE="2026-11-24T14:00:01.730Z",X-PERSON="vervoort",X-COUNT=1';
    expect(listed.split('\n').filter((each) => each.startsWith('#EXT-X-DATERANGE'))).toEqual([line]);
  });

  it('never lets a text break out of its quotation marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const list = playlistOf([run(0, START), mark('m', START, { 'X-NAME': text }), segment(0, 0, START)]);
        const [line] = list.split('\n').filter((each) => each.startsWith('#EXT-X-DATERANGE'));
        expect(line!.match(/"/g)).toHaveLength(8);
        expect(list.split('\n')).toHaveLength(13);
      }),
    );
  });

  it('only ever grows: what a player has read stays as it is', () => {
    const entry = fc.constantFrom<Entry['type']>('segment', 'segment', 'segment', 'mark', 'run');
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (types) => {
        let at = START;
        let sequence = 0;
        let runs = 0;
        let programme = evolve(emptyProgramme, run(0, START));
        let before = mediaPlaylist(programme);
        types.forEach((type, index) => {
          if (type === 'run') {
            at += 2000;
            runs += 1;
            programme = evolve(programme, run(runs, at));
          }
          if (type === 'mark') programme = evolve(programme, mark(`m${index}`, at + 500));
          if (type === 'segment') {
            programme = evolve(programme, segment(sequence++, runs, at));
            at += 1000;
          }
          const now = mediaPlaylist(programme);
          expect(now.startsWith(before)).toBe(true);
          before = now;
        });
      }),
    );
  });
});

it('the multivariant playlist names codecs, size and rates', () => {
  expect(multivariantPlaylist(run(0, START), 'live.m3u8')).toContain(
    '#EXT-X-STREAM-INF:BANDWIDTH=4000000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=25.000\nlive.m3u8\n',
  );
});

it('the journal is read back to the last whole line after a kill in the middle of one', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'alternat-journal-')), 'journal.jsonl');
  const entries = [run(0, START), segment(0, 0, START)];
  const journal = openJournal(path);
  for (const entry of entries) journal.append(entry);
  appendFileSync(path, '{"type":"segment","sequence":1,"ru');
  const reopened = openJournal(path);
  expect(reopened.entries).toEqual(entries);
  reopened.append(segment(1, 0, START + 1000));
  expect(openJournal(path).entries).toHaveLength(3);
  expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
});

describe('the gate', () => {
  it('lets everything through at once, in order, when there is no delay', () => {
    const passed: number[] = [];
    const gate = new Gate(0, () => 0);
    gate.pass(5000, () => passed.push(1));
    gate.pass(10, () => passed.push(2));
    expect(passed).toEqual([1, 2]);
  });

  it('holds everything for its delay and keeps its order', async () => {
    const passed: number[] = [];
    const gate = new Gate(30, Date.now);
    const now = Date.now();
    const last = new Promise<void>((resolve) => {
      gate.pass(now, () => passed.push(1));
      gate.pass(now - 1000, () => passed.push(2));
      gate.pass(now, resolve);
    });
    expect(passed).toEqual([]);
    await last;
    expect(passed).toEqual([1, 2]);
    expect(Date.now()).toBeGreaterThanOrEqual(now + 30);
  });

  it('dumps what it holds, as far as that can be, and what is left keeps its order and time', async () => {
    const passed: string[] = [];
    let now = 0;
    const gate = new Gate(10, () => now);
    gate.pass(0, () => passed.push('a segment'));
    gate.pass(
      1,
      () => passed.push('a state'),
      () => passed.push('no state'),
    );
    gate.dump();
    expect(passed).toEqual(['no state']);
    now = 11;
    await gate.passed();
    expect(passed).toEqual(['no state', 'a segment']);
  });

  it('takes another delay for what passes from then on', () => {
    const passed: number[] = [];
    let now = 100;
    const gate = new Gate(0, () => now);
    gate.pass(now, () => passed.push(1));
    gate.setDelay(10);
    gate.pass(now, () => passed.push(2));
    gate.setDelay(0);
    gate.pass(now, () => passed.push(3));
    expect(passed).toEqual([1]);
    now = 110;
    gate.pass(now, () => passed.push(4));
    expect(passed).toEqual([1, 2, 3, 4]);
  });

  it('says when all that it was given is through', async () => {
    const passed: number[] = [];
    const gate = new Gate(20, Date.now);
    gate.pass(Date.now(), () => passed.push(1));
    await gate.passed();
    expect(passed).toEqual([1]);
  });
});
