import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hex } from '../../../core/pades/asn1.ts';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import { readCrl, verifyCrl } from '../../../core/pades/crl.ts';
import { ocspRequest, verifyOcsp } from '../../../core/pades/ocsp.ts';
import { suitability } from '../../../core/pades/suitability.ts';
import { verifyTimestamp } from '../../../core/pades/timestamp.ts';
import { readTimestampResponse, timestampRequest } from '../../../core/pades/timestamp-protocol.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { Bench, sha } from '../../core/pades-cms/openssl.ts';

const bench = new Bench();
const BASE = 'http://alternat.test/authority';
const opened: DevelopmentAuthority[] = [];
let authority: DevelopmentAuthority;

async function open(name: string, more: { readonly clock?: () => Date; readonly baseUrl?: string } = {}) {
  const made = await openDevelopmentAuthority({
    directory: bench.path(name),
    baseUrl: BASE,
    label: 'Test',
    ...more,
  });
  opened.push(made);
  return made;
}

const publicKey = async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  return new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
};
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString();
const person = async () => ({
  subject: { commonName: 'Pascal Smet', givenName: 'Pascal', surname: 'Smet', country: 'BE' },
  publicKey: await publicKey(),
  notAfter: inAYear(),
});

beforeAll(async () => {
  authority = await open('authority');
  bench.writeCertificates('root.pem', authority.root);
  bench.writeCertificates('issuing.pem', authority.caCertificate('issuing'));
});
afterEach(() => {
  for (const each of opened.splice(0)) if (each !== authority) each.close();
});
afterAll(() => {
  authority.close();
  bench.remove();
});

/** OpenSSL's verdict about a certificate of the authority. */
const verified = (certificate: Uint8Array, ...more: readonly string[]) => {
  bench.writeCertificates('certificate.pem', certificate);
  const path = ['-x509_strict', '-CAfile', 'root.pem', '-untrusted', 'issuing.pem'];
  return bench.openssl('verify', ...path, ...more, 'certificate.pem').catch((error: Error) => error.message);
};

describe('a development authority', () => {
  it('keeps its keys to itself', () => {
    const directory = bench.path('authority');
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const keys = readdirSync(directory).filter((name) => name.endsWith('.key.pem'));
    expect(keys).toHaveLength(5);
    for (const name of keys) expect(statSync(`${directory}/${name}`).mode & 0o777).toBe(0o600);
  });

  it('is the same at the next start, whatever the address is then', async () => {
    const again = await open('authority', { baseUrl: 'https://alternat.example/authority' });
    expect(hex(again.root)).toBe(hex(authority.root));
    expect(again.baseUrl).toBe(BASE);
    const { certificate } = await again.issue(await person());
    expect(parseCertificate(certificate).ocspUrls).toEqual(['https://alternat.example/authority/ocsp']);
  });

  it('has certificates that OpenSSL accepts for what they are for', async () => {
    expect(await verified(authority.caCertificate('issuing'), '-purpose', 'any')).toContain('OK');
    expect(await verified(authority.seal.certificates[0] as Uint8Array)).toContain('OK');
    const token = readTimestampResponse(
      await authority.respondTimestamp(
        timestampRequest({ messageImprint: await sha(authority.root), nonce: authority.root.subarray(0, 8) }),
      ),
    );
    const { certificate } = await verifyTimestamp(token, { messageImprint: await sha(authority.root) });
    expect(await verified(certificate.der, '-purpose', 'timestampsign')).toContain('OK');
  });

  it('is never half there: what an interrupted start left is swept away, and a missing file is told', async () => {
    mkdirSync(bench.path('other.making-abc'));
    await open('other');
    expect(readdirSync(bench.directory).filter((name) => name.startsWith('other'))).toEqual(['other']);
    rmSync(bench.path('other/seal.key.pem'));
    await expect(open('other')).rejects.toMatchObject({ code: 'authority-damaged' });
  });

  it('refuses a key that is not that of its certificate', async () => {
    await open('mixed');
    bench.write('mixed/seal.key.pem', readFileSync(bench.path('mixed/ocsp.key.pem')));
    await expect(open('mixed')).rejects.toMatchObject({ code: 'authority-damaged' });
  });
});

describe('a certificate that it issues', () => {
  it('is good for signing, by its own word and by that of OpenSSL with the list made after it', async () => {
    const { certificate, chain, crl } = await authority.issue(await person());
    const facts = parseCertificate(certificate);
    expect(suitability(facts, new Date().toISOString())).toEqual([]);
    expect(facts.subject).toMatchObject({
      commonName: 'Pascal Smet',
      givenName: 'Pascal',
      surname: 'Smet',
      country: 'BE',
    });
    expect(chain.map(hex)).toEqual([hex(certificate), hex(authority.caCertificate('issuing'))]);
    expect(Date.parse(readCrl(crl).thisUpdate)).toBeGreaterThanOrEqual(Date.parse(facts.notBefore));
    bench.write('list.crl', crl);
    bench.write('root.crl', await authority.crl('root'));
    await bench.openssl('crl', '-inform', 'DER', '-in', 'list.crl', '-out', 'list.pem');
    await bench.openssl('crl', '-inform', 'DER', '-in', 'root.crl', '-out', 'root-list.pem');
    bench.write('lists.pem', bench.read('list.pem'));
    appendFileSync(bench.path('lists.pem'), bench.read('root-list.pem'));
    expect(await verified(certificate, '-crl_check_all', '-CRLfile', 'lists.pem')).toContain('OK');
    expect(await bench.openssl('crl', '-in', 'list.pem', '-CAfile', 'issuing.pem', '-noout')).toContain('verify OK');
  });

  it('says where its issuer and its status are found, under the address of the deployment', async () => {
    const facts = parseCertificate((await authority.issue(await person())).certificate);
    expect([facts.ocspUrls, facts.crlUrls, facts.caIssuers]).toEqual([
      [`${BASE}/ocsp`],
      [`${BASE}/issuing.crl`],
      [`${BASE}/issuing.crt`],
    ]);
  });

  it('names the list alone where the responder would be the reader’s own machine, and what the root issued always', async () => {
    const named = (der: Uint8Array) => {
      const { ocspUrls, crlUrls, caIssuers } = parseCertificate(der);
      return [ocspUrls, crlUrls, caIssuers];
    };
    expect(named(authority.caCertificate('issuing'))).toEqual([[], [`${BASE}/root.crl`], [`${BASE}/root.crt`]]);
    expect(named(authority.seal.certificates[0] as Uint8Array)[0]).toEqual([`${BASE}/ocsp`]);
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const local = `http://${host}:3000/trust`;
      const own = await open(`own-${host}`, { baseUrl: local });
      const list = [[], [`${local}/issuing.crl`], [`${local}/issuing.crt`]];
      expect(named((await own.issue(await person())).certificate)).toEqual(list);
      expect(named(own.seal.certificates[0] as Uint8Array)).toEqual(list);
    }
  });

  it('answers at every address that it names', async () => {
    const facts = parseCertificate((await authority.issue(await person())).certificate);
    const types = { crl: 'application/pkix-crl', crt: 'application/pkix-cert' };
    for (const [addresses, type] of [
      [facts.crlUrls, types.crl],
      [facts.caIssuers, types.crt],
    ] as const) {
      for (const address of addresses) expect(await authority.answer(address)).toMatchObject({ type });
    }
    const issuer = parseCertificate(authority.caCertificate('issuing'));
    const request = await ocspRequest(facts, issuer);
    const [ocsp = ''] = facts.ocspUrls;
    const inAddress = `${ocsp}/${encodeURIComponent(Buffer.from(request).toString('base64'))}`;
    for (const answer of [await authority.answer(ocsp, request), await authority.answer(inAddress)]) {
      expect(answer?.type).toBe('application/ocsp-response');
      const about = { certificate: facts, issuer };
      expect(await verifyOcsp(answer?.bytes ?? new Uint8Array(), about)).toMatchObject({ status: 'good' });
    }
    expect(hex((await authority.answer(`${ocsp}/%zz`))?.bytes ?? new Uint8Array())).toBe('30030a0101');
  });

  it('is refused for a key that is too weak or none, and for a time that ends too early or too late', async () => {
    const order = await person();
    const weak = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 1024,
      publicExponent: Uint8Array.of(1, 0, 1),
    };
    const keys = await crypto.subtle.generateKey(weak, true, ['sign', 'verify']);
    const short = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
    for (const wrong of [
      { publicKey: short },
      { publicKey: Uint8Array.of(1) },
      { notAfter: '2020-01-01T00:00:00Z' },
      { notAfter: '2999-01-01T00:00:00Z' },
    ]) {
      await expect(authority.issue({ ...order, ...wrong })).rejects.toMatchObject({ code: 'certificate-request' });
    }
  });

  it.each(['RSA-2048', 'EC-P256', 'EC-P384'] as const)('with a key of kind %s comes with that key', async (kind) => {
    const { pkcs8, chain } = await authority.issueKeyPair(kind, {
      subject: { commonName: 'Sample' },
      notAfter: inAYear(),
    });
    bench.write('sample.key', writePem(pkcs8, 'PRIVATE KEY'));
    bench.writeCertificates('sample.pem', chain[0] as Uint8Array);
    const ofKey = await bench.openssl('pkey', '-in', 'sample.key', '-pubout');
    expect(await bench.openssl('x509', '-in', 'sample.pem', '-noout', '-pubkey')).toBe(ofKey);
    expect(hex(chain[2] as Uint8Array)).toBe(hex(authority.root));
    expect(await verified(chain[0] as Uint8Array)).toContain('OK');
  });

  it('can be revoked, which its list and its status say at once', async () => {
    const { certificate, crl } = await authority.issue(await person());
    const [facts, issuer] = [certificate, authority.caCertificate('issuing')].map(parseCertificate) as [
      ReturnType<typeof parseCertificate>,
      ReturnType<typeof parseCertificate>,
    ];
    const asked = { certificate: facts, issuer };
    expect(await verifyCrl(crl, asked)).toMatchObject({ status: 'good' });
    authority.revoke(certificate, 1);
    const list = await authority.crl('issuing');
    expect(await verifyCrl(list, asked)).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    expect(await verifyOcsp(await authority.respondOcsp(await ocspRequest(facts, issuer)), asked)).toMatchObject({
      status: 'revoked',
      reason: 'keyCompromise',
    });
    bench.write('list.crl', list);
    await bench.openssl('crl', '-inform', 'DER', '-in', 'list.crl', '-out', 'list.pem');
    expect(await verified(certificate, '-crl_check', '-CRLfile', 'list.pem')).toContain('certificate revoked');
    expect(() => authority.revoke(authority.root)).toThrow(/not issued here/);
  });

  it('can be suspended, and reinstated or revoked for good; list and responder agree, also after a restart', async () => {
    const first = await open('suspending');
    const issued = [await first.issue(await person()), await first.issue(await person())];
    const [lifted, final] = issued.map(({ certificate }) => certificate) as [Uint8Array, Uint8Array];
    const issuer = parseCertificate(first.caCertificate('issuing'));
    const told = async (from: DevelopmentAuthority, der: Uint8Array) => {
      const certificate = parseCertificate(der);
      const answer = await from.respondOcsp(await ocspRequest(certificate, issuer));
      const [byOcsp, byList] = [
        await verifyOcsp(answer, { certificate, issuer }),
        await verifyCrl(await from.crl('issuing'), { certificate, issuer }),
      ];
      expect([byOcsp.status, byOcsp.reason, byOcsp.revokedAt]).toEqual([
        byList.status,
        byList.reason,
        byList.revokedAt,
      ]);
      return [byList.status, byList.reason];
    };
    const since = first.revoke(lifted, 6);
    first.revoke(final, 6);
    expect(await told(first, lifted)).toEqual(['revoked', 'certificateHold']);
    first.reinstate(lifted);
    expect(first.revoke(final, 1) >= since).toBe(true);
    expect(() => first.reinstate(final)).toThrow(/stays revoked/);
    for (const from of [first, await open('suspending')]) {
      expect(await told(from, lifted)).toEqual(['good', undefined]);
      expect(await told(from, final)).toEqual(['revoked', 'keyCompromise']);
      expect([from.isRevoked(lifted), from.isRevoked(final)]).toEqual([false, true]);
    }
  });
});

describe('its answers about certificates', () => {
  const status = async (certificate: Uint8Array, ...more: readonly string[]) => {
    bench.writeCertificates('certificate.pem', certificate);
    const about = [...more, '-issuer', 'issuing.pem', '-cert', 'certificate.pem'];
    await bench.openssl('ocsp', ...about, '-reqout', 'request.ocsp');
    bench.write('response.ocsp', await authority.respondOcsp(bench.read('request.ocsp')));
    const response = ['-CAfile', 'root.pem', '-verify_other', 'issuing.pem', '-respin', 'response.ocsp'];
    const withNonce = await bench.openssl('ocsp', '-reqin', 'request.ocsp', ...response);
    return withNonce + (await bench.openssl('ocsp', ...about, '-no_nonce', ...response));
  };

  it('are accepted by OpenSSL, with the nonce and whichever hash it names certificates by', async () => {
    const { certificate } = await authority.issue(await person());
    for (const more of [[], ['-no_nonce'], ['-sha256']]) {
      const printed = await status(certificate, ...more);
      expect(printed.match(/Response verify OK/g)).toHaveLength(2);
      expect(printed).toContain('certificate.pem: good');
    }
    authority.revoke(certificate, 3);
    expect(await status(certificate)).toMatch(
      /certificate.pem: revoked\s+This Update.*\s+Next Update.*\s+Reason: affiliationChanged/,
    );
  });

  it('say "unknown" of a serial number that was never given, and refuse what is of others or no request', async () => {
    const issuer = parseCertificate(authority.caCertificate('issuing'));
    const invented = { ...issuer, serialDer: Uint8Array.of(2, 2, 0x11, 0x22) };
    const answer = await authority.respondOcsp(await ocspRequest(invented, issuer));
    expect(await verifyOcsp(answer, { certificate: invented, issuer })).toMatchObject({ status: 'unknown' });
    const root = parseCertificate(authority.root);
    const foreign = authority
      .respondOcsp(await ocspRequest(issuer, root))
      .then((bytes) => verifyOcsp(bytes, { certificate: issuer, issuer: root }));
    await expect(foreign).rejects.toThrow(/unauthorized/);
    expect(hex(await authority.respondOcsp(Uint8Array.of(1, 2, 3)))).toBe('30030a0101');
  });

  it('number every list anew, over restarts and a line that a crash cut short', async () => {
    const first = await open('numbered');
    await first.issue(await person());
    const { certificate } = await first.issue(await person());
    first.revoke(certificate);
    const number = Number.parseInt(readCrl(await first.crl('issuing')).number ?? '', 16);
    first.close();
    opened.splice(opened.indexOf(first), 1);
    appendFileSync(bench.path('numbered/ledger.jsonl'), '{"type":"crl","numb');
    const second = await open('numbered');
    const list = await second.crl('issuing');
    expect(Number.parseInt(readCrl(list).number ?? '', 16)).toBe(number + 1);
    const asked = {
      certificate: parseCertificate(certificate),
      issuer: parseCertificate(second.caCertificate('issuing')),
    };
    expect(await verifyCrl(list, asked)).toMatchObject({ status: 'revoked' });
    expect(readFileSync(bench.path('numbered/ledger.jsonl'), 'utf8')).not.toContain('numb"');
  });

  it('give the same list while it is fresh and another when it is not', async () => {
    let now = Date.now();
    const timed = await open('timed', { clock: () => new Date(now) });
    const list = hex(await timed.crl('issuing'));
    now += 30 * 60_000;
    expect(hex(await timed.crl('issuing'))).toBe(list);
    now += 31 * 60_000;
    expect(hex(await timed.crl('issuing'))).not.toBe(list);
  });
});

describe('its time-stamps', () => {
  const DATA = new TextEncoder().encode('a log head');

  it('are accepted by OpenSSL for the question it asked', async () => {
    bench.write('data', DATA);
    for (const more of [['-cert'], ['-cert', '-no_nonce'], ['-cert', '-sha512'], ['-cert', '-tspolicy', '2.999.1.1']]) {
      await bench.openssl('ts', '-query', '-data', 'data', '-out', 'query.tsq', ...more);
      bench.write('response.tsr', await authority.respondTimestamp(bench.read('query.tsq')));
      const trust = ['-CAfile', 'root.pem', '-untrusted', 'issuing.pem'];
      const verdict = await bench.openssl('ts', '-verify', '-queryfile', 'query.tsq', '-in', 'response.tsr', ...trust);
      expect(verdict).toContain('Verification: OK');
    }
  });

  it('carry the time of the clock, each a number of its own, and certificates only if asked for', async () => {
    const at = new Date('2026-11-24T13:42:16.220Z');
    const timed = await open('clock', { clock: () => at });
    const request = timestampRequest({ messageImprint: await sha(DATA), nonce: Uint8Array.of(9) });
    const tokens = await Promise.all(
      [1, 2].map(async () => readTimestampResponse(await timed.respondTimestamp(request))),
    );
    const stamps = await Promise.all(
      tokens.map((token) => verifyTimestamp(token, { messageImprint: (hash) => sha(DATA, hash) })),
    );
    expect(stamps.map(({ time }) => time)).toEqual([at.toISOString(), at.toISOString()]);
    expect(stamps.map(({ accuracy }) => accuracy)).toEqual([1, 1]);
    expect(new Set(stamps.map(({ serial }) => serial)).size).toBe(2);
    bench.write('data', DATA);
    await bench.openssl('ts', '-query', '-data', 'data', '-out', 'query.tsq');
    const bare = readTimestampResponse(await timed.respondTimestamp(bench.read('query.tsq')));
    await expect(verifyTimestamp(bare, { messageImprint: await sha(DATA) })).rejects.toMatchObject({
      code: 'timestamp-certificate',
    });
  });

  it.each([
    ['SHA-1', ['-sha1'], 'badAlg'],
    ['an unknown hash', ['-sha3-256'], 'badAlg'],
    ['another policy', ['-tspolicy', '1.2.3'], 'unacceptedPolicy'],
  ])('are refused for %s, so that OpenSSL reads why', async (_what, more, reason) => {
    bench.write('data', DATA);
    await bench.openssl('ts', '-query', '-data', 'data', '-out', 'query.tsq', ...more);
    const response = await authority.respondTimestamp(bench.read('query.tsq'));
    expect(() => readTimestampResponse(response)).toThrow(reason);
    bench.write('response.tsr', response);
    expect(await bench.openssl('ts', '-reply', '-in', 'response.tsr', '-text')).toMatch(/Status: Rejected\./);
  });

  it('are refused for bytes that are no request', async () => {
    for (const bytes of [
      new Uint8Array(),
      DATA,
      timestampRequest({ messageImprint: await sha(DATA), nonce: DATA }).subarray(1),
    ]) {
      const response = await authority.respondTimestamp(bytes);
      expect(() => readTimestampResponse(response)).toThrow('badDataFormat');
    }
  });
});

describe('its addresses', () => {
  it('answer with what they are for, in the types of their standards; others are not its own', async () => {
    const facts = parseCertificate((await authority.issue(await person())).certificate);
    const issuer = parseCertificate(authority.caCertificate('issuing'));
    expect(await authority.answer(facts.caIssuers[0] ?? '')).toEqual({
      type: 'application/pkix-cert',
      bytes: issuer.der,
    });
    expect(await authority.answer(`${BASE}/root.crt`)).toEqual({
      type: 'application/pkix-cert',
      bytes: authority.root,
    });
    expect((await authority.answer(facts.crlUrls[0] ?? ''))?.type).toBe('application/pkix-crl');
    const status = await authority.answer(facts.ocspUrls[0] ?? '', await ocspRequest(facts, issuer));
    expect(await verifyOcsp(status?.bytes ?? new Uint8Array(), { certificate: facts, issuer })).toMatchObject({
      status: 'good',
    });
    for (const url of [
      `${BASE}/`,
      `${BASE}/seal.key.pem`,
      `${BASE}/ocsp`,
      'http://alternat.test/authority-of-others/root.crt',
    ]) {
      expect(await authority.answer(url)).toBeUndefined();
    }
  });
});
