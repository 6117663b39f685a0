import express, { type Router } from 'express';

/**
 * The public's files as the broadcast writes them: static, so that any CDN can stand in front. Playlists and
 * `state.json` change and are kept for under a second; segments never change.
 */
export function broadcastRoutes(directory: string): Router {
  const router = express.Router();
  const files = express.static(directory, {
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    fallthrough: false,
    setHeaders: (response, path) => {
      const changing = path.endsWith('.m3u8') || path.endsWith('.json');
      response.setHeader(
        'Cache-Control',
        changing ? 'public, max-age=0, s-maxage=1' : 'public, max-age=31536000, immutable',
      );
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (path.endsWith('.m3u8')) response.setHeader('Content-Type', 'application/vnd.apple.mpegurl');
      if (path.endsWith('.m4s')) response.setHeader('Content-Type', 'video/iso.segment');
    },
  });
  const allowed = /^\/[a-z0-9-]+\/(?:state\.json|[A-Za-z0-9_-]+\.(?:m3u8|m4s|mp4|jpg|png))$/;
  router.get(/.*/, (request, response, next) => {
    if (!allowed.test(request.path)) return next();
    files(request, response, next);
  });
  return router;
}
