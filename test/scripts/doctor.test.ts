import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer as createHttps, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isInstalled } from '../../scripts/setup/command.mjs';
import { findWorker } from '../../scripts/setup/worker-path.mjs';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../server/trust/development-authority.ts';
import { writePem } from '../../server/trust/pem.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS } from '../core/pades-cms/openssl.ts';
import { type House, openHouse } from '../server/conduct/house.ts';
import { freePorts } from '../server/media/fixture.ts';
import { deadAddress, type Loopback, openLoopback } from '../server/trust/loopback.ts';
import { openTurnServer, type TurnServer } from './turn-server.ts';

/** The doctor as an operator calls it, against a server behind TLS, relays and a timestamp authority on loopback. */

const script = fileURLToPath(new URL('../../scripts/doctor.ts', import.meta.url));
const secret = 'shared with the relays';
const bench = new Bench();
const relays: TurnServer[] = [];
let house: House;
let front: HttpsServer;
let bare: HttpsServer;
let authority: DevelopmentAuthority;
let tsa: Loopback;
let wrongTsa: Loopback;
let environment: Readonly<Record<string, string>>;
let wrongMinutes = 0;

interface Said {
  readonly status: number | null;
  /** Its lines but the last: `ok PORT …`. */
  readonly lines: readonly string[];
}

/** @param changes to the environment of a deployment that is well */
function doctor(changes: Readonly<Record<string, string | undefined>>, base = environment): Promise<Said> {
  const { PATH = '', HOME = '' } = process.env;
  const env = Object.fromEntries(
    Object.entries({ PATH, HOME, ...base, ...changes }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script], { env }, (_, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.trim().split('\n').slice(0, -2);
      resolve({ status: child.exitCode, lines: lines.map((line) => line.replaceAll(/\s+/g, ' ')) });
    });
  });
}

/** Not ok, and not how full this machine's disk is. */
const complaints = ({ lines }: Said) => lines.filter((line) => !line.startsWith('ok ') && !/GB free/.test(line));

beforeAll(async () => {
  await bench.issue('ca', { key: 'EC-P256', subject: '/CN=Doctor CA', extensions: CA_EXTENSIONS });
  const tls = (days: number) => ({
    key: 'EC-P256' as const,
    subject: '/CN=localhost',
    extensions: ['basicConstraints=critical,CA:FALSE', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    issuer: 'ca',
    days,
  });
  await bench.issue('tls', tls(60));
  await bench.issue('tls-short', tls(3));
  await bench.issue('seal', {
    key: 'EC-P256',
    subject: '/CN=City seal',
    extensions: LEAF_EXTENSIONS,
    issuer: 'ca',
    days: 400,
  });
  bench.write('passphrase', 'a passphrase\n');
  bench.write('other-passphrase', 'another\n');
  bench.write('password', 'the operator of the city\n');
  await bench.openssl(
    ...['pkcs12', '-export', '-inkey', 'seal.key', '-in', 'seal.pem', '-passout', 'file:passphrase'],
    ...['-out', 'seal.p12'],
  );
  for (const file of ['seal.p12', 'passphrase', 'other-passphrase', 'password']) chmodSync(bench.path(file), 0o600);

  const clock = () => new Date(Date.now() + wrongMinutes * 60_000);
  const directory = bench.path('tsa');
  authority = await openDevelopmentAuthority({ directory, baseUrl: 'http://tsa.invalid', label: 'Doctor', clock });
  const stamp = (body: Uint8Array) => authority.respondTimestamp(body);
  tsa = await openLoopback(async (body) => stamp(body));
  wrongTsa = await openLoopback(async (body) => {
    wrongMinutes = 2;
    return stamp(body).finally(() => {
      wrongMinutes = 0;
    });
  });
  for (const folder of ['trust', 'trust-no-tsa', 'trust-none']) mkdirSync(bench.path(folder));
  // The CA of the seal is good for long, so that nothing is about to end.
  await bench.issue('root', { key: 'EC-P256', subject: '/CN=Root', extensions: CA_EXTENSIONS, days: 4000 });
  await bench.issue('long-seal', {
    key: 'EC-P256',
    subject: '/CN=City seal',
    extensions: LEAF_EXTENSIONS,
    issuer: 'root',
    days: 400,
  });
  await bench.openssl(
    ...['pkcs12', '-export', '-inkey', 'long-seal.key', '-in', 'long-seal.pem', '-passout', 'file:passphrase'],
    ...['-out', 'seal.p12'],
  );
  const signers = `# scope: signer\n${writePem(bench.certificate('root.pem'), 'CERTIFICATE')}`;
  for (const folder of ['trust', 'trust-no-tsa']) bench.write(`${folder}/root.pem`, signers);
  bench.write('trust/tsa.pem', `# scope: timestamp\n${writePem(authority.root, 'CERTIFICATE')}`);

  const key = (name: string) => ({
    key: readFileSync(bench.path(`${name}.key`)),
    cert: readFileSync(bench.path(`${name}.pem`)),
  });
  relays.push(await openTurnServer({ secret, transport: 'udp' }));
  relays.push(await openTurnServer({ secret, transport: 'tcp' }));
  relays.push(await openTurnServer({ secret, transport: 'tls', tls: key('tls') }));

  front = createHttps(key('tls'), (request, response) => house.app.http.emit('request', request, response));
  front.on('upgrade', (...all) => house.app.http.emit('upgrade', ...all));
  bare = createHttps(key('tls-short'), (request, response) => house.app.http.emit('request', request, response));
  for (const server of [front, bare]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const deployment = {
    PUBLIC_URL: addressOf(front),
    TRUST_DIR: bench.path('trust'),
    TSA_URL: tsa.url,
    SEAL_P12: bench.path('seal.p12'),
    SEAL_PASSPHRASE_FILE: bench.path('passphrase'),
    OPERATOR_PASSWORD_FILE: bench.path('password'),
    TURN_URLS: relays.map(({ url }) => url).join(' '),
    TURN_SECRET: secret,
    MEDIASOUP_WORKER_BIN: findWorker() ?? '',
  };
  house = await openHouse(deployment);
  const mediaPorts = await freePorts(20);
  environment = {
    ...deployment,
    PORT: new URL(house.url).port,
    HOST: '127.0.0.1',
    DATA_DIR: house.data,
    MEDIA_PORT_MIN: String(mediaPorts),
    MEDIA_PORT_MAX: String(mediaPorts + 19),
    NODE_EXTRA_CA_CERTS: bench.path('ca.pem'),
  };
});

afterAll(async () => {
  for (const relay of relays) relay.close();
  for (const server of [front, bare]) {
    server?.closeAllConnections();
    server?.close();
  }
  await house?.close();
  await Promise.all([tsa?.close(), wrongTsa?.close()]);
  authority?.close();
  bench.remove();
});

const addressOf = (server: HttpsServer | Server) => `https://localhost:${(server.address() as AddressInfo).port}`;

describe('The doctor', () => {
  test('finds nothing wrong where everything is as it should be', async () => {
    const said = await doctor({});
    expect(complaints(said)).toEqual([]);
    const all = said.lines.join('\n');
    expect(all).toMatch(/PORT The server answers on port \d+\./);
    expect(all).toMatch(/PUBLIC_URL This server answers at https:\/\/localhost:\d+, pages and sockets alike\./);
    expect(all.match(/TURN_URLS turns?:\S+ relays, at 127\.0\.0\.1:\d+, and a packet came through\./g)).toHaveLength(3);
    expect(all).toMatch(/TSA_URL .* its clock and this one agree\./);
    expect(all).toContain('SEAL_P12 The seal of CN=City seal is valid until');
    expect(said.status).toBe(said.lines.every((line) => line.startsWith('ok ')) ? 0 : 1);
  });

  test('says before the first start what is missing for a real ceremony, and leaves nothing behind', async () => {
    const parent = bench.path('fresh');
    mkdirSync(parent);
    const { MEDIA_PORT_MIN = '', MEDIA_PORT_MAX = '' } = environment;
    const nothing = { PORT: '0', DATA_DIR: `${parent}/data`, TRUST_DIR: bench.path('trust-none') };
    const said = await doctor({}, { ...nothing, MEDIA_PORT_MIN, MEDIA_PORT_MAX });
    expect(said.status).toBe(1);
    const about = complaints(said).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(about).toEqual(['PUBLIC_URL', 'TRUST_DIR', 'TSA_URL', 'SEAL_P12'].map((name) => `attention ${name}`));
    expect(readdirSync(parent)).toEqual([]);
  });

  test('is stopped by what would stop the server', async () => {
    const said = await doctor({ PORT: 'eighty' });
    expect(said).toMatchObject({
      status: 2,
      lines: [expect.stringMatching(/^wrong environment PORT should be a port/)],
    });
  });

  const public_ = { PUBLIC_URL: 'http://ceremony.invalid' };
  test.each<[string, () => Promise<Record<string, string | undefined>> | Record<string, string | undefined>, RegExp]>([
    ['an address that is not secure', () => public_, /^wrong PUBLIC_URL http:\/\/ceremony\.invalid is not secure/],
    [
      'an address nobody answers at',
      async () => ({ PUBLIC_URL: (await deadAddress()).replace('http', 'https') }),
      /^wrong PUBLIC_URL .* cannot be reached/,
    ],
    [
      'a certificate that browsers refuse',
      () => ({ NODE_EXTRA_CA_CERTS: undefined }),
      /^wrong PUBLIC_URL Browsers refuse the certificate/,
    ],
    [
      'a certificate about to end',
      () => ({ PUBLIC_URL: addressOf(bare) }),
      /^attention PUBLIC_URL The certificate of .* in 2 days/,
    ],
    [
      'a proxy that passes no sockets on',
      () => ({ PUBLIC_URL: addressOf(bare) }),
      /^wrong PUBLIC_URL .* serves pages but no WebSocket/,
    ],
    [
      'an address with a path',
      () => ({ PUBLIC_URL: `${addressOf(front)}/ceremony` }),
      /^wrong PUBLIC_URL .* has more than a name/,
    ],
    [
      'media that nobody elsewhere reaches',
      () => public_,
      /^wrong MEDIA_LISTEN_IP Browsers are told to send .* 127\.0\.0\.1/,
    ],
    [
      'all addresses and none announced',
      () => ({ ...public_, MEDIA_LISTEN_IP: '0.0.0.0' }),
      /^wrong MEDIA_LISTEN_IP .* no address is announced/,
    ],
    [
      'an address of a private network',
      () => ({ ...public_, MEDIA_ANNOUNCED_ADDRESS: '192.168.1.7' }),
      /^attention MEDIA_LISTEN_IP .* only its own network/,
    ],
    [
      'an address that is not this machine’s',
      () => ({ MEDIA_LISTEN_IP: '192.0.2.1' }),
      /^wrong MEDIA_PORT_MIN None of the ports/,
    ],
    [
      'no worker',
      () => ({ MEDIASOUP_WORKER_BIN: '/bin/true' }),
      /^wrong MEDIASOUP_WORKER_BIN \/bin\/true does not run/,
    ],
    [
      'another secret than the relay’s',
      () => ({ TURN_SECRET: 'another' }),
      /^wrong TURN_URLS .* refused: 401 Unauthorized\. Compare TURN_SECRET/,
    ],
    [
      'a relay that does not answer',
      async () => ({ TURN_URLS: `turn:127.0.0.1:${new URL(await deadAddress()).port}` }),
      /^wrong TURN_URLS .* did not answer within 4 s/,
    ],
    [
      'a relay whose certificate is refused',
      () => ({ NODE_EXTRA_CA_CERTS: undefined }),
      /^wrong TURN_URLS turns:.* cannot be reached: .*certificate/,
    ],
    [
      'a relay’s address that is none',
      () => ({ TURN_URLS: 'https://turn.invalid' }),
      /^wrong TURN_URLS https:\/\/turn\.invalid should look like/,
    ],
    ['no relay with TLS', () => ({ TURN_URLS: relays[0]?.url }), /^attention TURN_URLS No relay speaks TLS/],
    [
      'no relay at all, for people elsewhere',
      () => ({ ...public_, TURN_URLS: undefined }),
      /^attention TURN_URLS No relay is set/,
    ],
    [
      'a clock two minutes off',
      () => ({ TSA_URL: wrongTsa.url }),
      /^wrong TSA_URL .* this clock is 1(19|20)\.\d s behind it/,
    ],
    [
      'a timestamp authority that nobody trusts',
      () => ({ TRUST_DIR: bench.path('trust-no-tsa') }),
      /^wrong TRUST_DIR .* trusts no timestamp authority/,
    ],
    [
      'a timestamp authority that is away',
      async () => ({ TSA_URL: await deadAddress() }),
      /^wrong TSA_URL .* gave no usable timestamp/,
    ],
    [
      'a passphrase that does not fit',
      () => ({ SEAL_PASSPHRASE_FILE: bench.path('other-passphrase') }),
      /^wrong SEAL_P12 .* cannot be opened/,
    ],
    [
      'a mail server that is away',
      async () => ({ SMTP_URL: (await deadAddress()).replace('http', 'smtp'), SMTP_FROM: 'a@example.org' }),
      /^wrong SMTP_URL .* does not take letters/,
    ],
    [
      'a directory that cannot be written',
      () => ({ DATA_DIR: '/proc/alternat' }),
      /^wrong DATA_DIR Nothing can be written/,
    ],
  ])('notices %s', async (_, changes, line) => {
    const said = await doctor(await changes());
    expect(said.lines).toContainEqual(expect.stringMatching(line));
    expect(said.status).toBeGreaterThanOrEqual(line.source.startsWith('^wrong') ? 2 : 1);
  });

  test('notices secrets that everybody may read, and a port that another program has', async () => {
    bench.write('open-password', 'the operator of the city\n');
    chmodSync(bench.path('open-password'), 0o644);
    const other = createServer().listen(0, '127.0.0.1');
    await vi.waitUntil(() => other.listening);
    const said = await doctor({
      OPERATOR_PASSWORD_FILE: bench.path('open-password'),
      PORT: String((other.address() as AddressInfo).port),
    });
    other.close();
    expect(said.lines).toContainEqual(
      expect.stringMatching(/^attention OPERATOR_PASSWORD_FILE Everybody on this machine/),
    );
    expect(said.lines).toContainEqual(expect.stringMatching(/^wrong PORT Port \d+ is in use by another program/));
  });

  test('notices a relay through which nothing comes', async () => {
    const deaf = await openTurnServer({ secret, transport: 'udp', deaf: true });
    const said = await doctor({ TURN_URLS: deaf.url });
    deaf.close();
    expect(said.lines).toContainEqual(expect.stringMatching(/^attention TURN_URLS .* but no packet came through it/));
  });

  test.runIf(isInstalled('turnserver'))('allocates on coturn, by UDP, TCP and TLS', async () => {
    const port = await freePorts(12);
    const coturn = spawn(
      'turnserver',
      [
        ...['-n', '--no-cli', '--log-file=stdout', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1'],
        ...[`--listening-port=${port}`, `--tls-listening-port=${port + 1}`, '--allow-loopback-peers', '--no-dtls'],
        ...[`--min-port=${port + 2}`, `--max-port=${port + 11}`, '--use-auth-secret', `--static-auth-secret=${secret}`],
        ...['--realm=alternat', `--cert=${bench.path('tls.pem')}`, `--pkey=${bench.path('tls.key')}`],
        ...[`--pidfile=${bench.path('coturn.pid')}`, `--userdb=${bench.path('coturn.db')}`],
      ],
      { stdio: 'ignore' },
    );
    try {
      const urls = [`turn:127.0.0.1:${port}`, `turn:127.0.0.1:${port}?transport=tcp`, `turns:localhost:${port + 1}`];
      const said = await vi.waitUntil(
        async () => {
          const now = await doctor({ TURN_URLS: urls.join(',') });
          return now.lines.filter((line) => /^ok TURN_URLS .* a packet came through/.test(line)).length === 3 && now;
        },
        { timeout: 30_000 },
      );
      expect(complaints(said)).toEqual([]);
      const refused = await doctor({ TURN_URLS: urls.join(','), TURN_SECRET: 'another' });
      expect(refused.lines.filter((line) => /^wrong TURN_URLS .* refused: 401/.test(line))).toHaveLength(3);
    } finally {
      coturn.kill();
    }
  });
});
