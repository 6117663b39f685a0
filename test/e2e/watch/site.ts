import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import { build, loadConfigFromFile } from 'vite';
import { createApplication } from '../../../server/http/application.ts';
import { broadcastRoutes } from '../../../server/http/broadcast-routes.ts';
import { pageRoutes } from '../../../server/http/pages.ts';
import { publicPageRoutes } from '../../../server/http/public-pages.ts';

export interface Site {
  readonly url: string;
  /** The public folder of a ceremony, made when it is not there. */
  readonly folder: (ceremony: string) => Promise<string>;
  /** Where the published files of a ceremony lie. */
  readonly published: (ceremony: string) => Promise<string>;
  /** Answers 503 to all that is asked for of a ceremony until it is ended. */
  readonly fail: (ceremony: string) => { readonly end: () => void };
  readonly close: () => Promise<void>;
}

/** These ceremonies are files alone. */
const noCards = { card: async () => undefined, calendar: () => undefined };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** The watch page as it is built and served, with the headers of the application, before a directory of static files. */
export async function openSite(): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), 'alternat-watch-'));
  await buildPage(join(directory, 'client'));
  const failures = new Set<string>();
  const failing = express.Router().use('/:ceremony', ({ params: { ceremony } }, response, next) => {
    if (failures.has(ceremony)) response.status(503).end();
    else next();
  });
  const published = express.Router().use('/published', express.static(join(directory, 'published')));
  const app = createApplication({
    logger: silent,
    secure: false,
    api: [published],
    trust: express.Router(),
    broadcast: express.Router().use(failing, broadcastRoutes(join(directory, 'live'))),
    pages: [
      publicPageRoutes({
        directory: join(directory, 'client'),
        cards: noCards,
        recordOpening: () => undefined,
        state: (ceremony) => readFile(join(directory, 'live', ceremony, 'state.json'), 'utf8').catch(() => undefined),
      }),
      pageRoutes({ directory: join(directory, 'client'), home: () => undefined }),
    ],
  });
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const made = async (...path: readonly string[]) => {
    const folder = join(directory, ...path);
    await mkdir(folder, { recursive: true });
    return folder;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder: (ceremony) => made('live', ceremony),
    published: (ceremony) => made('published', ceremony),
    fail: (ceremony) => {
      failures.add(ceremony);
      return { end: () => void failures.delete(ceremony) };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The page alone, by the project's own build. */
async function buildPage(outDir: string): Promise<void> {
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, resolve('vite.config.ts'));
  if (!loaded) throw new Error('There is no vite.config.ts.');
  const { config } = loaded;
  await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: {
      ...config.build,
      outDir,
      rolldownOptions: { input: { watch: resolve('client/pages/watch/index.html') } },
    },
  });
}
