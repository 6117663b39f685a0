import type { Actor } from '../../core/ceremony/commands.ts';
import type { Recorded } from '../../core/ceremony/events.ts';
import { personOf } from '../../core/ceremony/plan.ts';
import { type PublicView, publicView } from '../../core/ceremony/public-view.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { ProducerInfo } from '../../core/protocol/media.ts';
import { dateRangeClasses, type PublicState } from '../../core/protocol/public-state.ts';
import type { Source } from '../broadcast/messages.ts';
import type { SceneInput } from '../broadcast/scene.ts';
import type { Broadcast } from '../broadcast/supervisor.ts';
import type { Tap } from '../media/tap.ts';
import type { BlobStore } from '../store/store.ts';
import type { Attendance } from './attendance.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';
import { standsMs } from './photos.ts';
import { PicturePages } from './picture-pages.ts';
import { originalBeingSigned, sceneOf } from './scene.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly attendance: Attendance;
  readonly blobs: BlobStore;
  /** A broadcast of this ceremony, not started; its files lie where the public finds them. */
  readonly createBroadcast: (ceremony: string) => Broadcast;
  /** Writes `state.json` of a ceremony that is not being broadcast. */
  readonly writeState: (ceremony: string, json: string) => Promise<void>;
  /** Renders a document's pages as PNG files; their paths, in order. Of `earlier` those are kept that did not change. */
  readonly renderPages: (
    ceremony: string,
    sha256: string,
    pdf: Uint8Array,
    earlier?: { readonly pages: readonly string[]; readonly changed: readonly number[] },
  ) => Promise<readonly string[]>;
  readonly verifyUrl: (ceremony: string) => string;
  readonly now: () => Date;
  readonly logger: Logger;
}

/** How long the closing slate stands before the broadcast ends. */
const closingMs = 8_000;
/** After a signature lands the picture is still for two seconds; the still is taken within them, signed page and all. */
const stillAfterMs = 800;
const stillWithinMs = 2_200;
const lookMs = 100;

/**
 * The broadcast of each ceremony that is on: the log says what the picture shows, the media room who is in it. It
 * begins when the doors open, and after the end leaves a replay.
 */
export class Broadcasting {
  readonly #parts: Parts;
  readonly #programmes = new Map<string, Programme>();
  /** Those that show their closing slate, or finish their recording. */
  readonly #ending = new Map<Programme, Promise<void>>();
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended(({ ceremony, recorded, state }) => this.#follow(ceremony, recorded, state));
  }

  /** Takes up the broadcasts of all ceremonies that are on, and says of the others how they stand. */
  resume(): void {
    for (const state of this.#parts.ledger.ceremonies()) this.#follow(state.plan.id, [], state);
  }

  /**
   * Dumps what the broadcast holds back, and says so in the log: in this order, so that nothing of it becomes public even
   * if the server dies between the two.
   * @throws Refusal `no-delay` where nothing is held back
   */
  async dump(ceremony: string, actor: Actor): Promise<{ seq: number }> {
    const { ledger } = this.#parts;
    const programme = this.#programmes.get(ceremony);
    if (ledger.state(ceremony).delaySeconds > 0) await programme?.dump();
    return ledger.execute(ceremony, { name: 'dump' }, actor);
  }

  /** The sites alone for a moment, equal and without words, and a still of them. @param at milliseconds since 1970 */
  photo(ceremony: string, at: number): void {
    void this.#programmes.get(ceremony)?.photo(at);
  }

  /** Leaves the files as they are: the next start goes on with them. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const programme of this.#ending.keys()) programme.hurry();
    await Promise.allSettled([
      ...[...this.#programmes.values()].map((programme) => programme.close()),
      ...this.#ending.values(),
    ]);
    await this.#writing;
  }

  /** One write after another: the last state is what stays. */
  #writeState(ceremony: string): void {
    this.#writing = this.#writing
      .then(() => this.#parts.writeState(ceremony, stateJson(this.#parts, ceremony)))
      .catch((error: unknown) => {
        this.#parts.logger.error({ err: error, ceremony }, 'state.json could not be written');
      });
  }

  #follow(ceremony: string, recorded: readonly Recorded[], state: CeremonyState): void {
    if (this.#closed) return;
    const on = state.phase === 'open' || state.phase === 'live' || state.phase === 'held';
    let programme = this.#programmes.get(ceremony);
    if (!programme && on) {
      programme = new Programme(this.#parts, ceremony);
      this.#programmes.set(ceremony, programme);
    }
    if (programme) {
      programme.follow(recorded, state);
      if (!on) {
        this.#programmes.delete(ceremony);
        const ending = programme
          .end(state.phase === 'concluded' ? closingMs : 0)
          .then(() => {
            // Reopened meanwhile, it says itself how it stands.
            if (!this.#programmes.has(ceremony)) this.#writeState(ceremony);
          })
          .finally(() => this.#ending.delete(programme));
        this.#ending.set(programme, ending);
      }
      return;
    }
    this.tellAgain(ceremony);
  }

  /** Says again how a ceremony stands that is not on: something has become public by the clock alone. */
  tellAgain(ceremony: string): void {
    if (this.#closed || this.#programmes.has(ceremony)) return;
    // What is ending says the last word itself, once the delay is over.
    if ([...this.#ending.keys()].some((ending) => ending.ceremony === ceremony)) return;
    this.#writeState(ceremony);
  }
}

/** One ceremony on air. */
export class Programme {
  readonly #parts: Parts;
  readonly ceremony: string;
  readonly #broadcast: Broadcast;
  readonly #taps = new Map<string, Tap>();
  readonly #started: Promise<void>;
  #view: PublicView | undefined;
  readonly #pages = new Map<string, PicturePages>();
  /** Documents are rendered one after another: each takes a processor. */
  #rendering: Promise<unknown> = Promise.resolve();
  #itemSince: number;
  #stopFollowing: () => void = () => {};
  #hurry: () => void = () => {};
  #ended = false;
  #isPhoto = false;

  constructor(parts: Parts, ceremony: string) {
    this.#parts = parts;
    this.ceremony = ceremony;
    this.#itemSince = parts.now().getTime();
    this.#broadcast = parts.createBroadcast(ceremony);
    this.#delay(parts.ledger.state(ceremony));
    this.#broadcast.on('keyFrameWanted', ({ id }) => void this.#taps.get(`${id}/camera`)?.requestKeyFrame());
    this.#broadcast.on('sourcesWanted', () => void this.#tapAll());
    this.#started = this.#broadcast.start();
    this.#started
      .then(() => this.#followRoom())
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

  /** The hold slate stands in the place of what is held back. */
  async dump(): Promise<void> {
    const state = this.#parts.ledger.state(this.ceremony);
    await this.#broadcast.dump(this.#sceneOf({ ...state, phase: 'held' }));
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
    this.#stopFollowing();
    for (const tap of this.#taps.values()) tap.close();
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
    this.#stopFollowing();
    for (const tap of this.#taps.values()) tap.close();
    await this.#broadcast.close();
  }

  #show(state = this.#parts.ledger.state(this.ceremony)): void {
    const scene = this.#sceneOf(state);
    const isPhoto = this.#isPhoto && state.phase === 'live';
    this.#broadcast.setScene(isPhoto ? { ...scene, layout: 'photo' } : scene);
  }

  #sceneOf(state: CeremonyState): SceneInput {
    const connected = new Set(
      this.#parts.attendance
        .room(this.ceremony)
        .producers.filter(({ source, paused }) => source === 'camera' && !paused)
        .map(({ peerId }) => sourceId(peerId)),
    );
    return sceneOf(state, {
      connected,
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
    const { blobs, logger } = this.#parts;
    const known = this.#pages.get(original);
    if (known) return known;
    const renderPages: Parts['renderPages'] = (...asked) => {
      const rendered = this.#rendering.then(() => this.#parts.renderPages(...asked));
      this.#rendering = rendered.catch(() => undefined);
      return rendered;
    };
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

  #followRoom(): void {
    const room = this.#parts.attendance.room(this.ceremony);
    const added = (producer: ProducerInfo) => {
      void this.#tap(producer);
      this.#show();
    };
    const closed = (producer: ProducerInfo) => {
      this.#untap(producer);
      this.#show();
    };
    const changed = () => this.#show();
    room.on('producerAdded', added);
    room.on('producerClosed', closed);
    for (const name of ['producerPaused', 'producerResumed', 'producerSilent', 'producerBack'] as const)
      room.on(name, changed);
    this.#stopFollowing = () => {
      room.off('producerAdded', added);
      room.off('producerClosed', closed);
      for (const name of ['producerPaused', 'producerResumed', 'producerSilent', 'producerBack'] as const)
        room.off(name, changed);
    };
    void this.#tapAll();
  }

  async #tapAll(): Promise<void> {
    for (const tap of this.#taps.values()) tap.close();
    this.#taps.clear();
    await Promise.all(this.#parts.attendance.room(this.ceremony).producers.map((producer) => this.#tap(producer)));
    this.#show();
  }

  /** A site's or a remote person's camera or microphone goes to the compositor. */
  async #tap(producer: ProducerInfo): Promise<void> {
    const id = sourceId(producer.peerId);
    const { plan } = this.#parts.ledger.state(this.ceremony);
    if (!plan.sites.some((site) => site.id === id) && personOf(plan, id)?.presence !== 'remote') return;
    const key = `${id}/${producer.source}`;
    try {
      const room = this.#parts.attendance.room(this.ceremony);
      const tap = await room.tap(producer.producerId, (stream) => this.#broadcast.addSource(sourceOfTap(id, stream)));
      this.#taps.get(key)?.close();
      this.#taps.set(key, tap);
      if (producer.kind === 'video') void tap.requestKeyFrame();
    } catch (error) {
      this.#parts.logger.warn({ err: error, ceremony: this.ceremony, source: key }, 'a source could not be tapped');
    }
  }

  #untap({ peerId, source, kind }: ProducerInfo): void {
    const key = `${sourceId(peerId)}/${source}`;
    this.#taps.get(key)?.close();
    this.#taps.delete(key);
    this.#broadcast.removeSource(sourceId(peerId), kind);
  }
}

/** A tapped stream as the compositor receives it. */
function sourceOfTap(id: string, tap: Tap): Source {
  const { payloadType, ssrc, channels, kind } = tap;
  if (kind === 'audio') return { id, kind, codec: 'opus', clockRate: 48_000, channels, payloadType, ssrc };
  const codec = tap.mimeType.toLowerCase() === 'video/h264' ? 'H264' : 'VP8';
  return { id, kind, codec, clockRate: 90_000, payloadType, ssrc };
}

/** A feed's peer is `feed:` and its site; a remote person's is the person. */
function sourceId(peerId: string): string {
  return peerId.startsWith('feed:') ? peerId.slice('feed:'.length) : peerId;
}

function markOf(event: Recorded['event']): { class: string; attributes: Record<string, string> } | undefined {
  switch (event.type) {
    case 'SignatureApplied': {
      const { person, original, level } = event.data;
      return {
        class: dateRangeClasses.signature,
        attributes: { 'X-PERSON': person, 'X-ORIGINAL': original, 'X-LEVEL': level, 'X-AT': event.at },
      };
    }
    case 'ItemStarted':
      return { class: dateRangeClasses.item, attributes: { 'X-ITEM': event.data.item } };
    case 'WentLive':
    case 'Resumed':
      return { class: dateRangeClasses.phase, attributes: { 'X-PHASE': 'live' } };
    case 'Held':
      return { class: dateRangeClasses.phase, attributes: { 'X-PHASE': 'held' } };
    case 'Concluded':
      return { class: dateRangeClasses.phase, attributes: { 'X-PHASE': 'concluded' } };
    default:
      return undefined;
  }
}

/** Of a ceremony that is not on: what was broadcast of it has ended, for good or until it goes on. */
function stateJson(parts: Parts, ceremony: string): string {
  const view = publicView(parts.ledger.log(ceremony));
  if (!view) throw new Error('No such ceremony.');
  return JSON.stringify(publicStateOf(underEmbargo(view, parts.now()), true));
}

/** What is public of a view at some moment: of a publication under embargo nothing but when it will be. */
function underEmbargo(view: PublicView, now: Date): PublicView & { readonly publicFrom?: string } {
  const { embargoUntil, withdrawnAt, ...rest } = view;
  if (embargoUntil === undefined || embargoUntil <= now.toISOString()) return view;
  const publicFrom = withdrawnAt === undefined ? { publicFrom: embargoUntil } : {};
  return { ...rest, phase: 'concluded', published: [], errata: [], ...publicFrom };
}

/** What everyone may know, as the public page reads it. */
export function publicStateOf(view: PublicView & { readonly publicFrom?: string }, ended: boolean): PublicState {
  const over = view.phase === 'concluded' || view.phase === 'published';
  const landed = (original: string, person: string) =>
    view.signatures.find((one) => one.original === original && one.person === person);
  return {
    ceremony: view.ceremony,
    title: view.title,
    phase: view.phase,
    startsAt: view.startsAt,
    ...(view.movedFrom === undefined ? {} : { movedFrom: view.movedFrom }),
    languages: [...view.languages],
    sites: view.sites.map(({ id, name, timeZone }) => ({ id, name: { ...name }, timeZone })),
    parties: view.parties.map(({ id, name }) => ({ id, name: { ...name } })),
    people: view.people.map(({ id, name, role, office, site, party }) => ({
      id,
      name,
      role,
      office: { ...office },
      site,
      ...(party === undefined ? {} : { party }),
    })),
    items: view.items.map(({ id, title, minutes, who }) => ({ id, title: { ...title }, minutes, who: [...who] })),
    ...(view.item === undefined ? {} : { item: view.item }),
    originals: view.originals.map(({ id, keeper, languages }) => ({
      id,
      languages: [...languages],
      ...(keeper === undefined ? {} : { keeper }),
    })),
    signatures: view.originals.flatMap(({ id: original, order }) =>
      order.map((person) => {
        const signature = landed(original, person);
        return signature ? { person, original, at: signature.at, level: signature.level } : { person, original };
      }),
    ),
    attestations: view.attestations.map(({ person, at }) => ({ person, at })),
    ...(view.phase === 'planned' || view.phase === 'cancelled'
      ? {}
      : { broadcast: { playlist: 'index.m3u8', ended: ended || over } }),
    ...(view.phase === 'published' && view.withdrawnAt === undefined
      ? {
          publication: {
            originals: view.published.map(({ original, sha256, length }) => ({
              original,
              sha256,
              length,
              url: `/api/published/${view.ceremony}/original-${original}.pdf`,
            })),
            log: `/api/published/${view.ceremony}/events.jsonl`,
            ...(view.record ? { record: { ...view.record, url: `/api/published/${view.ceremony}/record.pdf` } } : {}),
            recording: `/live/${view.ceremony}/programme.mp4`,
            pressKit: `/api/published/${view.ceremony}/press-kit.zip`,
          },
        }
      : {}),
    ...(view.publicFrom === undefined ? {} : { publicFrom: view.publicFrom }),
    ...(view.errata.length > 0 ? { errata: view.errata.map((one) => ({ ...one })) } : {}),
    ...(view.withdrawnAt === undefined ? {} : { withdrawnAt: view.withdrawnAt }),
  };
}
