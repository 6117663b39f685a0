import type { WatchTexts } from '../../../core/texts/watch.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Minutes before the start at which the countdown is spoken. */
const spokenAt = [1, 5, 10];

/** "12 days", "2 days 4 h", "4:05:09", "12:34". @param remaining milliseconds, more than 0 */
export function countdownText(remaining: number, t: WatchTexts['countdown']): string {
  const seconds = Math.ceil(remaining / 1000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  if (remaining >= 7 * day || (days > 0 && hours === 0)) return t.days(days);
  if (days > 0) return t.daysAndHours(t.days(days), hours);
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}

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
