import type { Head } from '../../core/ceremony/chain.ts';
import type { Recorded } from '../../core/ceremony/events.ts';

/** The logs of all ceremonies: append-only, but for rows, which can be erased. */
export interface EventStore {
  /**
   * Appends events of one command: all or none, and durable before this resolves.
   * @param expectedSeq the last event's number as the caller knows it; 0 for a new ceremony
   * @throws WrongExpectedSeq where somebody else has appended meanwhile; StoreError `disk-full`, `not-next` or `failed`.
   *   In every case nothing was appended.
   */
  append(ceremony: string, expectedSeq: number, recorded: readonly Recorded[]): Promise<void>;
  /** The events after `afterSeq`, in order, with the rows that were not erased; none of an unknown ceremony. */
  load(ceremony: string, afterSeq?: number): Promise<readonly Recorded[]>;
  /** The ceremonies that have events, in the order in which they began. */
  list(): Promise<readonly string[]>;
  /** Erases the row beside an event for good; the event stays. @returns whether there was one */
  erase(ceremony: string, seq: number): Promise<boolean>;
}

/** Bytes under their SHA-256 (hexadecimal): never changed, written before the event that names them. */
export interface BlobStore {
  /** Durable before this resolves; of several parts one blob is made. @returns the SHA-256. @throws StoreError `disk-full` or `failed` */
  put(...parts: readonly Uint8Array[]): Promise<string>;
  /** @throws StoreError `blob-missing`, or `blob-damaged` where what is stored has another SHA-256 */
  get(sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  has(sha256: string): Promise<boolean>;
  /** For good; nothing where there is none. Only of what no event names. @throws StoreError */
  remove(sha256: string): Promise<void>;
}

export type StoreErrorCode =
  | 'blob-damaged'
  | 'blob-missing'
  | 'disk-full'
  | 'failed'
  | 'newer-schema'
  | 'not-next'
  | 'wrong-expected-seq';

/** What a store could not do. Whatever it was asked to write was not written, not even in part. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** Two writers: the other one won. Load what it wrote and decide again. */
export class WrongExpectedSeq extends StoreError {
  readonly actual: number;

  constructor(ceremony: string, expected: number, actual: number) {
    super('wrong-expected-seq', `The log of ${ceremony} stands at event ${actual}, not ${expected}.`);
    this.name = 'WrongExpectedSeq';
    this.actual = actual;
  }
}

/** What the first event of a log names as the hash before it. */
const beforeTheFirst = '0'.repeat(64);

/**
 * @param head hash of the last event; undefined for a new log
 * @throws StoreError `not-next` where the events do not follow on it, by number and hash: a mistake of the caller's
 */
export function requireNext(expectedSeq: number, head: string | undefined, recorded: readonly Recorded[]): void {
  let { seq, hash }: Head = { seq: expectedSeq, hash: head ?? beforeTheFirst };
  for (const { event } of recorded) {
    if (event.seq !== seq + 1 || event.prev !== hash) {
      throw new StoreError('not-next', `Event ${event.seq} does not follow on event ${seq}.`);
    }
    ({ seq, hash } = event);
  }
}
