import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CertificateFacts, parseCertificate } from '../../../core/pades/certificates.ts';
import { ocspRequest, verifyOcsp } from '../../../core/pades/ocsp.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { httpExchange, withLocal } from '../../../server/trust/exchange.ts';
import { createRevocationClient } from '../../../server/trust/revocation-client.ts';
import { Bench } from '../../core/pades-cms/openssl.ts';
import { type Behaviour, type Loopback, openLoopback } from './loopback.ts';

const bench = new Bench();
const servers: Loopback[] = [];
let authority: DevelopmentAuthority;
let issuer: CertificateFacts;
let good: CertificateFacts;
let revoked: CertificateFacts;

beforeAll(async () => {
  authority = await openDevelopmentAuthority({
    directory: bench.path('authority'),
    baseUrl: 'http://authority.invalid',
    label: 'Test',
  });
  issuer = parseCertificate(authority.caCertificate('issuing'));
  const order = { subject: { commonName: 'Sample' }, notAfter: new Date(Date.now() + 86_400_000).toISOString() };
  const keys = [await authority.issueKeyPair('EC-P256', order), await authority.issueKeyPair('EC-P256', order)];
  [good, revoked] = keys.map(({ chain }) => parseCertificate(chain[0] as Uint8Array)) as [
    CertificateFacts,
    CertificateFacts,
  ];
  authority.revoke(revoked.der, 1);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => {
  authority.close();
  bench.remove();
});

const client = (clock = () => new Date()) =>
  createRevocationClient({
    clock,
    random: (bytes) => randomBytes(bytes),
    exchange: httpExchange(fetch, { timeoutMs: 500, maxBytes: 1 << 20 }),
  });

async function serve(behaviour: Behaviour): Promise<string> {
  const server = await openLoopback(behaviour);
  servers.push(server);
  return server.url;
}
const ocsp: Behaviour = async (body, request) => {
  expect(request.headers['content-type']).toBe('application/ocsp-request');
  return authority.respondOcsp(body);
};
const list: Behaviour = async () => authority.crl('issuing');
const silent: Behaviour = () => new Promise(() => {});

/** The certificate as if it named these addresses; what is asked about is its serial number alone. */
const at = (certificate: CertificateFacts, ocspUrls: readonly string[], crlUrls: readonly string[] = []) => ({
  ...certificate,
  ocspUrls,
  crlUrls,
});

describe('a client that asks about revocation', () => {
  it('brings the word of the OCSP responder, and the answer itself for the file', async () => {
    const certificate = at(good, [await serve(ocsp)], [await serve(list)]);
    const verdict = await client().check(certificate, issuer);
    if (verdict.status !== 'good') throw new Error(verdict.status);
    expect(verdict.evidence.source).toBe('ocsp');
    expect(await verifyOcsp(verdict.evidence.der, { certificate, issuer })).toMatchObject({ status: 'good' });
    expect(parseCertificate(verdict.evidence.responder as Uint8Array).subject.commonName).toBe(
      'Test certificate status',
    );
  });

  it('says when and why a certificate was revoked', async () => {
    const verdict = await client().check(at(revoked, [await serve(ocsp)]), issuer);
    expect(verdict).toMatchObject({ status: 'revoked', reason: 'keyCompromise', evidence: { source: 'ocsp' } });
  });

  it('takes the revocation list where no responder answers well', async () => {
    for (const behaviour of [silent, async () => randomBytes(60), async () => Uint8Array.of(0x30, 3, 0x0a, 1, 3)]) {
      const addresses = [await serve(behaviour as Behaviour)];
      const lists = [await serve(list)];
      expect(await client().check(at(good, addresses, lists), issuer)).toMatchObject({
        status: 'good',
        evidence: { source: 'crl' },
      });
      expect(await client().check(at(revoked, addresses, lists), issuer)).toMatchObject({
        status: 'revoked',
        reason: 'keyCompromise',
      });
    }
  });

  it('believes no responder that lies: another authority’s, an old answer sent again, another certificate’s, a changed one', async () => {
    const stranger = await openDevelopmentAuthority({
      directory: bench.path('stranger'),
      baseUrl: 'http://stranger.invalid',
      label: 'Test',
    });
    const was = await authority.respondOcsp(await ocspRequest(good, issuer, randomBytes(16)));
    const changed = Uint8Array.from(await authority.respondOcsp(await ocspRequest(revoked, issuer)));
    const place = Buffer.from(changed).lastIndexOf(Buffer.from(revoked.serialDer));
    changed[place + 5] = (changed[place + 5] ?? 0) ^ 1;
    const lies: readonly [string, Behaviour][] = [
      ['ocsp-refused', (body) => stranger.respondOcsp(body)],
      ['ocsp-other-certificate', async () => was],
      ['ocsp-other-certificate', async () => authority.respondOcsp(await ocspRequest(good, issuer))],
      ['ocsp-signature', async () => changed],
    ];
    for (const [code, behaviour] of lies) {
      const responder = await serve(behaviour);
      const alone = await client().check(at(revoked, [responder]), issuer);
      expect(alone, code).toMatchObject({ status: 'unknown', failures: [{ error: { code } }] });
      const verdict = await client().check(at(revoked, [responder], [await serve(list)]), issuer);
      expect(verdict, code).toMatchObject({ status: 'revoked', reason: 'keyCompromise', evidence: { source: 'crl' } });
    }
    stranger.close();
  });

  it('does not know, and says of each address why', async () => {
    const verdict = await client().check(
      at(good, [await serve(silent)], [await serve(async () => randomBytes(99))]),
      issuer,
    );
    expect(verdict).toMatchObject({
      status: 'unknown',
      reason: 'no-answer',
      failures: [{ error: { code: 'too-slow' } }, { error: { code: 'malformed-crl' } }],
    });
    const stranger = { ...at(good, [await serve(ocsp)]), serialDer: Uint8Array.of(2, 1, 5) };
    expect(await client().check(stranger, issuer)).toMatchObject({ status: 'unknown', reason: 'no-answer' });
  });

  it('asks once for what several certificates need, and again for what has to be newer', async () => {
    const lists = await openLoopback(list);
    const responder = await openLoopback(ocsp);
    servers.push(lists, responder);
    let now = new Date();
    const one = client(() => now);
    const both = [at(good, [], [lists.url]), at(revoked, [], [lists.url])] as const;
    expect((await one.check(both[0], issuer)).status).toBe('good');
    expect((await one.check(both[1], issuer)).status).toBe('revoked');
    expect(lists.asked()).toBe(1);
    for (const _ of [1, 2]) expect((await one.check(at(good, [responder.url]), issuer)).status).toBe('good');
    expect(responder.asked()).toBe(1);
    expect((await one.check(at(revoked, [responder.url]), issuer)).status).toBe('revoked');
    expect(responder.asked()).toBe(2);

    const since = new Date(now.getTime() + 1).toISOString();
    now = new Date(now.getTime() + 1_000);
    await one.check(both[0], issuer, since);
    expect(lists.asked()).toBe(2);
    // A certificate that is newer than the list is not vouched for by it.
    await one.check({ ...both[0], notBefore: new Date(now.getTime() + 1_000).toISOString() }, issuer);
    expect(lists.asked()).toBe(3);
    now = new Date(now.getTime() + 3_600_000);
    await one.check(both[0], issuer);
    expect(lists.asked()).toBe(4);
  });

  it('asks once where two ask at the same time, and both are told where nobody answers', async () => {
    let release = () => {};
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const responder = await openLoopback(async (body) => {
      await waiting;
      return authority.respondOcsp(body);
    });
    const mute = await openLoopback(async (_body, _request, response) => {
      response.statusCode = 503;
      return new Uint8Array();
    });
    servers.push(responder, mute);
    const one = client();
    const asked = [1, 2].map(() => one.check(at(good, [responder.url]), issuer));
    release();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(['good', 'good']);
    expect(responder.asked()).toBe(1);
    const refused = await Promise.all([1, 2].map(() => one.check(at(good, [mute.url]), issuer)));
    expect(refused).toMatchObject(Array(2).fill({ failures: [{ error: { code: 'http-status' } }] }));
    expect(mute.asked()).toBe(1);
    await one.check(at(good, [mute.url]), issuer);
    expect(mute.asked()).toBe(2);
  });

  it('asks anew once an answer has a successor, or somebody knows better', async () => {
    const responder = await openLoopback(ocsp);
    servers.push(responder);
    let now = new Date();
    const one = client(() => now);
    const certificate = at(good, [responder.url]);
    await one.check(certificate, issuer);
    one.forget();
    await one.check(certificate, issuer);
    expect(responder.asked()).toBe(2);
    // An answer of a day, nine minutes before its end.
    now = new Date(now.getTime() + (24 * 60 - 9) * 60_000);
    await one.check(certificate, issuer);
    now = new Date(now.getTime() + 9.5 * 60_000);
    await one.check(certificate, issuer);
    expect(responder.asked()).toBe(4);
  });

  it('does not take an answer of another time', async () => {
    const later = () => new Date(Date.now() + 30 * 86_400_000);
    const verdict = await client(later).check(at(good, [await serve(ocsp)], [await serve(list)]), issuer);
    expect(verdict).toMatchObject({
      failures: [{ error: { code: 'ocsp-out-of-date' } }, { error: { code: 'crl-out-of-date' } }],
    });
  });

  it('calls HTTP addresses only', async () => {
    const verdict = await client().check(at(good, ['file:///etc/passwd', 'ldap://127.0.0.1/x', 'nonsense']), issuer);
    expect(verdict).toEqual({ status: 'unknown', reason: 'no-address', failures: [] });
  });

  it('asks an authority of its own process without HTTP', async () => {
    const nowhere = httpExchange(async () => Promise.reject(new Error('no network')), { timeoutMs: 1000, maxBytes: 1 });
    const local = createRevocationClient({
      clock: () => new Date(),
      random: (bytes) => randomBytes(bytes),
      exchange: withLocal(authority, nowhere),
    });
    expect(await local.check(good, issuer)).toMatchObject({
      status: 'good',
      evidence: { url: 'http://authority.invalid/ocsp' },
    });
  });
});
