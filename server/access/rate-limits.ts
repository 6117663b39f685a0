/** A token bucket: so many at once, and so many a second in the long run. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** So many keys are remembered; beyond that those used longest ago are forgotten, which fills their buckets. */
const mostKeys = 50_000;

/** Limits how often something is done, by key: an address, a session. In memory, of this process. */
export class RateLimit {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  /** In the order of their last use. A key that is not here has a full bucket. */
  readonly #buckets = new Map<string, Bucket>();

  /** @param now milliseconds on a clock that never goes back */
  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
  }

  /** Whether it may be done once more now; if so, it counts. */
  take(key: string): boolean {
    const { tokens, at } = this.#filled(key);
    const allowed = tokens >= 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at });
    if (this.#buckets.size > mostKeys) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    return allowed;
  }

  /** Milliseconds until it may be done again; 0 for now. */
  wait(key: string): number {
    const { tokens } = this.#filled(key);
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / this.#allowance.perSecond) * 1000);
  }

  #filled(key: string): Bucket {
    const { burst, perSecond } = this.#allowance;
    const at = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at };
    return { tokens: Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond), at };
  }
}
