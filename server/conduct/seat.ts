import type { MediaNotification, MediaReply, MediaRequest, MediaSource } from '../../core/protocol/media.ts';
import { MediaError } from '../media/errors.ts';
import type { Peer } from '../media/peer.ts';
import type { Room } from '../media/room.ts';
import type { Stays } from './stays.ts';

interface Parts {
  /** The media room of the moment. */
  readonly room: () => Room;
  readonly stays: Stays;
  /** Whose seat it is: a person, or `feed:` and a site. */
  readonly subject: string;
  /** Identifies the page's session. */
  readonly session: string;
  readonly mayProduce: () => readonly MediaSource[];
  /** Tells the page. */
  readonly tell: (notification: MediaNotification) => void;
}

/** A page's seat in one media room: the stay for which it signals. */
export class Seat {
  readonly #parts: Parts;
  #peer: Peer | undefined;
  #letGo: ((forGood: boolean) => void) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * A request of `client/media`.
   * @throws MediaError
   */
  async handle(request: MediaRequest): Promise<MediaReply> {
    if (request.name === 'join') return this.#join(request);
    if (request.name === 'roomState') this.#resume();
    if (!this.#peer) throw new MediaError('notJoined', 'Join the room first.');
    return this.#peer.handle(request);
  }

  /** @param forGood false where only the connection dropped: media then wait a while for the page to be back */
  leave(forGood: boolean): void {
    this.#letGo?.(forGood);
  }

  #join(request: MediaRequest): Promise<MediaReply> {
    const { room, subject, mayProduce } = this.#parts;
    const peer = room().join({ id: subject, facts: { subject }, mayProduce: mayProduce() });
    this.#hold(peer);
    return peer.handle(request);
  }

  /** After a break of the connection: the stay goes on that the page had begun by its last one. It knows it by its id. */
  #resume(): void {
    const { room, subject } = this.#parts;
    const peer = room().peers.get(subject);
    if (!this.#peer && peer) this.#hold(peer);
  }

  #hold(peer: Peer): void {
    const { stays, session, tell } = this.#parts;
    this.#letGo?.(true);
    this.#letGo = stays.hold(peer, session, tell);
    this.#peer = peer;
    peer.once('closed', () => {
      if (this.#peer === peer) this.#peer = undefined;
    });
  }
}
