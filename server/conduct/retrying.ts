import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Attempts something until it succeeds, ever more seldom: half a second after the first failure, then twice as long
 * each time. Resolves too when `signal` aborts: then it is for the next start.
 * @param options `mostMs`: the longest wait; `failed`: told of each failure, the first attempt being 0
 */
export async function untilDone(
  attempt: () => Promise<void>,
  options: {
    readonly signal: AbortSignal;
    readonly mostMs: number;
    readonly failed: (error: unknown, attempt: number) => Promise<void> | void;
  },
): Promise<void> {
  const { signal, mostMs, failed } = options;
  for (let count = 0; !signal.aborted; count++) {
    try {
      await attempt();
      return;
    } catch (error) {
      await failed(error, count);
      await sleep(Math.min(500 * 2 ** count, mostMs), undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
