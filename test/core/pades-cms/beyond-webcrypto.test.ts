import { afterAll, describe, expect, it } from 'vitest';
import { type SignatureAlgorithm, verifySignature } from '../../../core/pades/algorithms.ts';
import { readDer } from '../../../core/pades/asn1.ts';
import { integer, oid, sequence } from '../../../core/pades/der.ts';
import { digest, type HashName, readHash } from '../../../core/pades/hashes.ts';
import { Bench } from './openssl.ts';

const bench = new Bench();
const DOCUMENT = new TextEncoder().encode('Memorandum of Understanding between Brussels and Quito');
afterAll(() => bench.remove());

const hashes: readonly (readonly [HashName, string])[] = [
  ['SHA-224', '-sha224'],
  ['SHA-256', '-sha256'],
  ['SHA3-224', '-sha3-224'],
  ['SHA3-256', '-sha3-256'],
  ['SHA3-384', '-sha3-384'],
  ['SHA3-512', '-sha3-512'],
];
const rsa = ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'];
const elliptic = (curve: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`];

/** A key of OpenSSL's, its public half as SubjectPublicKeyInfo, and what it signs of the document. */
async function signedBy(key: readonly string[], ...sign: readonly string[]) {
  bench.write('document', DOCUMENT);
  await bench.openssl('genpkey', ...key, '-out', 'key.pem');
  await bench.openssl('pkey', '-in', 'key.pem', '-pubout', '-outform', 'DER', '-out', 'key.der');
  await bench.openssl(...sign, '-out', 'signature', ...(sign[0] === 'dgst' ? ['document'] : []));
  return { spki: bench.read('key.der'), signature: bench.read('signature') };
}

/** It holds of the document, and of nothing else; nor does another signature. */
async function expectHolds(algorithm: SignatureAlgorithm, { spki, signature }: Awaited<ReturnType<typeof signedBy>>) {
  expect(await verifySignature(spki, algorithm, signature, DOCUMENT)).toBe(true);
  expect(await verifySignature(spki, algorithm, signature, DOCUMENT.slice(1))).toBe(false);
  for (const at of [0, signature.length >> 1, signature.length - 1]) {
    const changed = signature.slice();
    changed[at] = changed[at]! ^ 1;
    expect(await verifySignature(spki, algorithm, changed, DOCUMENT)).toBe(false);
  }
}

describe('what OpenSSL signs', () => {
  it.each(hashes)('with RSA PKCS #1 and %s holds', async (hash, option) => {
    await expectHolds({ name: 'RSASSA-PKCS1-v1_5', hash }, await signedBy(rsa, 'dgst', option, '-sign', 'key.pem'));
  });

  it.each(hashes)('with RSA PSS and %s holds', async (hash, option) => {
    const padding = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:20'];
    await expectHolds(
      { name: 'RSA-PSS', hash, saltLength: 20 },
      await signedBy(rsa, 'dgst', option, '-sign', 'key.pem', ...padding),
    );
  });

  it.each(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'])(
    'with ECDSA on %s holds, whatever the hash',
    async (curve) => {
      for (const [hash, option] of hashes) {
        const made = await signedBy(elliptic(curve), 'dgst', option, '-sign', 'key.pem');
        await expectHolds({ name: 'ECDSA', hash }, made);
      }
    },
  );

  it.each(['Ed25519', 'Ed448'] as const)('with %s holds', async (name) => {
    const key = ['-algorithm', name.toUpperCase()];
    const made = await signedBy(key, 'pkeyutl', '-sign', '-rawin', '-inkey', 'key.pem', '-in', 'document');
    await expectHolds({ name, hash: 'SHA-512' }, made);
  });
});

describe('SHAKE256 as Ed448 needs it', () => {
  const [plain, withLength] = ['2.16.840.1.101.3.4.2.12', '2.16.840.1.101.3.4.2.18'];

  it.each([
    ['without its length', sequence(oid(plain))],
    ['with its length', sequence(oid(plain), integer(512))],
    ['under the identifier that has one', sequence(oid(withLength), integer(512))],
  ])('is known %s', async (_, identifier) => {
    expect(readHash(readDer(identifier))).toBe('SHAKE256-512');
    expect(await digest('SHAKE256-512', DOCUMENT)).toHaveLength(64);
  });

  it('is not known with another length', () => {
    expect(() => readHash(readDer(sequence(oid(withLength), integer(256))))).toThrow(/another length/);
  });
});
