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
 * Whether a part of what was on air has yet to reach the public: by the delay with which the doors were closed, whatever
 * is chosen afterwards for another day. @param now the server's clock, milliseconds since 1970
 */
export function hasTail({ phase }: Pick<CeremonyState, 'phase'>, { log }: Shown, now: number): boolean {
  if (phase !== 'concluded' && phase !== 'suspended') return false;
  let delaySeconds = 0;
  let goneOut = 0;
  for (const seen of log) {
    if (isLink(seen)) continue;
    const { event } = seen;
    if (event.type === 'DelayChosen') delaySeconds = event.data.seconds;
    if (event.type === 'Concluded' || event.type === 'Suspended') goneOut = Date.parse(event.at) + delaySeconds * 1_000;
  }
  return now < goneOut;
}
