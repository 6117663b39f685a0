import { correctedPlan, originalsCorrected, substitutedPlan, substitutionOf } from '../correcting.ts';
import { personOf, sourceOf } from '../plan.ts';
import type { CeremonyState } from '../state.ts';
import { original, unknownYet, without } from './changes.ts';
import type { Folds } from './folds.ts';

/** What was planned and is otherwise now. */
export const correcting = {
  PlanCorrected(before, { data: correction }) {
    const state = unfixed(before, originalsCorrected(before.plan, correction));
    const plan = correctedPlan(state.plan, correction);
    const named = correction.person && personOf(state.plan, correction.person.id);
    const facts = named && state.people[named.id];
    if (!named || !facts) return { ...state, plan };
    // A certificate was accepted for a name.
    const { naming: _, certificate, ...rest } = facts;
    const kept = certificate && named.name === correction.person?.name ? { certificate } : {};
    return { ...state, plan, people: { ...state.people, [named.id]: { ...rest, ...kept } } };
  },
  /** Nothing of what the former signatory showed or said holds for the substitute. */
  SignatorySubstituted(before, { at, data }) {
    const { person: former, substitute, instrument } = data;
    const { certificate: _, naming: __, authority: ___, ...facts } = before.people[former] ?? unknownYet;
    const theirs = Object.values(before.originals).flatMap(({ id, order }) => (order.includes(former) ? [id] : []));
    const state = unfixed(before, theirs);
    const plan = substitutedPlan(state.plan, former, substitute, instrument);
    const focusOf = ({ items }: typeof plan) => items.find(({ id }) => id === state.item)?.focus;
    const focus = state.focus === focusOf(state.plan) ? focusOf(plan) : state.focus;
    return {
      ...state,
      plan,
      people: { ...state.people, [former]: { ...facts, ready: false, removed: true }, [substitute.id]: unknownYet },
      substitutions: [...state.substitutions, substitutionOf(state.plan.people, data, at)],
      onAir: without(state.onAir, former),
      ...(focus === undefined ? {} : { focus: focus === former ? sourceOf(substitute) : focus }),
      ...(state.beside
        ? { beside: [...new Set(state.beside.map((id) => (id === former ? sourceOf(substitute) : id)))] }
        : {}),
      originals: Object.fromEntries(
        Object.entries(state.originals).map(([id, one]) => [
          id,
          {
            ...one,
            order: one.order.map((signatory) => (signatory === former ? substitute.id : signatory)),
            skipped: without(one.skipped, former),
            lapsed: without(one.lapsed, former),
          },
        ]),
      ),
    };
  },
} satisfies Partial<Folds>;

/** The texts that were put up for approval are no longer what will be presented. */
function unfixed(state: CeremonyState, ids: readonly string[]): CeremonyState {
  return ids.reduce((so, id) => original(so, id, ({ fixed: _, ...one }) => one), state);
}
