import type { Encoded } from '../av/encoders.ts';
import { SILENCE } from './cmaf.ts';

/** Whether one picture's moment lies before another's: moments of one picture counted from two runs differ by a hair. */
export function isBefore(at: number, other: number): boolean {
  return at < other - 0.5;
}

/** A slate, silent, that stands in the place of everything before a moment. */
export class Cover {
  readonly #slate: readonly Encoded[];
  readonly #until: number;

  /**
   * @param slate coded pictures, the first a key frame; at least as many as a segment has
   * @param until milliseconds since 1970
   */
  constructor(slate: readonly Encoded[], until: number) {
    this.#slate = slate;
    this.#until = until;
  }

  covers(at: number): boolean {
    return isBefore(at, this.#until);
  }

  /** In the place of a picture; `index` counts from its segment's first. */
  picture({ pts }: Encoded, index: number): Encoded {
    return { ...this.#slate[index]!, pts };
  }

  /** In the place of a frame of sound. */
  sound(frame: Encoded): Encoded {
    return { ...frame, data: SILENCE };
  }
}
