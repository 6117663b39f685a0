import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { isLink } from '../../../core/ceremony/view.ts';
import type { Connection } from '../../realtime/connection.ts';

/** When the doors were closed for the last time, for good or until another day. ISO 8601, UTC. */
export function closedAt({ log }: Connection): string | undefined {
  for (const seen of log.toReversed()) {
    if (isLink(seen)) continue;
    const { type, at } = seen.event;
    if (type === 'Concluded' || type === 'Suspended') return at;
  }
  return undefined;
}

/** Whether a part of what was on air has yet to reach the public. @param now the server's clock, milliseconds since 1970 */
export function hasTail({ phase, delaySeconds }: CeremonyState, closed: string | undefined, now: number): boolean {
  if (closed === undefined || (phase !== 'concluded' && phase !== 'suspended')) return false;
  return now < Date.parse(closed) + delaySeconds * 1_000;
}
