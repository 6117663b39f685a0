import { localeOf } from './language.ts';

/** A place and its clock. */
interface Place {
  readonly name: { readonly [language: string]: string | undefined };
  /** IANA name. */
  readonly timeZone: string;
}

/** A moment by the clocks of all sites, whole, one line a site: "Gent: donderdag 3 december 2026, 15:00". */
export function atEachSite(at: Date, sites: readonly Place[], language: string): readonly string[] {
  return sites.map(({ name, timeZone }) => {
    const date = new Intl.DateTimeFormat(localeOf(language), {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone,
    }).format(at);
    const time = new Intl.DateTimeFormat(localeOf(language), {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(at);
    return `${name[language] ?? name.en ?? ''}: ${date}, ${time}`;
  });
}
