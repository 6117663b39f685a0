/** What an authority issued, revoked and took back, and the numbers of its lists: a file of one JSON object a line, only ever added to. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { TrustError } from './trust-error.ts';

/** Serial numbers are hexadecimal, times ISO 8601, reasons CRLReason. */
export type LedgerEntry =
  | {
      readonly type: 'issued';
      readonly serial: string;
      readonly subject: string;
      readonly at: string;
      readonly notAfter: string;
    }
  | { readonly type: 'revoked'; readonly serial: string; readonly at: string; readonly reason: number }
  | { readonly type: 'reinstated'; readonly serial: string; readonly at: string }
  | { readonly type: 'crl'; readonly number: number; readonly at: string };

export class AuthorityLedger {
  readonly issued = new Set<string>();
  readonly revoked = new Map<string, { readonly at: string; readonly reason: number }>();
  #crlNumber = 0;
  readonly #handle: number;

  /** @throws TrustError `authority-damaged` */
  constructor(file: string) {
    for (const entry of readEntries(file)) this.#apply(entry);
    this.#handle = openSync(file, 'a', 0o600);
  }

  /** Writes the entry through to the disk before it counts. */
  append(entry: LedgerEntry): void {
    writeSync(this.#handle, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#handle);
    this.#apply(entry);
  }

  /** The number of the next list, never given before. */
  nextCrlNumber(at: string): number {
    const number = this.#crlNumber + 1;
    this.append({ type: 'crl', number, at });
    return number;
  }

  close(): void {
    closeSync(this.#handle);
  }

  #apply(entry: LedgerEntry): void {
    if (entry.type === 'issued') this.issued.add(entry.serial);
    else if (entry.type === 'revoked') this.revoked.set(entry.serial, { at: entry.at, reason: entry.reason });
    else if (entry.type === 'reinstated') this.revoked.delete(entry.serial);
    else this.#crlNumber = Math.max(this.#crlNumber, entry.number);
  }
}

/** A line that a crash cut short was never acted on: it is taken away. */
function readEntries(file: string): LedgerEntry[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  try {
    const lines = bytes.subarray(0, whole).toString('utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as LedgerEntry);
  } catch (cause) {
    throw new TrustError(
      'authority-damaged',
      `The ledger ${file} of the authority is damaged. Put it back from a copy.`,
      { cause },
    );
  }
}
