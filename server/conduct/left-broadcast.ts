import { BroadcastError } from '../broadcast/errors.ts';
import type { Broadcast } from '../broadcast/supervisor.ts';
import type { ProgrammeParts } from './programme.ts';

const closings: ReadonlySet<string> = new Set(['Cancelled', 'Concluded', 'Suspended']);

/**
 * The broadcast of a ceremony whose doors are closed, left by a server that ended before all of it was out and recorded:
 * nothing is composed any more.
 */
export class LeftBroadcast {
  readonly ceremony: string;
  readonly #broadcast: Broadcast;

  constructor(parts: Pick<ProgrammeParts, 'createBroadcast' | 'ledger' | 'pressFeed'>, ceremony: string) {
    this.ceremony = ceremony;
    this.#broadcast = parts.createBroadcast(ceremony);
    const events = parts.ledger.log(ceremony).map(({ event }) => event);
    const closed = events.findLastIndex(({ type }) => closings.has(type));
    // The delay that bound it: another may have been chosen since for another day.
    const chosen = events.slice(0, closed).findLast((event) => event.type === 'DelayChosen');
    this.#broadcast.setDelay((chosen?.data.seconds ?? 0) * 1_000);
    const clean = parts.pressFeed(ceremony);
    if (clean !== undefined) this.#broadcast.openClean(clean);
  }

  /** Resolves once all is out, and recorded. */
  end(): Promise<void> {
    return this.#broadcast.stop();
  }

  /** @returns whether anything was held back */
  async dump(): Promise<boolean> {
    try {
      const { from, until } = await this.#broadcast.dump({ layout: 'hold' });
      return from < until;
    } catch (error) {
      // Its end overtook the press.
      if (error instanceof BroadcastError && error.code === 'not-running') return false;
      throw error;
    }
  }

  /** It shows no closing slate. */
  hurry(): void {}
}
