import type { EventRows, EventType, LogEntry } from '../events.ts';
import type { CeremonyState } from '../state.ts';

/**
 * What each fact makes of the state. A row is undefined where there is none, where it was erased, and for whoever is not
 * shown it: the state then goes on without what only the row tells.
 */
export type Folds = {
  readonly [T in Exclude<EventType, 'CeremonyPlanned'>]: (
    state: CeremonyState,
    event: LogEntry<T>,
    row: T extends keyof EventRows ? EventRows[T] | undefined : undefined,
  ) => CeremonyState;
};
