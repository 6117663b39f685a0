import express, { type Request, type Router } from 'express';
import { openSession, type Welcome, type WelcomedSession } from '../../core/protocol/http.ts';
import type { Attendee } from '../conduct/attendance.ts';
import type { Access } from './access.ts';
import { HttpError } from './http-error.ts';

interface Parts {
  readonly access: Access;
  readonly welcome: (attendee: Attendee) => Welcome;
}

/**
 * A link's token becomes a session. Only by POST, from the page that read it out of the address's fragment: whoever
 * only fetches the link, as previews do, neither sees the token nor spends it. The answer says all that the link's landing
 * shows, so that it stands there after one question.
 */
export function sessionRoutes({ access, welcome }: Parts): Router {
  const router = express.Router();

  router.post('/session', express.json({ limit: '2kb' }), (request, response) => {
    if (!access.mayTry(request.ip ?? '')) {
      throw new HttpError(429, 'too-many-requests', 'Too many links were tried from here. Wait a minute.');
    }
    const body = openSession.safeParse(request.body);
    if (!body.success)
      throw new HttpError(400, 'malformed', 'This link is not complete. Open it again from the invitation.');
    const opened = access.open(body.data.token, request.get('user-agent') ?? '');
    if (!opened) {
      throw new HttpError(
        410,
        'link-not-valid',
        'This link is no longer valid. Ask the ceremony director for a new one.',
      );
    }
    const { cookie, attendee } = opened;
    response.cookie(cookie.name, cookie.value, {
      httpOnly: true,
      sameSite: 'strict',
      secure: access.secure,
      path: '/',
      maxAge: cookie.maxAge,
    });
    response.json({
      ceremony: attendee.ceremony,
      subject: attendee.subject,
      role: attendee.role,
      welcome: welcome(attendee),
    } satisfies WelcomedSession);
  });

  router.delete('/session', (request, response) => {
    const { attendee } = sessionOf(access, request);
    access.end(request.headers.cookie ?? '', attendee);
    response.status(204).end();
  });
  return router;
}

/**
 * The session of the person for whom a page acts, which the page names: `?as=` or the header `x-alternat-subject`.
 * @throws HttpError 401
 */
export function sessionOf(access: Access, request: Request) {
  const ceremony = request.params.ceremony ?? request.query.ceremony;
  const subject = request.get('x-alternat-subject') ?? request.query.as;
  const admission =
    typeof ceremony === 'string' && typeof subject === 'string'
      ? access.admit(request.headers.cookie ?? '', { ceremony, subject })
      : undefined;
  if (!admission) throw new HttpError(401, 'session-missing', 'Open your personal link again.');
  return admission;
}
