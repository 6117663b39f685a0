import { createHash } from 'node:crypto';
import type { PressLinkFacts } from '../../core/protocol/press.ts';
import type { Database } from '../store/sqlite.ts';
import { hashOf, newSecret, type Random, sameHash } from './secrets.ts';

interface Parts {
  readonly database: Database;
  readonly now: () => Date;
  readonly random: Random;
}

/** Whom a press link is for. Both are gone 30 days after the end of the ceremony; the link goes on. */
export interface Journalist {
  readonly name: string;
  readonly medium: string;
}

/** Who came by a press link. */
export interface PressVisit {
  readonly journalist: Journalist | undefined;
  /** What stands in the address of the clean feed; undefined for a link that was made before there was one. */
  readonly feed: string | undefined;
}

/**
 * Links for the press, one a journalist: whoever has one reads what is published before an embargo ends, and sees the
 * clean feed, and nothing else. They open no session. A link's token is its holder's alone; what is kept is its hash.
 */
export class PressLinks {
  readonly #parts: Parts;
  readonly #sql: ReturnType<typeof statements>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sql = statements(parts.database);
  }

  /** A new link beside the others. @returns its token, 43 characters of base64url. @throws StoreError */
  issue(ceremony: string, { name, medium }: Journalist): string {
    const token = newSecret(this.#parts.random);
    this.#parts.database.storing('The press link could not be made', () =>
      this.#sql.add.run(hashOf(token), hashOf(feedOf(token)), ceremony, name, medium, this.#now()),
    );
    return token;
  }

  /** Every link of a ceremony, in the order in which they were made. @throws StoreError */
  list(ceremony: string): readonly PressLinkFacts[] {
    return this.#parts.database.storing('The press links could not be read', () => this.#sql.list.all(ceremony));
  }

  /** Whether a link of this ceremony is valid. @throws StoreError */
  any(ceremony: string): boolean {
    return this.list(ceremony).some(({ revokedAt }) => revokedAt === null);
  }

  /**
   * Who comes with this token; the first time is kept. @returns undefined where it is that of no valid link of this ceremony
   * @throws StoreError
   */
  admit(ceremony: string, token: string): PressVisit | undefined {
    const hash = hashOf(token);
    const found = this.#parts.database.storing('The press link could not be looked up', () =>
      this.#sql.find.get(hash, ceremony),
    );
    if (!found || !sameHash(found.token_hash, hash)) return undefined;
    if (found.opened_at === null) this.#parts.database.tryStoring(() => this.#sql.open.run(this.#now(), hash));
    const { name, medium, feed_hash: hasFeed } = found;
    return {
      journalist: name === null || medium === null ? undefined : { name, medium },
      feed: hasFeed ? feedOf(token) : undefined,
    };
  }

  /** Whether this stands in the address of a valid link's clean feed. @throws StoreError */
  admitsFeed(ceremony: string, feed: string): boolean {
    const hash = hashOf(feed);
    const found = this.#parts.database.storing('The press link could not be looked up', () =>
      this.#sql.findFeed.get(hash, ceremony),
    );
    return found !== undefined && sameHash(found, hash);
  }

  /** Ends a link. @returns whether there was one that was not ended. @throws StoreError */
  revoke(ceremony: string, id: string): boolean {
    return (
      this.#parts.database.storing('The press link could not be ended', () =>
        this.#sql.revoke.run(this.#now(), ceremony, id),
      ).changes > 0
    );
  }

  /** Erases for whom the links of a ceremony were made, and when they were opened. @returns how many. @throws StoreError */
  forget(ceremony: string): number {
    return this.#parts.database.storing('The names of the press could not be erased', () =>
      this.#sql.forget.run(ceremony),
    ).changes;
  }

  #now(): string {
    return this.#parts.now().toISOString();
  }
}

/** Follows from the token and does not lead back to it. */
function feedOf(token: string): string {
  return createHash('sha256').update(`alternat press feed\0${token}`).digest('base64url');
}

interface Row {
  readonly token_hash: Buffer;
  readonly feed_hash: Buffer | null;
  readonly name: string | null;
  readonly medium: string | null;
  readonly opened_at: string | null;
}

function statements(database: Database) {
  const id = 'lower(hex(substr(token_hash, 1, 8)))';
  return {
    add: database.prepare(
      'INSERT INTO press_links (token_hash, feed_hash, ceremony, name, medium, issued_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    list: database.prepare<[string], PressLinkFacts>(
      `SELECT ${id} AS id, name, medium, issued_at AS issuedAt, opened_at AS openedAt, revoked_at AS revokedAt
       FROM press_links WHERE ceremony = ? ORDER BY issued_at, rowid`,
    ),
    find: database.prepare<[Buffer, string], Row>(
      `SELECT token_hash, feed_hash, name, medium, opened_at FROM press_links
       WHERE token_hash = ? AND ceremony = ? AND revoked_at IS NULL`,
    ),
    findFeed: database
      .prepare<[Buffer, string], Buffer>(
        'SELECT feed_hash FROM press_links WHERE feed_hash = ? AND ceremony = ? AND revoked_at IS NULL',
      )
      .pluck(),
    open: database.prepare('UPDATE press_links SET opened_at = ? WHERE token_hash = ? AND opened_at IS NULL'),
    revoke: database.prepare(
      `UPDATE press_links SET revoked_at = ? WHERE ceremony = ? AND ${id} = ? AND revoked_at IS NULL`,
    ),
    forget: database.prepare(
      `UPDATE press_links SET name = NULL, medium = NULL, opened_at = NULL
       WHERE ceremony = ? AND (name IS NOT NULL OR medium IS NOT NULL)`,
    ),
  };
}
