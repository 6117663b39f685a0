import type { Actor, Command } from '../commands.ts';
import { Refusal, require } from '../errors.ts';
import type { NewEvent } from '../events.ts';
import { personOf } from '../plan.ts';
import type { CeremonyState, OriginalState } from '../state.ts';
import { underWay } from '../turns.ts';

/** In which a command arrives. */
export interface Moment {
  readonly state: CeremonyState;
  readonly actor: Actor;
  /** The id for which the actor acts: a person's, a site's for a feed, or `system`. */
  readonly self: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What each command leads to; rights and phase are already known to allow it. */
export type Decisions = {
  readonly [N in Exclude<Command['name'], 'plan'>]: (
    moment: Moment,
    command: Extract<Command, { readonly name: N }>,
  ) => readonly NewEvent[];
};

export function requireOriginal(state: CeremonyState, id: string): OriginalState {
  const original = Object.hasOwn(state.originals, id) ? state.originals[id] : undefined;
  if (!original) throw new Refusal('unknown-original', 'This ceremony has no such original.');
  return original;
}

export function requireSigning(state: CeremonyState, id: string): OriginalState {
  const original = requireOriginal(state, id);
  require(original.status === 'signing', 'original-not-signing', 'The signing is not open.');
  return original;
}

export function requirePerson(state: CeremonyState, id: string): void {
  require(personOf(state.plan, id), 'unknown-person', 'Nobody of this name is invited to this ceremony.');
}

export function requireNoneUnderWay(state: CeremonyState): void {
  require(!underWay(
    state,
  ), 'signature-under-way', 'A signature was received and is being completed. Try again in a moment.');
}

/** A site, or a remote person with own camera. */
export function requireSource(state: CeremonyState, id: string): void {
  const known = state.plan.sites.some((site) => site.id === id) || personOf(state.plan, id)?.presence === 'remote';
  require(known, 'unknown-source', 'No site and no remote person of this name.');
}
