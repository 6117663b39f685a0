import type { EventRows, EventType, LogEntry, Recorded } from './events.ts';
import { unknownYet } from './folds/changes.ts';
import { closing } from './folds/closing.ts';
import { correcting } from './folds/correcting.ts';
import type { Folds } from './folds/folds.ts';
import { leading } from './folds/leading.ts';
import { originals } from './folds/originals.ts';
import { people } from './folds/people.ts';
import type { Plan } from './plan.ts';
import type { CeremonyState, OriginalState } from './state.ts';

const folds: Folds = { ...leading, ...correcting, ...people, ...originals, ...closing };

/** The state that a `CeremonyPlanned` begins. */
function begin(plan: Plan, event: LogEntry): CeremonyState {
  return {
    plan,
    phase: 'planned',
    seq: event.seq,
    at: event.at,
    delaySeconds: 0,
    layout: 'opening',
    onAir: [],
    readyAsked: false,
    people: Object.fromEntries(plan.people.map(({ id }) => [id, unknownYet])),
    originals: Object.fromEntries(
      plan.instrument.originals.map(({ id, order }) => [
        id,
        {
          id,
          order,
          status: 'draft',
          approvals: [],
          revisions: [],
          gestures: {},
          skipped: [],
          lapsed: [],
        } satisfies OriginalState,
      ]),
    ),
    substitutions: [],
    attestations: [],
    released: [],
    quotes: [],
    errata: [],
  };
}

/**
 * The state after one more event. Pure; an unknown or withheld event changes nothing but the sequence number, so that
 * a client that is shown less than everything folds with the same function.
 */
export function evolve(state: CeremonyState | undefined, recorded: Recorded): CeremonyState {
  const { event } = recorded;
  if (event.type === 'CeremonyPlanned') return begin(event.data.plan, event);
  if (!state) throw new Error('A log begins with CeremonyPlanned.');
  return { ...foldOf(event)(state, event, recorded.row?.body), seq: event.seq, at: event.at };
}

/** The fold of a whole log; undefined for an empty one. */
export function fold(log: Iterable<Recorded>, from?: CeremonyState): CeremonyState | undefined {
  let state = from;
  for (const recorded of log) state = evolve(state, recorded);
  return state;
}

type Fold = (state: CeremonyState, event: LogEntry, row: EventRows[keyof EventRows] | undefined) => CeremonyState;

/** The table's one entry for this very event, none for a type that this version does not know. */
function foldOf({ type }: { readonly type: Exclude<EventType, 'CeremonyPlanned'> }): Fold {
  return Object.hasOwn(folds, type) ? (folds[type] as Fold) : (state) => state;
}
