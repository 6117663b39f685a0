import { createUnwrap, type RtpPacket } from './packet.ts';

/** A packet in its order. `lost` says that at least one packet before it never came. */
export type Ordered = { readonly packet: RtpPacket; readonly arrivedAt: number; readonly lost: boolean };

/** A jump of the sequence number beyond this is a sender that started again (RFC 3550 appendix A.1, MAX_DROPOUT). */
const RESTART_JUMP = 3000;

/**
 * Puts the packets of one stream back in order. A gap is waited for `holdMs`, which is time enough for a
 * retransmission on a near path; then it is given up as a loss. Late packets and duplicates are dropped.
 */
export class ReorderBuffer {
  readonly #holdMs: number;
  readonly #waiting = new Map<number, { packet: RtpPacket; arrivedAt: number }>();
  #unwrap = createUnwrap(2 ** 16);
  #next: number | undefined;
  #lost = false;

  constructor(holdMs: number) {
    this.#holdMs = holdMs;
  }

  /** Takes one packet; `now` in milliseconds of any steady clock. */
  push(packet: RtpPacket, now: number): void {
    const sequence = this.#unwrap(packet.sequence);
    this.#next ??= sequence;
    if (Math.abs(sequence - this.#next) > RESTART_JUMP) this.#restart(sequence);
    if (sequence < this.#next || this.#waiting.has(sequence)) return;
    this.#waiting.set(sequence, { packet, arrivedAt: now });
  }

  /** The packets that are due, in order. Call after every push and at every tick. */
  pull(now: number): Ordered[] {
    const due: Ordered[] = [];
    while (this.#waiting.size > 0 && this.#next !== undefined) {
      const entry = this.#waiting.get(this.#next);
      if (entry) {
        this.#waiting.delete(this.#next);
        this.#next += 1;
        due.push({ ...entry, lost: this.#lost });
        this.#lost = false;
        continue;
      }
      const oldest = Math.min(...this.#waiting.keys());
      if (now - this.#waiting.get(oldest)!.arrivedAt < this.#holdMs) break;
      this.#next = oldest;
      this.#lost = true;
    }
    return due;
  }

  #restart(sequence: number): void {
    this.#waiting.clear();
    this.#next = sequence;
    this.#lost = true;
  }
}
