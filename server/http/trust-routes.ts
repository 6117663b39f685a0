import express, { type Router } from 'express';
import type { DevelopmentAuthority } from '../trust/development-authority.ts';
import { HttpError } from './http-error.ts';

/** What the development authority's certificates point to: its timestamps, OCSP answers, CRLs and certificates. */
export function trustRoutes(authority: DevelopmentAuthority): Router {
  const router = express.Router();
  const der = (type: string) => express.raw({ type, limit: '64kb' });

  router.post('/tsa', der('application/timestamp-query'), async (request, response) => {
    response.type('application/timestamp-reply').send(Buffer.from(await authority.respondTimestamp(body(request))));
  });
  router.post('/ocsp', der('application/ocsp-request'), async (request, response) => {
    response.type('application/ocsp-response').send(Buffer.from(await authority.respondOcsp(body(request))));
  });
  router.get('/crl/:name', async (request, response) => {
    const crl = await authority.crl(request.params.name);
    if (!crl) throw new HttpError(404, 'not-found', 'There is no such revocation list.');
    response.set('Cache-Control', 'public, max-age=60').type('application/pkix-crl').send(Buffer.from(crl));
  });
  router.get('/ca/:name', (request, response) => {
    const certificate = authority.caCertificate(request.params.name);
    if (!certificate) throw new HttpError(404, 'not-found', 'There is no such certificate.');
    response.type('application/pkix-cert').send(Buffer.from(certificate));
  });
  return router;
}

function body(request: express.Request): Uint8Array<ArrayBuffer> {
  if (!Buffer.isBuffer(request.body))
    throw new HttpError(415, 'malformed', 'The request has to be DER of the right media type.');
  return new Uint8Array(request.body);
}
