import { type ReadonlySignal, signal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { evolveSeen, type Seen } from '../../core/ceremony/view.ts';
import type { Replies, Reply, Request, RequestName } from '../../core/protocol/requests.ts';
import type {
  BroadcastStanding,
  ClientToServer,
  CrewMessage,
  Presence,
  ServerToClient,
  SiteCues,
  Tables,
} from '../../core/protocol/socket.ts';

/** How the page stands with the server. `dismissed`: the link was revoked or the person removed; nothing comes back. */
export type Standing = 'connected' | 'connecting' | 'dismissed' | 'reconnecting' | 'session-missing';

/** The server's refusal of a request, with its code and its sentence; or that there was no connection. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const unheard: ReadonlySet<string> = new Set(['disk-full', 'failed', 'internal', 'offline', 'too-many-requests']);

/** Nothing was decided of what was asked, and nothing recorded: the very same may be asked again. */
export function isUnheard(error: unknown): boolean {
  return error instanceof RequestError && unheard.has(error.code);
}

/** The page's session is over: nothing that it asks for is answered any more. */
export function isGone(standing: Standing): boolean {
  return standing === 'dismissed' || standing === 'session-missing';
}

export interface Connection {
  /** The fold of the events that this page may see; undefined until the first arrive. */
  readonly state: ReadonlySignal<CeremonyState | undefined>;
  readonly presence: ReadonlySignal<Presence>;
  /** What each site is told at the moment. */
  readonly cues: ReadonlySignal<SiteCues>;
  /** How the broadcast stands. */
  readonly broadcast: ReadonlySignal<BroadcastStanding>;
  /** Who is seated and has a tablet. */
  readonly tables: ReadonlySignal<Tables>;
  /** What the crew wrote, the oldest first, as far as this page was told; nothing for those who are not of the crew. */
  readonly crew: ReadonlySignal<readonly CrewMessage[]>;
  /** The last photograph that was counted down to. */
  readonly photo: ReadonlySignal<{ readonly at: string } | undefined>;
  readonly standing: ReadonlySignal<Standing>;
  /** Difference between the server's clock and this device's, milliseconds; positive: the server is ahead. */
  readonly clockOffset: ReadonlySignal<number>;
  /** What the page was shown of the log so far, in order. */
  readonly log: readonly Seen[];
  /**
   * @throws RequestError; without a connection after some seconds `offline`
   */
  request<N extends RequestName>(request: Extract<Request, { name: N }>): Promise<Replies[N]>;
  /** Events as they come, after the state was folded. */
  onEvents(listener: (events: readonly Seen[], state: CeremonyState) => void): () => void;
  onMedia(listener: (notification: { name: string; data: unknown }) => void): () => void;
  /** The same of the crew's media room. */
  onCrewMedia(listener: (notification: { name: string; data: unknown }) => void): () => void;
  /** The same of the green room's. */
  onGreenRoomMedia(listener: (notification: { name: string; data: unknown }) => void): () => void;
  /** Measures the clock's offset again, after a person has set the device's clock. */
  measureClock(): Promise<void>;
  close(): void;
}

const replyTimeout = 15_000;

/** Connects a page for one person or feed. Reconnects by itself and then asks for the events it missed. */
export function connectCeremony(page: { readonly ceremony: string; readonly subject: string }): Connection {
  const state = signal<CeremonyState | undefined>(undefined);
  const presence = signal<Presence>({});
  const cues = signal<SiteCues>({});
  const broadcast = signal<BroadcastStanding>({ waits: false });
  const tables = signal<Tables>({});
  const crew = signal<readonly CrewMessage[]>([]);
  const photo = signal<{ readonly at: string } | undefined>(undefined);
  const standing = signal<Standing>('connecting');
  const clockOffset = signal(0);
  const log: Seen[] = [];
  const eventListeners = new Set<(events: readonly Seen[], state: CeremonyState) => void>();
  const mediaListeners = new Set<(notification: { name: string; data: unknown }) => void>();
  const greenRoomMediaListeners = new Set<(notification: { name: string; data: unknown }) => void>();
  const crewMediaListeners = new Set<(notification: { name: string; data: unknown }) => void>();

  const socket: Socket<ServerToClient, ClientToServer> = io({
    path: '/socket',
    transports: ['websocket'],
    timeout: 5_000,
    reconnectionDelay: 200,
    reconnectionDelayMax: 3_000,
    auth: (answer) => {
      const last = log.at(-1);
      answer({ ...page, after: state.peek()?.seq ?? 0, head: last && hashOf(last) });
    },
  });

  socket.on('connect', () => {
    standing.value = 'connected';
    void measureClock();
  });
  socket.on('disconnect', () => {
    if (standing.peek() !== 'dismissed') standing.value = 'reconnecting';
  });
  socket.on('connect_error', (error) => {
    const { code } = (error as { data?: { code?: string } }).data ?? {};
    // What this page shows has not happened, as far as the server knows: a backup was put in its place.
    if (code === 'log-other') location.reload();
    else if (code === 'session-missing') standing.value = 'session-missing';
    else if (standing.peek() === 'connected') standing.value = 'reconnecting';
  });
  socket.on('dismissed', () => {
    standing.value = 'dismissed';
    socket.disconnect();
  });
  socket.on('presence', (now) => {
    presence.value = now;
  });
  socket.on('cues', (now) => {
    cues.value = now;
  });
  socket.on('broadcast', (now) => {
    broadcast.value = now;
  });
  socket.on('tables', (now) => {
    tables.value = now;
  });
  // Told anew on every connection, and a page that stayed open remembers more than a server that started again.
  socket.on('crew', (messages) => {
    const known = new Set(crew.peek().map(({ id }) => id));
    const news = messages.filter(({ id }) => !known.has(id));
    if (news.length > 0) crew.value = [...crew.peek(), ...news];
  });
  socket.on('photo', (next) => {
    photo.value = next;
  });
  socket.on('events', (events) => {
    const news = events.filter((seen) => seqOf(seen) > (state.peek()?.seq ?? 0));
    let next = state.peek();
    for (const seen of news) {
      next = evolveSeen(next, seen);
      log.push(seen);
    }
    if (!next || news.length === 0) return;
    state.value = next;
    for (const listener of eventListeners) listener(news, next);
  });
  socket.on('media', (notification) => {
    for (const listener of mediaListeners) listener(notification);
  });
  socket.on('greenRoomMedia', (notification) => {
    for (const listener of greenRoomMediaListeners) listener(notification);
  });
  socket.on('crewMedia', (notification) => {
    for (const listener of crewMediaListeners) listener(notification);
  });

  async function request<N extends RequestName>(asked: Extract<Request, { name: N }>): Promise<Replies[N]> {
    let reply: Reply<N>;
    try {
      reply = (await socket.timeout(replyTimeout).emitWithAck('request', asked)) as Reply<N>;
    } catch {
      throw new RequestError('offline', 'There is no connection to the server. It is being restored.');
    }
    if (reply.ok) return reply.data;
    throw new RequestError(reply.error.code, reply.error.message);
  }

  /** The quickest of three round trips says best what the server's clock shows. */
  async function measureClock(): Promise<void> {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      const sent = Date.now();
      const reply = await request({ name: 'clock' }).catch(() => undefined);
      const received = Date.now();
      if (!reply || received - sent >= best) continue;
      best = received - sent;
      clockOffset.value = Date.parse(reply.at) - (sent + received) / 2;
    }
  }

  return {
    state,
    presence,
    cues,
    broadcast,
    tables,
    crew,
    photo,
    standing,
    clockOffset,
    log,
    request,
    onEvents: (listener) => subscribe(eventListeners, listener),
    onMedia: (listener) => subscribe(mediaListeners, listener),
    onGreenRoomMedia: (listener) => subscribe(greenRoomMediaListeners, listener),
    onCrewMedia: (listener) => subscribe(crewMediaListeners, listener),
    measureClock,
    close: () => socket.disconnect(),
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function hashOf(seen: Seen): string {
  return 'event' in seen ? seen.event.hash : seen.hash;
}

function seqOf(seen: Seen): number {
  return 'event' in seen ? seen.event.seq : seen.seq;
}
