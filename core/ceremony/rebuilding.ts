import type { CeremonyEvent, Recorded } from './events.ts';
import { fold } from './evolve.ts';
import type { OriginalState } from './state.ts';

/**
 * The originals that a log leads to, with the facts from which each is made again: all that `rebuild` needs. Rows are
 * not needed; a published log is enough.
 */
export function originalsOf(events: Iterable<CeremonyEvent>): readonly OriginalState[] {
  const recorded: Recorded[] = Array.from(events, (event) => ({ event }));
  return Object.values(fold(recorded)?.originals ?? {});
}
