import { createUnwrap, type SenderReport } from './packet.ts';

const BUCKET_MS = 1000;
const BUCKETS = 10;
const REPORTS_KEPT = 8;
/** Sender reports that put sound and picture further apart than this are not believed. */
const CREDIBLE_SKEW_MS = 1000;

/**
 * The clock of one RTP stream against ours. Packets arrive late by a varying amount and never early, so the
 * least delay of the last ten seconds is the path, and the rest is jitter; the window lets it follow drift.
 */
export class StreamClock {
  readonly #clockRate: number;
  readonly #unwrap = createUnwrap(2 ** 32);
  readonly #leastDelays: { bucket: number; delay: number }[] = [];
  readonly #reportOffsets: number[] = [];

  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** The time of an RTP timestamp on the stream's own clock, in milliseconds. */
  mediaTime(rtpTimestamp: number): number {
    return (this.#unwrap(rtpTimestamp) * 1000) / this.#clockRate;
  }

  /** Notes that what bears this media time was there, whole, at `now`. */
  observe(mediaMs: number, now: number): void {
    const delay = now - mediaMs;
    const bucket = Math.floor(now / BUCKET_MS);
    const last = this.#leastDelays.at(-1);
    if (last && last.delay + CREDIBLE_SKEW_MS * 2 < delay) this.#leastDelays.length = 0; // the sender's clock was set anew
    if (last && last.bucket === bucket && this.#leastDelays.length > 0) last.delay = Math.min(last.delay, delay);
    else this.#leastDelays.push({ bucket, delay });
    while (this.#leastDelays[0]!.bucket <= bucket - BUCKETS) this.#leastDelays.shift();
  }

  report(report: SenderReport): void {
    this.#reportOffsets.push(report.ntpMs - this.mediaTime(report.rtpTimestamp));
    if (this.#reportOffsets.length > REPORTS_KEPT) this.#reportOffsets.shift();
  }

  /** Our time minus media time at the least delay; undefined before the first packet. */
  get delay(): number | undefined {
    if (this.#leastDelays.length === 0) return undefined;
    return Math.min(...this.#leastDelays.map((entry) => entry.delay));
  }

  /** The sender's NTP time minus media time. A report is late or on time, never early, so the least counts. */
  get reportOffset(): number | undefined {
    return this.#reportOffsets.length === 0 ? undefined : Math.min(...this.#reportOffsets);
  }
}

/**
 * The streams of one sender, shown together: where sender reports (RFC 3550 clause 6.4) relate sound and picture to
 * one clock, both wait for the slower of the two; else each is shown by its own arrival.
 */
export class SyncGroup {
  readonly #clocks = new Set<StreamClock>();

  add(clock: StreamClock): void {
    this.#clocks.add(clock);
  }

  delete(clock: StreamClock): void {
    this.#clocks.delete(clock);
  }

  /** Our time minus this stream's media time at which it is to be shown, before any jitter delay. */
  playoutOffset(clock: StreamClock): number | undefined {
    const own = clock.delay;
    const report = clock.reportOffset;
    if (own === undefined || report === undefined) return own;
    const common = Math.max(
      ...[...this.#clocks].map((each) =>
        each.delay === undefined || each.reportOffset === undefined ? -Infinity : each.delay - each.reportOffset,
      ),
    );
    const together = report + common;
    return together - own > CREDIBLE_SKEW_MS ? own : together;
  }
}
