import { EventEmitter } from 'node:events';
import { Refusal } from '../../core/ceremony/errors.ts';
import { personOf } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { TableState, Tables as TablesNow } from '../../core/protocol/socket.ts';
import type { Ledger } from './ledger.ts';

/** Who sits at the table and has a tablet: what a site assistant sees and says. It passes, and is in no log. */
export class Tables extends EventEmitter<{ changed: [string] }> {
  readonly #now: () => Date;
  readonly #places = new Map<string, Map<string, TableState>>();

  constructor({ ledger, now }: { readonly ledger: Pick<Ledger, 'onAppended'>; readonly now: () => Date }) {
    super();
    this.#now = now;
    ledger.onAppended(({ ceremony, recorded }) => {
      if (recorded.some(({ event }) => event.type === 'Suspended' || event.type === 'Concluded')) this.#clear(ceremony);
    });
  }

  /** By person; somebody of whom nothing was said is not in it. */
  of(ceremony: string): TablesNow {
    return Object.fromEntries(this.#places.get(ceremony) ?? []);
  }

  /** @throws Refusal `unknown-person` */
  seat(state: CeremonyState, person: string, seated: boolean): void {
    this.#change(state, person, { seated });
  }

  /** The person's page shows for whom it is, until the person says so. @throws Refusal `unknown-person` */
  handOver(state: CeremonyState, person: string): void {
    this.#change(state, person, { handedAt: this.#now().toISOString(), taken: false });
  }

  /** The person has said that the tablet is theirs. @throws Refusal `unknown-person` */
  take(state: CeremonyState, person: string): void {
    this.#change(state, person, { taken: true });
  }

  /** Everybody gets up; a tablet that nobody has taken yet keeps its name. */
  #clear(ceremony: string): void {
    const places = [...(this.#places.get(ceremony) ?? [])];
    if (places.length === 0) return;
    const waiting = places.filter(([, { handedAt, taken }]) => handedAt !== undefined && taken !== true);
    this.#places.set(
      ceremony,
      new Map(waiting.map(([person, { seated: _, ...tablet }]): [string, TableState] => [person, tablet])),
    );
    this.emit('changed', ceremony);
  }

  #change({ plan }: CeremonyState, person: string, change: TableState): void {
    if (!personOf(plan, person))
      throw new Refusal('unknown-person', 'Nobody of this name is invited to this ceremony.');
    const places = this.#places.get(plan.id) ?? new Map<string, TableState>();
    this.#places.set(plan.id, places.set(person, { ...places.get(person), ...change }));
    this.emit('changed', plan.id);
  }
}
