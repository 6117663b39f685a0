import express, { type Request, type Router } from 'express';
import type { PressLinks } from '../access/press-links.ts';
import type { Library } from '../conduct/library.ts';
import { HttpError } from './http-error.ts';

interface Parts {
  readonly library: Pick<Library, 'forPress' | 'pressView'>;
  readonly links: Pick<PressLinks, 'admits'>;
  /** False when too many links were tried from this address. */
  readonly mayTry: (address: string) => boolean;
}

/** What is published, for the press while an embargo lasts: behind a link's token, which pages send in a header. */
export function pressRoutes({ library, links, mayTry }: Parts): Router {
  const router = express.Router();

  router.get('/press/:ceremony/files', (request, response) => {
    response.set('Cache-Control', 'no-store').json(library.pressView(permit(request)));
  });

  router.get('/press/:ceremony/files/:file', async (request, response) => {
    const { file: name } = request.params;
    const file = await library.forPress(permit(request), typeof name === 'string' ? name : '');
    if (!file) throw new HttpError(404, 'not-found', 'This is not published.');
    response.set('Cache-Control', 'no-store').type(file.type).send(Buffer.from(file.bytes));
  });

  /** @returns the ceremony. @throws HttpError 401, 429 */
  function permit(request: Request): string {
    const { ceremony } = request.params;
    const token = request.get('x-alternat-press') ?? '';
    if (typeof ceremony === 'string' && token !== '' && links.admits(ceremony, token)) return ceremony;
    if (!mayTry(request.ip ?? '')) {
      throw new HttpError(429, 'too-many-requests', 'Too many links were tried from here. Wait a minute.');
    }
    throw new HttpError(
      401,
      'link-not-valid',
      'This link is no longer valid. Ask the ceremony director for a new one.',
    );
  }

  return router;
}
