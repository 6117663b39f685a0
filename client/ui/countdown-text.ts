import type { WatchTexts } from '../../core/texts/en/watch.ts';

/** From so many days on the hours are not told, ms. */
const week = 7 * 24 * 60 * 60_000;

/** "12 days", "2 days 4 h", "4:05:09", "12:34". @param remaining milliseconds, more than 0 */
export function countdownText(remaining: number, t: WatchTexts['countdown']): string {
  const seconds = Math.ceil(remaining / 1000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  if (remaining >= week || (days > 0 && hours === 0)) return t.days(days);
  if (days > 0) return t.daysAndHours(t.days(days), hours);
  const [minutes, rest] = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}
