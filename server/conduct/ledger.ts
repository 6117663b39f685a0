import { genesis, seal } from '../../core/ceremony/chain.ts';
import type { Actor, Command } from '../../core/ceremony/commands.ts';
import { decide } from '../../core/ceremony/decide.ts';
import { Refusal } from '../../core/ceremony/errors.ts';
import type { PrivateRow, Recorded } from '../../core/ceremony/events.ts';
import { fold } from '../../core/ceremony/evolve.ts';
import type { Plan } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { type EventStore, WrongExpectedSeq } from '../store/store.ts';
import type { Logger } from './logger.ts';

/** What a listener is told once events are durable. */
export interface Appended {
  readonly ceremony: string;
  readonly recorded: readonly Recorded[];
  readonly state: CeremonyState;
}

interface Book {
  state: CeremonyState | undefined;
  log: Recorded[];
  /** The last command of this ceremony: the next waits for it. */
  queue: Promise<unknown>;
}

/**
 * The logs and their folds, in memory and in the store: the one place where a command becomes events. Commands of one
 * ceremony are decided one after another; another process that writes meanwhile only makes us decide again.
 */
export class Ledger {
  readonly #store: EventStore;
  readonly #now: () => Date;
  readonly #salt: () => string;
  readonly #logger: Logger;
  readonly #books = new Map<string, Book>();
  readonly #listeners = new Set<(appended: Appended) => void>();

  constructor(parts: {
    readonly store: EventStore;
    readonly now: () => Date;
    /** 16 random bytes in base64. */
    readonly salt: () => string;
    readonly logger: Logger;
  }) {
    this.#store = parts.store;
    this.#now = parts.now;
    this.#salt = parts.salt;
    this.#logger = parts.logger;
  }

  /** Reads every ceremony of the store. Call once, before anything else. */
  async open(): Promise<void> {
    for (const ceremony of await this.#store.list()) await this.#load(ceremony);
  }

  ceremonies(): readonly CeremonyState[] {
    return [...this.#books.values()].flatMap(({ state }) => (state ? [state] : []));
  }

  /** @throws Refusal `not-planned` where there is no such ceremony */
  state(ceremony: string): CeremonyState {
    const state = this.#books.get(ceremony)?.state;
    if (!state) throw new Refusal('not-planned', 'There is no such ceremony.');
    return state;
  }

  /** The plan as it was before anything in it was corrected. @throws Refusal `not-planned` */
  planned(ceremony: string): Plan {
    const first = this.#books.get(ceremony)?.log[0]?.event;
    if (first?.type !== 'CeremonyPlanned') throw new Refusal('not-planned', 'There is no such ceremony.');
    return first.data.plan;
  }

  has(ceremony: string): boolean {
    return this.#books.get(ceremony)?.state !== undefined;
  }

  /** The events after a sequence number, with their rows; the caller shows of them what the viewer may see. */
  log(ceremony: string, after = 0): readonly Recorded[] {
    return this.#books.get(ceremony)?.log.slice(after) ?? [];
  }

  /**
   * Erases rows for good, in the store and in memory. The events stay, and the chain is whole without the rows.
   * @param which rows, by what they hold
   * @returns how many there were. @throws StoreError
   */
  erase(ceremony: string, which: (body: PrivateRow['body']) => boolean): Promise<number> {
    return this.#queued(ceremony, async (book) => {
      const seqs = book.log.flatMap(({ event, row }) => (row && which(row.body) ? [event.seq] : []));
      for (const seq of seqs) await this.#store.erase(ceremony, seq);
      const erased = new Set(seqs);
      book.log = book.log.map((recorded) => (erased.has(recorded.event.seq) ? { event: recorded.event } : recorded));
      book.state = fold(book.log);
      return seqs.length;
    });
  }

  /** Called after events are durable, in order, once for each command. */
  onAppended(listener: (appended: Appended) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Decides a command and appends its events.
   * @returns the events appended, none where the command changed nothing, and the sequence number of the log's head
   * @throws Refusal where the ceremony does not allow it; StoreError where the log could not be written: then nothing was
   */
  execute(ceremony: string, command: Command, actor: Actor): Promise<{ seq: number; recorded: readonly Recorded[] }> {
    return this.#queued(ceremony, (book) => this.#execute(ceremony, book, command, actor));
  }

  /**
   * The same for a command that takes a while to be made of the plan, as a text has to be typeset: where the plan was changed
   * meanwhile it is made again, so that nothing is recorded of a plan that is no longer the one.
   * @throws what `make` throws; what `execute` does
   */
  async executeMade(
    ceremony: string,
    make: (state: CeremonyState) => Promise<Command>,
    actor: Actor,
  ): Promise<{ seq: number; recorded: readonly Recorded[] }> {
    for (;;) {
      const state = this.state(ceremony);
      const command = await make(state);
      const done = await this.#queued(ceremony, async (book) =>
        book.state?.plan === state.plan ? this.#execute(ceremony, book, command, actor) : undefined,
      );
      if (done) return done;
    }
  }

  /** One after another in each ceremony. */
  #queued<T>(ceremony: string, act: (book: Book) => Promise<T>): Promise<T> {
    const book = this.#book(ceremony);
    const done = book.queue.then(() => act(book));
    book.queue = done.catch(() => undefined);
    return done;
  }

  async #execute(ceremony: string, book: Book, command: Command, actor: Actor) {
    for (;;) {
      const at = this.#time(book.state);
      const events = decide(book.state, command, { at, actor });
      const last = book.log.at(-1)?.event;
      if (events.length === 0) return { seq: last?.seq ?? 0, recorded: [] };
      const recorded = await seal(events, {
        head: last ? { seq: last.seq, hash: last.hash } : genesis,
        at,
        actor: actorName(actor),
        salts: events.map(() => this.#salt()),
      });
      try {
        await this.#store.append(ceremony, last?.seq ?? 0, recorded);
      } catch (error) {
        if (!(error instanceof WrongExpectedSeq)) throw error;
        await this.#load(ceremony);
        continue;
      }
      book.log.push(...recorded);
      const state = fold(recorded, book.state) as CeremonyState;
      book.state = state;
      this.#tell({ ceremony, recorded, state });
      return { seq: state.seq, recorded };
    }
  }

  /** The clock, but never before the last event. ISO 8601, UTC, milliseconds. */
  #time(state: CeremonyState | undefined): string {
    const now = this.#now().toISOString();
    return state && state.at > now ? state.at : now;
  }

  #tell(appended: Appended): void {
    for (const { event } of appended.recorded) {
      this.#logger.info({ ceremony: appended.ceremony, seq: event.seq, type: event.type, actor: event.actor }, 'event');
    }
    for (const listener of this.#listeners) {
      try {
        listener(appended);
      } catch (error) {
        this.#logger.error({ err: error, ceremony: appended.ceremony }, 'a listener of the ledger failed');
      }
    }
  }

  async #load(ceremony: string): Promise<void> {
    const book = this.#book(ceremony);
    const known = book.log.length;
    const news = await this.#store.load(ceremony, known);
    book.log.push(...news);
    book.state = fold(news, book.state);
    if (known > 0 && news.length > 0 && book.state) this.#tell({ ceremony, recorded: news, state: book.state });
  }

  #book(ceremony: string): Book {
    let book = this.#books.get(ceremony);
    if (!book) {
      book = { state: undefined, log: [], queue: Promise.resolve() };
      this.#books.set(ceremony, book);
    }
    return book;
  }
}

/** Conduct itself, going on from the log. */
export const system: Actor = { kind: 'system' };

/** How the log names an actor. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'system') return 'system';
  return actor.role === 'feed' ? `feed:${actor.id}` : actor.id;
}
