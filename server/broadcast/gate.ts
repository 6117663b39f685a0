type Held = { readonly releaseAt: number; readonly release: () => void };

/**
 * The one gate that everything public passes, in order: playlists, marks, state and stills. It holds each for `delayMs`
 * after its moment; with no delay it lets it through at once.
 */
export class Gate {
  readonly #delayMs: number;
  readonly #now: () => number;
  readonly #held: Held[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `now` gives milliseconds since 1970, on the clock of the moments that are passed. */
  constructor(delayMs: number, now: () => number) {
    this.#delayMs = delayMs;
    this.#now = now;
  }

  /** Calls `release` when the delay after the moment `at` is over and all that came before has been released. */
  pass(at: number, release: () => void): void {
    this.#held.push({ releaseAt: at + this.#delayMs, release });
    this.#open();
  }

  /** Resolves when all that was passed so far has been let through. */
  passed(): Promise<void> {
    return new Promise((resolve) => this.pass(-Infinity, resolve));
  }

  #open(): void {
    clearTimeout(this.#timer);
    const now = this.#now();
    while (this.#held[0] && (this.#delayMs === 0 || this.#held[0].releaseAt <= now)) this.#held.shift()!.release();
    if (this.#held[0]) this.#timer = setTimeout(() => this.#open(), this.#held[0].releaseAt - now);
  }
}
