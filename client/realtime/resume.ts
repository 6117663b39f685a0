import { effect } from '@preact/signals';
import type { MediaSession } from '../media/session.ts';
import type { Connection } from './connection.ts';

/**
 * When the socket is there again, a media session asks at once what it missed, instead of noticing on its own.
 * @returns what ends that
 */
export function resumeWith(connection: Connection, session: MediaSession): () => void {
  let away = false;
  return effect(() => {
    const connected = connection.standing.value === 'connected';
    if (connected && away) void session.signalResumed();
    away = !connected;
  });
}
