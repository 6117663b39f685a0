import type { MediaNotification, MediaRequest } from '../../core/protocol/media.ts';
import type { OnNotification, SendRequest } from '../media/signalling.ts';
import type { Connection } from './connection.ts';

export interface Signalling {
  readonly request: SendRequest;
  readonly on: OnNotification;
}

/** `client/media` knows no socket: it is given these two. They lead to the ceremony's room. */
export function mediaSignalling(connection: Connection): Signalling {
  return {
    request: asking((request) => connection.request({ name: 'media', request })),
    on: hearing(connection.onMedia),
  };
}

/** Leads to the crew's room. */
export function crewSignalling(connection: Connection): Signalling {
  return {
    request: asking((request) => connection.request({ name: 'crewMedia', request })),
    on: hearing(connection.onCrewMedia),
  };
}

/** Leads to the green room. */
export function greenRoomSignalling(connection: Connection): Signalling {
  return {
    request: asking((request) => connection.request({ name: 'greenRoomMedia', request })),
    on: hearing(connection.onGreenRoomMedia),
  };
}

/** Leads to a room apart, for the network check. */
export function checkSignalling(connection: Connection): SendRequest {
  return asking((request) => connection.request({ name: 'checkMedia', request }));
}

function asking(ask: (request: MediaRequest) => Promise<unknown>): SendRequest {
  return ((name: string, data: unknown) => ask({ name, data } as MediaRequest)) as SendRequest;
}

function hearing(listen: Connection['onMedia']): OnNotification {
  return ((name: string, listener: (data: unknown) => void) =>
    listen((notification) => {
      const { name: told, data } = notification as MediaNotification;
      if (told === name) listener(data);
    })) as OnNotification;
}
