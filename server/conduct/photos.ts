import { EventEmitter } from 'node:events';

/** From the director's press to the picture: three, two, one. */
export const countMs = 4_000;
/** How long the plain picture stands after it. */
export const standsMs = 2_000;

interface Parts {
  readonly now: () => Date;
  /** Shows the plain picture, and keeps it as a still at this moment, milliseconds since 1970. */
  readonly show: (ceremony: string, at: number) => void;
}

/** Everyone in the picture, without words: pages count down, the broadcast shows both sites alone, a still is kept. It passes, and is in no log. */
export class Photos extends EventEmitter<{ counting: [string, { readonly at: string }] }> {
  readonly #parts: Parts;
  readonly #until = new Map<string, number>();

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
  }

  /** Begins to count; while one is being taken another press changes nothing. */
  take(ceremony: string): void {
    const now = this.#parts.now().getTime();
    if (now < (this.#until.get(ceremony) ?? 0)) return;
    const at = now + countMs;
    this.#until.set(ceremony, at + standsMs);
    this.emit('counting', ceremony, { at: new Date(at).toISOString() });
    this.#parts.show(ceremony, at);
  }
}
