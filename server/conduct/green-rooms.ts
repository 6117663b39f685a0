import { Refusal } from '../../core/ceremony/errors.ts';
import { personOf } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { Room } from '../media/room.ts';
import type { Ledger } from './ledger.ts';

interface Parts {
  readonly ledger: Pick<Ledger, 'onAppended' | 'state'>;
  /** The green room of the moment. */
  readonly room: (ceremony: string) => Room;
}

/**
 * To whom the director speaks without the public: those who are off air, one of them or all. Whoever goes on air hears no
 * more of it at once, whatever their page does, so that no loudspeaker brings it into the broadcast.
 */
export class GreenRooms {
  readonly #parts: Parts;
  /** By ceremony the one who is spoken to; nobody named: all who are off air. */
  readonly #spokenTo = new Map<string, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.ledger.onAppended(({ ceremony, state: { phase } }) => {
      if (phase === 'open' || phase === 'live' || phase === 'held') parts.room(ceremony).reconsider();
    });
  }

  /** @throws Refusal `unknown-source` where there is no such site and no such remote person */
  speakTo({ plan }: CeremonyState, source: string | undefined): void {
    const known =
      source === undefined ||
      plan.sites.some(({ id }) => id === source) ||
      personOf(plan, source)?.presence === 'remote';
    if (!known) throw new Refusal('unknown-source', 'No site and no remote person of this name.');
    if (source === undefined) this.#spokenTo.delete(plan.id);
    else this.#spokenTo.set(plan.id, source);
    this.#parts.room(plan.id).reconsider();
  }

  /** Whether somebody in the green room hears the director now. @param peer a person, or `feed:` and a site */
  hears(ceremony: string, peer: string): boolean {
    const { phase, onAir } = this.#parts.ledger.state(ceremony);
    const source = peer.startsWith('feed:') ? peer.slice('feed:'.length) : peer;
    if (phase === 'live' && onAir.includes(source)) return false;
    return (this.#spokenTo.get(ceremony) ?? source) === source;
  }
}
