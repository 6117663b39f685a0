import { afterEach, describe, expect, it } from 'vitest';
import { httpExchange } from '../../../server/trust/exchange.ts';
import { isOutside, outsideCarrier } from '../../../server/trust/outside.ts';
import { type Behaviour, type Loopback, openLoopback } from './loopback.ts';

const servers: Loopback[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(behaviour: Behaviour): Promise<Loopback> {
  const server = await openLoopback(behaviour);
  servers.push(server);
  return server;
}
const answering: Behaviour = async () => Uint8Array.of(1, 2, 3);
const exchange = (...internalHosts: string[]) =>
  httpExchange(outsideCarrier(internalHosts), { timeoutMs: 2_000, maxBytes: 100 });

describe('requests to addresses that others wrote', () => {
  it.each([
    ['8.8.8.8', true],
    ['2001:4860:4860::8888', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['192.168.0.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::a00:1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['2002:a00:1::', false],
    ['2001:db8::1', false],
    ['not an address', false],
  ])('%s is outside: %s', (address, outside) => {
    expect(isOutside(address)).toBe(outside);
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1'])(
    'do not reach this machine as %s',
    async (host) => {
      const server = await serve(answering);
      const { port } = new URL(server.url);
      await expect(exchange()(`http://${host}:${port}/ocsp`)).rejects.toMatchObject({ code: 'inside' });
      expect(server.asked()).toBe(0);
    },
  );

  it('reach hosts that the operator names', async () => {
    const { port } = new URL((await serve(answering)).url);
    expect(await exchange('127.0.0.1')(`http://127.0.0.1:${port}/`)).toEqual(Uint8Array.of(1, 2, 3));
    const posted = { type: 'application/ocsp-request', bytes: Uint8Array.of(9) };
    expect(await exchange('127.0.0.1')(`http://127.0.0.1:${port}/`, posted)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('do not follow a redirection inside', async () => {
    const hidden = await serve(answering);
    const there = `http://localhost:${new URL(hidden.url).port}/secret`;
    const server = await serve(async (_body, _request, response) => {
      response.writeHead(302, { location: there }).end();
      return undefined;
    });
    await expect(exchange('127.0.0.1')(server.url)).rejects.toMatchObject({ code: 'inside' });
    expect(hidden.asked()).toBe(0);
    expect(await exchange('127.0.0.1', 'localhost')(server.url)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('end a circle of redirections', async () => {
    const server = await serve(async (_body, _request, response) => {
      response.writeHead(302, { location: '/again' }).end();
      return undefined;
    });
    await expect(exchange('127.0.0.1')(server.url)).rejects.toMatchObject({ code: 'http-status' });
    expect(server.asked()).toBe(4);
  });

  it('keep to their limits of time and size', async () => {
    const silent = await serve(() => new Promise(() => {}));
    const quick = httpExchange(outsideCarrier(['127.0.0.1']), { timeoutMs: 200, maxBytes: 100 });
    await expect(quick(silent.url)).rejects.toMatchObject({ code: 'too-slow' });
    const large = await serve(async () => new Uint8Array(1_000));
    await expect(exchange('127.0.0.1')(large.url)).rejects.toMatchObject({ code: 'too-large' });
  });
});
