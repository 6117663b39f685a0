import type { WatchTexts } from '../../../core/texts/en/watch.ts';

const minute = 60_000;

/** Minutes before the start at which the countdown is spoken. */
const spokenAt = [1, 5, 10];

/** What is to be spoken when the time that remains has gone from one value to another; both in milliseconds. */
export function spokenBetween(
  before: number,
  after: number,
  t: Pick<WatchTexts['countdown'], 'shortly' | 'spoken'>,
): string | undefined {
  if (after <= 0) return before > 0 ? t.shortly : undefined;
  const passed = spokenAt.find((minutes) => before > minutes * minute && after <= minutes * minute);
  return passed === undefined ? undefined : t.spoken(passed);
}
