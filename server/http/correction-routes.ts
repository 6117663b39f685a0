import express, { type Request, type Router } from 'express';
import { correctionAsked, substitutionAsked } from '../../core/protocol/corrections.ts';
import type { Attendee } from '../conduct/attendance.ts';
import type { Correcting } from '../conduct/correcting.ts';
import type { FileAction, Library } from '../conduct/library.ts';
import type { Access } from './access.ts';
import { HttpError } from './http-error.ts';
import { answer, read, unsettable } from './planning-routes.ts';
import { sessionOf } from './session-routes.ts';

interface Parts {
  readonly access: Access;
  readonly library: Library;
  readonly correcting: Correcting;
}

/** What the director mends in a planned ceremony before anyone has signed. The log names who did it, so it takes a session. */
export function correctionRoutes({ access, library, correcting }: Parts): Router {
  const router = express.Router();

  router.post('/ceremonies/:ceremony/corrections', express.json({ limit: '2mb' }), async (request, response) => {
    await correcting.correct(permit(request, 'correctPlan'), read(correctionAsked, request)).catch(unsettable);
    response.status(204).end();
  });

  router.post('/ceremonies/:ceremony/final-texts', async (request, response) => {
    await correcting.fix(permit(request, 'fixText')).catch(unsettable);
    response.status(204).end();
  });

  router.post('/ceremonies/:ceremony/substitutions', express.json({ limit: '8kb' }), async (request, response) => {
    const director = permit(request, 'substitute');
    const link = await correcting.substitute(director, read(substitutionAsked, request)).catch(unsettable);
    answer(response.status(201), link);
  });

  /** @throws HttpError 401, 403 */
  function permit(request: Request, action: FileAction): Attendee {
    const { attendee } = sessionOf(access, request);
    if (library.permits(attendee, action)) return attendee;
    throw new HttpError(403, 'not-allowed', 'This is not for you, or not now.');
  }

  return router;
}
