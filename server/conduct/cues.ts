import { EventEmitter } from 'node:events';
import { Refusal } from '../../core/ceremony/errors.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { SiteCues } from '../../core/protocol/socket.ts';
import type { Ledger } from './ledger.ts';

/** How long a site is told to go. */
const goMs = 10_000;

/** What the director tells a site without a word: to stand by, and to go. It passes, and is in no log. */
export class Cues extends EventEmitter<{ changed: [string] }> {
  readonly #given = new Map<string, Map<string, { readonly cue: 'go' | 'standby' }>>();

  constructor(ledger: Pick<Ledger, 'onAppended'>) {
    super();
    ledger.onAppended(({ ceremony, recorded, state }) => {
      // On hold, and once the doors are closed, nobody is about to speak.
      if (state.phase !== 'open' && state.phase !== 'live') return this.#end(ceremony);
      // Whom the next item brings in stood by for this: it is their word to go.
      if (!recorded.some(({ event }) => event.type === 'ItemStarted')) return;
      for (const site of [state.focus, ...(state.beside ?? [])]) {
        if (site !== undefined && this.#given.get(ceremony)?.get(site)?.cue === 'standby') this.give(state, site, 'go');
      }
    });
  }

  /** By site; a site that was told nothing is not in it. */
  of(ceremony: string): SiteCues {
    return Object.fromEntries([...(this.#given.get(ceremony) ?? [])].map(([site, { cue }]) => [site, cue]));
  }

  /** @throws Refusal `unknown-source` where there is no such site */
  give({ plan }: CeremonyState, site: string, cue: 'go' | 'none' | 'standby'): void {
    if (!plan.sites.some(({ id }) => id === site)) throw new Refusal('unknown-source', 'There is no such site.');
    const given = this.#given.get(plan.id) ?? new Map();
    this.#given.set(plan.id, given);
    if (cue === 'none') given.delete(site);
    else given.set(site, { cue });
    this.emit('changed', plan.id);
    if (cue !== 'go') return;
    const going = given.get(site);
    const lapse = () => {
      if (given.get(site) !== going) return;
      given.delete(site);
      this.emit('changed', plan.id);
    };
    setTimeout(lapse, goMs).unref();
  }

  #end(ceremony: string): void {
    const given = this.#given.get(ceremony);
    if (!given || given.size === 0) return;
    given.clear();
    this.emit('changed', ceremony);
  }
}
