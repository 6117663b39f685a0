import type { MediaNotification, MediaRequest } from '../../core/protocol/media.ts';
import type { OnNotification, SendRequest } from '../media/signalling.ts';
import type { Connection } from './connection.ts';

/** `client/media` knows no socket: it is given these two. */
export function mediaSignalling(connection: Connection): {
  readonly request: SendRequest;
  readonly on: OnNotification;
} {
  const request = ((name: string, data: unknown) =>
    connection.request({ name: 'media', request: { name, data } as MediaRequest })) as SendRequest;
  const on = ((name: string, listener: (data: unknown) => void) =>
    connection.onMedia((notification) => {
      const { name: told, data } = notification as MediaNotification;
      if (told === name) listener(data);
    })) as OnNotification;
  return { request, on };
}

/** Leads to a room apart, for the network check. */
export function checkSignalling(connection: Connection): SendRequest {
  return ((name: string, data: unknown) =>
    connection.request({ name: 'checkMedia', request: { name, data } as MediaRequest })) as SendRequest;
}
