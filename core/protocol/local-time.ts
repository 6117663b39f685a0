/** Moments by the clocks of places. */

/** Whether this is a time zone that this machine knows, by its IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    // An offset such as +02:00 would do for Intl, but not for a place whose clocks change.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** Minutes east of UTC of a time zone's clocks at some moment. */
export function utcOffset(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(offset) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const day = 86_400_000;

/**
 * The moment at which clocks of a place show this date and time; of an hour that comes twice, the first.
 * @param date `2026-12-03`
 * @param time `15:00`
 * @returns undefined for a time that the clocks pass over, or that is none
 */
export function instantOf(date: string, time: string, timeZone: string): Date | undefined {
  const asUtc = Date.parse(`${date}T${time}:00.000Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== date) return undefined;
  return [asUtc - day, asUtc + day]
    .map((near) => new Date(asUtc - utcOffset(timeZone, new Date(near)) * 60_000))
    .filter((instant) => instant.getTime() + utcOffset(timeZone, instant) * 60_000 === asUtc)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** A date as somebody wrote its parts: `2026-12-03`; empty while one is missing. */
export function dateOf(day: string, month: string, year: string): string {
  const parts = [day, month, year].map((part) => part.trim());
  if (!parts.every((part) => /^\d+$/.test(part))) return '';
  const [dd = '', mm = '', yyyy = ''] = parts;
  return `${yyyy.padStart(4, '0')}-${mm.padStart(2, '0')}-${dd.padStart(2, '0')}`;
}

/** Whether the calendar has this date. @param date `2026-12-03` */
export function isDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date;
}

/**
 * A time of day as people write it: "15:00", "15.00", "15h", "15 h 30", "1500", "9", "3 pm".
 * @returns `15:00`; empty for what is none
 */
export function timeOf(written: string): string {
  const [, hours = '', minutes = '00'] =
    /^(\d{1,2})(?:\s*[:.,hHuU]\s*(\d{2})?)?$/.exec(written.trim()) ??
    /^(\d{2})(\d{2})$/.exec(written.trim()) ??
    halfDayTime(written) ??
    [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return '';
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** "3pm", "3:30 p.m.": hours counted to twelve, the twelfth coming first. */
function halfDayTime(written: string): readonly [string, string, string] | undefined {
  const [, hours, minutes = '00', half] =
    /^(0?[1-9]|1[0-2])(?:[:.](\d{2}))?\s*([ap])\.?m\.?$/i.exec(written.trim()) ?? [];
  if (hours === undefined || half === undefined) return undefined;
  return [written, String((Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)), minutes];
}

/** Date and time that clocks of a place show at a moment. */
export function localTime(at: Date, timeZone: string): { readonly date: string; readonly time: string } {
  const local = new Date(at.getTime() + utcOffset(timeZone, at) * 60_000).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}
