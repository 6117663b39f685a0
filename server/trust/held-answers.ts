/**
 * What responders answered a short while ago, and what is being asked of them now: several originals rest on the same
 * certificates, and nobody is asked twice at once.
 */
export interface HeldAnswer {
  /** OCSPResponse or CertificateList, DER; rejected where it could not be had. */
  readonly der: Promise<Uint8Array>;
  /** With which it was asked for. */
  readonly nonce: Uint8Array;
  readonly askedAt: string;
}

/** An answer is used again for no longer than this, and never beyond its own next update. In milliseconds. */
const mostAge = 10 * 60_000;

export class HeldAnswers {
  readonly #held = new Map<string, HeldAnswer>();

  /**
   * @param since what was asked before this time is not enough, ISO 8601
   * @param at now
   */
  get(key: string, since: string, at: string): HeldAnswer | undefined {
    this.#sweep(at);
    const held = this.#held.get(key);
    return held && held.askedAt >= since ? held : undefined;
  }

  /** Holds what is being asked, until it turns out that it cannot be had. */
  hold(key: string, answer: HeldAnswer): void {
    this.#held.set(key, answer);
    answer.der.catch(() => {
      if (this.#held.get(key) === answer) this.#held.delete(key);
    });
  }

  clear(): void {
    this.#held.clear();
  }

  #sweep(at: string): void {
    for (const [key, { askedAt }] of this.#held) {
      if (Date.parse(at) - Date.parse(askedAt) >= mostAge) this.#held.delete(key);
    }
  }
}
