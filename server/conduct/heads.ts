import type { Actor } from '../../core/ceremony/commands.ts';
import type { EventType, Recorded } from '../../core/ceremony/events.ts';
import type { TimestampClient } from '../trust/timestamp-client.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';

const system: Actor = { kind: 'system' };

/** After these the log's head is timestamped, so that the operator cannot rewrite it later. */
const timestamped: ReadonlySet<EventType> = new Set(['WentLive', 'SignatureApplied', 'Concluded']);

interface Parts {
  readonly ledger: Ledger;
  readonly timestamps: TimestampClient;
  readonly logger: Logger;
}

/** Timestamps of the log's head, each made once, after the event it is for; those missed are made later. */
export class Heads {
  readonly #parts: Parts;
  readonly #busy = new Map<string, Promise<void>>();
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended(({ ceremony, recorded }) => {
      if (recorded.some(({ event }) => timestamped.has(event.type))) this.#catchUp(ceremony);
    });
  }

  resume(): void {
    for (const { plan } of this.#parts.ledger.ceremonies()) this.#catchUp(plan.id);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#busy.values());
  }

  #catchUp(ceremony: string): void {
    const before = this.#busy.get(ceremony) ?? Promise.resolve();
    const now = before.then(() => this.#timestampAll(ceremony));
    this.#busy.set(ceremony, now);
  }

  async #timestampAll(ceremony: string): Promise<void> {
    for (const { event } of missing(this.#parts.ledger.log(ceremony))) {
      if (this.#closed) return;
      try {
        const { token, time } = await this.#parts.timestamps.timestamp(Buffer.from(event.hash, 'hex'));
        const { seq: head, hash } = event;
        await this.#parts.ledger.execute(
          ceremony,
          { name: 'timestampHead', head, hash, token: Buffer.from(token).toString('base64'), time },
          system,
        );
      } catch (error) {
        // The next event that calls for a timestamp, or the next start, tries again: a late timestamp still binds.
        this.#parts.logger.warn(
          { err: error, ceremony, head: event.seq },
          'the head of the log could not be timestamped yet',
        );
        return;
      }
    }
  }
}

function missing(log: readonly Recorded[]): readonly Recorded[] {
  const done = new Set(log.flatMap(({ event }) => (event.type === 'HeadTimestamped' ? [event.data.head] : [])));
  return log.filter(({ event }) => timestamped.has(event.type) && !done.has(event.seq));
}
