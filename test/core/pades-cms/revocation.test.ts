import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CertificateFacts, parseCertificate } from '../../../core/pades/certificates.ts';
import { readCrl, verifyCrl } from '../../../core/pades/crl.ts';
import { ocspRequest, verifyOcsp } from '../../../core/pades/ocsp.ts';
import { PkiError } from '../../../core/pades/pki-error.ts';
import { Bench, CA_CONFIGURATION, CA_EXTENSIONS, LEAF_EXTENSIONS } from './openssl.ts';

const bench = new Bench();
const NONCE = Uint8Array.from({ length: 16 }, (_, index) => 200 + index);
const NOW = new Date(Date.now() + 60_000).toISOString();
const MONTHS_LATER = new Date(Date.now() + 90 * 86_400_000).toISOString();
const RESPONDER = [
  ...LEAF_EXTENSIONS.slice(0, 1),
  'keyUsage=digitalSignature',
  'extendedKeyUsage=OCSPSigning',
  'noCheck=ignored',
];
const facts = (name: string) => parseCertificate(bench.certificate(`${name}.pem`));
let ca: CertificateFacts;
let good: CertificateFacts;
let revoked: CertificateFacts;

const WITH_LIST = [CA_CONFIGURATION, 'crl_extensions = list', '[list]', 'authorityKeyIdentifier = keyid'].join('\n');

beforeAll(async () => {
  await bench.issue('ca', { key: 'EC-P256', subject: '/O=Authority/CN=Issuing', extensions: CA_EXTENSIONS });
  await bench.issue('other', { key: 'EC-P256', subject: '/O=Authority/CN=Other', extensions: CA_EXTENSIONS });
  await bench.issue('twin', { key: 'EC-P256', subject: '/O=Authority/CN=Issuing', extensions: CA_EXTENSIONS });
  for (const name of ['good', 'revoked', 'stranger']) {
    await bench.issue(name, { key: 'EC-P256', subject: `/CN=${name}`, extensions: LEAF_EXTENSIONS, issuer: 'ca' });
  }
  const responder = { key: 'EC-P256', subject: '/CN=Responder', extensions: RESPONDER } as const;
  await bench.issue('responder', { ...responder, extensions: RESPONDER.slice(0, 3), issuer: 'ca' });
  await bench.issue('foreign', { ...responder, extensions: RESPONDER.slice(0, 3), issuer: 'twin' });
  [ca, good, revoked] = [facts('ca'), facts('good'), facts('revoked')];
  bench.write('ca.cnf', WITH_LIST);
  bench.write('crlnumber', '2A\n');
  bench.write('index.txt', '');
  const config = ['-config', 'ca.cnf'];
  await bench.openssl('ca', ...config, '-valid', 'good.pem');
  await bench.openssl('ca', ...config, '-revoke', 'revoked.pem', '-crl_reason', 'keyCompromise');
  await bench.openssl('ca', ...config, '-gencrl', '-out', 'list.pem');
  await bench.openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.crl');
});
afterAll(() => bench.remove());

const codeOf = (promise: Promise<{ readonly status: string }>) =>
  promise.then(
    ({ status }) => status,
    (error: unknown) => (error instanceof PkiError ? error.code : error),
  );

describe('an OCSP answer by OpenSSL', () => {
  const answered = async (
    certificate: CertificateFacts,
    signer = 'responder',
    nonce: Uint8Array | undefined = NONCE,
    more: readonly string[] = [],
  ) => {
    bench.write('request.ocsp', await ocspRequest(certificate, ca, nonce));
    const who = [
      '-rsigner',
      `${signer}.pem`,
      '-rkey',
      `${signer}.key`,
      '-CA',
      'ca.pem',
      '-index',
      'index.txt',
      ...more,
    ];
    await bench.openssl('ocsp', ...who, '-ndays', '7', '-reqin', 'request.ocsp', '-respout', 'response.ocsp');
    return bench.read('response.ocsp');
  };
  const asked = (certificate: CertificateFacts) => ({ certificate, issuer: ca, at: NOW, nonce: NONCE });

  it('says that a certificate is good, by a responder that the issuer certified or by the issuer', async () => {
    const answer = await verifyOcsp(await answered(good), asked(good));
    expect(answer).toMatchObject({ status: 'good', nonce: 'same' });
    expect(answer.responder.subject.commonName).toBe('Responder');
    const direct = await verifyOcsp(await answered(good, 'ca'), asked(good));
    expect(direct.responder.subject.commonName).toBe('Issuing');
  });

  it('need not carry the certificate of its responder, if that is at hand', async () => {
    const bytes = await answered(good, 'responder', NONCE, ['-resp_no_certs']);
    expect(await codeOf(verifyOcsp(bytes, asked(good)))).toBe('ocsp-responder');
    const responders = () => ['stranger', 'foreign', 'responder'].map(facts);
    const answer = await verifyOcsp(bytes, { ...asked(good), responders });
    expect(answer).toMatchObject({ status: 'good', responder: { subject: { commonName: 'Responder' } } });
  });

  it('says when and why a certificate was revoked, and that it does not know another', async () => {
    const answer = await verifyOcsp(await answered(revoked), asked(revoked));
    expect(answer).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    expect(Math.abs(Date.parse(answer.revokedAt ?? '') - Date.now())).toBeLessThan(3_600_000);
    const stranger = facts('stranger');
    expect(await codeOf(verifyOcsp(await answered(stranger), asked(stranger)))).toBe('unknown');
  });

  it('counts without nonce, but not with another', async () => {
    const { nonce, ...without } = asked(good);
    const bytes = await answered(good);
    expect(await verifyOcsp(bytes, without)).toMatchObject({ status: 'good', nonce: 'not-asked' });
    expect(await codeOf(verifyOcsp(bytes, { ...without, nonce: nonce.toReversed() }))).toBe('ocsp-other-certificate');
    bench.write('request.ocsp', await ocspRequest(good, ca));
    expect(
      await verifyOcsp(await answered(good, 'responder', new Uint8Array()), asked(good)).catch(() => 'refused'),
    ).toBe('refused');
  });

  it('does not count about another certificate, by another responder, or out of date', async () => {
    const bytes = await answered(good);
    expect(await codeOf(verifyOcsp(bytes, asked(revoked)))).toBe('ocsp-other-certificate');
    expect(await codeOf(verifyOcsp(bytes, { ...asked(good), at: MONTHS_LATER }))).toBe('ocsp-out-of-date');
    expect(await codeOf(verifyOcsp(bytes, { ...asked(good), issuer: facts('twin') }))).toBe('ocsp-responder');
    expect(await codeOf(verifyOcsp(await answered(good, 'foreign'), asked(good)))).toBe('ocsp-responder');
    expect(await codeOf(verifyOcsp(await answered(good, 'stranger'), asked(good)))).toBe('ocsp-responder');
  });

  it('never counts when any byte is another, and never fails but by a typed error', async () => {
    const bytes = await answered(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const altered = Uint8Array.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ difference;
        const code = await codeOf(verifyOcsp(altered, asked(good)));
        expect(code).toBeTypeOf('string');
        expect(code).not.toBe('good');
      }),
      { numRuns: 1000 },
    );
  });

  it('that refuses says how', async () => {
    const refusal = Uint8Array.of(0x30, 3, 0x0a, 1, 6);
    await expect(verifyOcsp(refusal, asked(good))).rejects.toThrow(/unauthorized/);
    expect(await codeOf(verifyOcsp(NONCE, asked(good)))).toBe('malformed-ocsp');
  });
});

describe('a revocation list by OpenSSL', () => {
  it('says who is revoked, when and why, and that others are good', async () => {
    const list = bench.read('list.crl');
    expect(readCrl(list)).toMatchObject({ number: '2a' });
    expect(await verifyCrl(list, { certificate: good, issuer: ca, at: NOW })).toMatchObject({ status: 'good' });
    const verdict = await verifyCrl(list, { certificate: revoked, issuer: ca, at: NOW });
    expect(verdict).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
  });

  it('does not count by another issuer, out of date, or where it holds some reasons only', async () => {
    const list = bench.read('list.crl');
    expect(await codeOf(verifyCrl(list, { certificate: good, issuer: facts('other') }))).toBe('crl-issuer');
    expect(await codeOf(verifyCrl(list, { certificate: good, issuer: facts('twin') }))).toBe('crl-signature');
    expect(await codeOf(verifyCrl(list, { certificate: good, issuer: ca, at: MONTHS_LATER }))).toBe('crl-out-of-date');
    const partial = ['issuingDistributionPoint = critical,@point', '[point]', 'onlysomereasons = keyCompromise'];
    bench.write('partial.cnf', [WITH_LIST, ...partial].join('\n'));
    await bench.openssl('ca', '-config', 'partial.cnf', '-gencrl', '-out', 'partial.pem');
    await bench.openssl('crl', '-in', 'partial.pem', '-outform', 'DER', '-out', 'partial.crl');
    expect(await codeOf(verifyCrl(bench.read('partial.crl'), { certificate: good, issuer: ca }))).toBe(
      'crl-unsupported',
    );
  });

  it('that is one of several counts for those that name it, and for those that name none', async () => {
    const point = (address: string) => `crlDistributionPoints=URI:${address}`;
    const [one, another] = ['http://ca.example/1.crl', 'http://ca.example/2.crl'];
    const order = { key: 'EC-P256', subject: '/CN=Named', issuer: 'ca' } as const;
    await bench.issue('named', { ...order, extensions: [...LEAF_EXTENSIONS, point(one)] });
    await bench.issue('elsewhere', { ...order, extensions: [...LEAF_EXTENSIONS, point(another)] });
    await bench.issue('both', { ...order, extensions: [...LEAF_EXTENSIONS, `${point(another)},URI:${one}`] });
    const part = ['issuingDistributionPoint = critical,@point', '[point]', `fullname = URI:${one}`];
    bench.write('part.cnf', [WITH_LIST, ...part].join('\n'));
    await bench.openssl('ca', '-config', 'part.cnf', '-gencrl', '-out', 'part.pem');
    await bench.openssl('crl', '-in', 'part.pem', '-outform', 'DER', '-out', 'part.crl');
    const list = bench.read('part.crl');
    const said = (certificate: CertificateFacts) => codeOf(verifyCrl(list, { certificate, issuer: ca, at: NOW }));
    expect(await said(facts('named'))).toBe('good');
    expect(await said(facts('both'))).toBe('good');
    expect(await said(good)).toBe('good');
    expect(await said(facts('elsewhere'))).toBe('crl-unsupported');
  });

  it('says since when it keeps certificates that have ended', async () => {
    const kept = '2.5.29.60 = DER:180F32303230303130313030303030305A';
    bench.write('kept.cnf', [WITH_LIST, kept].join('\n'));
    await bench.openssl('ca', '-config', 'kept.cnf', '-gencrl', '-out', 'kept.pem');
    await bench.openssl('crl', '-in', 'kept.pem', '-outform', 'DER', '-out', 'kept.crl');
    const verdict = await verifyCrl(bench.read('kept.crl'), { certificate: good, issuer: ca, at: NOW });
    expect(verdict).toMatchObject({ status: 'good', keptSince: '2020-01-01T00:00:00.000Z' });
  });

  it('never counts when any byte is another, and never fails but by a typed error', async () => {
    const list = bench.read('list.crl');
    await fc.assert(
      fc.asyncProperty(fc.nat(list.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const altered = Uint8Array.from(list);
        altered[at] = (altered[at] ?? 0) ^ difference;
        const code = await codeOf(verifyCrl(altered, { certificate: revoked, issuer: ca, at: NOW }));
        expect(code).toBeTypeOf('string');
        expect(['good', 'revoked']).not.toContain(code);
      }),
      { numRuns: 1000 },
    );
  });
});
