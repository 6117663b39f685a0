import { join } from 'node:path';
import express, { type Router } from 'express';

/**
 * The pages of those who are invited or plan, as Vite built them, and every page's scripts, styles and fonts, whose names
 * change with their contents.
 */
const pages = {
  '/join': 'invitation',
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
      response.sendFile(join(parts.directory, 'pages', page, 'index.html'));
    });
  }
  router.get('/', (_request, response) => {
    const home = parts.home();
    if (home) response.redirect(302, home);
    else response.redirect(302, '/join');
  });
  return router;
}
