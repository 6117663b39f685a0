import type { SessionCookie } from '../access/doors.ts';
import type { Attendee } from '../conduct/attendance.ts';

/** What the routes need of `access`: links become sessions, cookies become attendees. */
export interface Access {
  /** Cookies only travel by https. */
  readonly secure: boolean;
  /** A session for a link's token; undefined for one that is unknown or revoked. */
  open(token: string, userAgent: string): { readonly attendee: Attendee; readonly cookie: SessionCookie } | undefined;
  /** The attendee for whom a page acts, by the cookie that is named after them. */
  admit(
    cookies: string,
    page: { readonly ceremony: string; readonly subject: string },
  ): { readonly attendee: Attendee } | undefined;
  end(cookies: string, page: { readonly ceremony: string; readonly subject: string }): void;
  /** False when too many links or passwords were tried from this address. */
  mayTry(address: string): boolean;
  isOperator(password: string): Promise<boolean>;
}
