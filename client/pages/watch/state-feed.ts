import { type ReadonlySignal, signal } from '@preact/signals';
import { type PublicState, publicState, publicStateElement } from '../../../core/protocol/public-state.ts';
import { brought } from '../../ui/brought.ts';

export type FeedStanding = 'connecting' | 'current' | 'missing' | 'unreachable';

const second = 1000;

/**
 * The ceremony's `state.json`, asked for again as often as something can change. Whoever watches is one of many: the
 * requests are conditional, spread out, and rare while nobody looks. It begins with what the page's HTML brought.
 */
export class StateFeed {
  readonly #url: string;
  readonly #state = signal<PublicState | undefined>(publicState.safeParse(brought(publicStateElement)).data);
  readonly #standing = signal<FeedStanding>('connecting');
  #failures = 0;
  #clockOffset = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;

  /** @param url of `state.json` */
  constructor(url: string) {
    this.#url = url;
    document.addEventListener('visibilitychange', this.#onVisibility);
    void this.#ask();
  }

  get state(): ReadonlySignal<PublicState | undefined> {
    return this.#state;
  }

  get standing(): ReadonlySignal<FeedStanding> {
    return this.#standing;
  }

  /** The time by the server's clock, in milliseconds since 1970: a device whose clock is wrong counts down rightly. */
  now(): number {
    return Date.now() + this.#clockOffset;
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'visible') void this.#ask();
  };

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    clearTimeout(this.#timer);
    try {
      const response = await fetch(this.#url, { cache: 'no-cache', credentials: 'omit' });
      if (response.status === 404 && !this.#state.value) this.#standing.value = 'missing';
      else if (!response.ok) throw new Error(`The state could not be read (${response.status}).`);
      else await this.#take(response);
      this.#failures = 0;
    } catch {
      this.#failures += 1;
      // One failure is a moment without network; nobody needs to hear of it.
      if (this.#failures > 1 || !this.#state.value) this.#standing.value = 'unreachable';
    }
    this.#asking = false;
    const wait = this.#failures > 0 ? retryDelay(this.#failures) : askAgainIn(this.#state.value, this.now());
    const hidden = document.visibilityState === 'hidden' ? 5 : 1;
    this.#timer = setTimeout(() => void this.#ask(), wait * hidden * (0.9 + 0.2 * Math.random()));
  }

  async #take(response: Response): Promise<void> {
    const text = await response.text();
    const state = publicState.parse(JSON.parse(text));
    if (JSON.stringify(state) !== JSON.stringify(this.#state.value)) this.#state.value = state;
    this.#standing.value = 'current';
    const age = Number(response.headers.get('Age') ?? 0) * second;
    const offset = Date.parse(response.headers.get('Date') ?? '') + age - Date.now();
    // The header counts whole seconds: what is less than two is not worth a jump of the countdown.
    if (Math.abs(offset) > 2 * second) this.#clockOffset = offset;
  }
}

/** Milliseconds until something may have changed. */
function askAgainIn(state: PublicState | undefined, now: number): number {
  if (!state) return 10 * second;
  const untilStart = Date.parse(state.startsAt) - now;
  switch (state.phase) {
    case 'planned':
      // The doors open some twenty minutes before; until then little happens.
      return (untilStart > 3_600_000 ? 60 : untilStart > 1_200_000 ? 15 : 4) * second;
    case 'open':
    case 'live':
    case 'held':
      return 2 * second;
    case 'concluded':
      return 4 * second;
    case 'suspended':
      return 15 * second;
    case 'cancelled':
    case 'published':
      return 60 * second;
  }
}

function retryDelay(failures: number): number {
  return Math.min(30, 2 ** Math.min(failures, 5)) * second;
}
