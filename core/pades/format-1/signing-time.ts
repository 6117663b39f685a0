import { PdfError } from '../pdf-error.ts';

// What a signature says of its time, in the four languages. Written out here and not asked of Intl, whose data differ
// between engines and years: the same moment must give the same bytes for ever. U+00A0 keeps together what belongs
// together when the line is broken.

interface Wording {
  readonly months: readonly string[];
  readonly date: (day: number, month: string, year: number) => string;
  readonly sentence: (date: string, time: string) => string;
}

const wordings: Readonly<Record<string, Wording>> = {
  en: {
    months: months('January February March April May June July August September October November December'),
    date: (day, month, year) => `${day} ${month} ${year}`,
    sentence: (date, time) => `Signed electronically, ${date}, ${time}`,
  },
  fr: {
    months: months('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
    date: (day, month, year) => `${day === 1 ? '1er' : day} ${month} ${year}`,
    sentence: (date, time) => `Signé électroniquement le ${date} à\u00a0${time}`,
  },
  nl: {
    months: months('januari februari maart april mei juni juli augustus september oktober november december'),
    date: (day, month, year) => `${day} ${month} ${year}`,
    sentence: (date, time) => `Elektronisch ondertekend op ${date} om\u00a0${time}`,
  },
  es: {
    months: months('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
    date: (day, month, year) => `${day} de ${month} de ${year}`,
    sentence: (date, time) => `Firmado electrónicamente el ${date}, ${time}`,
  },
};

function months(names: string): readonly string[] {
  return names.split(' ');
}

/**
 * "Signed electronically, 24 November 2026, 15:22:07 (UTC+01:00)" in `language` (en, fr, nl or es).
 * `at` is ISO 8601 in UTC, `utcOffsetMinutes` what the place's clock is ahead of it. Throws a PdfError `time`.
 */
export function signingTimeText(at: string, utcOffsetMinutes: number, language: string): string {
  const wording = wordings[language];
  if (wording === undefined)
    throw new PdfError('time', `A signature cannot say its time in the language "${language}".`);
  const local = new Date(instant(at) + utcOffsetMinutes * 60_000);
  const date = wording.date(local.getUTCDate(), wording.months[local.getUTCMonth()]!, local.getUTCFullYear());
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(twoDigits).join(':');
  return wording.sentence(date.replaceAll(' ', '\u00a0'), `${time}\u00a0(${utcOffset(utcOffsetMinutes)})`);
}

/** The same with each month, so that all that a signature may say can be measured and its glyphs embedded. */
export function everySigningTimeText(utcOffsetMinutes: number, language: string): readonly string[] {
  // 28 to 31 and 20:08:48 are as wide as any: figures have one width.
  const months = Array.from({ length: 12 }, (_, month) => `2028-${twoDigits(month + 1)}-28T20:08:48Z`);
  return [...months, '2028-01-01T12:00:00Z'].map((at) => signingTimeText(at, utcOffsetMinutes, language));
}

/** A date of PDF (ISO 32000-1, 7.9.4) in UTC. Throws a PdfError `time`. */
export function pdfDate(at: string): string {
  instant(at);
  return `D:${at.slice(0, 19).replace(/[-T:]/g, '')}Z`;
}

function instant(at: string): number {
  const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(at)
    ? Date.parse(`${at.slice(0, 19)}Z`)
    : Number.NaN;
  if (!Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(at.slice(0, 19)))
    return milliseconds;
  throw new PdfError('time', `"${at}" is no time in UTC, such as 2026-11-24T14:22:07Z.`);
}

function utcOffset(minutes: number): string {
  if (!Number.isInteger(minutes) || Math.abs(minutes) > 14 * 60) {
    throw new PdfError('time', `${minutes} minutes is no distance of a clock from UTC.`);
  }
  const sign = minutes < 0 ? '\u2212' : '+';
  return `UTC${sign}${twoDigits(Math.floor(Math.abs(minutes) / 60))}:${twoDigits(Math.abs(minutes) % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
