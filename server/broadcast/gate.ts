type Held = { readonly releaseAt: number; readonly release: () => void; readonly dumped: (() => void) | undefined };

/**
 * The one gate that everything public passes, in order: segments, playlists, marks, state and stills. It holds each for
 * the delay after its moment; with no delay it lets it through at once.
 */
export class Gate {
  readonly #now: () => number;
  #delayMs: number;
  #held: Held[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `now` gives milliseconds since 1970, on the clock of the moments that are passed. */
  constructor(delayMs: number, now: () => number) {
    this.#delayMs = delayMs;
    this.#now = now;
  }

  /** Another delay for what passes from now on; it still comes after all that came before. */
  setDelay(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  /**
   * Calls `release` when the delay after the moment `at`, or after now where that comes first, is over and all that came before has
   * been released. Where it is dumped before, `dumped` is called in its place; what has none is released all the same.
   */
  pass(at: number, release: () => void, dumped?: () => void): void {
    // A moment that is to come was measured before the clock was set back.
    const from = Math.min(at, this.#now());
    this.#held.push({ releaseAt: this.#delayMs === 0 ? -Infinity : from + this.#delayMs, release, dumped });
    this.#open();
  }

  /** Dumps what is held, as far as it can be. */
  dump(): void {
    const dumped = this.#held.filter((held) => held.dumped);
    this.#held = this.#held.filter((held) => !held.dumped);
    for (const held of dumped) held.dumped?.();
    this.#open();
  }

  /** Resolves when all that was passed so far has been let through. */
  passed(): Promise<void> {
    return new Promise((resolve) => this.pass(-Infinity, resolve));
  }

  #open(): void {
    clearTimeout(this.#timer);
    const now = this.#now();
    while (this.#held[0] && this.#held[0].releaseAt <= now) this.#held.shift()!.release();
    if (this.#held[0]) this.#timer = setTimeout(() => this.#open(), this.#held[0].releaseAt - now);
  }
}
