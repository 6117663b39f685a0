import { join } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { ChangingFiles } from './changing-files.ts';

/**
 * The public's files as the broadcast writes them: static, so that any CDN can stand in front. Playlists and
 * `state.json` change and are kept for under a second; the recording may be made anew; segments never change.
 */
export function broadcastRoutes(directory: string): Router {
  const router = express.Router();
  const changed = new ChangingFiles();
  const files = express.static(directory, {
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    fallthrough: false,
    setHeaders: (response, path) => {
      // The recording alone is made anew: where a ceremony that was suspended goes on.
      const lasting = path.endsWith('programme.mp4') ? 'max-age=60' : 'max-age=31536000, immutable';
      response.setHeader('Cache-Control', `public, ${lasting}`);
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (path.endsWith('.m4s')) response.setHeader('Content-Type', 'video/iso.segment');
    },
  });
  router.get(/.*/, async (request, response, next) => {
    if (!allowed.test(request.path)) return next();
    // Replaced while it is read, a file that is streamed would be cut off at its old length: these are read whole.
    const content = changing.test(request.path) && (await changed.read(join(directory, request.path)));
    if (content) sendChanging(request, response, content);
    else files(request, response, next);
  });
  return router;
}

const allowed = /^\/[a-z0-9-]+\/(?:state\.json|[A-Za-z0-9_-]+\.(?:m3u8|m4s|mp4|jpg|png))$/;
const changing = /\.(?:json|m3u8)$/;

/** Compressed here: what stands before the app takes playlists for no text. */
function sendChanging(request: Request, response: Response, content: { plain: Buffer; compressed: Buffer }): void {
  const { path } = request;
  response.setHeader('Cache-Control', 'public, max-age=0, s-maxage=1');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', path.endsWith('.m3u8') ? 'application/vnd.apple.mpegurl' : 'application/json');
  response.vary('Accept-Encoding');
  const isCompressed = request.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
  response.send(isCompressed ? content.compressed : content.plain);
}
