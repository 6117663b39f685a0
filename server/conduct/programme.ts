import type { Recorded } from '../../core/ceremony/events.ts';
import { type PublicView, publicView } from '../../core/ceremony/public-view.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { BroadcastError } from '../broadcast/errors.ts';
import type { SceneInput } from '../broadcast/scene.ts';
import type { Broadcast } from '../broadcast/supervisor.ts';
import type { BlobStore } from '../store/store.ts';
import type { Attendance } from './attendance.ts';
import { type Ledger, system } from './ledger.ts';
import type { Logger } from './logger.ts';
import { standsMs } from './photos.ts';
import { markOf } from './picture-marks.ts';
import { PicturePages, type RenderPages } from './picture-pages.ts';
import { PictureSources } from './picture-sources.ts';
import { publicStateOf } from './public-state.ts';
import { originalBeingSigned, sceneOf } from './scene.ts';

export interface ProgrammeParts {
  readonly ledger: Ledger;
  readonly attendance: Attendance;
  readonly blobs: BlobStore;
  /** A broadcast of this ceremony, not started; its files lie where the public finds them. */
  readonly createBroadcast: (ceremony: string) => Broadcast;
  /** Where the clean feed of a ceremony goes; undefined where nobody of the press has a link. */
  readonly pressFeed: (ceremony: string) => string | undefined;
  readonly renderPages: RenderPages;
  readonly verifyUrl: (ceremony: string) => string;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** After a signature lands the picture is still for two seconds; the still is taken within them, signed page and all. */
const stillAfterMs = 800;
const stillWithinMs = 2_200;
const lookMs = 100;

/** One ceremony on air. */
export class Programme {
  readonly #parts: ProgrammeParts;
  readonly ceremony: string;
  readonly #broadcast: Broadcast;
  readonly #sources: PictureSources;
  readonly #started: Promise<void>;
  #view: PublicView | undefined;
  readonly #pages = new Map<string, PicturePages>();
  #itemSince: number;
  #hurry: () => void = () => {};
  #ended = false;
  #isPhoto = false;

  constructor(parts: ProgrammeParts, ceremony: string) {
    this.#parts = parts;
    this.ceremony = ceremony;
    this.#itemSince = parts.now().getTime();
    this.#broadcast = parts.createBroadcast(ceremony);
    this.#delay(parts.ledger.state(ceremony));
    this.openPressFeed();
    const changed = () => this.#show();
    this.#sources = new PictureSources({ ...parts, ceremony, broadcast: this.#broadcast, changed });
    this.#broadcast.on('interrupted', (reason) => this.#tellDirector(reason));
    this.#started = this.#broadcast.start();
    this.#started
      .then(() => this.#sources.follow())
      .catch((error: unknown) => parts.logger.error({ err: error, ceremony }, 'the broadcast did not start'));
  }

  follow(recorded: readonly Recorded[], state: CeremonyState): void {
    this.#view = this.#view ? publicView(recorded, this.#view) : publicView(this.#parts.ledger.log(this.ceremony));
    for (const { event } of recorded) {
      if (event.type === 'ItemStarted') this.#itemSince = Date.parse(event.at);
      if (event.type === 'DelayChosen') this.#delay(state);
    }
    // The one that is shown first: they are rendered one after another.
    const shown = originalBeingSigned(state)?.id;
    const others = Object.keys(state.originals).filter((id) => id !== shown);
    for (const id of shown === undefined ? others : [shown, ...others]) this.#pagesOf(id).follow(state);
    this.#show(state);
    for (const one of recorded) void this.#mark(one);
    if (this.#view) this.#broadcast.writeState(JSON.stringify(publicStateOf(this.#view, false)));
  }

  /** From now on the press has the clean feed, where anyone of it has a link. */
  openPressFeed(): void {
    const directory = this.#parts.pressFeed(this.ceremony);
    if (directory !== undefined) this.#broadcast.openClean(directory);
  }

  /** The hold slate stands in the place of what is held back. @returns whether anything was */
  async dump(): Promise<boolean> {
    const state = this.#parts.ledger.state(this.ceremony);
    try {
      const { from, until } = await this.#broadcast.dump(this.#sceneOf({ ...state, phase: 'held' }));
      return from < until;
    } catch (error) {
      // Its end overtook the press.
      if (this.#ended && error instanceof BroadcastError && error.code === 'not-running') return false;
      throw error;
    }
  }

  /** The plain picture at once, the still at its moment, then what the log says again. */
  async photo(at: number): Promise<void> {
    const wait = (until: number) =>
      new Promise((resolve) => setTimeout(resolve, Math.max(0, until - this.#parts.now().getTime())));
    this.#isPhoto = true;
    this.#show();
    await wait(at);
    if (this.#ended) return;
    const name = `photo-${new Date(at).toISOString().replaceAll(/[^0-9TZ]/g, '-')}.png`;
    this.#broadcast.still(name).catch((error: unknown) => {
      if (!this.#ended) this.#parts.logger.warn({ err: error, ceremony: this.ceremony }, 'no photograph was kept');
    });
    await wait(at + standsMs);
    this.#isPhoto = false;
    if (!this.#ended) this.#show();
  }

  #tellDirector(reason: string): void {
    const [detail = ''] = reason.split('\n', 1);
    this.#parts.ledger
      .execute(this.ceremony, { name: 'raiseIncident', code: 'broadcast-interrupted', detail }, system)
      .catch((error: unknown) => this.#parts.logger.error({ err: error }, 'the incident could not be recorded'));
  }

  #delay({ delaySeconds }: CeremonyState): void {
    this.#broadcast.setDelay(delaySeconds * 1_000);
  }

  /** The closing slate, then the end: the recording is finished and the playlist closed. */
  async end(afterMs: number): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await new Promise<void>((resolve) => {
      this.#hurry = resolve;
      setTimeout(resolve, afterMs);
    });
    this.#sources.close();
    await this.#broadcast.stop();
  }

  /** Ends the closing slate now. */
  hurry(): void {
    this.#hurry();
  }

  /** Ends the process without ending the broadcast. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#sources.close();
    await this.#broadcast.close();
  }

  #show(state = this.#parts.ledger.state(this.ceremony)): void {
    const scene = this.#sceneOf(state);
    const isPhoto = this.#isPhoto && state.phase === 'live';
    this.#broadcast.setScene(isPhoto ? { ...scene, layout: 'photo' } : scene);
  }

  #sceneOf(state: CeremonyState): SceneInput {
    return sceneOf(state, {
      connected: this.#sources.connected(),
      pages: Object.fromEntries(Array.from(this.#pages, ([original, { pages }]) => [original, pages])),
      itemSince: this.#itemSince,
      verifyUrl: this.#parts.verifyUrl(this.ceremony),
    });
  }

  /** The events that the public sees travel with the picture that first shows them. */
  async #mark({ event }: Recorded): Promise<void> {
    const mark = markOf(event);
    if (!mark) return;
    try {
      await this.#started;
      await this.#broadcast.mark({ id: `event-${event.seq}`, ...mark });
      if (event.type !== 'SignatureApplied') return;
      for (let waited = 0; waited < stillAfterMs || (waited < stillWithinMs && this.#lags()); waited += lookMs) {
        await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
      await this.#broadcast.still(`signature-${event.seq}-${event.data.person}.png`);
    } catch (error) {
      if (!this.#ended)
        this.#parts.logger.warn(
          { err: error, ceremony: this.ceremony, seq: event.seq },
          'an event did not reach the picture',
        );
    }
  }

  #pagesOf(original: string): PicturePages {
    const { blobs, renderPages, logger } = this.#parts;
    const known = this.#pages.get(original);
    if (known) return known;
    const changed = () => {
      if (!this.#ended) this.#show();
    };
    const made = new PicturePages({ ceremony: this.ceremony, original, blobs, renderPages, changed, logger });
    this.#pages.set(original, made);
    return made;
  }

  /** The pages shown are not yet those of the newest revision. */
  #lags(): boolean {
    const state = this.#parts.ledger.state(this.ceremony);
    return this.#pages.get(originalBeingSigned(state)?.id ?? '')?.lags(state) === true;
  }
}
