import { describe, expect, it } from 'vitest';
import {
  asOneFile,
  dateAt,
  firstVariant,
  liveSince,
  momentOf,
  readPlaylist,
  timeAt,
} from '../../../../client/pages/watch/timeline.ts';

/** Two runs of the broadcast of two seconds each, with five seconds between them in which nothing was broadcast. */
const PLAYLIST = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:1
#EXT-X-PLAYLIST-TYPE:EVENT
#EXT-X-MAP:URI="init-0.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-12-03T14:00:00.000Z
#EXTINF:1,
0.m4s
#EXT-X-DATERANGE:ID="b",CLASS="alternat.signature",START-DATE="2026-12-03T14:00:01.500Z",X-PERSON="yunda",X-ORIGINAL="memorandum",X-LEVEL="B-T",X-AT="2026-12-03T14:00:01.200Z"
#EXT-X-DATERANGE:ID="a",CLASS="alternat.phase",START-DATE="2026-12-03T14:00:01.000Z",X-PHASE="live"
#EXTINF:1,
1.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init-1.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-12-03T14:00:07.000Z
#EXT-X-DATERANGE:ID="c",CLASS="alternat.item",START-DATE="2026-12-03T14:00:07.000Z",X-ITEM="exchange"
#EXTINF:1,
2.m4s
#EXTINF:1,
3.m4s
`;
const timeline = readPlaylist(PLAYLIST);
const date = (seconds: number) => Date.parse('2026-12-03T14:00:00.000Z') + seconds * 1000;

describe('the picture’s time', () => {
  it('is counted from each date of the playlist, over what was not broadcast', () => {
    expect([0, 1.5, 2, 3.25].map((time) => dateAt(timeline, time))).toEqual([0, 1.5, 7, 8.25].map(date));
  });

  it('stands at the end of what is known', () => {
    expect(dateAt(timeline, 60)).toBe(date(9));
  });

  it('leads back to the player’s time, from a gap to where the picture goes on', () => {
    expect([0, 1.5, 4, 7, 8.25, 60].map((seconds) => timeAt(timeline, date(seconds)))).toEqual([0, 1.5, 2, 2, 3.25, 4]);
  });

  it('runs on over a gap in the recording as one file', () => {
    expect(dateAt(asOneFile(timeline), 7.5)).toBe(date(7.5));
  });

  it('is not known without a playlist', () => {
    const empty = readPlaylist('#EXTM3U\n');
    expect([dateAt(empty, 0), timeAt(empty, 0), liveSince(empty)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('marks', () => {
  it('come by their dates, whatever their order in the playlist', () => {
    expect(timeline.marks.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(liveSince(timeline)).toBe(date(1));
  });

  it('add up to what has happened', () => {
    expect(momentOf(timeline.marks.slice(0, 2))).toEqual({
      phase: 'live',
      signatures: new Map([['memorandum/yunda', { at: '2026-12-03T14:00:01.200Z', level: 'B-T' }]]),
    });
    expect(momentOf([])).toEqual({ signatures: new Map() });
  });
});

it('tells a multivariant playlist from a media playlist', () => {
  expect(firstVariant('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlive.m3u8\n')).toBe('live.m3u8');
  expect(firstVariant(PLAYLIST)).toBeUndefined();
});

it('knows that the broadcast is over from the playlist’s end', () => {
  expect([timeline.ended, readPlaylist(`${PLAYLIST}#EXT-X-ENDLIST\n`).ended]).toEqual([false, true]);
});
