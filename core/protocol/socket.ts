import type { Link, Recorded } from '../ceremony/events.ts';
import type { Reply, Request } from './requests.ts';

/** The event maps of the socket; everything else about it is socket.io's. */

export interface ClientToServer {
  request: (request: Request, acknowledge: (reply: Reply) => void) => void;
}

export interface ServerToClient {
  /** What was appended to the log since the last `events`, as this session may see it, without gaps. */
  events: (events: readonly (Link | Recorded)[]) => void;
  /** Who is connected; passes, and is not in the log. */
  presence: (presence: Presence) => void;
  /** What each site is told at the moment; passes, and is not in the log. */
  cues: (cues: SiteCues) => void;
  /** How the broadcast stands; passes, and is not in the log. */
  broadcast: (standing: BroadcastStanding) => void;
  /** Who is seated and has a tablet; passes, and is not in the log. */
  tables: (tables: Tables) => void;
  /** A photograph is taken at this moment. ISO 8601, UTC. */
  photo: (photo: { readonly at: string }) => void;
  /** A notification of the media room, for `client/media`. */
  media: (notification: { readonly name: string; readonly data: unknown }) => void;
  /** What was written on the crew's channel: on connecting what memory holds, then each as it comes. To the crew alone. */
  crew: (messages: readonly CrewMessage[]) => void;
  /** A notification of the crew's media room, for `client/media`. */
  crewMedia: (notification: { readonly name: string; readonly data: unknown }) => void;
  /** A notification of the green room's media. */
  greenRoomMedia: (notification: { readonly name: string; readonly data: unknown }) => void;
  /** The session was revoked or the person removed: nothing more will be answered. */
  dismissed: (reason: { readonly code: 'removed' | 'revoked' }) => void;
}

/** What a socket says of itself when it connects. */
export interface Handshake {
  readonly ceremony: string;
  /** The person, or `feed:` and a site, for whom the page acts; the session cookie is named after it. */
  readonly subject: string;
  /** Sequence number of the last event that the page holds; 0 for none. */
  readonly after: number;
  /** That event's hash: where the log does not go on from it, a backup has taken its place, and the page begins anew. */
  readonly head?: string | undefined;
}

/** Something that one of the crew wrote. It passes, and is in no log. */
export interface CrewMessage {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** A person, or `feed:` and a site. */
  readonly from: string;
  readonly text: string;
}

/** By person: what a site assistant said of the place at the table. It passes, and is in no log. */
export interface Tables {
  readonly [person: string]: TableState;
}

export interface TableState {
  readonly seated?: boolean;
  /** When their tablet was handed over the last time. ISO 8601, UTC. */
  readonly handedAt?: string;
  /** The person has said since that it is theirs. */
  readonly taken?: boolean;
}

export interface BroadcastStanding {
  /** The doors are open, and the broadcast begins once that of before has gone out. */
  readonly waits: boolean;
}

/** By site. */
export type SiteCues = { readonly [site: string]: 'go' | 'standby' };

export interface Presence {
  /** By person or `feed:` and site. Absent: not connected. */
  readonly [subject: string]: {
    /** Connected pages. */
    readonly pages: number;
    /** Whether camera and microphone are sending; absent without media. */
    readonly camera?: 'off' | 'on' | 'silent';
    readonly microphone?: 'off' | 'on' | 'silent';
    /** The director has muted the microphone, and alone can end that. */
    readonly mutedByDirector?: boolean;
    /** Smoothed round trip of the socket, milliseconds. */
    readonly roundTripMs?: number;
    /** Of the device with the least: percent, and whether it is being charged. */
    readonly battery?: Battery;
    /** The screen of a device may go dark by itself. */
    readonly dozes?: boolean;
  };
}

/** As the device itself says. */
export interface Battery {
  readonly percent: number;
  readonly charging: boolean;
}
