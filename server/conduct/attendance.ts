import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Recorded } from '../../core/ceremony/events.ts';
import { personOf } from '../../core/ceremony/plan.ts';
import { allowed, isCrew, type SessionRole } from '../../core/ceremony/rights.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import { type Seen, type Viewer, view } from '../../core/ceremony/view.ts';
import type {
  MediaNotification,
  MediaReply,
  MediaRequest,
  MediaSource,
  ProducerInfo,
} from '../../core/protocol/media.ts';
import type { Battery, Handshake, Presence } from '../../core/protocol/socket.ts';
import { MediaError } from '../media/errors.ts';
import type { Peer } from '../media/peer.ts';
import type { Room } from '../media/room.ts';
import type { MediaServer } from '../media/server.ts';
import type { Ledger } from './ledger.ts';
import { Seat } from './seat.ts';
import { Stays } from './stays.ts';

/** A page whose connection dropped is back within this, or its media end. Milliseconds. */
const mediaGrace = 8_000;

/** Whose page it is. */
export interface Attendee {
  readonly ceremony: string;
  /** A person's id, or `feed:` and a site's. */
  readonly subject: string;
  /** A person's id, or a site's for a feed. */
  readonly id: string;
  readonly role: SessionRole;
}

interface AttendanceEvents {
  /** Who is connected has changed in this ceremony. */
  presence: [string];
}

/**
 * Who is here: connected pages, and the media room of each ceremony. What passes here is not in the log.
 */
export class Attendance extends EventEmitter<AttendanceEvents> {
  readonly #media: MediaServer;
  readonly #ledger: Ledger;
  readonly #hearsDirector: (ceremony: string, peer: string) => boolean;
  readonly #visits = new Map<string, Set<Visit>>();
  readonly #watched = new WeakSet<Room>();
  readonly stays = new Stays(mediaGrace);

  constructor(parts: {
    readonly media: MediaServer;
    readonly ledger: Ledger;
    /** Whether somebody hears what the director says in the green room. */
    readonly hearsDirector: (ceremony: string, peer: string) => boolean;
  }) {
    super();
    this.#media = parts.media;
    this.#ledger = parts.ledger;
    this.#hearsDirector = parts.hearsDirector;
    parts.ledger.onAppended(({ ceremony, recorded, state }) => {
      for (const { event } of recorded) {
        if (event.type === 'Concluded' || event.type === 'Suspended' || event.type === 'Cancelled')
          this.closeRoom(ceremony);
        if (event.type === 'Published' || event.type === 'Cancelled') this.crewRoom(ceremony).close();
      }
      for (const visit of this.visits(ceremony)) visit.tell(recorded);
      const leaving = recorded.some(
        ({ event: { type } }) => type === 'PersonRemoved' || type === 'SignatorySubstituted',
      );
      if (leaving) this.#dismissRemoved(state);
    });
  }

  /** A page connects. It gets what happened after `after`, and from then on what is appended. */
  enter(attendee: Attendee, page: VisitPage): Visit {
    const visit = new Visit(this, attendee, page);
    const visits = this.#visits.get(attendee.ceremony) ?? new Set();
    this.#visits.set(attendee.ceremony, visits.add(visit));
    this.emit('presence', attendee.ceremony);
    return visit;
  }

  /** Whether the log goes on from the last event that a page has read: not where a backup took its place since. */
  goesOn({ ceremony, after, head }: Omit<Handshake, 'subject'>): boolean {
    if (after === 0) return true;
    const [last] = this.#ledger.log(ceremony, after - 1);
    return last !== undefined && (head === undefined || last.event.hash === head);
  }

  visits(ceremony: string): readonly Visit[] {
    return [...(this.#visits.get(ceremony) ?? [])];
  }

  presence(ceremony: string): Presence {
    const presence: Record<string, Present> = {};
    for (const { attendee, roundTripMs, device } of this.visits(ceremony)) {
      const known = presence[attendee.subject];
      const battery = least(known?.battery, device.battery);
      presence[attendee.subject] = {
        ...known,
        pages: (known?.pages ?? 0) + 1,
        ...(roundTripMs === undefined ? {} : { roundTripMs }),
        ...(battery ? { battery } : {}),
        ...(device.dozes ? { dozes: true } : {}),
      };
    }
    for (const producer of this.room(ceremony).producers) {
      const known = presence[producer.peerId];
      if (!known) continue;
      known[producer.source] = light(producer);
      if (producer.source === 'microphone' && producer.mutedByDirector) known.mutedByDirector = true;
    }
    return presence;
  }

  room(ceremony: string): Room {
    const room = this.#media.room(ceremony);
    if (!this.#watched.has(room)) {
      this.#watched.add(room);
      const changed = () => this.emit('presence', ceremony);
      for (const name of [
        'producerAdded',
        'producerClosed',
        'producerPaused',
        'producerResumed',
        'producerSilent',
        'producerBack',
      ] as const) {
        room.on(name, changed);
      }
    }
    return room;
  }

  closeRoom(ceremony: string): void {
    this.#media.room(ceremony).close();
    this.greenRoom(ceremony).close();
  }

  /**
   * The crew's voices: a room of its own with a router of its own, so that no peer, tap or broadcast of the ceremony's room
   * could receive them even by name.
   */
  crewRoom(ceremony: string): Room {
    return this.#media.room(`${ceremony} crew`);
  }

  /** Where the director speaks to those who are off air, a room of its own as the crew's is. */
  greenRoom(ceremony: string): Room {
    const room = this.#media.room(`${ceremony} green`);
    if (!this.#watched.has(room)) {
      this.#watched.add(room);
      room.limit((peer) => this.#hearsDirector(ceremony, peer));
    }
    return room;
  }

  /** A room apart for device checks, where nobody receives anything from anybody. */
  checkRoom(ceremony: string): Room {
    return this.#media.room(`${ceremony} check`);
  }

  /** Cuts off whoever was removed: media, also those that still wait for their page, and connected pages. */
  #dismissRemoved({ plan, people }: CeremonyState): void {
    for (const [id] of Object.entries(people).filter(([, { removed }]) => removed)) {
      this.room(plan.id).remove(id);
      this.crewRoom(plan.id).remove(id);
      this.greenRoom(plan.id).remove(id);
      for (const visit of this.visits(plan.id)) if (visit.attendee.subject === id) visit.page.dismiss('removed');
    }
  }

  // What a Visit asks of its attendance.

  state(ceremony: string): CeremonyState {
    return this.#ledger.state(ceremony);
  }

  log(ceremony: string, after: number): readonly Recorded[] {
    return this.#ledger.log(ceremony, after);
  }

  leave(visit: Visit): void {
    const { ceremony } = visit.attendee;
    if (this.#visits.get(ceremony)?.delete(visit)) this.emit('presence', ceremony);
  }
}

type Light = 'off' | 'on' | 'silent';

interface Present {
  pages: number;
  camera?: Light;
  microphone?: Light;
  mutedByDirector?: boolean;
  roundTripMs?: number;
  battery?: Battery;
  dozes?: boolean;
}

/** Of two batteries the one that is empty first. */
function least(one: Battery | undefined, other: Battery | undefined): Battery | undefined {
  if (!one || !other) return one ?? other;
  const left = ({ percent, charging }: Battery) => (charging ? 100 + percent : percent);
  return left(other) < left(one) ? other : one;
}

function light({ paused, silent }: ProducerInfo): Light {
  if (paused) return 'off';
  return silent ? 'silent' : 'on';
}

/** What a connected page can be told. */
export interface VisitPage {
  /** Identifies the page's session. */
  readonly session: string;
  readonly events: (events: readonly Seen[]) => void;
  readonly media: (notification: MediaNotification) => void;
  /** What happens in the crew's media room, while the page is in it. */
  readonly crewMedia: (notification: MediaNotification) => void;
  readonly greenRoomMedia: (notification: MediaNotification) => void;
  readonly dismiss: (code: 'removed' | 'revoked') => void;
}

/** What a page says of its device. */
interface Device {
  readonly battery?: Battery | undefined;
  readonly dozes: boolean;
}

/** One connected page of one attendee. */
export class Visit {
  readonly attendee: Attendee;
  readonly page: VisitPage;
  readonly #attendance: Attendance;
  readonly #viewer: Viewer;
  readonly #floor: Seat;
  readonly #crew: Seat;
  readonly #green: Seat;
  #checking: Peer | undefined;
  #device: Device = { dozes: false };
  #told = 0;
  #left = false;
  #roundTripMs: number | undefined;

  constructor(attendance: Attendance, attendee: Attendee, page: VisitPage) {
    this.#attendance = attendance;
    this.attendee = attendee;
    this.page = page;
    this.#viewer = viewerOf(attendee);
    const { ceremony, subject } = attendee;
    const { stays } = attendance;
    const own = { stays, subject, session: page.session };
    this.#floor = new Seat({
      ...own,
      room: () => attendance.room(ceremony),
      mayProduce: () => mayProduce(attendee, attendance.state(ceremony)),
      tell: page.media,
    });
    this.#crew = new Seat({
      ...own,
      room: () => attendance.crewRoom(ceremony),
      mayProduce: () => (isCrew(attendee.role) ? ['microphone'] : []),
      tell: page.crewMedia,
    });
    this.#green = new Seat({
      ...own,
      room: () => attendance.greenRoom(ceremony),
      mayProduce: () => (attendee.role === 'director' ? ['microphone'] : []),
      tell: page.greenRoomMedia,
    });
  }

  /** Milliseconds to the page and back, smoothed and rounded to tenths of a second; undefined until it was measured. */
  get roundTripMs(): number | undefined {
    return this.#roundTripMs === undefined ? undefined : Math.round(this.#roundTripMs / 100) * 100;
  }

  get device(): Device {
    return this.#device;
  }

  /** The page says how its device stands. */
  reports(device: Device): void {
    this.#device = device;
    this.#attendance.emit('presence', this.attendee.ceremony);
  }

  /** How long the page took to answer the connection's own ping, milliseconds. */
  answeredAfter(ms: number): void {
    const before = this.roundTripMs;
    this.#roundTripMs = this.#roundTripMs === undefined ? ms : 0.5 * this.#roundTripMs + 0.5 * ms;
    if (this.roundTripMs !== before) this.#attendance.emit('presence', this.attendee.ceremony);
  }

  /** Sends all events after a sequence number; the page is told of later ones by itself. */
  catchUp(after: number): void {
    this.#told = after;
    this.tell(this.#attendance.log(this.attendee.ceremony, after));
  }

  tell(recorded: readonly Recorded[]): void {
    const news = recorded.filter(({ event }) => event.seq > this.#told);
    if (news.length === 0) return;
    this.#told = news.at(-1)?.event.seq ?? this.#told;
    this.page.events(news.map((one) => view(one, this.#viewer)));
  }

  /**
   * A request of `client/media`.
   * @throws MediaError
   */
  media(request: MediaRequest): Promise<MediaReply> {
    return this.#floor.handle(request);
  }

  /**
   * The same in the crew's room.
   * @throws MediaError
   */
  crewMedia(request: MediaRequest): Promise<MediaReply> {
    return this.#crew.handle(request);
  }

  /**
   * The same in the green room.
   * @throws MediaError
   */
  greenRoomMedia(request: MediaRequest): Promise<MediaReply> {
    return this.#green.handle(request);
  }

  /**
   * A request of `client/media`'s network check: connects, and sends nothing.
   * @throws MediaError
   */
  async checkMedia(request: MediaRequest): Promise<MediaReply> {
    if (request.name === 'join') this.#checking = this.#joinCheck();
    if (!this.#checking) throw new MediaError('notJoined', 'Join the room first.');
    return this.#checking.handle(request);
  }

  /** @param forGood false where only the connection dropped: media then wait a while for the page to be back */
  leave(forGood: boolean): void {
    if (this.#left) return;
    this.#left = true;
    this.#floor.leave(forGood);
    this.#crew.leave(forGood);
    this.#green.leave(forGood);
    this.#checking?.close('left');
    this.#attendance.leave(this);
  }

  #joinCheck(): Peer {
    this.#checking?.close('left');
    const room = this.#attendance.checkRoom(this.attendee.ceremony);
    const peer = room.join({ id: randomUUID() });
    peer.on('closed', () => {
      if (this.#checking === peer) this.#checking = undefined;
      if (room.peers.size === 0) room.close();
    });
    return peer;
  }
}

/** A feed and a remote person send; a companion device in a site's room does not, so that nothing echoes. */
function mayProduce({ role, id }: Attendee, { plan, phase }: CeremonyState): readonly MediaSource[] {
  if (!allowed(role, 'sendMedia', phase)) return [];
  if (role === 'feed') return ['camera', 'microphone'];
  return personOf(plan, id)?.presence === 'remote' ? ['camera', 'microphone'] : [];
}

/** What of the log an attendee may see. */
export function viewerOf({ role, id }: Attendee): Viewer {
  if (role === 'director') return { audience: 'director', person: id };
  return role === 'feed' ? { audience: 'room' } : { audience: 'room', person: id };
}
