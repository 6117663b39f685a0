import type { Plan, Translated } from '../../core/ceremony/plan.ts';

/** "15:22:07 Brussels · 09:22:07 Quito": a moment by every site's clock, in the sites' order. */
export function bothTimes(plan: Plan, at: string, say: (words: Translated) => string): string {
  return plan.sites
    .map(({ name, timeZone }) => {
      const time = new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }).format(new Date(at));
      return `${time} ${say(name)}`;
    })
    .join(' · ');
}

/** Minutes east of UTC of a time zone's clocks at some moment. */
export function utcOffset(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(offset) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
