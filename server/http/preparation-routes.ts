import express, { type Request, type Router } from 'express';
import { reissueInvitation } from '../../core/protocol/planning.ts';
import type { Inviting } from '../conduct/inviting.ts';
import type { FileAction, Library } from '../conduct/library.ts';
import type { Access } from './access.ts';
import { HttpError } from './http-error.ts';
import { answer, type OperatorDoor, read } from './planning-routes.ts';
import { sessionOf } from './session-routes.ts';

interface Parts {
  readonly access: Access;
  readonly operator: OperatorDoor;
  readonly library: Library;
  readonly inviting: Inviting;
}

/**
 * How far a ceremony is prepared, and its links: for the operator, and for whoever has the right to it in the ceremony,
 * when the page acts for a person.
 */
export function preparationRoutes({ access, operator, library, inviting }: Parts): Router {
  const router = express.Router();

  router.get('/ceremonies/:ceremony/preparation', (request, response) => {
    permit(request, 'seeSessions');
    answer(response, inviting.preparation(ceremonyOf(request)));
  });

  router.post(
    '/ceremonies/:ceremony/invitations/:subject',
    express.json({ limit: '2kb' }),
    async (request, response) => {
      requireOther(permit(request, 'manageInvitations'), request);
      const { letter } = read(reissueInvitation, request);
      answer(response.status(201), await inviting.reissue(ceremonyOf(request), subjectOf(request), letter));
    },
  );

  router.delete('/ceremonies/:ceremony/invitations/:subject', (request, response) => {
    requireOther(permit(request, 'manageInvitations'), request);
    inviting.revoke(ceremonyOf(request), subjectOf(request));
    response.status(204).end();
  });

  router.delete('/ceremonies/:ceremony/addresses', (request, response) => {
    permit(request, 'manageInvitations');
    inviting.eraseAddresses(ceremonyOf(request));
    response.status(204).end();
  });

  /** @returns the person for whom the page acts; undefined for the operator. @throws HttpError 401, 403 */
  function permit(request: Request, action: FileAction): string | undefined {
    if (request.get('x-alternat-subject') === undefined && operator.admits(request.headers.cookie ?? '')) {
      if (library.has(ceremonyOf(request))) return undefined;
      throw new HttpError(404, 'not-found', 'There is no such ceremony.');
    }
    const { attendee } = sessionOf(access, request);
    if (library.permits(attendee, action)) return attendee.subject;
    throw new HttpError(403, 'not-allowed', 'This is not for you, or not now.');
  }

  return router;
}

/** A director without a link would leave the ceremony to nobody. */
function requireOther(self: string | undefined, request: Request): void {
  if (self === subjectOf(request)) throw new HttpError(403, 'not-allowed', 'You cannot end your own link.');
}

function ceremonyOf({ params }: Request): string {
  return typeof params.ceremony === 'string' ? params.ceremony : '';
}

function subjectOf({ params }: Request): string {
  return typeof params.subject === 'string' ? params.subject : '';
}
