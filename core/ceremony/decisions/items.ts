import type { NewEvent } from '../events.ts';
import { type ItemAction, shownBeside, sourcesOf } from '../plan.ts';
import type { CeremonyState } from '../state.ts';
import { after } from './after.ts';

/** The events, and what goes on to the next item where it is the one that this action belongs to. */
export function advancing(state: CeremonyState, events: readonly NewEvent[], action: ItemAction): readonly NewEvent[] {
  return [...events, ...advance(after(state, events, state.at), action)];
}

export function advance(state: CeremonyState, action: ItemAction): readonly NewEvent[] {
  const next = nextItem(state);
  return next?.action === action ? startItem(state, next.id) : [];
}

/** The item of the order of ceremony that comes after the one that is on. */
export function nextItem(state: CeremonyState) {
  const { items } = state.plan;
  return items[items.findIndex(({ id }) => id === state.item) + 1];
}

export function startItem(state: CeremonyState, id: string): readonly NewEvent[] {
  const item = state.plan.items.find((one) => one.id === id);
  if (!item) return [];
  const { layout, focus } = item;
  const beside = shownBeside(state.plan, item);
  const onStage = state.phase === 'live' || state.phase === 'held';
  // Who speaks from elsewhere is heard, also where somebody else is shown; sites stay as the director has them.
  const isSite = (source: string) => state.plan.sites.some((site) => site.id === source);
  const elsewhere = sourcesOf(state.plan, item).filter((source) => !isSite(source));
  const used = new Set([...(focus === undefined ? [] : [focus]), ...beside, ...elsewhere]);
  // Whoever else was on air from elsewhere was so for what is over.
  const over = state.onAir.filter((source) => !isSite(source) && !used.has(source));
  return [
    { type: 'ItemStarted', data: { item: id } },
    {
      type: 'LayoutChosen',
      data: { layout, ...(focus === undefined ? {} : { focus }), ...(beside.length === 0 ? {} : { beside }) },
    },
    ...(onStage ? [...used].flatMap((source) => airOpened(state, source)) : []),
    ...over.flatMap((source) => airClosed(state, source)),
  ];
}

/** After a suspension the picture is again that of the item that was on. */
export function takenUp(state: CeremonyState): readonly NewEvent[] {
  const { item } = state;
  if (item === undefined || state.liveSince === undefined) return [];
  const onStage = { ...state, phase: 'live', onAir: state.plan.sites.map(({ id }) => id) } as const;
  return startItem(onStage, item).filter(({ type }) => type !== 'ItemStarted');
}

export function airOpened(state: CeremonyState, source: string): readonly NewEvent[] {
  return state.onAir.includes(source) ? [] : [{ type: 'AirOpened', data: { source } }];
}

export function airClosed(state: CeremonyState, source: string): readonly NewEvent[] {
  return state.onAir.includes(source) ? [{ type: 'AirClosed', data: { source } }] : [];
}
