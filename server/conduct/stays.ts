import type { MediaNotification } from '../../core/protocol/media.ts';
import type { Peer } from '../media/peer.ts';

interface Stay {
  /** Connected pages that signal for it: two for a moment, when a page is back before its old socket is known dead. */
  pages: number;
  /** Whose page signalled for it last. */
  session: string;
  ending?: NodeJS.Timeout;
}

/**
 * Stays in the media room outlast the socket that signalled for them: when a page's connection drops, its media go on
 * for a while, so that whoever is back in time has interrupted nothing.
 */
export class Stays {
  readonly #grace: number;
  readonly #stays = new Map<Peer, Stay>();

  /** @param grace how long a stay waits for its page, milliseconds */
  constructor(grace: number) {
    this.#grace = grace;
  }

  /**
   * A page of a session signals for a stay from now on.
   * @returns to be called when the page is gone: `forGood` ends the stay at once, unless another page holds it too
   */
  hold(peer: Peer, session: string, tell: (notification: MediaNotification) => void): (forGood: boolean) => void {
    const stay = this.#stays.get(peer) ?? this.#begin(peer, session);
    clearTimeout(stay.ending);
    stay.session = session;
    stay.pages += 1;
    peer.on('notification', tell);
    return (forGood) => {
      peer.off('notification', tell);
      stay.pages -= 1;
      if (stay.pages > 0 || peer.closed) return;
      if (forGood) peer.close('left');
      else stay.ending = setTimeout(() => peer.close('left'), this.#grace);
    };
  }

  /** A session was revoked: its media end at once, also where they wait for a page; those of other sessions go on. */
  end(session: string): void {
    for (const [peer, stay] of [...this.#stays]) if (stay.session === session) peer.close('removed');
  }

  #begin(peer: Peer, session: string): Stay {
    const stay: Stay = { pages: 0, session };
    this.#stays.set(peer, stay);
    peer.once('closed', () => {
      clearTimeout(stay.ending);
      this.#stays.delete(peer);
    });
    return stay;
  }
}
