import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { CrewMessage } from '../../core/protocol/socket.ts';
import type { Ledger } from './ledger.ts';

/** Messages that a ceremony's channel remembers for whoever comes later. */
const remembered = 100;

interface Parts {
  readonly ledger: Pick<Ledger, 'onAppended'>;
  readonly now: () => Date;
}

/**
 * What the crew writes to each other: in memory, for those of them who are connected, and forgotten when the doors close
 * for the day. It is in no log, on no disk and in no trace.
 */
export class Crew extends EventEmitter<{ said: [string, CrewMessage] }> {
  readonly #now: () => Date;
  readonly #said = new Map<string, readonly CrewMessage[]>();

  constructor({ ledger, now }: Parts) {
    super();
    this.#now = now;
    ledger.onAppended(({ ceremony, state: { phase } }) => {
      if (phase === 'suspended' || phase === 'published' || phase === 'cancelled') this.#said.delete(ceremony);
    });
  }

  /** Tells the crew of a ceremony. @param from a person, or `feed:` and a site */
  say(ceremony: string, from: string, text: string): void {
    const message = { id: randomUUID(), at: this.#now().toISOString(), from, text };
    this.#said.set(ceremony, [...this.heard(ceremony), message].slice(-remembered));
    this.emit('said', ceremony, message);
  }

  /** What was written since the doors were closed the last time, the oldest first. */
  heard(ceremony: string): readonly CrewMessage[] {
    return this.#said.get(ceremony) ?? [];
  }
}
