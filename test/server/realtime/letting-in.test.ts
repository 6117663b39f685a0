import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { type Admission, createGateway } from '../../../server/realtime/gateway.ts';

type Parts = Parameters<typeof createGateway>[1];

/** Everything behind the gateway that says nothing and is asked nothing. */
function behind(admit: () => Admission, errors: unknown[]): Parts {
  const quiet = Object.assign(new EventEmitter(), {
    goesOn: () => true,
    enter: () => ({ catchUp() {}, leave() {}, answeredAfter() {} }),
    heard: () => [],
    of: () => ({}),
    presence: () => ({}),
    waits: () => false,
  });
  const logger = { info() {}, warn() {}, error: (what: unknown) => errors.push(what) };
  const parts = { attendance: quiet, broadcasting: quiet, crew: quiet, cues: quiet, photos: quiet, tables: quiet };
  return {
    ...parts,
    admit,
    answer: async () => ({}),
    mayAsk: () => true,
    mayReport: () => true,
    logger,
  } as unknown as Parts;
}

async function serve(parts: Parts): Promise<string> {
  const http: Server = createServer();
  const gateway = createGateway(http, parts);
  onTestFinished(() => gateway.close());
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

test('where a session cannot be looked up the server goes on, and the page comes in by itself once it can', async () => {
  let isBroken = true;
  let knocked = 0;
  const admission = { attendee: { ceremony: 'one', subject: 'dora', id: 'dora', role: 'director' }, crew: false };
  const admit = (): Admission => {
    knocked += 1;
    if (isBroken) throw new Error('The session could not be looked up: the disk is full.');
    return { ...admission, session: 'a', onRevoked: () => () => {} } as Admission;
  };
  const errors: unknown[] = [];
  const url = await serve(behind(admit, errors));
  const socket = io(url, {
    path: '/socket',
    transports: ['websocket'],
    reconnectionDelay: 20,
    auth: { ceremony: 'one', subject: 'dora', after: 0 },
  });
  onTestFinished(() => {
    socket.disconnect();
  });
  const connected = new Promise<void>((resolve) => socket.once('connect', resolve));
  while (knocked < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(socket.connected).toBe(false);
  expect(errors.length).toBeGreaterThan(0);
  isBroken = false;
  await connected;
  expect(socket.connected).toBe(true);
});
