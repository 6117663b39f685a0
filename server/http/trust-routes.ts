import express, { type Response, type Router } from 'express';
import type { DevelopmentAuthority } from '../trust/development-authority.ts';
import { HttpError } from './http-error.ts';

/**
 * Whom this deployment trusts, as `anchors.pem`; and what the development authority's certificates point to: its
 * timestamps, OCSP answers, CRLs and certificates.
 */
export function trustRoutes(authority: DevelopmentAuthority, trustUrl: string, anchors: string): Router {
  const router = express.Router();
  router.get('/anchors.pem', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('application/x-pem-file').send(anchors);
  });
  const types = ['application/timestamp-query', 'application/ocsp-request'];
  const reply = async (name: string, body: Uint8Array | undefined, response: Response) => {
    const answer = await authority.answer(`${trustUrl}/${name}`, body);
    if (!answer) throw new HttpError(404, 'not-found', 'The authority answers nothing at this address.');
    response.set('Cache-Control', 'no-cache').type(answer.type).send(Buffer.from(answer.bytes));
  };
  router.all('/:name', express.raw({ type: types, limit: '64kb' }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : undefined;
    await reply(request.params.name as string, body, response);
  });
  // Base64 has slashes, which some clients escape and others do not.
  router.get('/ocsp/*request', (request, response) => reply(request.path.slice(1), undefined, response));
  return router;
}
