import express, { type Request, type Router } from 'express';
import type { Attendee } from '../conduct/attendance.ts';
import type { Authorities } from '../conduct/authorities.ts';
import type { FileAction, Library } from '../conduct/library.ts';
import type { Access } from './access.ts';
import { HttpError } from './http-error.ts';
import { sessionOf } from './session-routes.ts';

interface Parts {
  readonly access: Access;
  readonly library: Library;
  readonly authorities: Authorities;
}

/** The documents that show somebody's authority to sign, for those who sign and the director. */
export function authorityRoutes({ access, library, authorities }: Parts): Router {
  const router = express.Router();
  const pdf = express.raw({ type: 'application/pdf', limit: '5mb' });

  router.put('/ceremonies/:ceremony/authorities/:person', pdf, async (request, response) => {
    const attendee = permit(request, 'showAuthority');
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    await authorities.show(attendee, personOf(request), bytes);
    response.status(204).end();
  });

  router.get('/ceremonies/:ceremony/authorities/:person', (request, response) => {
    const { ceremony } = permit(request, 'readAuthority');
    const bytes = authorities.read(ceremony, personOf(request));
    if (!bytes) throw new HttpError(404, 'not-found', 'No authority to sign is shown, or it was erased.');
    // Somebody's own file: it is saved, and never opened as a page of this service.
    response
      .set('Cache-Control', 'no-store')
      .set('Content-Security-Policy', "sandbox; default-src 'none'")
      .type('application/pdf')
      .attachment('authority-to-sign.pdf')
      .send(Buffer.from(bytes));
  });

  /** @throws HttpError 401, 403 */
  function permit(request: Request, action: FileAction): Attendee {
    const { attendee } = sessionOf(access, request);
    if (library.permits(attendee, action)) return attendee;
    throw new HttpError(403, 'not-allowed', 'This is not for you, or not now.');
  }

  return router;
}

function personOf({ params }: Request): string {
  return typeof params.person === 'string' ? params.person : '';
}
