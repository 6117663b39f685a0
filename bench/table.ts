/** A measured thing: milliseconds, the limit it should keep, or how many times a peer's median is ours. */
export interface Row {
  readonly what: string;
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

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const line = ({ what, median, p95, limit, ratio }: Row) =>
    `| ${what} | ${median.toFixed(2)} | ${p95.toFixed(2)} | ${limit === undefined ? '' : `at most ${limit}`} | ${ratio === undefined ? '' : `${ratio.toFixed(1)} times ours`} |`;
  return ['| what | median ms | p95 ms | limit | peer |', '| --- | --- | --- | --- | --- |', ...rows.map(line)].join(
    '\n',
  );
}
