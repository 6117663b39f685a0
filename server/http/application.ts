import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from '../conduct/logger.ts';
import { answerErrors, notFound } from './http-error.ts';

interface Parts {
  readonly logger: Logger;
  /** Whether pages are reached by https. */
  readonly secure: boolean;
  readonly api: readonly express.Router[];
  readonly trust: express.Router;
  readonly broadcast: express.Router;
  readonly pages: readonly express.Router[];
}

/** Express with everything that holds for every answer; the routes are given to it. */
export function createApplication(parts: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          workerSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'", 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          // The preview of the air, a public page that holds no session.
          frameSrc: ["'self'"],
          frameAncestors: ["'none'"],
          ...(parts.secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: parts.secure,
      // A personal link's secret is in the fragment, which no Referer carries; the rest of the address stays here too.
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.use((_request, response, next) => {
    response.setHeader(
      'Permissions-Policy',
      'camera=(self), microphone=(self), screen-wake-lock=(self), geolocation=()',
    );
    next();
  });
  app.get('/health', (_request, response) => {
    response.json({ ok: true });
  });
  app.use('/live', parts.broadcast);
  app.use('/trust', parts.trust);
  for (const router of parts.api) app.use('/api', router);
  for (const router of parts.pages) app.use(router);
  app.use(notFound);
  app.use(answerErrors(parts.logger));
  return app;
}
