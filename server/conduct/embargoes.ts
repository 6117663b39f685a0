import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { Ledger } from './ledger.ts';

interface Parts {
  readonly ledger: Ledger;
  readonly now: () => Date;
  /** Called when an embargo has ended. */
  readonly lifted: (ceremony: string) => void;
}

/** Longest wait of a timer, milliseconds; a longer embargo is waited for in several. */
const longest = 2 ** 31 - 1;

/** The embargoes under which something is published: each ends by the clock, also after a restart. */
export class Embargoes {
  readonly #parts: Parts;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended(({ recorded, state }) => {
      if (recorded.some(({ event }) => event.type === 'Published')) this.#wait(state);
    });
  }

  resume(): void {
    for (const state of this.#parts.ledger.ceremonies()) this.#wait(state);
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #wait(state: CeremonyState): void {
    const { embargoUntil, plan } = state;
    if (embargoUntil === undefined) return;
    const left = Date.parse(embargoUntil) - this.#parts.now().getTime();
    if (left <= 0) return;
    clearTimeout(this.#timers.get(plan.id));
    const timer = setTimeout(
      () => (isOver(state, this.#parts.now()) ? this.#parts.lifted(plan.id) : this.#wait(state)),
      Math.min(left, longest),
    );
    this.#timers.set(plan.id, timer.unref());
  }
}

/** Whether what is published is public: under no embargo, or no longer. */
export function isOver({ embargoUntil }: Pick<CeremonyState, 'embargoUntil'>, now: Date): boolean {
  return embargoUntil === undefined || embargoUntil <= now.toISOString();
}
