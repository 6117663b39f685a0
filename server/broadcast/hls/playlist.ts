import type { Entry, MarkEntry, RunEntry, SegmentEntry } from './journal.ts';

/** What the public playlists say: a fold of the journal's entries that have passed the gate. */
export type Programme = {
  readonly runs: ReadonlyMap<number, RunEntry>;
  readonly segments: readonly SegmentEntry[];
  readonly marks: readonly MarkEntry[];
  readonly isEnded: boolean;
};

export const emptyProgramme: Programme = { runs: new Map(), segments: [], marks: [], isEnded: false };

/** Takes one entry into the programme. A mark is taken once: a second one of its id changes nothing. */
export function evolve(programme: Programme, entry: Entry): Programme {
  switch (entry.type) {
    case 'run':
      return { ...programme, runs: new Map(programme.runs).set(entry.run, entry), isEnded: false };
    case 'segment':
      return { ...programme, segments: [...programme.segments, entry] };
    case 'mark':
      if (programme.marks.some((mark) => mark.id === entry.id)) return programme;
      return { ...programme, marks: [...programme.marks, entry] };
    case 'dump':
      return programme;
    case 'ended':
      return { ...programme, isEnded: true };
  }
}

/** An RFC 3339 date and time in UTC with milliseconds. */
export function programDateTime(at: number): string {
  return new Date(Math.round(at)).toISOString();
}

/** Segments between two PROGRAM-DATE-TIME tags: players count on from one, and half an hour's playlist stays small. */
const DATED_EVERY = 10;

/**
 * The media playlist (RFC 8216 and draft-pantos-hls-rfc8216bis). It is an EVENT playlist: every segment since the start
 * stays, so that whoever comes late can go back, and it becomes the replay when it ends. A mark is listed from the
 * moment that the segment that shows it is.
 */
export function mediaPlaylist({ runs, segments, marks, isEnded }: Programme): string {
  const target = Math.max(1, ...segments.map((segment) => Math.round(segment.duration)));
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.sequence ?? 0}`,
    '#EXT-X-DISCONTINUITY-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:EVENT',
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
  const due = marks.toSorted((one, other) => one.at - other.at);
  let sinceDated = 0;
  segments.forEach((segment, index) => {
    const end = segment.at + segment.duration * 1000;
    while (due[0] && due[0].at < end) lines.push(dateRange(due.shift()!));
    const isNewRun = segment.run !== segments[index - 1]?.run;
    if (isNewRun && index > 0) lines.push('#EXT-X-DISCONTINUITY');
    if (isNewRun) lines.push(`#EXT-X-MAP:URI="${runs.get(segment.run)?.map ?? ''}"`);
    sinceDated = isNewRun ? 0 : (sinceDated + 1) % DATED_EVERY;
    if (sinceDated === 0) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${programDateTime(segment.at)}`);
    lines.push(`#EXTINF:${Number(segment.duration.toFixed(6))},`, segment.uri);
  });
  if (isEnded) lines.push(...due.map(dateRange), '#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}

function dateRange(mark: MarkEntry): string {
  const attributes = Object.entries(mark.attributes).map(
    ([name, value]) => `,${name}=${typeof value === 'number' ? value : quoted(value)}`,
  );
  const known = `ID=${quoted(mark.id)},CLASS=${quoted(mark.class)},START-DATE="${programDateTime(mark.at)}"`;
  return `#EXT-X-DATERANGE:${known}${attributes.join('')}`;
}

/** A quoted-string, which can hold neither its own quotation mark nor a line break (RFC 8216 clause 4.2). */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\u201d').replaceAll(/\s*[\r\n]+\s*/g, ' ')}"`;
}

/** The multivariant playlist over the one media playlist. */
export function multivariantPlaylist(run: RunEntry, mediaPlaylistUri: string): string {
  const { bandwidth, codecs, width, height, fps } = run;
  return `${[
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},CODECS="${codecs}",RESOLUTION=${width}x${height},FRAME-RATE=${fps.toFixed(3)}`,
    mediaPlaylistUri,
  ].join('\n')}\n`;
}
