import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hex, readDer } from '../../../core/pades/asn1.ts';
import { type CertificateFacts, fingerprint, parseCertificate } from '../../../core/pades/certificates.ts';
import { displayName, readName, sameName, writeName } from '../../../core/pades/distinguished-names.ts';
import { PkiError } from '../../../core/pades/pki-error.ts';
import { suitability } from '../../../core/pades/suitability.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS } from './openssl.ts';

const bench = new Bench();
let facts: CertificateFacts;

const ADDRESSES = [
  'authorityInfoAccess=OCSP;URI:http://127.0.0.1/ocsp,caIssuers;URI:http://127.0.0.1/ca.crt',
  'crlDistributionPoints=URI:http://127.0.0.1/ca.crl',
  'certificatePolicies=2.999.7',
  'extendedKeyUsage=emailProtection',
];

beforeAll(async () => {
  await bench.issue('ca', {
    key: 'EC-P384',
    subject: '/C=EC/O=Autoridad de Certificación/CN=Raíz',
    extensions: CA_EXTENSIONS,
  });
  const subject = '/C=EC/O=Alcaldía de Quito/GN=Jorge Homero/SN=Yunda Machado/serialNumber=PNOEC-1712/CN=Jorge Yunda';
  await bench.issue('person', {
    key: 'EC-P256',
    subject,
    extensions: [...LEAF_EXTENSIONS, ...ADDRESSES],
    issuer: 'ca',
  });
  facts = parseCertificate(bench.certificate('person.pem'));
});
afterAll(() => bench.remove());

describe('a certificate', () => {
  it('says of whom it is and who issued it', () => {
    expect(facts.subject).toMatchObject({
      commonName: 'Jorge Yunda',
      givenName: 'Jorge Homero',
      surname: 'Yunda Machado',
      serialNumber: 'PNOEC-1712',
      organization: 'Alcaldía de Quito',
      country: 'EC',
    });
    expect(facts.issuer.text).toBe('CN=Raíz, O=Autoridad de Certificación, C=EC');
    expect(displayName(facts.issuer)).toBe('Raíz');
  });

  it('says what OpenSSL reads in it', async () => {
    const printed = await bench.openssl(
      'x509',
      '-in',
      'person.pem',
      '-noout',
      '-serial',
      '-dates',
      '-fingerprint',
      '-sha256',
    );
    expect(printed.toLowerCase()).toContain(`serial=${facts.serial}`);
    expect(printed.replaceAll(':', '').toLowerCase()).toContain(await fingerprint(facts.der));
    const [, notBefore = ''] = /notBefore=(.*)/.exec(printed) ?? [];
    expect(Date.parse(facts.notBefore)).toBe(Date.parse(notBefore));
  });

  it('says what its key is and what it is for', () => {
    expect(facts.keyAlgorithm).toEqual({ name: 'EC', curve: 'P-256' });
    expect(facts.keyUsage).toEqual(['digitalSignature', 'nonRepudiation']);
    expect(facts.extKeyUsage).toEqual(['1.3.6.1.5.5.7.3.4']);
    expect(facts.isCa).toBe(false);
    expect(facts.criticalExtensions).toEqual(['2.5.29.19', '2.5.29.15']);
    expect(facts.policies).toEqual(['2.999.7']);
  });

  it('says where its issuer, its status and the list of revoked ones are found', () => {
    expect(facts.ocspUrls).toEqual(['http://127.0.0.1/ocsp']);
    expect(facts.caIssuers).toEqual(['http://127.0.0.1/ca.crt']);
    expect(facts.crlUrls).toEqual(['http://127.0.0.1/ca.crl']);
    expect(facts.authorityKeyId).toBe(parseCertificate(bench.certificate('ca.pem')).subjectKeyId);
  });

  it('is refused with one error whatever is wrong with its bytes', () => {
    const der = facts.der;
    const wrong = [
      new Uint8Array(),
      der.subarray(0, -1),
      Uint8Array.of(...der, 0),
      Uint8Array.of(0x30, 0x80, 0, 0),
      der.toReversed(),
    ];
    for (const bytes of wrong) {
      const error = caught(() => parseCertificate(bytes));
      expect(error).toBeInstanceOf(PkiError);
      expect((error as PkiError).code).toBe('malformed-certificate');
    }
  });

  it('stands for the same name in another case, with other spaces and in another kind of string', () => {
    const written = (commonName: string) =>
      readName(readDer(writeName({ organization: 'Ville de Bruxelles', commonName })));
    expect(sameName(written('Rudi  VERVOORT'), written(' rudi Vervoort'))).toBe(true);
    expect(sameName(written('Rudi Vervoort'), written('Rudi Verhoeven'))).toBe(false);
    expect(hex(writeName({ commonName: 'A' }))).toBe('300c310a300806035504030c0141');
  });
});

describe('suitability for signing', () => {
  const NOW = new Date(Date.now() + 60_000).toISOString();
  const of = async (name: string, extensions: readonly string[], key: 'EC-P256' | 'RSA-1024' | 'Ed25519' = 'EC-P256') =>
    suitability(
      parseCertificate(await bench.issue(name, { key, subject: `/CN=${name}`, extensions, issuer: 'ca' })),
      NOW,
    );

  it('finds nothing against a certificate of a person while it is valid', () => {
    expect(suitability(facts, NOW)).toEqual([]);
    expect(suitability(facts, '2000-01-01T00:00:00Z')).toEqual(['not-yet-valid']);
    expect(suitability(facts, '2100-01-01T00:00:00Z')).toEqual(['expired']);
  });

  it('finds what a certificate is not for, and keys that are too weak or not supported', async () => {
    expect(await of('server', [...LEAF_EXTENSIONS, 'extendedKeyUsage=serverAuth'])).toEqual(['purpose']);
    expect(await of('reader', ['basicConstraints=CA:FALSE', 'keyUsage=keyEncipherment'])).toEqual(['key-usage']);
    expect(await of('plain', ['basicConstraints=CA:FALSE'])).toEqual([]);
    expect(await of('weak', LEAF_EXTENSIONS, 'RSA-1024')).toEqual(['weak-key']);
    expect(await of('edwards', LEAF_EXTENSIONS, 'Ed25519')).toEqual(['unsupported-key']);
    expect(suitability(parseCertificate(bench.certificate('ca.pem')), NOW)).toEqual(['ca-certificate', 'key-usage']);
  });
});

function caught(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
