import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPkcs12 } from '../../../core/pades/pkcs12.ts';
import { wipe } from '../../../core/pades/pkcs12-bags.ts';
import { importSigningKey, type SigningAlgorithm } from '../../../core/pades/pkcs12-keys.ts';
import { commonNames, signsForItsCertificate } from './judge.ts';
import { curve, type Identity, openWorkshop, put, RSA_2048, type Workshop } from './openssl.ts';
import { inPieces, merge, withoutAttributes, withPbmac1 } from './surgery.ts';

let workshop: Workshop;
let rsa: Identity;
let p256: Identity;
let root: Identity;
let issuer: Identity;
let leaf: Identity;

beforeAll(async () => {
  workshop = await openWorkshop();
  rsa = await workshop.identity('rsa', RSA_2048);
  p256 = await workshop.identity('p256', curve('P-256'));
  root = await workshop.identity('root', curve('P-256'));
  issuer = await workshop.identity('issuer', curve('P-256'), root);
  leaf = await workshop.identity('leaf', curve('P-256'), issuer);
});
afterAll(() => workshop.close());

const PLAIN = ['-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac'];
const both = (pbe: string) => ['-keypbe', pbe, '-certpbe', pbe];

const opensAndSigns = async (file: Uint8Array, password: string): Promise<void> => {
  const keys = await readPkcs12(file, password);
  expect(keys).toHaveLength(1);
  expect(await signsForItsCertificate(keys[0]!)).toBe(true);
};

describe('a file by OpenSSL', () => {
  const protections: readonly (readonly [string, readonly string[]])[] = [
    ['as OpenSSL 3 makes it (AES-256, SHA-256)', []],
    ['with AES-128', both('aes-128-cbc')],
    ['with AES-192', both('aes-192-cbc')],
    ['with Triple DES under PBES2', both('des-ede3-cbc')],
    ['with a MAC by SHA-1', ['-macalg', 'SHA1']],
    ['with a MAC by SHA-384', ['-macalg', 'SHA384']],
    ['with a MAC by SHA-512', ['-macalg', 'SHA512']],
    ['without MAC', ['-nomac']],
    ['without any protection', PLAIN],
    ['as OpenSSL 1 made it (Triple DES, 40-bit RC2, SHA-1)', ['-legacy']],
    ['as OpenSSL 1 made it, without MAC', ['-legacy', '-nomac']],
    ['with 128-bit RC2', ['-legacy', ...both('PBE-SHA1-RC2-128')]],
    ['with two-key Triple DES', ['-legacy', ...both('PBE-SHA1-2DES')]],
    ['with one iteration', ['-iter', '1']],
    ['with the attributes of Windows exports', ['-keysig', '-CSP', 'Microsoft Enhanced RSA and AES Provider', '-LMK']],
  ];
  for (const [how, args] of protections) {
    it(`${how} opens with ASCII, accented and empty passwords`, async () => {
      for (const password of ['alternat', 'Contraseña1', 'Clé€2026', '']) {
        await opensAndSigns(await workshop.pkcs12(rsa, password, ...args), password);
      }
    });
  }

  it('with 600,000 iterations opens', async () => {
    await opensAndSigns(await workshop.pkcs12(p256, 'Clé€2026', '-iter', '600000'), 'Clé€2026');
  });

  it('whose accented password OpenSSL 1.0 took byte by byte opens', async () => {
    const bytesAsCharacters = Buffer.from('Contraseña1').toString('latin1');
    await opensAndSigns(await workshop.pkcs12(rsa, bytesAsCharacters, '-legacy'), 'Contraseña1');
  });

  it('with a MAC by PBMAC1 opens, and only with its password', async () => {
    const file = withPbmac1(await workshop.pkcs12(rsa, 'Clé€2026', '-nomac'), 'Clé€2026');
    await opensAndSigns(file, 'Clé€2026');
    await expect(readPkcs12(file, 'Clé2026')).rejects.toMatchObject({ code: 'wrong-password' });
  });

  it('followed by a line break opens', async () => {
    await opensAndSigns(Uint8Array.of(...(await workshop.pkcs12(rsa, 'alternat')), 10), 'alternat');
  });

  it('written anew in BER, with indefinite lengths and in pieces, opens', async () => {
    await opensAndSigns(inPieces(await workshop.pkcs12(rsa, 'alternat'), 500), 'alternat');
    await opensAndSigns(inPieces(await workshop.pkcs12(rsa, 'alternat', '-legacy'), 1000), 'alternat');
  });
});

describe('a key', () => {
  const pss = (...options: string[]) => ['-algorithm', 'RSA-PSS', ...options.flatMap((each) => ['-pkeyopt', each])];
  const kinds: readonly (readonly [string, readonly string[], SigningAlgorithm])[] = [
    [
      'RSA of 3072 bits',
      ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', bits: 3072 },
    ],
    [
      'RSA of 4096 bits',
      ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096'],
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', bits: 4096 },
    ],
    ['on P-256', curve('P-256'), { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' }],
    ['on P-384', curve('P-384'), { name: 'ECDSA', hash: 'SHA-384', namedCurve: 'P-384' }],
    [
      'RSASSA-PSS that leaves its parameters open',
      pss('rsa_keygen_bits:2048'),
      { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32, bits: 2048 },
    ],
    [
      'RSASSA-PSS that fixes its parameters',
      pss(
        'rsa_keygen_bits:2048',
        'rsa_pss_keygen_md:sha512',
        'rsa_pss_keygen_mgf1_md:sha512',
        'rsa_pss_keygen_saltlen:20',
      ),
      { name: 'RSA-PSS', hash: 'SHA-512', saltLength: 20, bits: 2048 },
    ],
  ];
  for (const [kind, keyArguments, algorithm] of kinds) {
    it(`${kind} comes with its algorithm and signs`, async () => {
      const identity = await workshop.identity(kind.replaceAll(' ', '-'), keyArguments);
      const keys = await readPkcs12(await workshop.pkcs12(identity, 'alternat'), 'alternat');
      expect(keys.map((key) => key.algorithm)).toEqual([algorithm]);
      expect(await signsForItsCertificate(keys[0]!)).toBe(true);
    });
  }

  it('bears the friendly name of its bag', async () => {
    const [key] = await readPkcs12(await workshop.pkcs12(rsa, 'x', '-name', 'Jorge Yunda, alcaldía de Quito'), 'x');
    expect(key!.friendlyName).toBe('Jorge Yunda, alcaldía de Quito');
  });

  it('cannot be exported once imported, and its plain bytes can be wiped', async () => {
    const keys = await readPkcs12(await workshop.pkcs12(rsa, 'x'), 'x');
    const imported = await importSigningKey(keys[0]!);
    wipe(keys);
    expect(imported.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', imported)).rejects.toThrow();
    expect(keys[0]!.pkcs8.every((byte) => byte === 0)).toBe(true);
  });
});

describe('the certificates', () => {
  it('come leaf first, each followed by its issuer, without strangers', async () => {
    const all = [rsa, root, issuer].map(({ certificate }) => readFileSync(join(workshop.directory, certificate)));
    await put(workshop, 'others.pem', Buffer.concat(all));
    const [key] = await readPkcs12(await workshop.pkcs12(leaf, 'x', '-certfile', 'others.pem'), 'x');
    expect(commonNames(key!.chain)).toEqual(['leaf', 'issuer', 'root']);
    expect(key!.chain[0]).toEqual(key!.certificate);
  });

  it('end where the file holds no issuer', async () => {
    const [key] = await readPkcs12(await workshop.pkcs12(leaf, 'x'), 'x');
    expect(commonNames(key!.chain)).toEqual(['leaf']);
  });

  it('are matched by public key where a file has no localKeyId', async () => {
    const file = withoutAttributes(
      merge(await workshop.pkcs12(rsa, '', ...PLAIN), await workshop.pkcs12(leaf, '', ...PLAIN)),
    );
    const keys = await readPkcs12(file, '');
    expect(commonNames(keys.map(({ certificate }) => certificate))).toEqual(['rsa', 'leaf']);
  });
});

describe('a file with several keys', () => {
  it('gives each with its own certificate', async () => {
    const parts = [rsa, p256, leaf].map((identity) =>
      workshop.pkcs12(identity, 'alternat', '-nomac', '-name', identity.key),
    );
    const keys = await readPkcs12(merge(...(await Promise.all(parts))), 'alternat');
    expect(keys.map((key) => key.friendlyName)).toEqual(['rsa.key', 'p256.key', 'leaf.key']);
    for (const key of keys) expect(await signsForItsCertificate(key)).toBe(true);
  });

  it('leaves out keys without certificate, certificates without key, and keys of kinds that are not read', async () => {
    const ed25519 = await workshop.identity('ed25519', ['-algorithm', 'ED25519']);
    const parts = [
      workshop.pkcs12(rsa, 'x', '-nomac', '-nocerts'),
      workshop.pkcs12(ed25519, 'x', '-nomac'),
      workshop.pkcs12(p256, 'x', '-nomac', '-nokeys'),
      workshop.pkcs12(leaf, 'x', '-nomac'),
    ];
    const keys = await readPkcs12(merge(...(await Promise.all(parts))), 'x');
    expect(commonNames(keys.map(({ certificate }) => certificate))).toEqual(['leaf']);
  });
});

const hasNss = (() => {
  try {
    execFileSync('pk12util', ['-v'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
})();

it.skipIf(!hasNss)('a file written by NSS opens', async () => {
  const file = await workshop.pkcs12(rsa, 'alternat', '-name', 'Pascal');
  const { directory } = workshop;
  await put(workshop, 'for-nss.p12', file);
  const nss = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: directory, stdio: 'ignore' });
  nss('certutil', '-N', '-d', '.', '--empty-password');
  nss('pk12util', '-i', 'for-nss.p12', '-d', '.', '-W', 'alternat');
  nss('pk12util', '-o', 'by-nss.p12', '-n', 'Pascal', '-d', '.', '-W', 'Contraseña1');
  await opensAndSigns(readFileSync(join(directory, 'by-nss.p12')), 'Contraseña1');
});
