import type { Invitations } from './invitations.ts';
import type { RateLimit } from './rate-limits.ts';
import type { Holder } from './secrets.ts';
import type { Session, Sessions } from './sessions.ts';

/** A cookie to set: named after the person, so that one browser can play several and each stays who it is. */
export interface SessionCookie {
  readonly name: string;
  readonly value: string;
  /** Milliseconds. */
  readonly maxAge: number;
}

const cookieLife = 14 * 24 * 3_600_000;

/** Links become sessions here, and cookies become sessions again. */
export class Doors {
  readonly #invitations: Invitations;
  readonly #sessions: Sessions;
  readonly #tries: RateLimit;
  readonly #isWelcome: (holder: Holder) => boolean;

  constructor(parts: {
    readonly invitations: Invitations;
    readonly sessions: Sessions;
    readonly tries: RateLimit;
    /** False for whom a valid link or session no longer helps: who was removed from the ceremony. */
    readonly isWelcome: (holder: Holder) => boolean;
  }) {
    this.#invitations = parts.invitations;
    this.#sessions = parts.sessions;
    this.#tries = parts.tries;
    this.#isWelcome = parts.isWelcome;
  }

  /** False when too many links or passwords were tried from this address. */
  mayTry(address: string): boolean {
    return this.#tries.take(address);
  }

  /** A new session for a link's token; undefined for one that is unknown, revoked or of nobody welcome. @throws StoreError */
  open(token: string, userAgent: string): { readonly session: Session; readonly cookie: SessionCookie } | undefined {
    const invitation = this.#invitations.open(token);
    if (!invitation || !this.#isWelcome(invitation)) return undefined;
    const { secret, session } = this.#sessions.open(invitation, userAgent);
    return { session, cookie: { name: cookieName(invitation), value: secret, maxAge: cookieLife } };
  }

  /**
   * The session of the person for whom a page acts.
   * @param cookies the request's Cookie header
   */
  admit(cookies: string, page: Pick<Holder, 'ceremony' | 'subject'>): Session | undefined {
    const secret = cookieOf(cookies, cookieName(page));
    const session = secret === undefined ? undefined : this.#sessions.find(secret);
    if (!session || session.ceremony !== page.ceremony || session.subject !== page.subject) return undefined;
    return this.#isWelcome(session) ? session : undefined;
  }

  end(session: Session): void {
    this.#sessions.revoke(session.ceremony, session.id);
  }
}

/** RFC 6265: a cookie's name is a token, in which a feed's colon may not stand. */
function cookieName({ ceremony, subject }: Pick<Holder, 'ceremony' | 'subject'>): string {
  return `alternat.${ceremony}.${subject.replace(':', '.')}`.replace(/[^A-Za-z0-9._-]/g, '_');
}

/** The value of a cookie in a request's Cookie header. */
export function cookieOf(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name && value !== undefined) return value.trim();
  }
  return undefined;
}
