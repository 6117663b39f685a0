import { colonIn, localeOf } from './language.ts';

/** A sentence or name by language; `en` is the one to fall back on. */
export type Words = { readonly [language: string]: string | undefined };

/** A place and its clock. */
export interface Place {
  readonly name: Words;
  /** IANA name. */
  readonly timeZone: string;
}

/** A word in the page's language. */
export function say(words: Words, language: string): string {
  return words[language] ?? words.en ?? '';
}

/** "15:00 Brussels · 09:00 Quito": a moment by the clocks of both sites, in the sites' order; a clock stays beside its place. */
export function bothTimes(
  at: Date | string,
  sites: readonly Place[],
  language: string,
  options: { readonly seconds?: boolean } = {},
): string {
  return timesOf(at, sites, language, options).join(' · ');
}

/** The same, each by itself: "15:00 Brussels". */
export function timesOf(
  at: Date | string,
  sites: readonly Place[],
  language: string,
  options: { readonly seconds?: boolean } = {},
): readonly string[] {
  return sites.map(({ name, timeZone }) => `${clock(at, language, timeZone, options)}\u00a0${say(name, language)}`);
}

/** Hours and minutes, with seconds where asked; in this device's own time zone where none is named. */
export function clock(
  at: Date | string,
  language: string,
  timeZone?: string,
  options: { readonly seconds?: boolean } = {},
): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    ...(options.seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(at));
}

export function longDate(at: Date | string, language: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(at));
}

/** "Thursday 3 December 2026, 15:00 Brussels · 09:00 Quito". */
export function dateAndTimes(at: Date | string, sites: readonly Place[], language: string): string {
  return `${longDate(at, language, sites[0]?.timeZone)}, ${bothTimes(at, sites, language)}`;
}

/** A moment by the clocks of all sites, whole, one line a site: "Gent: donderdag 3 december 2026, 15:00". */
export function atEachSite(at: Date, sites: readonly Place[], language: string): readonly string[] {
  return sites.map(
    ({ name, timeZone }) =>
      `${say(name, language)}${colonIn(language)}${longDate(at, language, timeZone)}, ${clock(at, language, timeZone)}`,
  );
}
