import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { answerErrors } from '../../../server/http/http-error.ts';

test('what fails at the clean feed is logged without what opens it', async () => {
  const logged: unknown[] = [];
  const app = express();
  app.get('/api/press/:ceremony/feed/:feed/:file', () => {
    throw new Error('The disk failed.');
  });
  app.use(answerErrors({ info() {}, warn() {}, error: (what: unknown) => logged.push(what) }));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/press/one/feed/the-secret/index.m3u8`);
  expect(response.status).toBe(500);
  expect(logged).toMatchObject([{ path: '/api/press/one/feed/…/index.m3u8' }]);
});
