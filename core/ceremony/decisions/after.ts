import type { CeremonyEvent, EventRows, NewEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { CeremonyState } from '../state.ts';

/** The state after events that are decided but not yet in the log. Hashes play no part in the fold. */
export function after(state: CeremonyState, events: readonly NewEvent[], at: string): CeremonyState {
  return events.reduce((so, { type, data, row }, index) => {
    const event = { seq: state.seq + index + 1, at, actor: '', prev: '', hash: '', type, data } as CeremonyEvent;
    return evolve(so, row ? { event, row: { salt: '', body: row as EventRows[keyof EventRows] } } : { event });
  }, state);
}
