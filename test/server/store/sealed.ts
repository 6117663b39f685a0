import { randomBytes } from 'node:crypto';
import { genesis, type Head, seal } from '../../../core/ceremony/chain.ts';
import type { NewEvent, Recorded } from '../../../core/ceremony/events.ts';

/** Sealed events: `count` of them, every third with a row. */
export function events(
  count: number,
  head: Head = genesis,
  detail = 'The microphone of Quito',
): Promise<readonly Recorded[]> {
  const news = Array.from({ length: count }, (_, index): NewEvent => {
    if (index % 3 !== 2) return { type: index % 2 ? 'Resumed' : 'Held', data: {} };
    return { type: 'IncidentRaised', data: { code: 'no-sound' }, row: { detail } };
  });
  const salts = news.map(() => randomBytes(16).toString('base64'));
  return seal(news, { head, at: '2026-06-01T12:00:00.000Z', actor: 'system', salts });
}
