import type { CeremonyEvent } from '../../core/ceremony/events.ts';
import { dateRangeClasses } from '../../core/protocol/public-state.ts';

/** The date range by which the public sees an event with the picture that first shows it; most events have none. */
export function markOf(event: CeremonyEvent): { class: string; attributes: Record<string, string> } | undefined {
  switch (event.type) {
    case 'SignatureApplied': {
      const { person, original, level } = event.data;
      return {
        class: dateRangeClasses.signature,
        attributes: { 'X-PERSON': person, 'X-ORIGINAL': original, 'X-LEVEL': level, 'X-AT': event.at },
      };
    }
    case 'ItemStarted':
      return { class: dateRangeClasses.item, attributes: { 'X-ITEM': event.data.item } };
    case 'WentLive':
    case 'Resumed':
      return { class: dateRangeClasses.phase, attributes: { 'X-PHASE': 'live' } };
    case 'Held':
      return { class: dateRangeClasses.phase, attributes: { 'X-PHASE': 'held' } };
    case 'Concluded':
      return { class: dateRangeClasses.phase, attributes: { 'X-PHASE': 'concluded' } };
    default:
      return undefined;
  }
}
