import { localeOf } from '../texts/language.ts';

/** A moment by this device's clock, to the second, beside it the name of its zone. */
export function moment(at: string, language: string): string {
  const told = new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(at));
  return told.replace(/ (?=\S+$)/, '\u00a0');
}
