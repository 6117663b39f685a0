import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { Bench, CA_EXTENSIONS } from '../../core/pades-cms/openssl.ts';
import { type Gathering, type House, openHouse, plan } from './house.ts';

const real = { sample: false, rehearsal: false };
const rehearsal = { sample: false, rehearsal: true };
const sample = { sample: true, rehearsal: false };

const bench = new Bench();
let withIssuer: House;
let without: House;
let gathering: Gathering | undefined;

beforeAll(async () => {
  await bench.issue('root', { key: 'EC-P384', subject: '/O=Region/CN=Region root', extensions: CA_EXTENSIONS });
  await bench.issue('issuer', {
    key: 'RSA-2048',
    subject: '/O=Region/CN=Region one-time issuer',
    extensions: CA_EXTENSIONS,
    issuer: 'root',
  });
  bench.write('passphrase', 'ceremony of the region\n');
  await bench.openssl(
    ...['pkcs12', '-export', '-inkey', 'issuer.key', '-in', 'issuer.pem', '-certfile', 'root.pem'],
    ...['-passout', 'file:passphrase', '-out', 'issuer.p12'],
  );
  mkdirSync(bench.path('trust'));
  mkdirSync(bench.path('nobody'));
  bench.write('trust/root.pem', `# scope: signer\n${writePem(bench.certificate('root.pem'), 'CERTIFICATE')}`);
  withIssuer = await openHouse(issuerIn('trust'));
  without = await openHouse({ TRUST_DIR: bench.path('trust') });
});
afterAll(async () => {
  await withIssuer?.close();
  await without?.close();
  bench.remove();
});
afterEach(() => gathering?.close());

const issuerIn = (trust: string) => ({
  TRUST_DIR: bench.path(trust),
  ISSUER_P12: bench.path('issuer.p12'),
  ISSUER_PASSPHRASE_FILE: bench.path('passphrase'),
});

/** A signatory of a new ceremony, whose identity was confirmed. */
async function confirmed(house: House, changes: typeof real) {
  gathering = await plan(house, changes);
  const director = await gathering.as('director');
  await director.command({ name: 'confirmIdentity', person: 'vervoort', how: 'known' });
  return { director, signatory: await gathering.signatory('vervoort') };
}

describe('A one-time certificate', () => {
  test('of a real ceremony is the configured issuer’s, is accepted, and holds for OpenSSL', async () => {
    const { director, signatory } = await confirmed(withIssuer, real);
    expect(await signatory.caller.request({ name: 'certificatesIssued' })).toEqual({ issued: true });
    await signatory.showCertificate();
    const state = await director.until(({ people }) => people.vervoort?.certificate?.accepted === true);
    const shown = state.people.vervoort?.certificate;
    expect(shown).toMatchObject({ kind: 'one-time', issuer: 'Region one-time issuer', subject: 'Rudi Vervoort' });
    const [leaf = new Uint8Array(), ...rest] = (shown?.chain ?? []).map((der) => Buffer.from(der, 'base64'));
    expect(rest.map((der) => parseCertificate(der).subject.commonName)).toEqual(['Region one-time issuer']);
    expect(parseCertificate(leaf)).toMatchObject({ neverRevoked: true, crlUrls: [], ocspUrls: [] });

    bench.writeCertificates('leaf.pem', leaf);
    const verdict = await bench.openssl('verify', '-CAfile', 'root.pem', '-untrusted', 'issuer.pem', 'leaf.pem');
    expect(verdict).toContain('leaf.pem: OK');
    const written = readFileSync(join(withIssuer.data, 'issued.jsonl'), 'utf8');
    expect(written).toContain(parseCertificate(leaf).serial);
  });

  test('of a real ceremony cannot be had without an issuer', async () => {
    const { signatory } = await confirmed(without, real);
    expect(await signatory.caller.request({ name: 'certificatesIssued' })).toEqual({ issued: false });
    await expect(signatory.showCertificate()).rejects.toMatchObject({ code: 'certificate-none-issued' });
  });

  test.each([
    ['the sample', sample],
    ['a rehearsal', rehearsal],
  ])('of %s is the development authority’s, issuer or not', async (_, changes) => {
    for (const house of [withIssuer, without]) {
      const { director, signatory } = await confirmed(house, changes);
      expect(await signatory.caller.request({ name: 'certificatesIssued' })).toEqual({ issued: true });
      await signatory.showCertificate();
      const state = await director.until(({ people }) => people.vervoort?.certificate?.accepted === true);
      expect(state.people.vervoort?.certificate?.issuer).toBe('Alternat development issuing authority');
      gathering?.close();
    }
  });

  test('of the development authority is refused in a real ceremony', async () => {
    const practice = await confirmed(withIssuer, rehearsal);
    const signer = await practice.signatory.issue();
    gathering?.close();
    const { signatory } = await confirmed(withIssuer, real);
    await expect(signatory.show(signer)).rejects.toMatchObject({ code: 'certificate-unknown-issuer' });
  });
});

describe('The issuer', () => {
  const refusal = (environment: Record<string, string>) =>
    openHouse(environment).then(
      async (house) => {
        await house.close();
        return undefined;
      },
      (error: Error & { code: string }) => error,
    );

  test('that leads to no trust anchor stops the start, naming what to put where', async () => {
    const error = await refusal(issuerIn('nobody'));
    expect(error?.code).toBe('issuer-unreadable');
    expect(error?.message).toContain('put the certificate of Region root into TRUST_DIR with "# scope: signer"');
  });

  test('whose passphrase is wrong, or whose file is no authority’s, stops the start', async () => {
    bench.write('wrong', 'another\n');
    const locked = await refusal({ ...issuerIn('trust'), ISSUER_PASSPHRASE_FILE: bench.path('wrong') });
    expect(locked?.message).toContain('ISSUER_P12');
    await bench.issue('person', {
      key: 'EC-P256',
      subject: '/CN=A person',
      extensions: ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature'],
      issuer: 'root',
    });
    await bench.openssl(
      ...['pkcs12', '-export', '-inkey', 'person.key', '-in', 'person.pem', '-passout', 'file:passphrase'],
      ...['-out', 'person.p12'],
    );
    const person = await refusal({ ...issuerIn('trust'), ISSUER_P12: bench.path('person.p12') });
    expect(person?.message).toContain('its certificate is not that of a certification authority');
  });

  test('without a passphrase file is refused by the configuration', async () => {
    const { ISSUER_PASSPHRASE_FILE: _, ...rest } = issuerIn('trust');
    expect((await refusal(rest))?.message).toBe(
      'ISSUER_PASSPHRASE_FILE should name the file that holds the passphrase of ISSUER_P12.',
    );
  });
});
