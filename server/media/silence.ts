import type { types } from 'mediasoup';

// A producer's score does not tell when nothing arrives any more: the worker checks for inactivity only in simulcast.
// So the packets are counted here.

/** Ms between two looks at the packet counts. */
const lookEvery = 400;
/** Ms without a packet after which a producer is silent: with the interval above, noticed within 2 s. */
export const silentAfter = 1_400;

/** What is known of a producer's media: packets seen, since when there are no new ones (ms), and the verdict. */
export interface Flow {
  readonly packets: number;
  readonly since: number;
  readonly silent: boolean;
}

/** The flow after a look that counted `packets` at `now` (ms of any steady clock). */
export function look(flow: Flow, packets: number, now: number): Flow {
  if (packets !== flow.packets) return { packets, since: now, silent: false };
  return { ...flow, silent: now - flow.since >= silentAfter };
}

interface Watched {
  readonly producer: types.Producer;
  readonly onChange: (silent: boolean) => void;
  flow: Flow;
  asking: boolean;
}

/** Watches producers and says which fall silent and which are back. Paused producers are left alone. */
export class SilenceWatch {
  readonly #watched = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;

  /** `onChange` is called with true when nothing has arrived for `silentAfter` ms, with false when it does again. */
  watch(producer: types.Producer, onChange: (silent: boolean) => void): void {
    const flow = { packets: 0, since: performance.now(), silent: false };
    this.#watched.set(producer.id, { producer, onChange, flow, asking: false });
    this.#timer ??= setInterval(() => this.#lookAtAll(), lookEvery).unref();
  }

  unwatch(producerId: string): void {
    this.#watched.delete(producerId);
    if (this.#watched.size === 0) this.close();
  }

  close(): void {
    this.#watched.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #lookAtAll(): void {
    for (const watched of this.#watched.values()) void this.#lookAt(watched);
  }

  async #lookAt(watched: Watched): Promise<void> {
    // A worker that does not answer is no reason to think that media flow.
    if (watched.asking) return this.#judge(watched, watched.flow.packets);
    watched.asking = true;
    const packets = await countPackets(watched.producer).catch(() => watched.flow.packets);
    watched.asking = false;
    this.#judge(watched, packets);
  }

  #judge(watched: Watched, packets: number): void {
    if (!this.#watched.has(watched.producer.id)) return;
    const now = performance.now();
    if (watched.producer.paused) {
      watched.flow = { packets, since: now, silent: false };
      return;
    }
    const before = watched.flow;
    watched.flow = look(before, packets, now);
    if (watched.flow.silent !== before.silent) watched.onChange(watched.flow.silent);
  }
}

async function countPackets(producer: types.Producer): Promise<number> {
  const streams = await producer.getStats();
  return streams.reduce((packets, stream) => packets + stream.packetCount, 0);
}
