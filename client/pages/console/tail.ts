import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import type { Connection } from '../../realtime/connection.ts';

/** What the page was shown of the log. */
type Shown = Pick<Connection, 'log'>;

/** When the doors were closed for the last time, for good or until another day. ISO 8601, UTC. */
export function closedAt({ log }: Shown): string | undefined {
  for (const seen of log.toReversed()) {
    if (isLink(seen)) continue;
    const { type, at } = seen.event;
    if (type === 'Concluded' || type === 'Suspended') return at;
  }
  return undefined;
}

/**
 * By how much the last part of what was on air goes out later, while it has yet to reach the public: by the delay with which
 * the doors were closed, whatever is chosen afterwards for another day.
 * @param shown `waits`: the doors are open again, and what was held back still goes out before the next broadcast
 * @param now the server's clock, milliseconds since 1970
 * @returns seconds; 0 once all has gone out
 */
export function tailSeconds(
  { phase }: Pick<CeremonyState, 'phase'>,
  { log, waits }: Shown & { readonly waits: boolean },
  now: number,
): number {
  const isClosed = phase === 'concluded' || phase === 'suspended';
  let delaySeconds = 0;
  let tail = { seconds: 0, goneOut: 0 };
  for (const seen of log) {
    if (isLink(seen)) continue;
    const { event } = seen;
    if (event.type === 'DelayChosen') delaySeconds = event.data.seconds;
    if (event.type !== 'Concluded' && event.type !== 'Suspended') continue;
    const goneOut = Date.parse(event.at) + delaySeconds * 1_000;
    if (goneOut > tail.goneOut) tail = { seconds: delaySeconds, goneOut };
  }
  return waits || (isClosed && now < tail.goneOut) ? tail.seconds : 0;
}
