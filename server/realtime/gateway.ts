import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { Replies, Reply, Request, RequestName } from '../../core/protocol/requests.ts';
import { request as requestSchema } from '../../core/protocol/requests.ts';
import type { ClientToServer, Handshake, ServerToClient } from '../../core/protocol/socket.ts';
import type { Attendance, Attendee, Visit } from '../conduct/attendance.ts';
import type { Broadcasting } from '../conduct/broadcasting.ts';
import type { Crew } from '../conduct/crew.ts';
import type { Cues } from '../conduct/cues.ts';
import type { Logger } from '../conduct/logger.ts';
import type { Photos } from '../conduct/photos.ts';
import type { Tables } from '../conduct/tables.ts';

/** A request larger than this is refused, by its reply; one larger than the transport's limit cuts the socket off. */
const largestRequest = 200_000;
const largestPacket = 2_000_000;

const tooMany = 'Too many requests at once. Wait a moment.';

/** Why a socket ends that its page did not mean to end. */
const dropped: ReadonlySet<string> = new Set(['ping timeout', 'transport close', 'transport error']);

const handshake = z.object({
  ceremony: z.string().min(1).max(64),
  subject: z.string().min(1).max(80),
  after: z.int().min(0),
  head: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
}) satisfies z.ZodType<Handshake>;

interface Parts {
  readonly attendance: Attendance;
  readonly broadcasting: Broadcasting;
  readonly crew: Crew;
  readonly cues: Cues;
  readonly photos: Photos;
  readonly tables: Tables;
  readonly answer: (visit: Visit, request: Request) => Promise<Replies[RequestName]>;
  /** The attendee whose session cookie the handshake carries, and a way to hear of the session's end. */
  readonly admit: (cookies: string, page: { ceremony: string; subject: string }) => Admission | undefined;
  /** False when this session asks too much at once. */
  readonly mayAsk: (session: string) => boolean;
  /** False when somebody reports more than goes wrong: each report stands in the log for ever. */
  readonly mayReport: (attendee: string) => boolean;
  readonly logger: Logger;
}

export interface Admission {
  readonly attendee: Attendee;
  /** On the crew's channel. */
  readonly crew: boolean;
  /** Identifies the session in logs and limits; no secret. */
  readonly session: string;
  /** Calls back once when the session is revoked; returns how to stop listening. */
  readonly onRevoked: (listener: () => void) => () => void;
}

type AppServer = Server<ClientToServer, ServerToClient, Record<string, never>, { admission: Admission; after: number }>;
type AppSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, { admission: Admission; after: number }>;

/** The socket.io gateway: who it is, what they may see, their requests and the replies. Nothing is decided here. */
export function createGateway(http: HttpServer, parts: Parts): AppServer {
  const io: AppServer = new Server(http, {
    path: '/socket',
    serveClient: false,
    maxHttpBufferSize: largestPacket,
    pingInterval: 5_000,
    pingTimeout: 8_000,
    allowRequest: (request, decide) => decide(null, sameOrigin(request.headers.origin, request.headers.host)),
  });

  io.use((socket, next) => {
    const said = handshake.safeParse(socket.handshake.auth);
    try {
      const admission = said.success && parts.admit(socket.handshake.headers.cookie ?? '', said.data);
      if (!said.success || !admission) {
        next(Object.assign(new Error('Open your personal link again.'), { data: { code: 'session-missing' } }));
        return;
      }
      if (!parts.attendance.goesOn(said.data)) {
        next(Object.assign(new Error('The log is another now. Load the page again.'), { data: { code: 'log-other' } }));
        return;
      }
      socket.data = { admission, after: said.data.after };
    } catch (error) {
      // Thrown on, it would end the server. A page that is refused stays away; one whose connection ends comes again.
      parts.logger.error({ err: error }, 'a socket could not be let in');
      socket.conn.close();
      return;
    }
    next();
  });

  io.on('connection', (socket) => welcome(socket, parts));
  parts.attendance.on('presence', (ceremony) => {
    io.to(ceremony).emit('presence', parts.attendance.presence(ceremony));
  });
  parts.cues.on('changed', (ceremony) => {
    io.to(ceremony).emit('cues', parts.cues.of(ceremony));
  });
  parts.broadcasting.on('waiting', (ceremony) => {
    io.to(ceremony).emit('broadcast', { waits: parts.broadcasting.waits(ceremony) });
  });
  parts.tables.on('changed', (ceremony) => {
    io.to(ceremony).emit('tables', parts.tables.of(ceremony));
  });
  parts.crew.on('said', (ceremony, message) => {
    io.to(crewOf(ceremony)).emit('crew', [message]);
  });
  parts.photos.on('counting', (ceremony, photo) => {
    io.to(ceremony).emit('photo', photo);
  });
  return io;
}

function welcome(socket: AppSocket, parts: Parts): void {
  const { admission, after } = socket.data;
  const { attendee } = admission;
  const { ceremony } = attendee;
  const dismiss = (code: 'removed' | 'revoked') => {
    socket.emit('dismissed', { code });
    socket.disconnect(true);
  };
  const visit = parts.attendance.enter(attendee, {
    session: admission.session,
    events: (events) => socket.emit('events', events),
    media: (notification) => socket.emit('media', notification),
    crewMedia: (notification) => socket.emit('crewMedia', notification),
    greenRoomMedia: (notification) => socket.emit('greenRoomMedia', notification),
    dismiss,
  });
  let asked = performance.now();
  socket.conn.on('packetCreate', ({ type }) => {
    if (type === 'ping') asked = performance.now();
  });
  socket.conn.on('heartbeat', () => visit.answeredAfter(performance.now() - asked));
  const stopListening = admission.onRevoked(() => dismiss('revoked'));
  socket.on('disconnect', (reason) => {
    stopListening();
    visit.leave(!dropped.has(reason));
  });

  socket.use((packet, next) => {
    if (packet[0] === 'request') return next();
    if (!parts.mayAsk(admission.session)) return refuse(packet.at(-1), 'too-many-requests', tooMany);
    refuse(packet.at(-1), 'unknown-message', `There is no message called ${String(packet[0]).slice(0, 40)}.`);
    parts.logger.warn(
      { subject: attendee.subject, ceremony, message: String(packet[0]).slice(0, 40) },
      'unknown socket message',
    );
  });
  socket.on('request', (raw: unknown, acknowledge: unknown) => {
    void reply(parts, visit, admission.session, raw).then((answer) => {
      if (typeof acknowledge === 'function') acknowledge(answer);
    });
  });

  void socket.join(ceremony);
  visit.catchUp(after);
  socket.emit('presence', parts.attendance.presence(ceremony));
  socket.emit('cues', parts.cues.of(ceremony));
  socket.emit('broadcast', { waits: parts.broadcasting.waits(ceremony) });
  socket.emit('tables', parts.tables.of(ceremony));
  if (!admission.crew) return;
  void socket.join(crewOf(ceremony));
  socket.emit('crew', parts.crew.heard(ceremony));
}

/** The sockets of a ceremony's crew. Ids of ceremonies hold no space. */
function crewOf(ceremony: string): string {
  return `${ceremony} crew`;
}

async function reply(parts: Parts, visit: Visit, session: string, raw: unknown): Promise<Reply> {
  const { attendee } = visit;
  const fail = (code: string, message: string): Reply => ({ ok: false, error: { code, message } });
  if (!parts.mayAsk(session)) return fail('too-many-requests', tooMany);
  if (sizeOf(raw) > largestRequest) return logged(parts, attendee, fail('too-large', 'This request is too large.'));
  const parsed = requestSchema.safeParse(raw);
  if (!parsed.success) return logged(parts, attendee, fail('malformed', z.prettifyError(parsed.error).slice(0, 500)));
  if (parsed.data.name === 'reportIncident' && !parts.mayReport(`${attendee.ceremony}/${attendee.subject}`)) {
    return fail('too-many-requests', tooMany);
  }
  try {
    return { ok: true, data: await parts.answer(visit, parsed.data) };
  } catch (error) {
    if (isTyped(error)) return logged(parts, attendee, fail(error.code, error.message), parsed.data.name);
    parts.logger.error({ err: error, subject: attendee.subject, request: parsed.data.name }, 'a request failed');
    return fail('internal', 'Something failed on the server. Nothing was recorded. Try again.');
  }
}

function logged(parts: Parts, attendee: Attendee, answer: Reply, request?: string): Reply {
  if (!answer.ok) {
    parts.logger.warn(
      { subject: attendee.subject, ceremony: attendee.ceremony, request, ...answer.error },
      'request refused',
    );
  }
  return answer;
}

/** The errors of our rooms carry a code and a sentence for people. */
function isTyped(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.constructor !== Error &&
    !('errno' in error) &&
    !('syscall' in error)
  );
}

function sizeOf(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? 0;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function refuse(acknowledge: unknown, code: string, message: string): void {
  if (typeof acknowledge === 'function') acknowledge({ ok: false, error: { code, message } } satisfies Reply);
}

/** Browsers say where a page comes from; programs without an origin carry no cookies by themselves. */
function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
