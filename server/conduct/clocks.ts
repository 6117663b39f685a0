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
