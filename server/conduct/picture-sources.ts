import { personOf } from '../../core/ceremony/plan.ts';
import type { ProducerInfo } from '../../core/protocol/media.ts';
import type { Source } from '../broadcast/messages.ts';
import type { Broadcast } from '../broadcast/supervisor.ts';
import type { Tap } from '../media/tap.ts';
import type { Attendance } from './attendance.ts';
import type { Ledger } from './ledger.ts';
import type { Logger } from './logger.ts';

interface Parts {
  readonly ceremony: string;
  readonly ledger: Ledger;
  readonly attendance: Attendance;
  readonly broadcast: Broadcast;
  /** Somebody came, went, or shows something else than before. */
  readonly changed: () => void;
  readonly logger: Logger;
}

const changes = ['producerPaused', 'producerResumed', 'producerSilent', 'producerBack'] as const;

/** The cameras and microphones of a ceremony's room that its picture is made of: sites' and remote persons'. */
export class PictureSources {
  readonly #parts: Parts;
  readonly #taps = new Map<string, Tap>();
  #stopFollowing: () => void = () => {};

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.broadcast.on('keyFrameWanted', ({ id }) => this.#requestKeyFrame(this.#taps.get(`${id}/camera`)));
    parts.broadcast.on('sourcesWanted', () => void this.#tapAll());
  }

  /** Taps who is in the room, and who comes. */
  follow(): void {
    const { changed } = this.#parts;
    const room = this.#parts.attendance.room(this.#parts.ceremony);
    const added = (producer: ProducerInfo) => {
      void this.#tap(producer);
      changed();
    };
    const closed = (producer: ProducerInfo) => {
      this.#untap(producer);
      changed();
    };
    room.on('producerAdded', added);
    room.on('producerClosed', closed);
    for (const name of changes) room.on(name, changed);
    this.#stopFollowing = () => {
      room.off('producerAdded', added);
      room.off('producerClosed', closed);
      for (const name of changes) room.off(name, changed);
    };
    void this.#tapAll();
  }

  /** Ids of the sites and persons whose camera is on. */
  connected(): ReadonlySet<string> {
    return new Set(
      this.#parts.attendance
        .room(this.#parts.ceremony)
        .producers.filter(({ source, paused }) => source === 'camera' && !paused)
        .map(({ peerId }) => sourceId(peerId)),
    );
  }

  close(): void {
    this.#stopFollowing();
    for (const tap of this.#taps.values()) tap.close();
  }

  async #tapAll(): Promise<void> {
    for (const tap of this.#taps.values()) tap.close();
    this.#taps.clear();
    const room = this.#parts.attendance.room(this.#parts.ceremony);
    await Promise.all(room.producers.map((producer) => this.#tap(producer)));
    this.#parts.changed();
  }

  async #tap(producer: ProducerInfo): Promise<void> {
    const { ceremony, ledger, attendance, broadcast, logger } = this.#parts;
    const id = sourceId(producer.peerId);
    const { plan } = ledger.state(ceremony);
    if (!plan.sites.some((site) => site.id === id) && personOf(plan, id)?.presence !== 'remote') return;
    const key = `${id}/${producer.source}`;
    try {
      const room = attendance.room(ceremony);
      const tap = await room.tap(producer.producerId, (stream) => broadcast.addSource(sourceOfTap(id, stream)));
      this.#taps.get(key)?.close();
      this.#taps.set(key, tap);
      if (producer.kind === 'video') this.#requestKeyFrame(tap);
    } catch (error) {
      logger.warn({ err: error, ceremony, source: key }, 'a source could not be tapped');
    }
  }

  #requestKeyFrame(tap: Tap | undefined): void {
    tap?.requestKeyFrame().catch(() => {}); // it may be closing, or its worker dying
  }

  #untap({ peerId, source, kind }: ProducerInfo): void {
    const key = `${sourceId(peerId)}/${source}`;
    this.#taps.get(key)?.close();
    this.#taps.delete(key);
    this.#parts.broadcast.removeSource(sourceId(peerId), kind);
  }
}

/** A tapped stream as the compositor receives it. */
function sourceOfTap(id: string, tap: Tap): Source {
  const { payloadType, ssrc, channels, kind } = tap;
  if (kind === 'audio') return { id, kind, codec: 'opus', clockRate: 48_000, channels, payloadType, ssrc };
  const codec = tap.mimeType.toLowerCase() === 'video/h264' ? 'H264' : 'VP8';
  return { id, kind, codec, clockRate: 90_000, payloadType, ssrc };
}

/** A feed's peer is `feed:` and its site; a remote person's is the person. */
function sourceId(peerId: string): string {
  return peerId.startsWith('feed:') ? peerId.slice('feed:'.length) : peerId;
}
