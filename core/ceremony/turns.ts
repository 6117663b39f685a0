import type { NewEvent } from './events.ts';
import { signatoriesOf } from './plan.ts';
import { type CeremonyState, hasSigned, type OriginalState } from './state.ts';

/** Seconds for which a person's turn stays open without an answer. */
export function turnSeconds(state: CeremonyState, person: string): number {
  const { slowTurnSeconds, turnSeconds: usual } = state.plan.rules;
  return state.people[person]?.certificate?.slow ? slowTurnSeconds : usual;
}

/** Those who have still to sign, in the original's order, without those whom the director passes over. */
export function waiting(original: OriginalState): readonly string[] {
  return original.order.filter((id) => !hasSigned(original, id) && !original.skipped.includes(id));
}

/** Whose signature a signing that is open still awaits: not of whom was passed over, removed, or has declined. */
export function awaited(state: CeremonyState): readonly string[] {
  const open = Object.values(state.originals).filter(({ status }) => status === 'signing');
  const ids = open.flatMap((original) =>
    waiting(original).filter((id) => state.people[id]?.declined !== true && state.people[id]?.removed !== true),
  );
  return [...new Set(ids)];
}

/**
 * Whose turn comes next: the first in the order who has made a gesture that still holds; without overtaking only the
 * very first of those who have still to sign.
 * @param at ISO 8601, UTC
 */
export function nextInTurn(state: CeremonyState, original: OriginalState, at: string): string | undefined {
  if (state.phase !== 'live' || original.status !== 'signing' || original.turn) return undefined;
  const line = waiting(original);
  const candidates = state.plan.rules.overtaking ? line : line.slice(0, 1);
  return candidates.find((id) => gestureHolds(state, original, id, at));
}

/** Whether a person's gesture on an original still allows the turn to be theirs. @param at ISO 8601, UTC */
export function gestureHolds(state: CeremonyState, original: OriginalState, id: string, at: string): boolean {
  const gesture = original.gestures[id];
  const person = state.people[id];
  if (!gesture || !person || person.declined || person.removed) return false;
  if (gesture.sha256 !== original.presented?.sha256) return false;
  if (!person.certificate?.accepted || person.certificate.fingerprint !== gesture.fingerprint) return false;
  return Date.parse(at) <= Date.parse(gesture.at) + state.plan.rules.gestureSeconds * 1000;
}

/** The turns that open now, one for each original that has nobody's turn and somebody to take it. */
export function openTurns(state: CeremonyState, at: string): readonly NewEvent[] {
  return Object.values(state.originals).flatMap((original) => {
    const person = nextInTurn(state, original, at);
    const gesture = person && original.gestures[person];
    const certificate = person && state.people[person]?.certificate;
    if (!gesture || !certificate || !original.head) return [];
    return {
      type: 'TurnOpened',
      data: {
        original: original.id,
        person,
        field: gesture.field,
        at: `${at.slice(0, 19)}Z`,
        contentsLength: certificate.contentsLength,
        base: original.head.sha256,
      },
    } satisfies NewEvent;
  });
}

/** The end of a turn that was not answered, as when the signing is closed or the ceremony held or suspended. */
export function endTurns(original: OriginalState): readonly NewEvent[] {
  const { turn } = original;
  return turn && !turn.received ? [{ type: 'TurnLapsed', data: { original: original.id, person: turn.person } }] : [];
}

/** A signature was received and is not yet part of the original. */
export function underWay(state: CeremonyState): boolean {
  return Object.values(state.originals).some((original) => original.turn?.received !== undefined);
}

/** Every original carries the signature of everyone in its order. */
export function complete(state: CeremonyState): boolean {
  return (
    Object.values(state.originals).every((original) => original.status === 'signed') &&
    signatoriesOf(state.plan).length > 0
  );
}
