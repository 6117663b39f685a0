import canonicalize from 'canonicalize';
import {
  audiences,
  type CeremonyEvent,
  type EventRows,
  type Link,
  type NewEvent,
  type PrivateRow,
  type Recorded,
} from './events.ts';

/** Where a log stands: the last event's number and hash. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The head of an empty log. */
export const genesis: Head = { seq: 0, hash: '0'.repeat(64) };

/** Fewest bytes of a row's salt: a row is often a single name, which without one could be guessed from its digest. */
const saltBytes = 16;

/**
 * Gives decided events their place in the log. The data of each is what its canonical JSON says, so that what is
 * folded now and what is read later are the same.
 * @param place `head`: of the log so far; `at`: ISO 8601, UTC, milliseconds, never before the last event's; `actor`: a
 *   person's id, `feed:` and a site's id, or `system`; `salts`: base64 of at least 16 random bytes each, at least as
 *   many as events with a row, taken in order
 * @throws RangeError where salts are missing or short; Error where a text is not well-formed Unicode (RFC 8785)
 */
export async function seal(
  newEvents: readonly NewEvent[],
  place: { readonly head: Head; readonly at: string; readonly actor: string; readonly salts: readonly string[] },
): Promise<readonly Recorded[]> {
  const salts = place.salts.values();
  const sealed: Recorded[] = [];
  let { seq, hash } = place.head;
  for (const { type, data, row: body } of newEvents) {
    const row = body && privateRow(body, salts.next().value);
    const actor = audiences[type] === 'director' ? 'private' : place.actor;
    const whole = row ? { ...data, private: await rowDigest(row) } : data;
    const unhashed = JSON.parse(canonical({ seq: seq + 1, at: place.at, actor, type, data: whole, prev: hash }));
    const event: CeremonyEvent = { ...unhashed, hash: await sha256(utf8(canonical(unhashed))) };
    sealed.push(row ? { event, row } : { event });
    ({ seq, hash } = event);
  }
  return sealed;
}

/** What is wrong with a chain, and from which event on. */
export interface ChainFault {
  readonly code: 'hash-wrong' | 'not-an-event' | 'prev-wrong' | 'seq-wrong' | 'time-went-back';
  /** The number that the faulty event has or should have. */
  readonly seq: number;
  readonly message: string;
}

export type ChainVerdict =
  | { readonly ok: true; readonly head: Head }
  | { readonly ok: false; readonly fault: ChainFault /** The last sound event. */; readonly head: Head };

/**
 * Checks the chain of a log by its rules alone, up to the first fault. Links stand for events that the reader may not
 * see: their place is checked, their hash can only be believed.
 * @param from where the events before ended, when not all of the log is given
 */
export async function verifyChain(entries: Iterable<CeremonyEvent | Link>, from = genesis): Promise<ChainVerdict> {
  let head = from;
  let at = '';
  for (const entry of entries) {
    const fault = await faultOf(entry, head, at);
    if (fault) return { ok: false, fault, head };
    head = { seq: entry.seq, hash: entry.hash };
    if ('at' in entry) at = entry.at;
  }
  return { ok: true, head };
}

/** Whether the row is the one that the event names: SHA-256 of the salt's bytes and the body's canonical JSON. */
export async function verifyRow(event: CeremonyEvent, row: PrivateRow): Promise<boolean> {
  return event.data.private !== undefined && event.data.private === (await rowDigest(row));
}

async function faultOf(entry: CeremonyEvent | Link, head: Head, at: string): Promise<ChainFault | undefined> {
  const seq = head.seq + 1;
  const fault = (code: ChainFault['code'], message: string): ChainFault => ({ code, seq, message });
  if (!isEntry(entry)) return fault('not-an-event', `Where event ${seq} should be stands something else.`);
  if (entry.seq !== seq) return fault('seq-wrong', `After event ${head.seq} comes ${entry.seq}, not ${seq}.`);
  if (entry.prev !== head.hash) {
    return fault('prev-wrong', `Event ${seq} does not follow from the event before: its "prev" is another hash.`);
  }
  if (!('type' in entry)) return undefined;
  const { hash, ...unhashed } = entry;
  const text = attempt(() => canonical(unhashed));
  if (text === undefined || (await sha256(utf8(text))) !== hash) {
    return fault('hash-wrong', `Event ${seq} was changed: its contents do not give its hash.`);
  }
  if (entry.at < at) return fault('time-went-back', `Event ${seq} says ${entry.at}, before the event before it.`);
  return undefined;
}

/** A log may come from anywhere: what is not of an event's shape is a fault, not a crash. */
function isEntry(entry: unknown): entry is CeremonyEvent | Link {
  if (typeof entry !== 'object' || entry === null) return false;
  const { seq, prev, hash, at, actor, type, data } = entry as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(seq) || typeof prev !== 'string' || typeof hash !== 'string') return false;
  if (!('type' in entry)) return Object.keys(entry).length === 3;
  const texts = typeof type === 'string' && typeof actor === 'string' && typeof at === 'string';
  return texts && instant.test(at) && typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** ISO 8601, UTC, milliseconds: instants of this form sort as texts. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function privateRow(body: EventRows[keyof EventRows], salt: string | undefined): PrivateRow {
  if (salt === undefined || fromBase64(salt).length < saltBytes) {
    throw new RangeError(`Every event with a row needs a salt of at least ${saltBytes} bytes.`);
  }
  return { salt, body: JSON.parse(canonical(body)) };
}

function rowDigest({ salt, body }: PrivateRow): Promise<string> {
  const salted = fromBase64(salt);
  const json = utf8(canonical(body));
  const bytes = new Uint8Array(salted.length + json.length);
  bytes.set(salted);
  bytes.set(json, salted.length);
  return sha256(bytes);
}

/** RFC 8785. */
function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON can stand in a log.');
  return text;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
