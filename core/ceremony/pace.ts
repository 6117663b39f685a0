import type { CeremonyState } from './state.ts';

/** How the ceremony runs against the minutes of its order. Milliseconds. */
export interface Pace {
  /** The item that is on: for how long it has run, and for how long it was to. */
  readonly item?: { readonly ran: number; readonly planned: number };
  /** How much later than planned it ends if everything from here on takes its minutes; less than 0 where it is ahead. */
  readonly behind: number;
  /** When that is, since 1970. */
  readonly endsAt: number;
}

const minute = 60_000;
/** A start further from the planned one than this was on another day: then only the minutes count. */
const anotherDay = 12 * 60 * minute;

/**
 * The pace at a moment, while the ceremony is on; undefined else. What went before it was suspended is not counted.
 * @param now milliseconds since 1970
 */
export function paceOf(state: CeremonyState, now: number): Pace | undefined {
  const { plan, phase, item, itemSince, liveSince, liveFrom } = state;
  if ((phase !== 'live' && phase !== 'held') || liveSince === undefined) return undefined;
  const { items } = plan;
  const from = items.findIndex(({ id, action }) => (liveFrom === undefined ? action === 'go-live' : id === liveFrom));
  const first = Math.max(from, 0);
  const at = items.findIndex(({ id }) => id === item);
  const current = at < first ? undefined : items[at];
  const lasting = (start: number) => items.slice(start).reduce((sum, { minutes }) => sum + minutes * minute, 0);

  const live = Date.parse(liveSince);
  const planned = Date.parse(plan.startsAt);
  const start = liveFrom === undefined && Math.abs(live - planned) < anotherDay ? planned : live;
  if (!current || itemSince === undefined) {
    const endsAt = now + lasting(first);
    return { behind: endsAt - start - lasting(first), endsAt };
  }
  const ran = Math.max(0, now - Date.parse(itemSince));
  const length = current.minutes * minute;
  const endsAt = now + Math.max(0, length - ran) + lasting(at + 1);
  return { item: { ran, planned: length }, behind: endsAt - start - lasting(first), endsAt };
}
