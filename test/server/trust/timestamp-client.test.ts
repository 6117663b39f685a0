import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyTimestamp } from '../../../core/pades/timestamp.ts';
import { timestampRequest } from '../../../core/pades/timestamp-protocol.ts';
import { withCredentials } from '../../../server/trust/credentials.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { httpExchange, withLocal } from '../../../server/trust/exchange.ts';
import { createTimestampClient, NoTimestampError } from '../../../server/trust/timestamp-client.ts';
import { Bench, sha } from '../../core/pades-cms/openssl.ts';
import { type Behaviour, deadAddress, type Loopback, openLoopback } from './loopback.ts';

const bench = new Bench();
const random = (bytes: number) => randomBytes(bytes);
const servers: Loopback[] = [];
let authority: DevelopmentAuthority;
let stranger: DevelopmentAuthority;
let imprint: Uint8Array;

beforeAll(async () => {
  const common = { baseUrl: 'http://authority.invalid', label: 'Test' };
  authority = await openDevelopmentAuthority({ ...common, directory: bench.path('authority') });
  stranger = await openDevelopmentAuthority({ ...common, directory: bench.path('stranger'), label: 'Stranger' });
  imprint = await sha(new TextEncoder().encode('signature'));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => {
  authority.close();
  stranger.close();
  bench.remove();
});

async function serve(behaviour: Behaviour): Promise<Loopback> {
  const server = await openLoopback(behaviour);
  servers.push(server);
  return server;
}

const honest: Behaviour = (body) => authority.respondTimestamp(body);
const clock = () => new Date();
const client = (urls: readonly string[], trust = [authority.root]) =>
  createTimestampClient({
    urls,
    trust,
    random,
    clock,
    exchange: httpExchange(fetch, { timeoutMs: 2000, maxBytes: 65_536 }),
  });

/** What a client says that has this authority alone. */
async function failureOf(behaviour: Behaviour, timeoutMs = 2000) {
  const { url } = await serve(behaviour);
  const exchange = httpExchange(fetch, { timeoutMs, maxBytes: 65_536 });
  const impatient = createTimestampClient({ urls: [url], trust: [authority.root], random, clock, exchange });
  const error = await impatient.timestamp(imprint).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(NoTimestampError);
  const [failure] = (error as NoTimestampError).failures;
  expect((error as NoTimestampError).message).toContain(new URL(url).href);
  return failure?.error.code;
}

describe('a client of time-stamping authorities', () => {
  it('brings a token that holds, over HTTP', async () => {
    const server = await serve(async (body, request, response) => {
      expect(request.method).toBe('POST');
      expect(request.headers['content-type']).toBe('application/timestamp-query');
      response.setHeader('content-type', 'application/timestamp-reply');
      return authority.respondTimestamp(body);
    });
    const { token, time, accuracy, url, certificates } = await client([server.url]).timestamp(imprint);
    expect(accuracy).toBe(1);
    expect(await verifyTimestamp(token, { messageImprint: imprint })).toMatchObject({ time });
    expect(url).toBe(new URL(server.url).href);
    expect(certificates).toHaveLength(2);
  });

  it('goes on to the next authority from one that is down, slow, wrong or refusing, and stops at the first that answers', async () => {
    const slow = await serve(() => new Promise(() => {}));
    const garbage = await serve(async () => new Uint8Array(100).fill(0x30));
    const refusing = await serve(async (body) => authority.respondTimestamp(body.subarray(1)));
    const [first, second] = [await serve(honest), await serve(honest)];
    const urls = [await deadAddress(), slow.url, garbage.url, refusing.url, first.url, second.url];
    const exchange = httpExchange(fetch, { timeoutMs: 300, maxBytes: 65_536 });
    const result = await createTimestampClient({ urls, trust: [authority.root], random, clock, exchange }).timestamp(
      imprint,
    );
    expect(result.url).toBe(new URL(first.url).href);
    expect([slow, garbage, refusing, first, second].map(({ asked }) => asked())).toEqual([1, 1, 1, 1, 0]);
  });

  it('lets go of the connection when an authority is too slow', async () => {
    let gone: Promise<void> | undefined;
    const code = await failureOf((_body, request) => {
      gone = new Promise((resolve) => request.socket.once('close', () => resolve()));
      return new Promise(() => {});
    }, 300);
    expect(code).toBe('too-slow');
    await gone;
  });

  it('is not kept waiting by an answer that begins and does not end', async () => {
    const code = await failureOf(async (_body, _request, response) => {
      response.write(Uint8Array.of(0x30, 0x82));
      return undefined;
    }, 300);
    expect(code).toBe('too-slow');
  });

  it.each([
    [
      'another nonce',
      'timestamp-nonce',
      () => authority.respondTimestamp(timestampRequest({ messageImprint: imprint, nonce: random(16) })),
    ],
    [
      'another imprint',
      'timestamp-imprint',
      async () =>
        authority.respondTimestamp(timestampRequest({ messageImprint: await sha(random(8)), nonce: random(16) })),
    ],
    ['garbage', 'malformed-timestamp', async () => random(500)],
    ['nothing', 'malformed-timestamp', async () => new Uint8Array()],
    ['a refusal', 'timestamp-refused', () => authority.respondTimestamp(imprint)],
    ['more than it takes', 'too-large', async () => new Uint8Array(100_000)],
    ['a signature of a stranger', 'timestamp-certificate', (body: Uint8Array) => stranger.respondTimestamp(body)],
  ])('does not take %s: %s', async (_what, code, behaviour: Behaviour) => {
    expect(await failureOf(behaviour)).toBe(code);
  });

  it('tells an HTTP status, a broken connection and a dead address', async () => {
    const status = await failureOf(async (_body, _request, response) => {
      response.statusCode = 503;
      return imprint;
    });
    expect(status).toBe('http-status');
    const broken = await failureOf(async (_body, request) => {
      request.socket.destroy();
      return undefined;
    });
    expect(broken).toBe('unreachable');
    await expect(client([await deadAddress()]).timestamp(imprint)).rejects.toMatchObject({
      failures: [{ error: { code: 'unreachable' } }],
    });
    await expect(client([]).timestamp(imprint)).rejects.toThrow(/None is configured/);
  });

  it('sends the user and password of an address, and tells them to nobody', async () => {
    let authorization: string | undefined;
    const server = await serve(async (_body, request) => {
      authorization = request.headers.authorization;
      return imprint;
    });
    const address = server.url.replace('http://', 'http://quito:s%C3%ADsecret@');
    const error = await client([address])
      .timestamp(imprint)
      .catch((reason: NoTimestampError) => reason);
    expect(authorization).toBe(`Basic ${Buffer.from('quito:sísecret').toString('base64')}`);
    expect(JSON.stringify(error) + String(error)).not.toMatch(/quito|secret/);
  });

  it('takes them from a file by their host, and says which line it cannot read', async () => {
    bench.write('credentials', '# ours\n\nmachine 127.0.0.1 login quito password w0rd:with/signs\n');
    const file = bench.path('credentials');
    let authorization: string | undefined;
    const server = await serve(async (body, request) => {
      authorization = request.headers.authorization;
      return authority.respondTimestamp(body);
    });
    const addresses = withCredentials([server.url, 'https://tsa.example.org/'], file);
    expect(addresses[1]).toBe('https://tsa.example.org/');
    const { url } = await client(addresses).timestamp(imprint);
    expect(authorization).toBe(`Basic ${Buffer.from('quito:w0rd:with/signs').toString('base64')}`);
    expect(url).toBe(new URL(server.url).href);
    bench.write('credentials', 'machine 127.0.0.1 password word\n');
    expect(() => withCredentials([server.url], file)).toThrow(/Entry 1 of .* should read "machine HOST/);
    expect(() => withCredentials([server.url], bench.path('nowhere'))).toThrow(/cannot be read/);
  });

  it('puts an authority last whose clock is minutes off, and says by how much where there is no other', async () => {
    const early = await openDevelopmentAuthority({
      directory: bench.path('early'),
      baseUrl: 'http://early.invalid',
      label: 'Early',
      clock: () => new Date(Date.now() - 300_000),
    });
    const [slow, right] = [await serve((body) => early.respondTimestamp(body)), await serve(honest)];
    const trust = [authority.root, early.root];
    const alone = await client([slow.url], trust).timestamp(imprint);
    expect(alone.clockOff).toBeGreaterThan(295);
    expect(alone.clockOff).toBeLessThan(310);
    const both = await client([slow.url, right.url], trust).timestamp(imprint);
    expect([both.url, both.clockOff]).toEqual([new URL(right.url).href, undefined]);
    // Where both differ from the clock here it is the one here that is wrong: the first is as good as any.
    const late = createTimestampClient({
      urls: [right.url, slow.url],
      trust,
      random,
      clock: () => new Date(Date.now() + 900_000),
      exchange: httpExchange(fetch, { timeoutMs: 2000, maxBytes: 65_536 }),
    });
    const first = await late.timestamp(imprint);
    expect([first.url, Math.round((first.clockOff ?? 0) / 60)]).toEqual([new URL(right.url).href, 15]);
    early.close();
  });

  it('asks an authority of its own process without HTTP', async () => {
    const nowhere = httpExchange(async () => Promise.reject(new Error('no network')), { timeoutMs: 1000, maxBytes: 1 });
    const local = createTimestampClient({
      urls: ['http://authority.invalid/tsa'],
      trust: [authority.root],
      random,
      clock,
      exchange: withLocal(authority, nowhere),
    });
    const { token } = await local.timestamp(imprint);
    expect(await verifyTimestamp(token, { messageImprint: imprint })).toMatchObject({ policy: '2.999.1.1' });
  });
});
