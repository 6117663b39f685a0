import type { EventType, Recorded } from '../../core/ceremony/events.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import { toBase64 } from './base64.ts';
import { warnOfClock } from './clock-warning.ts';
import { type Ledger, system } from './ledger.ts';
import type { Logger } from './logger.ts';
import { untilDone } from './retrying.ts';

/** After these the log's head is timestamped, so that the operator cannot rewrite it later. */
const timestamped: ReadonlySet<EventType> = new Set([
  'WentLive',
  'SignatureApplied',
  'Concluded',
  'Corrected',
  'PublicationWithdrawn',
]);

interface Parts {
  readonly ledger: Ledger;
  readonly timestamps: TimestampClient;
  readonly logger: Logger;
}

/**
 * Timestamps of the log's head, each made once, after the event it is for and when nobody has the turn: a signature that
 * is under way goes first. Those missed are made later.
 */
export class Heads {
  readonly #parts: Parts;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #due = new Set<string>();
  readonly #closing = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended(({ ceremony, recorded, state }) => {
      if (recorded.some(({ event }) => timestamped.has(event.type))) this.#due.add(ceremony);
      const waits = Object.values(state.originals).some(({ turn }) => turn !== undefined);
      if (!waits && this.#due.delete(ceremony)) this.#catchUp(ceremony);
    });
  }

  resume(): void {
    for (const { plan } of this.#parts.ledger.ceremonies()) this.#catchUp(plan.id);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#busy.values());
  }

  #catchUp(ceremony: string): void {
    const before = this.#busy.get(ceremony) ?? Promise.resolve();
    const now = before.then(() =>
      untilDone(() => this.#timestampAll(ceremony), {
        signal: this.#closing.signal,
        mostMs: 60_000,
        failed: (error) => {
          // A late timestamp still binds.
          this.#parts.logger.warn({ err: error, ceremony }, 'the head of the log could not be timestamped yet');
        },
      }),
    );
    this.#busy.set(ceremony, now);
  }

  async #timestampAll(ceremony: string): Promise<void> {
    for (const { event } of missing(this.#parts.ledger.log(ceremony))) {
      if (this.#closing.signal.aborted) return;
      const stamp = await this.#parts.timestamps.timestamp(Buffer.from(event.hash, 'hex'));
      const { token, time } = stamp;
      await warnOfClock(this.#parts.ledger, ceremony, stamp).catch(() => undefined);
      const { seq: head, hash } = event;
      await this.#parts.ledger.execute(
        ceremony,
        { name: 'timestampHead', head, hash, token: toBase64(token), time },
        system,
      );
    }
  }
}

function missing(log: readonly Recorded[]): readonly Recorded[] {
  const done = new Set(log.flatMap(({ event }) => (event.type === 'HeadTimestamped' ? [event.data.head] : [])));
  return log.filter(({ event }) => timestamped.has(event.type) && !done.has(event.seq));
}
