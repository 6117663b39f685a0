import { dateRangeClasses } from '../../../core/protocol/public-state.ts';

/** A stretch of the picture whose time is known by the composing clock. */
export interface Stretch {
  /** Seconds on the player's own timeline. */
  readonly start: number;
  /** Seconds. */
  readonly duration: number;
  /** Of its first picture, in milliseconds since 1970. */
  readonly date: number;
}

/** An event that travels with the picture: an EXT-X-DATERANGE. */
export interface Mark {
  readonly id: string;
  readonly class: string;
  /** When the picture first shows it, in milliseconds since 1970. */
  readonly at: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a playlist says of the picture's time: its stretches in order, its marks by their dates. */
export interface Timeline {
  readonly stretches: readonly Stretch[];
  readonly marks: readonly Mark[];
  readonly ended: boolean;
}

export const noTimeline: Timeline = { stretches: [], marks: [], ended: false };

/** The date of the picture at a time of the player; undefined where the playlist gives none. */
export function dateAt({ stretches }: Timeline, time: number): number | undefined {
  const stretch =
    stretches[
      Math.max(
        0,
        lastBefore(stretches, (one) => one.start <= time),
      )
    ];
  return stretch && stretch.date + Math.min(time - stretch.start, stretch.duration) * 1000;
}

/** The player's time for a date. A date in a gap of the broadcast is where the picture goes on after it. */
export function timeAt({ stretches }: Timeline, date: number): number | undefined {
  const index = Math.max(
    0,
    lastBefore(stretches, (one) => one.date <= date),
  );
  const stretch = stretches[index];
  if (!stretch) return undefined;
  const into = (date - stretch.date) / 1000;
  if (into <= stretch.duration) return stretch.start + Math.max(0, into);
  return stretches[index + 1]?.start ?? stretch.start + stretch.duration;
}

function lastBefore(stretches: readonly Stretch[], isBefore: (stretch: Stretch) => boolean): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(stretches[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** When the picture went live: where a replay begins, rather than with the opening slate. */
export function liveSince({ marks }: Timeline): number | undefined {
  return marks.find((mark) => mark.class === dateRangeClasses.phase && mark.attributes['X-PHASE'] === 'live')?.at;
}

/** What the marks up to a picture add up to. */
export interface Moment {
  readonly phase?: string;
  readonly item?: string;
  /** By original and person. */
  readonly signatures: ReadonlyMap<string, { readonly at: string; readonly level: string }>;
}

export function signatureKey(original: string, person: string): string {
  return `${original}/${person}`;
}

/** The fold of marks, in the order of their dates. */
export function momentOf(marks: readonly Mark[]): Moment {
  const signatures = new Map<string, { at: string; level: string }>();
  let [phase, item]: (string | undefined)[] = [];
  for (const { class: kind, at, attributes } of marks) {
    if (kind === dateRangeClasses.phase) phase = attributes['X-PHASE'];
    if (kind === dateRangeClasses.item) item = attributes['X-ITEM'];
    if (kind === dateRangeClasses.signature)
      signatures.set(signatureKey(attributes['X-ORIGINAL'] ?? '', attributes['X-PERSON'] ?? ''), {
        at: attributes['X-AT'] ?? new Date(at).toISOString(),
        level: attributes['X-LEVEL'] ?? '',
      });
  }
  return { signatures, ...(phase === undefined ? {} : { phase }), ...(item === undefined ? {} : { item }) };
}

/**
 * Reads a media playlist whose first segment is at second 0, as players without Media Source Extensions count an EVENT
 * playlist (RFC 8216 clauses 4.3.2 and 4.3.3).
 */
export function readPlaylist(text: string): Timeline {
  const stretches: Stretch[] = [];
  const marks: Mark[] = [];
  let start = 0;
  let date: number | undefined;
  let ended = false;
  for (const line of text.split(/\r?\n/)) {
    const [tag = '', value = ''] = splitOnce(line, ':');
    if (tag === '#EXT-X-PROGRAM-DATE-TIME') date = Date.parse(value);
    if (tag === '#EXT-X-ENDLIST') ended = true;
    if (tag === '#EXT-X-DATERANGE') marks.push(markOf(attributesOf(value)));
    if (tag !== '#EXTINF') continue;
    const duration = Number.parseFloat(value);
    if (date !== undefined) stretches.push({ start, duration, date });
    start += duration;
    if (date !== undefined) date += duration * 1000;
  }
  return { stretches, marks: byDate(marks), ended };
}

/** The first media playlist that a multivariant playlist names, or undefined when it is itself a media playlist. */
export function firstVariant(text: string): string | undefined {
  if (!text.includes('#EXT-X-STREAM-INF')) return undefined;
  return text.split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
}

/** The timeline of the recording as one file, in which what was not broadcast is held rather than left out. */
export function asOneFile({ stretches, ...rest }: Timeline): Timeline {
  const first = stretches[0]?.date ?? 0;
  return { ...rest, stretches: stretches.map((one) => ({ ...one, start: (one.date - first) / 1000 })) };
}

export function byDate(marks: readonly Mark[]): readonly Mark[] {
  return marks.toSorted((one, other) => one.at - other.at);
}

/** @param attributes of an EXT-X-DATERANGE, its values without quotation marks */
export function markOf(attributes: Readonly<Record<string, string>>): Mark {
  return {
    id: attributes.ID ?? '',
    class: attributes.CLASS ?? '',
    at: Date.parse(attributes['START-DATE'] ?? ''),
    attributes,
  };
}

/** An attribute list (RFC 8216 clause 4.2). */
function attributesOf(list: string): Readonly<Record<string, string>> {
  const pairs = list.matchAll(/([A-Z0-9-]+)=(?:"([^"]*)"|([^",]*))/g);
  return Object.fromEntries([...pairs].map(([, name, quoted, plain]) => [name, quoted ?? plain ?? '']));
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
