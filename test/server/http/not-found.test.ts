import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplication } from '../../../server/http/application.ts';
import { pageRoutes } from '../../../server/http/pages.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
/** What a browser asks for when somebody opens an address. */
const reader = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

let directory: string;
let server: Server;
let url: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'alternat-nowhere-'));
  await mkdir(join(directory, 'pages', 'not-found'), { recursive: true });
  await writeFile(join(directory, 'pages', 'not-found', 'index.html'), '<p>Nothing here</p>');
  const app = createApplication({
    logger: silent,
    secure: false,
    api: [],
    trust: express.Router(),
    broadcast: express.Router(),
    pages: [pageRoutes({ directory, home: () => undefined })],
  });
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.close();
  await rm(directory, { recursive: true });
});

const ask = async (path: string, accept: string, method = 'GET') => {
  const response = await fetch(url + path, { method, headers: { accept } });
  return { status: response.status, body: await response.text(), vary: response.headers.get('vary') ?? '' };
};

describe('an address at which there is nothing', () => {
  it.each(['/nothing', '/watch', '/favicon'])('is a page for somebody who reads: %s', async (path) => {
    expect(await ask(path, reader)).toMatchObject({ status: 404, body: '<p>Nothing here</p>' });
    expect((await ask(path, reader)).vary).toContain('Accept');
  });

  it.each([
    ['/nothing', '*/*'],
    ['/nothing', 'application/json'],
    ['/nothing', 'image/avif,image/webp,*/*;q=0.8'],
    ['/api/nothing', reader],
    ['/live/nothing/index.m3u8', reader],
    ['/trust/nothing', reader],
  ])('is JSON for a program, and where files and answers are: %s, %s', async (path, accept) => {
    const { status, body } = await ask(path, accept);
    expect(status).toBe(404);
    expect(JSON.parse(body)).toEqual({ error: { code: 'not-found', message: 'There is nothing at this address.' } });
  });

  it('is nothing that can be posted to', async () => {
    expect(JSON.parse((await ask('/nothing', reader, 'POST')).body).error.code).toBe('not-found');
  });
});
