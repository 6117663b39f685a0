/** A measured thing, in milliseconds unless `unit` says otherwise: the limit it should keep, or how many times a peer's median is ours. */
export interface Row {
  readonly what: string;
  readonly unit?: string;
  readonly median: number;
  readonly p95: number;
  readonly limit?: number;
  readonly ratio?: number;
}

export function summary(times: readonly number[]): { readonly median: number; readonly p95: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** The rows as a Markdown table; beside a limit stands how much of it the median takes. */
export function table(rows: readonly Row[]): string {
  const line = ({ what, unit = 'ms', median, p95, limit, ratio }: Row) =>
    `| ${what} | ${figure(median)} | ${figure(p95)} | ${unit} | ${limit === undefined ? '' : `at most ${limit}${share(median, limit)}`} | ${ratio === undefined ? '' : `${ratio.toFixed(1)} times ours`} |`;
  const head = ['| what | median | p95 | unit | limit | peer |', '| --- | --- | --- | --- | --- | --- |'];
  return [...head, ...rows.map(line)].join('\n');
}

function figure(value: number): string {
  return value < 100 ? value.toFixed(2) : value.toFixed(0);
}

function share(median: number, limit: number): string {
  return limit === 0 ? '' : `: ${(median / limit).toFixed(2)} of it`;
}
