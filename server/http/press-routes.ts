import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Request, type Router } from 'express';
import type { PressView } from '../../core/protocol/press.ts';
import type { PressLinks, PressVisit } from '../access/press-links.ts';
import type { Library } from '../conduct/library.ts';
import { HttpError } from './http-error.ts';
import { sendPublished } from './send-published.ts';

interface Parts {
  readonly library: Pick<Library, 'forPress' | 'pressView'>;
  readonly links: Pick<PressLinks, 'admit' | 'admitsFeed'>;
  /** Where the clean feed of a ceremony lies. */
  readonly feedDirectory: (ceremony: string) => string;
  /** False when too many links were tried from this address. */
  readonly mayTry: (address: string) => boolean;
}

const playlist = 'index.m3u8';
const recording = 'programme.mp4';
const feedFile = /^(?:[A-Za-z0-9_-]+\.(?:m3u8|m4s)|(?:init-\d+|programme)\.mp4)$/;
const types: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
};

/**
 * For the press: what is published, also while an embargo lasts, behind a link's token, which pages send in a header; and
 * the clean feed, behind an address that follows from the token, because players send no headers.
 */
export function pressRoutes({ library, links, feedDirectory, mayTry }: Parts): Router {
  const router = express.Router();

  router.get('/press/:ceremony/files', (request, response) => {
    const { ceremony, visit } = permit(request);
    const { journalist, feed } = visit;
    const view: PressView = {
      ...library.pressView(ceremony),
      ...(journalist ? { journalist } : {}),
      ...(feed === undefined ? {} : { feed: feedOf(ceremony, feed) }),
    };
    response.set('Cache-Control', 'no-store').json(view);
  });

  router.get('/press/:ceremony/files/:file', async (request, response) => {
    const file = await library.forPress(permit(request).ceremony, param(request, 'file'));
    if (!file) throw new HttpError(404, 'not-found', 'This is not published.');
    await sendPublished(response.set('Cache-Control', 'no-store'), file);
  });

  router.get('/press/:ceremony/feed/:feed/:file', async (request, response) => {
    const [ceremony, feed, file] = [param(request, 'ceremony'), param(request, 'feed'), param(request, 'file')];
    if (!links.admitsFeed(ceremony, feed)) throw refused(request);
    const path = join(feedDirectory(ceremony), file);
    if (!feedFile.test(file) || !existsSync(path)) {
      throw new HttpError(404, 'not-found', 'There is nothing at this address.');
    }
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    response.type(types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
    // A playlist is replaced while it is read; a recording is played from where somebody seeks to.
    if (file.endsWith('.m3u8')) response.send(await readFile(path));
    else response.sendFile(file, { root: feedDirectory(ceremony), cacheControl: false });
  });

  function feedOf(ceremony: string, feed: string): PressView['feed'] {
    const address = `/api/press/${encodeURIComponent(ceremony)}/feed/${feed}/`;
    const has = (file: string) => existsSync(join(feedDirectory(ceremony), file));
    return {
      playlist: address + playlist,
      begun: has(playlist),
      ...(has(recording) ? { recording: address + recording } : {}),
    };
  }

  /** @throws HttpError 401, 429 */
  function permit(request: Request): { readonly ceremony: string; readonly visit: PressVisit } {
    const ceremony = param(request, 'ceremony');
    const token = request.get('x-alternat-press') ?? '';
    const visit = token === '' ? undefined : links.admit(ceremony, token);
    if (!visit) throw refused(request);
    return { ceremony, visit };
  }

  function refused(request: Request): HttpError {
    return mayTry(request.ip ?? '')
      ? new HttpError(401, 'link-not-valid', 'This link is no longer valid. Ask the ceremony director for a new one.')
      : new HttpError(429, 'too-many-requests', 'Too many links were tried from here. Wait a minute.');
  }

  return router;
}

function param({ params }: Request, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}
