import { isCrew } from '../../core/ceremony/rights.ts';
import type { Doors } from '../access/doors.ts';
import type { Operator } from '../access/operator.ts';
import type { Session, Sessions } from '../access/sessions.ts';
import type { Attendee } from './attendance.ts';

interface Page {
  readonly ceremony: string;
  readonly subject: string;
}

/** Whom a link, a cookie or the operator's password lets in, as `http` and `realtime` ask for it. */
export function entrance(parts: {
  readonly doors: Doors;
  readonly sessions: Sessions;
  readonly operator: Pick<Operator, 'verify'>;
  /** Cookies only travel by https. */
  readonly secure: boolean;
}) {
  const { doors, sessions, operator, secure } = parts;
  return {
    secure,
    open: (token: string, userAgent: string) => {
      const opened = doors.open(token, userAgent);
      return opened && { cookie: opened.cookie, attendee: attendeeOf(opened.session) };
    },
    admit: (cookies: string, page: Page) => {
      const session = doors.admit(cookies, page);
      if (!session) return undefined;
      return {
        attendee: attendeeOf(session),
        crew: isCrew(session.role),
        session: session.id,
        onRevoked: (listener: () => void) =>
          sessions.onRevoked((revoked) => {
            if (revoked.id === session.id) listener();
          }),
      };
    },
    end: (cookies: string, page: Page) => {
      const session = doors.admit(cookies, page);
      if (session) doors.end(session);
    },
    mayTry: (address: string) => doors.mayTry(address),
    isOperator: (password: string) => operator.verify(password),
  };
}

function attendeeOf({ ceremony, subject, role }: Session): Attendee {
  return { ceremony, subject, role, id: subject.startsWith('feed:') ? subject.slice('feed:'.length) : subject };
}
