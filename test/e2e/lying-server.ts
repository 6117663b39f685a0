import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Page } from 'playwright-core';
import type { CeremonyEvent, EventType, Recorded } from '../../core/ceremony/events.ts';
import type { Seen } from '../../core/ceremony/view.ts';

/** What a liar makes of an event: the same, another, or several. */
export type Lie = (recorded: Recorded) => readonly Recorded[];

/**
 * Stands between a page and the server and tells the page another story, with a chain of its own that holds: the
 * strongest liar, one who runs the server.
 */
export async function lieTo(
  page: Page,
  lies: {
    readonly event?: Lie;
    readonly presented?: Uint8Array;
    /** Whose presented file it is; every original's unless given. */
    readonly original?: string;
  },
): Promise<void> {
  const { event = (recorded) => [recorded], presented, original = '*' } = lies;
  if (presented) {
    await page.route(`**/originals/${original}/revisions/*`, (route) =>
      route.fulfill({ body: Buffer.from(presented), contentType: 'application/pdf' }),
    );
  }
  await page.routeWebSocket(/\/socket/, (socket) => {
    // Pages ask for everything when they open; none of them reconnects here.
    let head: { readonly seq: number; readonly hash: string } = { seq: 0, hash: '0'.repeat(64) };
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      const packet = typeof message === 'string' ? /^42(\[.*\])$/s.exec(message) : null;
      const [name, events] = packet ? (JSON.parse(packet[1] ?? '[]') as [string, readonly Seen[]]) : [];
      if (name !== 'events' || !events) {
        socket.send(message);
        return;
      }
      const story = events
        .flatMap((seen): readonly Seen[] => ('event' in seen ? event(seen) : [seen]))
        .map((seen) => {
          const chained = chain(seen, head);
          head = 'event' in chained ? { seq: chained.event.seq, hash: chained.event.hash } : chained;
          return chained;
        });
      socket.send(`42${JSON.stringify(['events', story])}`);
    });
  });
}

/** Changes the data of one type of event. */
export function change<T extends EventType>(
  type: T,
  alter: (data: Record<string, unknown>) => Record<string, unknown>,
): Lie {
  return (recorded) =>
    recorded.event.type === type
      ? [
          {
            ...recorded,
            event: { ...recorded.event, data: alter(recorded.event.data as Record<string, unknown>) } as CeremonyEvent,
          },
        ]
      : [recorded];
}

/** Tells an event that never was, just before one of this type. */
export function insertBefore(
  type: EventType,
  invented: { readonly type: EventType; readonly data: Record<string, unknown> },
): Lie {
  return (recorded) =>
    recorded.event.type === type
      ? [{ event: { ...recorded.event, ...invented } as CeremonyEvent }, recorded]
      : [recorded];
}

/** An event in its place in the liar's own chain. */
function chain(seen: Seen, { seq: last, hash: prev }: { readonly seq: number; readonly hash: string }): Seen {
  const seq = last + 1;
  if (!('event' in seen)) return { seq, prev, hash: sha256(`${prev} withheld ${seq}`) };
  const { hash: _, ...event } = { ...seen.event, seq, prev };
  const hash = sha256(canonicalize(event) ?? '');
  return { ...seen, event: { ...event, hash } as CeremonyEvent };
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
