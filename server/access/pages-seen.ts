import type { Database } from '../store/sqlite.ts';

/** That a person has seen a page of a presented file, and when first. */
export interface PageSeen {
  readonly ceremony: string;
  readonly person: string;
  /** Of the presented file: a text that is presented anew has to be read anew. */
  readonly sha256: string;
  /** From 1. */
  readonly page: number;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Which pages were seen. It is kept for the signatory and the procès-verbal; nothing depends on it. */
export class PagesSeen {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof statements>;

  constructor(database: Database) {
    this.#database = database;
    this.#sql = statements(database);
  }

  /** Notes a page; seeing it again changes nothing. @throws StoreError */
  note({ ceremony, person, sha256, page, at }: PageSeen): void {
    this.#database.storing('The page could not be noted', () => this.#sql.note.run(ceremony, person, sha256, page, at));
  }

  /** The pages of a file that a person has seen, in their order. */
  pages(ceremony: string, person: string, sha256: string): readonly number[] {
    return this.#database.storing('The pages seen could not be read', () =>
      this.#sql.pages.all(ceremony, person, sha256),
    );
  }

  /** Erases what was noted of a person, or of everyone in a ceremony. @returns how many pages. @throws StoreError */
  forget(ceremony: string, person?: string): number {
    return this.#database.storing('The pages seen could not be erased', () =>
      person === undefined ? this.#sql.forgetAll.run(ceremony).changes : this.#sql.forget.run(ceremony, person).changes,
    );
  }

  /** All that was seen in a ceremony, in the order of time. */
  list(ceremony: string): readonly PageSeen[] {
    return this.#database.storing('The pages seen could not be read', () => this.#sql.list.all(ceremony));
  }
}

function statements(database: Database) {
  return {
    note: database.prepare(
      'INSERT OR IGNORE INTO pages_seen (ceremony, person, sha256, page, at) VALUES (?, ?, ?, ?, ?)',
    ),
    pages: database
      .prepare<[string, string, string], number>(
        'SELECT page FROM pages_seen WHERE ceremony = ? AND person = ? AND sha256 = ? ORDER BY page',
      )
      .pluck(),
    forget: database.prepare('DELETE FROM pages_seen WHERE ceremony = ? AND person = ?'),
    forgetAll: database.prepare('DELETE FROM pages_seen WHERE ceremony = ?'),
    list: database.prepare<[string], PageSeen>(
      'SELECT ceremony, person, sha256, page, at FROM pages_seen WHERE ceremony = ? ORDER BY at, person, sha256, page',
    ),
  };
}
