import { AAC_FRAME } from './av/encoders.ts';

/** One frame of sound being mixed, left and right. */
export type Mix = { readonly left: Float32Array; readonly right: Float32Array };

/** About 5.5 s at 48 kHz, more than the picture's clock may ever be behind; a power of two. */
const CAPACITY = 2 ** 18;
const MASK = CAPACITY - 1;
/** 5 ms: long enough not to click, too short to be noticed. */
const FADE = 240;

/**
 * Stereo samples by their position in the stream, with holes where nothing came. Reading fades out before every hole and
 * in after it, and reads between samples (cubic Hermite) when asked for a rate other than 1.
 */
export class SampleRing {
  readonly #left = new Float32Array(CAPACITY);
  readonly #right = new Float32Array(CAPACITY);
  /** The position each place was last written for, which tells samples from holes. */
  readonly #written = new Float64Array(CAPACITY).fill(Number.NaN);
  #gain = 0;

  /** Whether the last sample read was faded to nothing. */
  get isSilent(): boolean {
    return this.#gain === 0;
  }

  /** Writes interleaved stereo samples, the first at `position`. */
  write(position: number, interleaved: Float32Array): void {
    for (let index = 0; index * 2 < interleaved.length; index++) {
      const place = (position + index) & MASK;
      this.#left[place] = interleaved[index * 2]!;
      this.#right[place] = interleaved[index * 2 + 1]!;
      this.#written[place] = position + index;
    }
  }

  /** Adds 1024 samples to the mix from `position` on, `rate` samples of ours for one of the mix; gives the next position. */
  mixInto(mix: Mix, position: number, rate: number, isHeard: boolean): number {
    let at = position;
    for (let index = 0; index < AAC_FRAME; index++, at += rate) {
      const whole = Math.floor(at);
      const isOpen = isHeard && this.#has(whole) && this.#has(whole + FADE);
      this.#gain = Math.min(1, Math.max(0, this.#gain + (isOpen ? 1 : -1) / FADE));
      if (this.#gain < 1e-9) this.#gain = 0;
      if (this.#gain === 0 || !this.#has(whole)) continue;
      mix.left[index]! += this.#gain * this.#between(this.#left, whole, at - whole);
      mix.right[index]! += this.#gain * this.#between(this.#right, whole, at - whole);
    }
    return at;
  }

  #has(position: number): boolean {
    return this.#written[position & MASK] === position;
  }

  #between(samples: Float32Array, whole: number, fraction: number): number {
    const here = samples[whole & MASK]!;
    if (fraction === 0) return here;
    const next = this.#has(whole + 1) ? samples[(whole + 1) & MASK]! : here;
    const before = this.#has(whole - 1) ? samples[(whole - 1) & MASK]! : here;
    const after = this.#has(whole + 2) ? samples[(whole + 2) & MASK]! : next;
    const slopeHere = (next - before) / 2;
    const slopeNext = (after - here) / 2;
    const difference = here - next;
    const cubic = 2 * difference + slopeHere + slopeNext;
    const square = -3 * difference - 2 * slopeHere - slopeNext;
    return ((cubic * fraction + square) * fraction + slopeHere) * fraction + here;
  }
}

/** Keeps the mix within full scale: untouched up to 0.9, then bent so that it never clips hard. */
export function limit(samples: Float32Array): void {
  const KNEE = 0.9;
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index]!;
    const size = Math.abs(value);
    if (size > KNEE) samples[index] = Math.sign(value) * (KNEE + (1 - KNEE) * Math.tanh((size - KNEE) / (1 - KNEE)));
  }
}
