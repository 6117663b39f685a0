import type {
  MediaNotificationName,
  MediaReply,
  MediaRequestData,
  MediaRequestName,
  PeerNotifications,
} from '../../core/protocol/media.ts';
import { MediaFailure } from './errors.ts';

/** Sends a request; resolves with its reply, rejects with an object that carries the server's `code`. */
export type SendRequest = <Name extends MediaRequestName>(
  name: Name,
  data: MediaRequestData<Name>,
) => Promise<MediaReply<Name>>;

/** Listens to a notification; returns what stops listening. */
export type OnNotification = <Name extends MediaNotificationName>(
  name: Name,
  handler: (data: PeerNotifications[Name]) => void,
) => () => void;

/** The same requests, but none waits longer than `timeout` ms: then it rejects with 'timeout'. */
export function impatient(request: SendRequest, timeout: number): SendRequest {
  return (name, data) =>
    new Promise<MediaReply<typeof name>>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new MediaFailure('timeout', `The server did not answer "${name}".`)),
        timeout,
      );
      request(name, data)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
}
