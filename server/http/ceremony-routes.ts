import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import { createCeremony, type NewCeremony } from '../../core/protocol/http.ts';
import type { FileAction, Library } from '../conduct/library.ts';
import type { Access } from './access.ts';
import { HttpError } from './http-error.ts';
import { asBuffer, sendPublished } from './send-published.ts';
import { sessionOf } from './session-routes.ts';

interface Parts {
  readonly access: Access;
  readonly library: Library;
  readonly turnServers: (subject: string) => readonly object[];
  readonly plant: (plan: NewCeremony['plan']) => Promise<{
    readonly ceremony: string;
    readonly links: readonly { readonly subject: string; readonly link: string }[];
  }>;
}

/** The files of a ceremony for those who have a session in it, and the creation of ceremonies. */
export function ceremonyRoutes(parts: Parts): Router {
  const { access, library } = parts;
  const router = express.Router();

  router.post('/ceremonies', express.json({ limit: '1mb' }), async (request, response) => {
    if (!access.mayTry(request.ip ?? '')) {
      throw new HttpError(429, 'too-many-requests', 'Too many passwords were tried from here. Wait a minute.');
    }
    const body = createCeremony.safeParse(request.body);
    if (!body.success) throw new HttpError(400, 'malformed', z.prettifyError(body.error).slice(0, 2_000));
    if (!(await access.isOperator(body.data.password))) {
      throw new HttpError(403, 'password-wrong', 'This is not the operator’s password.');
    }
    response.status(201).json(await parts.plant(body.data.plan));
  });

  router.get('/ceremonies/:ceremony/ice-servers', (request, response) => {
    const { attendee } = permit(request, 'attend'); // the device check asks before the doors open
    response.set('Cache-Control', 'no-store').json({ iceServers: parts.turnServers(attendee.subject) });
  });

  router.get('/ceremonies/:ceremony/originals/:original/revisions/:sha256', async (request, response) => {
    permit(request, 'readText');
    const [ceremony, original, sha256] = [
      param(request, 'ceremony'),
      param(request, 'original'),
      param(request, 'sha256'),
    ];
    sendPdf(response, await library.revision(ceremony, original, sha256));
  });

  router.get('/ceremonies/:ceremony/originals/:original/signed.pdf', async (request, response) => {
    permit(request, 'readText');
    sendPdf(response, await library.newest(param(request, 'ceremony'), param(request, 'original')));
  });

  router.get('/ceremonies/:ceremony/record.pdf', async (request, response) => {
    permit(request, 'readRecord');
    sendPdf(response, await library.record(param(request, 'ceremony')));
  });

  router.get('/ceremonies/:ceremony/certificate.p12', async (request, response) => {
    const { attendee } = permit(request, 'downloadSample');
    const file = await library.sampleCertificate(attendee.ceremony, attendee.id);
    if (!file) throw new HttpError(404, 'not-found', 'Only the sample ceremony hands out certificates.');
    response
      .set('Cache-Control', 'no-store')
      .type('application/x-pkcs12')
      .attachment(`${attendee.id}.p12`)
      .send(Buffer.from(file));
  });

  function permit(request: Request, action: FileAction) {
    const admission = sessionOf(access, request);
    if (!library.permits(admission.attendee, action)) {
      throw new HttpError(403, 'not-allowed', 'This is not for you, or not now.');
    }
    return admission;
  }

  return router;
}

/** What a person may download once the ceremony is published needs no session. */
export function publishedRoutes(library: Library): Router {
  const router = express.Router();
  router.get('/published/:ceremony/:file', async (request, response) => {
    const file = await library.published(param(request, 'ceremony'), param(request, 'file'));
    if (!file) throw new HttpError(404, 'not-found', 'This is not published.');
    await sendPublished(response.set('Cache-Control', 'public, max-age=60'), file);
  });
  return router;
}

function param(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

function sendPdf(response: express.Response, bytes: Uint8Array | undefined): void {
  if (!bytes) throw new HttpError(404, 'not-found', 'The text is not presented.');
  response.set('Cache-Control', 'no-store').type('application/pdf').send(asBuffer(bytes));
}
