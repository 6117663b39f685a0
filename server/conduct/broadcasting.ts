import { EventEmitter } from 'node:events';
import type { Actor } from '../../core/ceremony/commands.ts';
import { require } from '../../core/ceremony/errors.ts';
import type { Recorded } from '../../core/ceremony/events.ts';
import { publicView } from '../../core/ceremony/public-view.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { LeftBroadcast } from './left-broadcast.ts';
import { Programme, type ProgrammeParts } from './programme.ts';
import { publicStateOf, underEmbargo } from './public-state.ts';

interface Parts extends ProgrammeParts {
  /** Writes `state.json` of a ceremony that is not being broadcast. */
  readonly writeState: (ceremony: string, json: string) => Promise<void>;
  /** Whether a server ended before what it broadcast of a ceremony was out and recorded. */
  readonly isUnended: (ceremony: string) => boolean;
}

/** What of a ceremony that is not on any more has yet to go out, or to be recorded. */
interface Tail {
  readonly ceremony: string;
  /** @returns whether anything was held back */
  dump(): Promise<boolean>;
  /** Nobody waits for the closing slate. */
  hurry(): void;
}

interface BroadcastingEvents {
  /** A ceremony's broadcast waits for the end of the one before, or waits no more. */
  waiting: [string];
}

/** How long the closing slate stands before the broadcast ends. */
const closingMs = 8_000;

/**
 * The broadcast of each ceremony that is on: the log says what the picture shows, the media room who is in it. It
 * begins when the doors open, and after the end leaves a replay. One process at a time writes into a ceremony's folder:
 * doors that are opened again while the last seconds still go out have to wait for these.
 */
export class Broadcasting extends EventEmitter<BroadcastingEvents> {
  readonly #parts: Parts;
  readonly #programmes = new Map<string, Programme>();
  /** Those that show their closing slate, or finish their recording. */
  readonly #ending = new Map<Tail, Promise<void>>();
  /** Those that are on and wait for such an end, with what has happened in them since. */
  readonly #waiting = new Map<string, Recorded[]>();
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
    parts.ledger.onAppended(({ ceremony, recorded, state }) => this.#follow(ceremony, recorded, state));
  }

  /** Takes up the broadcasts of all ceremonies that are on, ends those that were left, and says how the others stand. */
  resume(): void {
    for (const state of this.#parts.ledger.ceremonies()) {
      const { id } = state.plan;
      if (isOn(state) || !this.#parts.isUnended(id)) this.#follow(id, [], state);
      else this.#endLeft(id);
    }
  }

  /**
   * Dumps what the broadcast holds back, and says so in the log: in this order, so that nothing of it becomes public even
   * if the server dies between the two. What is held back when the doors close can be dumped until it has gone out.
   * Today's delay says nothing of that: another may have been chosen since for another day.
   * @throws Refusal `no-delay` where nothing is ever held back, `nothing-held` where all has gone out
   */
  async dump(ceremony: string, actor: Actor): Promise<{ seq: number }> {
    const { ledger } = this.#parts;
    const on = this.#programmes.get(ceremony);
    const tails = this.#tails(ceremony);
    const isDelayed = ledger.state(ceremony).delaySeconds > 0;
    require(isDelayed || tails.length > 0, 'no-delay', 'The broadcast is not delayed: nothing is held back.');
    const dumped = await Promise.all([...(on && isDelayed ? [on] : []), ...tails].map((programme) => programme.dump()));
    require(dumped.includes(true), 'nothing-held', 'Everything has gone out already.');
    return ledger.execute(ceremony, { name: 'dump' }, actor);
  }

  /** Whether the doors are open, and the broadcast begins once that of before has gone out. */
  waits(ceremony: string): boolean {
    return this.#waiting.has(ceremony);
  }

  /** From now on the press has the clean feed, where the ceremony is on. */
  openPressFeed(ceremony: string): void {
    this.#programmes.get(ceremony)?.openPressFeed();
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
    const on = isOn(state);
    let programme = this.#programmes.get(ceremony);
    if (!programme && on) {
      if (this.#tails(ceremony).length > 0) {
        this.#wait(ceremony, recorded);
        return;
      }
      programme = new Programme(this.#parts, ceremony);
      this.#programmes.set(ceremony, programme);
    }
    if (programme) {
      programme.follow(recorded, state);
      if (on) return;
      this.#programmes.delete(ceremony);
      this.#awaitEnd(programme, programme.end(state.phase === 'concluded' ? closingMs : 0));
      return;
    }
    if (this.#waiting.delete(ceremony)) this.emit('waiting', ceremony);
    this.tellAgain(ceremony);
  }

  #wait(ceremony: string, recorded: readonly Recorded[]): void {
    const waiting = this.#waiting.get(ceremony);
    this.#waiting.set(ceremony, [...(waiting ?? []), ...recorded]);
    if (!waiting) this.emit('waiting', ceremony);
  }

  #endLeft(ceremony: string): void {
    const left = new LeftBroadcast(this.#parts, ceremony);
    this.#awaitEnd(left, left.end());
  }

  #awaitEnd(tail: Tail, end: Promise<void>): void {
    const { ceremony } = tail;
    const ended = () => {
      this.#ending.delete(tail);
      const since = this.#waiting.get(ceremony);
      if (!since) {
        this.#writeState(ceremony);
        return;
      }
      this.#waiting.delete(ceremony);
      this.#follow(ceremony, since, this.#parts.ledger.state(ceremony));
      this.emit('waiting', ceremony);
    };
    const ending = end.then(ended, (error: unknown) => {
      this.#parts.logger.error({ err: error, ceremony }, 'the broadcast did not end as it should');
      ended();
    });
    this.#ending.set(tail, ending);
  }

  /** What of a ceremony that was on has yet to go out. */
  #tails(ceremony: string): readonly Tail[] {
    return [...this.#ending.keys()].filter((ending) => ending.ceremony === ceremony);
  }

  /** Says again how a ceremony stands that is not on: something has become public by the clock alone. */
  tellAgain(ceremony: string): void {
    if (this.#closed || this.#programmes.has(ceremony)) return;
    // What is ending says the last word itself, once the delay is over.
    if (this.#tails(ceremony).length > 0) return;
    this.#writeState(ceremony);
  }
}

function isOn({ phase }: CeremonyState): boolean {
  return phase === 'open' || phase === 'live' || phase === 'held';
}

/** Of a ceremony that is not on: what was broadcast of it has ended, for good or until it goes on. */
function stateJson(parts: Parts, ceremony: string): string {
  const view = publicView(parts.ledger.log(ceremony));
  if (!view) throw new Error('No such ceremony.');
  return JSON.stringify(publicStateOf(underEmbargo(view, parts.now()), true));
}
