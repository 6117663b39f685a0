import type { NewEvent } from '../events.ts';
import type { CeremonyState, OriginalState } from '../state.ts';
import { endTurns } from '../turns.ts';

export function closeSigning(original: OriginalState): readonly NewEvent[] {
  if (original.status !== 'signing') return [];
  return [...endTurns(original), { type: 'SigningClosed', data: { original: original.id } }];
}

/** A gesture that ends takes the turn with it that was opened for it and not answered. */
export function endGesture(original: OriginalState, person: string, why: 'taken-back' | 'voided'): readonly NewEvent[] {
  const ended: NewEvent = { type: 'GestureEnded', data: { original: original.id, person, why } };
  return original.turn?.person === person ? [ended, ...endTurns(original)] : [ended];
}

export function gesturesOf(state: CeremonyState, person: string): readonly OriginalState[] {
  return Object.values(state.originals).filter((original) => original.gestures[person]);
}
