import { type Audience, audiences, type EventType, type Link, type Recorded } from './events.ts';
import { evolve } from './evolve.ts';
import type { CeremonyState } from './state.ts';

/** Who reads the log. `person` is whom a session of the room or a director belongs to; a feed has none. */
export interface Viewer {
  readonly audience: Audience;
  readonly person?: string;
}

/** An event as a viewer gets it: whole, or only its place in the chain. */
export type Seen = Link | Recorded;

/**
 * Events that only a director reads but that the person concerned is told of. Not an incident: its detail is what
 * somebody reported to the director, perhaps about that person.
 */
const toldToThePerson: ReadonlySet<EventType> = new Set([
  'CertificateRefused',
  'AuthorityQuestioned',
  'NameConfirmed',
  'NameDisputed',
  'PersonRemoved',
  'QuoteDropped',
  'QuoteProposed',
  'SignatoryDeclined',
  'SignatoryNotNow',
]);

/**
 * What a viewer gets of an event: a director everything; the room its events and the public's, with the rows that
 * concern the viewer; everyone else the link by which the chain can still be checked.
 */
export function view(recorded: Recorded, viewer: Viewer): Seen {
  const { event, row } = recorded;
  const { audience, person } = viewer;
  if (audience === 'director') return recorded;

  const needed = audiences[event.type];
  const concerned = audience === 'room' && person !== undefined && row?.body.person === person;
  const asked = event.type === 'AuthorityQuestioned' && row && 'by' in row.body && row.body.by === person;
  if (needed === 'public' || (needed === 'room' && audience === 'room')) return concerned ? recorded : { event };
  if ((concerned && toldToThePerson.has(event.type)) || (audience === 'room' && asked)) return recorded;
  const { seq, prev, hash } = event;
  return { seq, prev, hash };
}

export function isLink(seen: Seen): seen is Link {
  return !('event' in seen);
}

/** The state after one more event as a client sees it: what it may not see moves nothing but the sequence number. */
export function evolveSeen(state: CeremonyState | undefined, seen: Seen): CeremonyState {
  if (!isLink(seen)) return evolve(state, seen);
  if (!state) throw new Error('A log begins with CeremonyPlanned.');
  return { ...state, seq: seen.seq };
}
