import type { Attendee } from '../conduct/attendance.ts';
import type { Admission } from '../realtime/gateway.ts';

/** What the routes need of `access`: links become sessions, cookies become attendees. */
export interface Access {
  /** Cookies only travel by https. */
  readonly secure: boolean;
  /** A session for a link's token; undefined for one that is unknown or revoked. */
  open(
    token: string,
    userAgent: string,
  ):
    | {
        readonly attendee: Attendee;
        readonly cookie: {
          readonly name: string;
          readonly value: string /** Milliseconds. */;
          readonly maxAge: number;
        };
      }
    | undefined;
  /** The attendee for whom a page acts, by the cookie that is named after them. */
  admit(cookies: string, page: { readonly ceremony: string; readonly subject: string }): Admission | undefined;
  end(session: string): void;
  /** False when too many were tried from this address. */
  mayTryLink(address: string): boolean;
  isOperator(password: string): Promise<boolean>;
}
