import type { Database } from '../store/sqlite.ts';
import { cookieOf, type SessionCookie } from './doors.ts';
import { hashOf, newSecret, type Random } from './secrets.ts';

interface Parts {
  readonly database: Database;
  readonly now: () => Date;
  readonly random: Random;
}

const cookieName = 'alternat.operator';

/** A browser in which nothing was planned for so long has to give the password again. Milliseconds. */
const idleLimit = 12 * 3_600_000;
/** How exactly it is kept when a session was last seen, so that not every request writes. Milliseconds. */
const seenStep = 60_000;

/** The browsers in which the operator's password was given. */
export class OperatorSessions {
  readonly #parts: Parts;
  readonly #sql: ReturnType<typeof statements>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sql = statements(parts.database);
  }

  /** A new session, once the password was right. @returns its cookie. @throws StoreError */
  open(): SessionCookie {
    const { database, now, random } = this.#parts;
    const secret = newSecret(random);
    database.storing('The session could not be opened', () => {
      this.#sql.expire.run(this.#oldest());
      this.#sql.add.run(hashOf(secret), now().toISOString());
    });
    return { name: cookieName, value: secret, maxAge: idleLimit };
  }

  /** Whether these cookies hold a session that has not ended. @throws StoreError */
  admits(cookies: string): boolean {
    const secret = cookieOf(cookies, cookieName);
    if (secret === undefined) return false;
    const hash = hashOf(secret);
    const { database, now } = this.#parts;
    const seenAt = database.storing('The session could not be looked up', () => this.#sql.find.get(hash)?.seenAt);
    if (seenAt === undefined || seenAt < this.#oldest()) return false;
    const at = now();
    if (at.getTime() - Date.parse(seenAt) < seenStep) return true;
    database.tryStoring(() => this.#sql.seen.run(at.toISOString(), hash));
    return true;
  }

  /** @returns the cookie to clear. @throws StoreError */
  end(cookies: string): SessionCookie {
    const secret = cookieOf(cookies, cookieName);
    if (secret !== undefined) {
      this.#parts.database.storing('The session could not be ended', () => this.#sql.remove.run(hashOf(secret)));
    }
    return { name: cookieName, value: '', maxAge: 0 };
  }

  #oldest(): string {
    return new Date(this.#parts.now().getTime() - idleLimit).toISOString();
  }
}

function statements(database: Database) {
  return {
    add: database.prepare('INSERT INTO operator_sessions (secret_hash, seen_at) VALUES (?, ?)'),
    find: database.prepare<[Buffer], { readonly seenAt: string }>(
      'SELECT seen_at AS seenAt FROM operator_sessions WHERE secret_hash = ?',
    ),
    seen: database.prepare('UPDATE operator_sessions SET seen_at = ? WHERE secret_hash = ?'),
    remove: database.prepare('DELETE FROM operator_sessions WHERE secret_hash = ?'),
    expire: database.prepare('DELETE FROM operator_sessions WHERE seen_at < ?'),
  };
}
