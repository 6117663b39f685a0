import express, { type Request, type Response, type Router } from 'express';
import type { z } from 'zod';
import { inviteFromDraft, newDraft, operatorSignIn, previewDraft, saveDraft } from '../../core/protocol/planning.ts';
import type { SessionCookie } from '../access/doors.ts';
import type { Inviting } from '../conduct/inviting.ts';
import type { Planning } from '../conduct/planning.ts';
import type { Uploads } from '../conduct/uploads.ts';
import type { Access } from './access.ts';
import { HttpError } from './http-error.ts';
import { uploadRoutes } from './upload-routes.ts';

/** What the routes need of the operator's door. */
export interface OperatorDoor {
  open(): SessionCookie;
  admits(cookies: string): boolean;
  end(cookies: string): SessionCookie;
}

interface Parts {
  readonly access: Access;
  readonly operator: OperatorDoor;
  readonly planning: Planning;
  readonly inviting: Inviting;
  readonly uploads: Uploads;
}

/** The operator's sign-in, and the planning of ceremonies behind it. */
export function planningRoutes(parts: Parts): Router {
  const { access, inviting, operator, planning, uploads } = parts;
  const router = express.Router();
  const small = express.json({ limit: '4kb' });
  const large = express.json({ limit: '2mb' });

  router.post('/operator/session', small, async (request, response) => {
    if (!access.mayTry(request.ip ?? '')) {
      throw new HttpError(429, 'too-many-requests', 'Too many passwords were tried from here. Wait a minute.');
    }
    const { password } = read(operatorSignIn, request);
    if (!(await access.isOperator(password))) {
      throw new HttpError(403, 'password-wrong', 'This is not the operator’s password.');
    }
    setCookie(response, operator.open());
    response.status(204).end();
  });

  router.get('/operator/session', (request, response) => {
    answer(response, { signedIn: operator.admits(request.headers.cookie ?? ''), letters: inviting.letters });
  });

  router.delete('/operator/session', (request, response) => {
    setCookie(response, operator.end(request.headers.cookie ?? ''));
    response.status(204).end();
  });

  router.use('/planning', (request, _response, next) => {
    permit(request);
    next();
  });

  router.get('/planning', (_request, response) => {
    answer(response, planning.overview());
  });

  router.post('/planning/drafts', small, (request, response) => {
    const kept = planning.create(read(newDraft, request));
    if (!kept) throw new HttpError(404, 'not-found', 'What was to be duplicated is not there any more.');
    answer(response.status(201), kept);
  });

  router.get('/planning/drafts/:draft', (request, response) => {
    answer(response, draftOf(request));
  });

  router.put('/planning/drafts/:draft', large, (request, response) => {
    const { id } = draftOf(request);
    const { revision, draft } = read(saveDraft, request);
    answer(response, planning.save(id, revision, draft) ?? changed());
  });

  router.delete('/planning/drafts/:draft', async (request, response) => {
    if (!(await planning.remove(draftOf(request).id))) {
      throw new HttpError(409, 'draft-planned', 'This draft has become a ceremony. It stays beside it.');
    }
    response.status(204).end();
  });

  router.post('/planning/preview', large, async (request, response) => {
    const { draft, keeper } = read(previewDraft, request);
    const pdf = await planning.preview(draft, keeper).catch(unsettable);
    response.set('Cache-Control', 'no-store').type('application/pdf').send(Buffer.from(pdf));
  });

  router.post('/planning/drafts/:draft/invitations', small, async (request, response) => {
    const { id } = draftOf(request);
    const { letters, revision } = read(inviteFromDraft, request);
    const planted = await planning.plant(id, revision).catch(unsettable);
    if (planted === undefined) changed();
    if ('problems' in planted) throw new HttpError(422, 'draft-incomplete', 'The draft is not complete.');
    answer(response.status(201), await inviting.invite(planted.ceremony, letters));
  });

  /** @throws HttpError 401 */
  function permit(request: Request): void {
    if (operator.admits(request.headers.cookie ?? '')) return;
    throw new HttpError(401, 'operator-missing', 'Sign in with the operator’s password.');
  }

  function draftOf(request: Request) {
    const { draft } = request.params;
    const kept = typeof draft === 'string' ? planning.read(draft) : undefined;
    if (!kept) throw new HttpError(404, 'not-found', 'There is no such draft.');
    return kept;
  }

  function setCookie(response: Response, { name, value, maxAge }: SessionCookie): void {
    response.cookie(name, value, { httpOnly: true, sameSite: 'strict', secure: access.secure, path: '/', maxAge });
  }

  router.use(
    uploadRoutes({
      uploads,
      draftOf: (request) => {
        const { ceremony, draft, id } = draftOf(request);
        if (ceremony !== null) throw new HttpError(409, 'draft-planned', 'This draft has become a ceremony.');
        return { id, signatories: draft.people.filter(({ role }) => role === 'signatory') };
      },
    }),
  );

  return router;
}

/** @throws HttpError 400 */
export function read<T>(schema: z.ZodType<T>, request: Request): T {
  const body = schema.safeParse(request.body);
  if (body.success) return body.data;
  const [issue] = body.error.issues;
  throw new HttpError(400, 'malformed', `This cannot be read: ${issue?.path.join('.') || 'the body'}.`);
}

/** What is said of people while a ceremony is prepared stays out of every cache. */
export function answer(response: Response, body: object): void {
  response.set('Cache-Control', 'no-store').json(body);
}

function changed(): never {
  throw new HttpError(409, 'draft-changed', 'Somebody else has changed this draft. Open it again.');
}

/** A text that cannot be set, or a place that cannot be signed in, known by name: they are the author's to change. */
export function unsettable(error: unknown): never {
  const isAuthors = error instanceof Error && (error.name === 'InstrumentError' || error.name === 'PdfError');
  if (isAuthors && 'code' in error) {
    throw new HttpError(422, String(error.code), error.message);
  }
  throw error;
}
