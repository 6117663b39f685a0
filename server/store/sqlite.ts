import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { CeremonyEvent, PrivateRow, Recorded } from '../../core/ceremony/events.ts';
import { steps } from './schema.ts';
import { type EventStore, requireNext, StoreError, WrongExpectedSeq } from './store.ts';

/** SQLite's handle, and a way to use it whose failures a person can act on. */
export interface Database extends Sqlite.Database {
  /**
   * Runs queries.
   * @param what a sentence's beginning that says what could not be done, if so
   * @throws StoreError
   */
  readonly storing: <T>(what: string, act: () => T) => T;
  /**
   * Writes what a later request makes good where it fails, as when somebody was last seen: a disk that is full shuts nobody out
   * who is in.
   * @returns whether it was written
   */
  readonly tryStoring: (act: () => void) => boolean;
}

/** How long a writer waits for another process that is writing, milliseconds. */
const busyTimeout = 5_000;

/**
 * Opens the database, making or migrating it where needed. Every commit is on disk before it returns.
 * @param file its path, or `:memory:`
 * @throws StoreError `newer-schema` where a newer version of the program made it; `disk-full` or `failed`
 */
export function openDatabase(file: string): Database {
  return storing('The database could not be opened', () => {
    if (file !== ':memory:') makePrivate(file);
    const database = new Sqlite(file, { timeout: busyTimeout });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      // What is erased is overwritten, not only forgotten.
      database.pragma('secure_delete = ON');
      migrate(database, file);
      return Object.assign(database, { storing, tryStoring });
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** An empty file that only its owner can read; SQLite gives the files that it makes beside it the same mode. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

function migrate(database: Sqlite.Database, file: string): void {
  database
    .transaction(() => {
      const version = Number(database.pragma('user_version', { simple: true }));
      if (version > steps.length) {
        throw new StoreError(
          'newer-schema',
          `${file} was made by a newer version of Alternat (${version}, this one knows ${steps.length}). Start that one.`,
        );
      }
      for (const step of steps.slice(version)) database.exec(step);
      database.pragma(`user_version = ${steps.length}`);
    })
    .immediate();
}

interface LoadedRow {
  readonly event: string;
  readonly salt: string | null;
  readonly body: string | null;
}

/** The event store on a SQLite database. */
export function sqliteEventStore(database: Database): EventStore {
  const head = database.prepare<[string], { seq: number; hash: string }>(
    'SELECT seq, hash FROM events WHERE ceremony = ? ORDER BY seq DESC LIMIT 1',
  );
  const addEvent = database.prepare('INSERT INTO events (ceremony, seq, hash, event) VALUES (?, ?, ?, ?)');
  const addRow = database.prepare('INSERT INTO private_rows (ceremony, seq, salt, body) VALUES (?, ?, ?, ?)');
  const after = database.prepare<[string, number], LoadedRow>(
    `SELECT event, salt, body FROM events LEFT JOIN private_rows USING (ceremony, seq)
     WHERE ceremony = ? AND seq > ? ORDER BY seq`,
  );
  const ceremonies = database.prepare<[], string>('SELECT ceremony FROM events WHERE seq = 1 ORDER BY rowid').pluck();
  const eraseRow = database.prepare('DELETE FROM private_rows WHERE ceremony = ? AND seq = ?');

  const append = database.transaction((ceremony: string, expectedSeq: number, recorded: readonly Recorded[]) => {
    const last = head.get(ceremony);
    if ((last?.seq ?? 0) !== expectedSeq) throw new WrongExpectedSeq(ceremony, expectedSeq, last?.seq ?? 0);
    requireNext(expectedSeq, last?.hash, recorded);
    for (const { event, row } of recorded) {
      addEvent.run(ceremony, event.seq, event.hash, JSON.stringify(event));
      if (row) addRow.run(ceremony, event.seq, row.salt, JSON.stringify(row.body));
    }
  });

  return {
    async append(ceremony, expectedSeq, recorded) {
      storing('The log could not be written', () => append.immediate(ceremony, expectedSeq, recorded));
    },
    async load(ceremony, afterSeq = 0) {
      return storing('The log could not be read', () => after.all(ceremony, afterSeq).map(toRecorded));
    },
    async list() {
      return storing('The logs could not be listed', () => ceremonies.all());
    },
    async erase(ceremony, seq) {
      return storing('The row could not be erased', () => {
        const { changes } = eraseRow.run(ceremony, seq);
        // Until a checkpoint the write-ahead log still holds the page as it was.
        database.pragma('wal_checkpoint(TRUNCATE)');
        return changes > 0;
      });
    },
  };
}

function toRecorded({ event: json, salt, body }: LoadedRow): Recorded {
  const event = JSON.parse(json) as CeremonyEvent;
  return salt === null || body === null ? { event } : { event, row: { salt, body: JSON.parse(body) } as PrivateRow };
}

/** SQLite's codes for a write that found no room: on the disk, under a quota or under a limit on the file's size. */
const noRoom: ReadonlySet<string> = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_WRITE']);

function storing<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (noRoom.has(code) || code === 'ENOSPC') {
      throw new StoreError('disk-full', `${what}: the disk is full. Make room and try again.`, { cause: error });
    }
    throw new StoreError('failed', `${what}: ${error instanceof Error ? error.message : error}.`, { cause: error });
  }
}

function tryStoring(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    // SQLite's own word; whatever else is thrown here is a mistake.
    if (error instanceof Sqlite.SqliteError) return false;
    throw error;
  }
}
