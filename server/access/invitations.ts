import type { Database } from '../store/sqlite.ts';
import { type Holder, hashOf, newSecret, type Random, sameHash } from './secrets.ts';
import type { Sessions } from './sessions.ts';

/** A personal link, without its secret. Times are ISO 8601, UTC. */
export interface Invitation extends Holder {
  readonly issuedAt: string;
  /** When somebody first opened it. */
  readonly openedAt: string | null;
  readonly revokedAt: string | null;
}

interface Parts {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly now: () => Date;
  readonly random: Random;
}

/** The links by which people and feeds come in. A link's token is its holder's alone; what is kept is its hash. */
export class Invitations {
  readonly #parts: Parts;
  readonly #sql: ReturnType<typeof statements>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sql = statements(parts.database);
  }

  /**
   * A new link, beside those of the holder that are valid already.
   * @returns its token, 43 characters of base64url
   * @throws StoreError
   */
  issue({ ceremony, subject, role }: Holder): string {
    const token = newSecret(this.#parts.random);
    this.#parts.database.storing('The link could not be made', () =>
      this.#sql.add.run(hashOf(token), ceremony, subject, role, this.#parts.now().toISOString()),
    );
    return token;
  }

  /** A new link in place of all the holder's older ones, whose sessions end. @returns its token. @throws StoreError */
  reissue(holder: Holder): string {
    return this.#atOnce(() => {
      this.revoke(holder.ceremony, holder.subject);
      return this.issue(holder);
    });
  }

  /** Ends all links of a subject and the sessions that they opened. @returns whether there were any. @throws StoreError */
  revoke(ceremony: string, subject: string): boolean {
    return this.#atOnce(() => {
      const { changes } = this.#sql.revoke.run(this.#parts.now().toISOString(), ceremony, subject);
      const sessions = this.#parts.sessions.revokeAll(ceremony, subject);
      return changes + sessions > 0;
    });
  }

  /** The valid link that has this token; notes when it is opened for the first time. @throws StoreError */
  open(token: string): Invitation | undefined {
    const hash = hashOf(token);
    const found = this.#parts.database.storing('The link could not be looked up', () => this.#sql.find.get(hash));
    if (!found || !sameHash(found.hash, hash) || found.revokedAt !== null) return undefined;
    const { hash: _, ...invitation } = found;
    if (invitation.openedAt !== null) return invitation;
    const openedAt = this.#parts.now().toISOString();
    this.#parts.database.storing('The link could not be opened', () => this.#sql.opened.run(openedAt, hash));
    return { ...invitation, openedAt };
  }

  /** The newest link of each subject of a ceremony, in the order in which subjects were first invited. */
  list(ceremony: string): readonly Invitation[] {
    const all = this.#parts.database.storing('The links could not be listed', () => this.#sql.list.all(ceremony));
    return [...new Map(all.map((invitation) => [invitation.subject, invitation])).values()];
  }

  #atOnce<T>(act: () => T): T {
    return this.#parts.database.storing('The links could not be changed', () =>
      this.#parts.database.transaction(act).immediate(),
    );
  }
}

function statements(database: Database) {
  const columns = 'ceremony, subject, role, issued_at AS issuedAt, opened_at AS openedAt, revoked_at AS revokedAt';
  return {
    add: database.prepare(
      'INSERT INTO invitations (token_hash, ceremony, subject, role, issued_at) VALUES (?, ?, ?, ?, ?)',
    ),
    revoke: database.prepare(
      'UPDATE invitations SET revoked_at = ? WHERE ceremony = ? AND subject = ? AND revoked_at IS NULL',
    ),
    find: database.prepare<[Buffer], Invitation & { readonly hash: Buffer }>(
      `SELECT token_hash AS hash, ${columns} FROM invitations WHERE token_hash = ?`,
    ),
    opened: database.prepare('UPDATE invitations SET opened_at = ? WHERE token_hash = ?'),
    list: database.prepare<[string], Invitation>(
      `SELECT ${columns} FROM invitations WHERE ceremony = ? ORDER BY rowid`,
    ),
  };
}
