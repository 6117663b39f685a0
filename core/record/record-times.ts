import type { Plan, Translated } from '../ceremony/plan.ts';
import { localeOf, type TextLanguage } from '../texts/language.ts';

/** How a procès-verbal tells time: by every site's clock, in the sites' order; a timestamp's in UTC. */
export class RecordTimes {
  readonly #plan: Plan;
  readonly #language: TextLanguage;
  readonly #locale: string;

  constructor(plan: Plan, language: TextLanguage) {
    this.#plan = plan;
    this.#language = language;
    this.#locale = localeOf(language);
  }

  /** "Wednesday 25 November 2026", by the first site's clock. */
  date(at: string): string {
    return this.#format(at, this.#plan.sites[0]?.timeZone ?? 'UTC', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
  }

  /** "28 November 2026", by the first site's clock. */
  day(at: string): string {
    const timeZone = this.#plan.sites[0]?.timeZone ?? 'UTC';
    return this.#format(at, timeZone, { day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** "14:17 Brussels · 08:17 Quito" */
  minutes(at: string): string {
    return this.#bySite(at, { hour: '2-digit', minute: '2-digit' });
  }

  /** "14:17:48 Brussels · 08:17:48 Quito" */
  seconds(at: string): string {
    return this.#bySite(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  }

  /** With its day: for what did not happen on the day of the ceremony. */
  dated(at: string): string {
    return `${this.minutes(at)}, ${this.date(at)}`;
  }

  /** "14:17:48" by each site's clock. */
  each(at: string): readonly string[] {
    return this.#plan.sites.map(({ timeZone }) =>
      this.#format(at, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    );
  }

  /** "13:17:48.421 UTC" */
  utc(at: string): string {
    return `${at.slice(11, 23).replace('Z', '')} UTC`;
  }

  /** "Brussels (UTC+01:00)", for each site. */
  clocks(at: string): readonly string[] {
    return this.#plan.sites.map(({ name, timeZone }) => {
      const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
        new Date(at),
      );
      const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? '';
      return `${this.#say(name)} (UTC${offset.replace('-', '−')})`;
    });
  }

  /** "0.47", "12.3" */
  decimal(value: number): string {
    const digits = value < 10 ? 2 : 1;
    return new Intl.NumberFormat(this.#locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  }

  #bySite(at: string, options: Intl.DateTimeFormatOptions): string {
    return (
      this.#plan.sites
        .map(({ name, timeZone }) => `${this.#format(at, timeZone, options)}\u00a0${this.#say(name)}`)
        // The point ends a line, and begins none.
        .join('\u00a0· ')
    );
  }

  #format(at: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#locale, { ...options, timeZone, hourCycle: 'h23' }).format(new Date(at));
  }

  #say(name: Translated): string {
    return name[this.#language] ?? name.en;
  }
}
