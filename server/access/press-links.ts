import type { Database } from '../store/sqlite.ts';
import { hashOf, newSecret, type Random, sameHash } from './secrets.ts';

interface Parts {
  readonly database: Database;
  readonly now: () => Date;
  readonly random: Random;
}

/**
 * Links for the press: whoever has one reads what is published before an embargo ends, and nothing else. They open no
 * session and name nobody. A link's token is its holder's alone; what is kept is its hash.
 */
export class PressLinks {
  readonly #parts: Parts;
  readonly #sql: ReturnType<typeof statements>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sql = statements(parts.database);
  }

  /** A new link beside the others. @returns its token, 43 characters of base64url. @throws StoreError */
  issue(ceremony: string): string {
    const token = newSecret(this.#parts.random);
    this.#parts.database.storing('The press link could not be made', () =>
      this.#sql.add.run(hashOf(token), ceremony, this.#parts.now().toISOString()),
    );
    return token;
  }

  /** Whether this is the token of a link of this ceremony that was not ended. @throws StoreError */
  admits(ceremony: string, token: string): boolean {
    const hash = hashOf(token);
    const found = this.#parts.database.storing('The press link could not be looked up', () =>
      this.#sql.find.get(hash, ceremony),
    );
    return found !== undefined && sameHash(found, hash);
  }

  /** Ends all press links of a ceremony. @returns how many there were. @throws StoreError */
  revokeAll(ceremony: string): number {
    return this.#parts.database.storing('The press links could not be ended', () => this.#sql.remove.run(ceremony))
      .changes;
  }
}

function statements(database: Database) {
  return {
    add: database.prepare('INSERT INTO press_links (token_hash, ceremony, issued_at) VALUES (?, ?, ?)'),
    find: database
      .prepare<[Buffer, string], Buffer>('SELECT token_hash FROM press_links WHERE token_hash = ? AND ceremony = ?')
      .pluck(),
    remove: database.prepare('DELETE FROM press_links WHERE ceremony = ?'),
  };
}
