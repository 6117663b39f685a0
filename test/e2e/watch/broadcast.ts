import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicState } from '../../../core/protocol/public-state.ts';
import { replaceFile } from '../../../server/broadcast/files.ts';
import {
  emptyProgramme,
  evolve,
  mediaPlaylist,
  multivariantPlaylist,
  type Programme,
} from '../../../server/broadcast/hls/playlist.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';
import { FPS, HEIGHT, type Reel, WIDTH } from './film.ts';

export interface Mark {
  /** Seconds of the film. */
  readonly at: number;
  readonly class: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Milliseconds in which nothing was broadcast between two reels. */
export const GAP = 2000;

/** Writes the playlists of a film that is broadcast segment by segment, as the broadcast process does. */
export class Broadcast {
  readonly #folder: string;
  readonly #reels: readonly Reel[];
  readonly #marks: readonly Mark[];
  readonly #startedAt: number;
  #published = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** @param startedAt milliseconds since 1970, of the film's first picture */
  constructor(folder: string, reels: readonly Reel[], marks: readonly Mark[], startedAt: number) {
    this.#folder = folder;
    this.#reels = reels;
    this.#marks = marks;
    this.#startedAt = startedAt;
  }

  get length(): number {
    return this.#reels.reduce((sum, { segments }) => sum + segments.length, 0);
  }

  /** Publishes the first segments, then one a second until all are there. */
  async run(first: number, { end = false } = {}): Promise<void> {
    await this.publish(first);
    this.#timer = setInterval(() => {
      const isAll = this.#published >= this.length;
      if (isAll) return clearInterval(this.#timer);
      void this.publish(this.#published + 1, { end: end && this.#published + 1 >= this.length });
    }, 1000);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
  }

  publish(count: number, { end = false } = {}): Promise<void> {
    this.#published = Math.min(count, this.length);
    this.#writing = this.#writing.then(() => this.#write(end));
    return this.#writing;
  }

  async #write(end: boolean): Promise<void> {
    const programme = this.#programme(this.#published, end);
    const run = programme.runs.get(0);
    if (!run) throw new Error('The film has no reel.');
    await writeFile(join(this.#folder, 'index.m3u8'), multivariantPlaylist(run, 'live.m3u8'));
    await replaceFile(join(this.#folder, 'live.m3u8'), mediaPlaylist(programme));
  }

  #programme(count: number, end: boolean): Programme {
    let programme = emptyProgramme;
    let [sequence, film, at] = [0, 0, this.#startedAt];
    let pending = this.#marks;
    for (const [index, { map, segments }] of this.#reels.entries()) {
      if (index > 0) at += GAP;
      if (sequence >= count) break;
      programme = evolve(programme, {
        ...{ type: 'run', run: index, map, codecs: 'avc1.4d401e,mp4a.40.2', at },
        ...{ width: WIDTH, height: HEIGHT, fps: FPS, bandwidth: 800_000 },
      });
      for (const { uri, duration } of segments) {
        if (sequence >= count) break;
        programme = evolve(programme, { type: 'segment', sequence: sequence++, run: index, uri, duration, at });
        const [from, start] = [film, at];
        film += duration;
        at += duration * 1000;
        for (const mark of pending.filter((one) => one.at < film)) {
          const { class: kind, attributes } = mark;
          const date = start + (mark.at - from) * 1000;
          const id = `mark-${this.#marks.indexOf(mark)}`;
          programme = evolve(programme, { type: 'mark', id, class: kind, attributes, at: date });
        }
        pending = pending.filter((one) => one.at >= film);
      }
    }
    return end ? evolve(programme, { type: 'ended', at }) : programme;
  }
}

/** The sample ceremony as the public reads it. */
export function sampleState(ceremony: string, changes: Partial<PublicState> = {}): PublicState {
  const plan = samplePlan({ id: ceremony, startsAt: '2026-12-03T14:00:00.000Z', text: undefined });
  return {
    ceremony,
    title: plan.title,
    phase: 'planned',
    startsAt: plan.startsAt,
    languages: [...plan.languages],
    sites: plan.sites.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    parties: plan.parties.map(({ id, name }) => ({ id, name })),
    people: plan.people.map(({ presence: _, ...person }) => person),
    items: plan.items.map(({ id, title, minutes, who }) => ({ id, title, minutes, who: [...who] })),
    originals: plan.instrument.originals.map(({ id, languages }) => ({ id, languages: [...languages] })),
    signatures: plan.instrument.originals.flatMap(({ id, order }) => order.map((person) => ({ person, original: id }))),
    ...changes,
  } as PublicState;
}

export async function writeState(folder: string, state: PublicState): Promise<void> {
  await replaceFile(join(folder, 'state.json'), JSON.stringify(state));
}
