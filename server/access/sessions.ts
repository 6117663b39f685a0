import type { Database } from '../store/sqlite.ts';
import { deviceOf } from './device.ts';
import { type Holder, hashOf, newSecret, type Random, sameHash } from './secrets.ts';

/** A browser that came in by a link. Times are ISO 8601, UTC. */
export interface Session extends Holder {
  /** Names the session to the director, in logs and in limits; no secret. */
  readonly id: string;
  /** Browser and system, as far as the browser says. */
  readonly device: string;
  readonly createdAt: string;
  /** When it last asked for something, to the minute. */
  readonly seenAt: string;
}

interface Row extends Omit<Session, 'id'> {
  readonly hash: Buffer;
}

interface Parts {
  readonly database: Database;
  readonly now: () => Date;
  readonly random: Random;
}

/** A session that was not seen for so long has ended; the link opens a new one. Milliseconds. */
const idleLimit = 14 * 24 * 3_600_000;

/** How exactly it is kept when a session was last seen, so that not every request writes. Milliseconds. */
const seenStep = 60_000;

/** The sessions that links opened, any number a link. A session's secret is its cookie's alone; kept is its hash. */
export class Sessions {
  readonly #parts: Parts;
  readonly #sql: ReturnType<typeof statements>;
  readonly #listeners = new Set<(session: Session) => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sql = statements(parts.database);
    this.#parts.database.storing('Old sessions could not be removed', () => this.#sql.expire.run(this.#oldest()));
  }

  /**
   * A new session for the holder of a link.
   * @param userAgent as the browser sent it
   * @returns the session and its secret, 43 characters of base64url, for the cookie
   * @throws StoreError
   */
  open({ ceremony, subject, role }: Holder, userAgent: string): { readonly secret: string; readonly session: Session } {
    const secret = newSecret(this.#parts.random);
    const hash = hashOf(secret);
    const device = deviceOf(userAgent);
    const at = this.#parts.now().toISOString();
    this.#parts.database.storing('The session could not be opened', () =>
      this.#sql.add.run(hash, ceremony, subject, role, device, at, at),
    );
    return { secret, session: toSession({ hash, ceremony, subject, role, device, createdAt: at, seenAt: at }) };
  }

  /** The session that has this secret, unless it was revoked or has not been seen for 14 days. @throws StoreError */
  find(secret: string): Session | undefined {
    const hash = hashOf(secret);
    const found = this.#parts.database.storing('The session could not be looked up', () => this.#sql.find.get(hash));
    if (!found || !sameHash(found.hash, hash) || found.seenAt < this.#oldest()) return undefined;
    const now = this.#parts.now();
    if (now.getTime() - Date.parse(found.seenAt) < seenStep) return toSession(found);
    const seenAt = now.toISOString();
    const kept = this.#parts.database.tryStoring(() => this.#sql.seen.run(seenAt, hash));
    return toSession(kept ? { ...found, seenAt } : found);
  }

  /** The sessions of a ceremony that have not ended, oldest first. */
  list(ceremony: string): readonly Session[] {
    return this.#parts.database
      .storing('The sessions could not be listed', () => this.#sql.list.all(ceremony, this.#oldest()))
      .map(toSession);
  }

  /** Ends one session. @returns whether there was such a one in this ceremony. @throws StoreError */
  revoke(ceremony: string, id: string): boolean {
    return this.#end(ceremony, (session) => session.id === id) > 0;
  }

  /** Ends all sessions of a subject. @returns how many there were. @throws StoreError */
  revokeAll(ceremony: string, subject: string): number {
    return this.#end(ceremony, (session) => session.subject === subject);
  }

  /** Calls back for each session that is revoked, at once, so that its sockets and media can be cut. */
  onRevoked(listener: (session: Session) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #end(ceremony: string, which: (session: Session) => boolean): number {
    const ended = this.#parts.database.storing('The sessions could not be ended', () => {
      const rows = this.#sql.list.all(ceremony, '').filter((row) => which(toSession(row)));
      for (const { hash } of rows) this.#sql.remove.run(hash);
      return rows.map(toSession);
    });
    for (const session of ended) {
      for (const listener of [...this.#listeners]) listener(session);
    }
    return ended.length;
  }

  #oldest(): string {
    return new Date(this.#parts.now().getTime() - idleLimit).toISOString();
  }
}

function toSession({ hash, ...session }: Row): Session {
  return { id: hash.subarray(0, 8).toString('hex'), ...session };
}

function statements(database: Database) {
  const columns = 'secret_hash AS hash, ceremony, subject, role, device, created_at AS createdAt, seen_at AS seenAt';
  return {
    add: database.prepare(
      `INSERT INTO sessions (secret_hash, ceremony, subject, role, device, created_at, seen_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    find: database.prepare<[Buffer], Row>(`SELECT ${columns} FROM sessions WHERE secret_hash = ?`),
    seen: database.prepare('UPDATE sessions SET seen_at = ? WHERE secret_hash = ?'),
    list: database.prepare<[string, string], Row>(
      `SELECT ${columns} FROM sessions WHERE ceremony = ? AND seen_at >= ? ORDER BY rowid`,
    ),
    remove: database.prepare('DELETE FROM sessions WHERE secret_hash = ?'),
    expire: database.prepare('DELETE FROM sessions WHERE seen_at < ?'),
  };
}
