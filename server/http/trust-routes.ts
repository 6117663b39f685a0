import express, { type Response, type Router } from 'express';
import type { DevelopmentAuthority } from '../trust/development-authority.ts';
import { HttpError } from './http-error.ts';

/** What is served of whom a deployment trusts. */
interface Published {
  /** PEM. */
  readonly anchors: string;
  readonly lists: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/**
 * Whom this deployment trusts, as `anchors.pem` and as trusted lists, which whoever fetches them verifies; and what the development authority's certificates point to: its
 * timestamps, OCSP answers, CRLs and certificates.
 */
export function trustRoutes(authority: DevelopmentAuthority, trustUrl: string, { anchors, lists }: Published): Router {
  const router = express.Router();
  router.get('/anchors.pem', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('application/x-pem-file').send(anchors);
  });
  router.get('/lists', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json(lists.map(({ name }) => name));
  });
  router.get('/lists/:file', (request, response) => {
    const found = lists.find(({ name }) => name === request.params.file);
    if (!found) throw new HttpError(404, 'not-found', 'This deployment has no trusted list of this name.');
    response.set('Cache-Control', 'no-cache').type('application/xml').send(Buffer.from(found.bytes));
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
