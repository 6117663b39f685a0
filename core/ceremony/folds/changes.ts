import type { CeremonyState, OriginalState, PersonState } from '../state.ts';

/** Of a person of whom nothing has happened yet. */
export const unknownYet: PersonState = {
  identityConfirmed: false,
  ready: false,
  declined: false,
  notNow: false,
  removed: false,
};

/** The state with somebody's facts changed; whoever is not in the plan changes nothing. */
export function person(state: CeremonyState, id: string, change: Partial<PersonState>): CeremonyState {
  const one = state.people[id];
  return one ? { ...state, people: { ...state.people, [id]: { ...one, ...change } } } : state;
}

/** Nobody has been asked whether they are ready: what was answered was for another day, or for another text. */
export function unasked(state: CeremonyState): CeremonyState {
  const people = Object.entries(state.people).map(([id, one]) => [id, { ...one, ready: false, notNow: false }]);
  return { ...state, readyAsked: false, people: Object.fromEntries(people) };
}

/** The state with an original changed; one that is not in the plan changes nothing. */
export function original(
  state: CeremonyState,
  id: string,
  change: (one: OriginalState) => OriginalState,
): CeremonyState {
  const one = state.originals[id];
  return one ? { ...state, originals: { ...state.originals, [id]: change(one) } } : state;
}

export function without(list: readonly string[], value: string): readonly string[] {
  return list.filter((one) => one !== value);
}

export function omit<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}
