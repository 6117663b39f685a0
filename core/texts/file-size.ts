import { localeOf } from './language.ts';

/** "213 kB", "1.4 MB": the figure stays beside its unit. */
export function fileSize(bytes: number, language: string): string {
  const isLarge = bytes >= 1_000_000;
  const size = new Intl.NumberFormat(localeOf(language), {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(bytes / (isLarge ? 1_000_000 : 1000));
  return size.replace(/\s/g, '\u00a0');
}
