import type { CeremonyState } from '../state.ts';
import { unasked, without } from './changes.ts';
import type { Folds } from './folds.ts';

const unchanged = (state: CeremonyState) => state;

/** Where the ceremony stands, and what of it is seen. */
export const leading = {
  DoorsOpened({ movedFrom, ...rest }) {
    // What goes on another day has begun already, and is not late.
    const moved = movedFrom === undefined || rest.liveSince !== undefined ? {} : { movedFrom };
    return { ...rest, ...moved, phase: 'open', layout: 'opening' };
  },
  StartMoved: (state, { data: { startsAt } }) => ({
    ...state,
    plan: { ...state.plan, startsAt },
    movedFrom: state.movedFrom ?? state.plan.startsAt,
  }),
  DelayChosen: (state, { data }) => ({ ...state, delaySeconds: data.seconds }),
  WentLive(state, { at }) {
    const live = { ...state, phase: 'live', liveSince: at } as const;
    return state.item === undefined || state.liveSince === undefined
      ? live
      : { ...live, itemSince: at, liveFrom: state.item };
  },
  ItemStarted: (state, { at, data }) => ({ ...state, item: data.item, itemSince: at }),
  LayoutChosen({ focus: _, beside: __, ...rest }, { data: { layout, focus, beside } }) {
    return { ...rest, layout, ...(focus === undefined ? {} : { focus }), ...(beside === undefined ? {} : { beside }) };
  },
  AirOpened: (state, { data: { source } }) => ({ ...state, onAir: [...without(state.onAir, source), source] }),
  AirClosed: (state, { data: { source } }) => ({ ...state, onAir: without(state.onAir, source) }),
  Held: (state) => ({ ...state, phase: 'held' }),
  Resumed: (state) => ({ ...state, phase: 'live' }),
  Suspended: ({ movedFrom: _, ...rest }) => ({ ...unasked(rest), phase: 'suspended', onAir: [] }),
  Cancelled: (state) => ({ ...state, phase: 'cancelled', onAir: [] }),
  ReadyAsked: (state) => ({
    ...state,
    readyAsked: true,
    people: Object.fromEntries(Object.entries(state.people).map(([id, one]) => [id, { ...one, ready: false }])),
  }),
  BroadcastDumped: unchanged,
  HeadTimestamped: unchanged,
  IncidentRaised: unchanged,
} satisfies Partial<Folds>;
