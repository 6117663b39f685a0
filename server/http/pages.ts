import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { HttpError } from './http-error.ts';

/**
 * The pages of those who are invited or plan, as Vite built them, and every page's scripts, styles and fonts, whose names
 * change with their contents.
 */
const pages = {
  '/room/:ceremony/:subject': 'room',
  '/sign/:ceremony/:subject': 'signing',
  '/console/:ceremony/:subject': 'console',
  '/record/:ceremony/:subject': 'record',
  '/plan{/:draft}{/:task}{/:entry}': 'plan',
  '/prepare/:ceremony{/:subject}': 'plan',
} as const;

/**
 * @param parts `directory` of the built client; `home`: where somebody who names no page is sent
 */
export function pageRoutes(parts: { readonly directory: string; readonly home: () => string | undefined }): Router {
  const router = express.Router();
  router.use(
    '/assets/assets',
    express.static(join(parts.directory, 'assets'), {
      immutable: true,
      maxAge: '365d',
      index: false,
      fallthrough: false,
    }),
  );
  for (const [path, page] of Object.entries(pages)) {
    router.get(path, (_request, response) => {
      response.set('Cache-Control', 'no-cache');
      // Of a root, so that only what is below it counts as hidden: the whole may lie in a folder that begins with a dot.
      response.sendFile(join('pages', page, 'index.html'), { root: parts.directory });
    });
  }
  router.get('/join', async (_request, response) => {
    const html = await readFile(join(parts.directory, 'pages', 'invitation', 'index.html'), 'utf8').catch((cause) => {
      throw new HttpError(404, 'not-found', 'The pages are not built.', { cause });
    });
    const policy = String(response.getHeader('Content-Security-Policy'));
    response
      .set(
        'Content-Security-Policy',
        policy.replace("script-src 'self'", (own) => [own, ...inlineScripts(html)].join(' ')),
      )
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(html);
  });
  router.get('/', (_request, response) => {
    const home = parts.home();
    if (home) response.redirect(302, home);
    else response.redirect(302, '/join');
  });
  // Somebody who reads is told in their language; a program, and whoever asks for a file, in JSON as everywhere.
  router.use(async (request, response, next) => {
    response.vary('Accept');
    const isRead = request.method === 'GET' && request.accepts('json', 'html') === 'html';
    if (!isRead || /^\/(?:api|assets|live|trust)\//.test(request.path)) return next();
    const html = await readFile(join(parts.directory, 'pages', 'not-found', 'index.html'), 'utf8').catch(
      () => undefined,
    );
    if (html === undefined) return next();
    response.status(404).set('Cache-Control', 'no-cache').type('html').send(html);
  });
  return router;
}

/** The scripts that stand in a page's HTML itself, as a Content-Security-Policy names them: these bytes and no others. */
function inlineScripts(html: string): readonly string[] {
  return [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
}
