/** What has to hold for a rehearsal to have held; each with what was seen. */
export class Held {
  readonly rows: { readonly what: string; readonly held: boolean; readonly seen: string }[] = [];

  check(what: string, held: boolean, seen: unknown = ''): void {
    this.rows.push({ what, held, seen: String(seen) });
    process.stdout.write(`${held ? 'ok  ' : 'NOT '} ${what}${seen === '' ? '' : `: ${String(seen)}`}\n`);
  }

  get all(): boolean {
    return this.rows.length > 0 && this.rows.every(({ held }) => held);
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** To hundredths. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
