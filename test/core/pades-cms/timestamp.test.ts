import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hex } from '../../../core/pades/asn1.ts';
import { signContent } from '../../../core/pades/cms.ts';
import { OID } from '../../../core/pades/oids.ts';
import { PkiError } from '../../../core/pades/pki-error.ts';
import { readSignedData } from '../../../core/pades/signed-data.ts';
import { readTimestamp, type Timestamp, verifyTimestamp } from '../../../core/pades/timestamp.ts';
import {
  readTimestampRequest,
  readTimestampResponse,
  timestampRequest,
} from '../../../core/pades/timestamp-protocol.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS, sha } from './openssl.ts';

const bench = new Bench();
const SIGNED = new TextEncoder().encode('a signature value');
const NONCE = Uint8Array.of(0, 0, 0xf1, 2, 3, 4, 5, 6, 7, 8);
let imprint: Uint8Array;

const configuration = (name: string, more: readonly string[] = ['ess_cert_id_alg = sha256']) =>
  [
    '[tsa]',
    'default_tsa = authority',
    '[authority]',
    'serial = serial',
    'crypto_device = builtin',
    `signer_cert = ${name}.pem`,
    `signer_key = ${name}.key`,
    'signer_digest = sha256',
    'certs = root.pem',
    'default_policy = 2.999.3',
    'digests = sha256, sha384, sha512',
    'accuracy = secs:1, millisecs:500, microsecs:100',
    ...more,
  ].join('\n');

const TIME_STAMPING = [
  ...LEAF_EXTENSIONS.slice(0, 1),
  'keyUsage=digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
];

/** OpenSSL's answer to our request. */
async function answered(request: Uint8Array, name = 'tsa', more?: readonly string[]): Promise<Uint8Array> {
  bench.write('serial', '1F');
  bench.write('tsa.cnf', configuration(name, more));
  bench.write('request.tsq', request);
  await bench.openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'request.tsq', '-out', 'response.tsr');
  return bench.read('response.tsr');
}

beforeAll(async () => {
  imprint = await sha(SIGNED);
  await bench.issue('root', { key: 'EC-P384', subject: '/O=Root/CN=Root', extensions: CA_EXTENSIONS });
  await bench.issue('tsa', { key: 'EC-P256', subject: '/CN=TSA', extensions: TIME_STAMPING, issuer: 'root' });
  await bench.issue('tsa-rsa', { key: 'RSA-2048', subject: '/CN=TSA RSA', extensions: TIME_STAMPING, issuer: 'root' });
  await bench.issue('person', { key: 'EC-P256', subject: '/CN=Person', extensions: LEAF_EXTENSIONS, issuer: 'root' });
});
afterAll(() => bench.remove());

const codeOf = (promise: Promise<Timestamp>) =>
  promise.then(
    ({ deviations }) => (deviations.length === 0 ? 'accepted' : 'remarked'),
    (error: unknown) => (error instanceof PkiError ? error.code : error),
  );

describe('a request for a time-stamp', () => {
  it('is one that OpenSSL reads as it was meant', async () => {
    bench.write('request.tsq', timestampRequest({ messageImprint: imprint, nonce: NONCE }));
    const printed = await bench.openssl('ts', '-query', '-in', 'request.tsq', '-text');
    expect(printed).toContain('Hash Algorithm: sha256');
    expect(printed).toContain('Certificate required: yes');
    expect(printed).toContain('Nonce: 0xF102030405060708');
  });

  it('takes digests of SHA-2 only and says what it asks', async () => {
    expect(() => timestampRequest({ messageImprint: new Uint8Array(16), nonce: NONCE })).toThrow(PkiError);
    const query = readTimestampRequest(
      timestampRequest({ messageImprint: await sha(SIGNED, 'SHA-512'), nonce: NONCE }),
    );
    expect(query).toMatchObject({ hash: 'SHA-512', certificates: true, extensions: false });
  });

  it('is read when OpenSSL made it', async () => {
    bench.write('signed', SIGNED);
    await bench.openssl('ts', '-query', '-data', 'signed', '-sha384', '-tspolicy', '2.999.3', '-out', 'theirs.tsq');
    const query = readTimestampRequest(bench.read('theirs.tsq'));
    expect(query).toMatchObject({ hash: 'SHA-384', policy: '2.999.3', certificates: false });
    expect(query.messageImprint).toEqual(await sha(SIGNED, 'SHA-384'));
  });
});

describe('a time-stamp by OpenSSL', () => {
  const request = () => timestampRequest({ messageImprint: imprint, nonce: NONCE });

  it.each([
    ['tsa', []],
    ['tsa', ['ess_cert_id_alg = sha256', 'ess_cert_id_chain = yes']],
    ['tsa', ['ess_cert_id_alg = sha384']],
    ['tsa', ['ess_cert_id_alg = sha1']],
    ['tsa-rsa', ['clock_precision_digits = 3', 'ordering = yes', 'tsa_name = yes']],
  ] as const)('of %s %o holds', async (name, more) => {
    const token = readTimestampResponse(await answered(request(), name, more));
    const stamp = await verifyTimestamp(token, { messageImprint: imprint, nonce: NONCE });
    expect(stamp).toMatchObject({
      hash: 'SHA-256',
      policy: '2.999.3',
      serial: '20',
      accuracy: 1.5001,
      nonce: 'f102030405060708',
    });
    expect(Math.abs(Date.parse(stamp.time) - Date.now())).toBeLessThan(3_600_000);
    expect(stamp.deviations).toEqual(
      more.some((line) => line.includes('sha256') || line.includes('sha384')) ? [] : ['signing-certificate-v1'],
    );
    expect(stamp.certificate.subject.commonName).toBe(name === 'tsa' ? 'TSA' : 'TSA RSA');
    expect(stamp.certificates.map(hex)).toContain(hex(bench.certificate('root.pem')));
  });

  it('is refused for another imprint, another nonce, and with bytes after it', async () => {
    const token = readTimestampResponse(await answered(request()));
    const holds = (expected: Parameters<typeof verifyTimestamp>[1], bytes = token) =>
      codeOf(verifyTimestamp(bytes, expected));
    expect(await holds({ messageImprint: imprint })).toBe('accepted');
    expect(await holds({ messageImprint: (hash) => sha(SIGNED, hash) })).toBe('accepted');
    expect(await holds({ messageImprint: await sha(NONCE) })).toBe('timestamp-imprint');
    expect(await holds({ messageImprint: imprint, nonce: Uint8Array.of(1) })).toBe('timestamp-nonce');
    expect(await holds({ messageImprint: imprint }, Uint8Array.of(...token, 0, 0))).toBe('accepted');
    expect(await holds({ messageImprint: imprint }, Uint8Array.of(...token, 1))).toBe('malformed-timestamp');
  });

  it('tells what the authority says when it refuses', async () => {
    bench.write('sha1.tsq', bench.read('request.tsq'));
    await bench.openssl('ts', '-query', '-data', 'signed', '-sha1', '-out', 'sha1.tsq');
    const refusal = await answered(bench.read('sha1.tsq'));
    expect(() => readTimestampResponse(refusal)).toThrow(/refused: badAlg, Message digest algorithm is not supported/);
    expect(() => readTimestampResponse(SIGNED)).toThrow(PkiError);
  });

  it('without certificate in it holds with the certificate from elsewhere', async () => {
    await bench.openssl('ts', '-query', '-data', 'signed', '-sha256', '-out', 'bare.tsq');
    const token = readTimestampResponse(await answered(bench.read('bare.tsq')));
    expect(await codeOf(verifyTimestamp(token, { messageImprint: imprint }))).toBe('timestamp-certificate');
    const certificates = [bench.certificate('tsa.pem')];
    expect(await codeOf(verifyTimestamp(token, { messageImprint: imprint, certificates }))).toBe('accepted');
  });

  it('never holds when any byte is another, and never fails but by a typed error', async () => {
    const token = readTimestampResponse(await answered(request()));
    // What follows the authority's certificate in the set is not signed and not looked at here: leave the root out.
    const root = Buffer.from(token).indexOf(bench.certificate('root.pem'));
    const position = fc
      .nat(token.length - 1)
      .filter((at) => at < root || at >= root + bench.certificate('root.pem').length);
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const altered = Uint8Array.from(token);
        altered[at] = (altered[at] ?? 0) ^ difference;
        const code = await codeOf(verifyTimestamp(altered, { messageImprint: imprint, nonce: NONCE }));
        expect(code).toBeTypeOf('string');
        expect(code).not.toBe('accepted');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a token that is not of a time-stamping authority', () => {
  it('is refused for the purpose of its certificate', async () => {
    const theirs = readTimestampResponse(await answered(timestampRequest({ messageImprint: imprint, nonce: NONCE })));
    const content = readSignedData(theirs).content ?? new Uint8Array();
    const signer = await bench.signer('person');
    const token = await signContent({ signer, messageDigest: await sha(content), contentType: OID.tstInfo, content });
    expect(readTimestamp(token).messageImprint).toEqual(imprint);
    expect(await codeOf(verifyTimestamp(token, { messageImprint: imprint }))).toBe('timestamp-certificate');
  });

  it('is refused where it says nothing of time', async () => {
    const signer = await bench.signer('tsa');
    const token = await signContent({ signer, messageDigest: imprint, contentType: OID.data, content: SIGNED });
    expect(await codeOf(verifyTimestamp(token, { messageImprint: imprint }))).toBe('malformed-timestamp');
  });
});
