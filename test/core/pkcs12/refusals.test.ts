import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPkcs12 } from '../../../core/pades/pkcs12.ts';
import { Pkcs12Error } from '../../../core/pades/pkcs12-error.ts';
import { curve, type Identity, openWorkshop, RSA_2048, type Workshop } from './openssl.ts';
import { merge, withMacIterations } from './surgery.ts';

let workshop: Workshop;
let rsa: Identity;
let p256: Identity;

beforeAll(async () => {
  workshop = await openWorkshop();
  rsa = await workshop.identity('rsa', RSA_2048);
  p256 = await workshop.identity('p256', curve('P-256'));
});
afterAll(() => workshop.close());

const refusal = async (file: Uint8Array, password: string): Promise<Pkcs12Error> => {
  const outcome = await readPkcs12(file, password).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Pkcs12Error);
  return outcome as Pkcs12Error;
};

const PLAIN = ['-keypbe', 'NONE', '-certpbe', 'NONE'];

describe('a wrong password is told apart', () => {
  const protections: readonly (readonly [string, readonly string[]])[] = [
    ['in a modern file', []],
    ['in a modern file without MAC', ['-nomac']],
    ['under AES-192 without MAC', ['-nomac', '-keypbe', 'aes-192-cbc', '-certpbe', 'aes-192-cbc']],
    ['in a legacy file', ['-legacy']],
    ['in a legacy file without MAC', ['-legacy', '-nomac']],
    ['where only the MAC protects the file', PLAIN],
  ];
  for (const [where, args] of protections) {
    it(where, async () => {
      const file = await workshop.pkcs12(p256, 'Contraseña1', ...args);
      for (const password of ['Contrasena1', 'contraseña1', '']) {
        expect((await refusal(file, password)).code).toBe('wrong-password');
      }
      const open = await workshop.pkcs12(p256, '', ...args);
      expect((await refusal(open, 'x')).code).toBe('wrong-password');
    });
  }
});

describe('bytes that are no PKCS#12', () => {
  it('are refused as such: nothing, a PDF, a PEM certificate, a DER certificate', async () => {
    await workshop.openssl('x509', '-in', rsa.certificate, '-outform', 'DER', '-out', 'rsa.cer');
    const read = (name: string) => new Uint8Array(readFileSync(join(workshop.directory, name)));
    const others = [new Uint8Array(0), new TextEncoder().encode('%PDF-1.7\n'), read(rsa.certificate), read('rsa.cer')];
    for (const bytes of others) expect((await refusal(bytes, 'x')).code).toBe('not-pkcs12');
  });
});

describe('a file without a usable key', () => {
  it('says that the key is missing, or the certificate', async () => {
    const withoutKey = await refusal(await workshop.pkcs12(rsa, 'x', '-nokeys'), 'x');
    expect(withoutKey.code).toBe('no-key');
    expect(withoutKey.message).toContain('no private key');
    const withoutCertificate = await refusal(await workshop.pkcs12(rsa, 'x', '-nocerts'), 'x');
    expect(withoutCertificate.code).toBe('no-key');
    expect(withoutCertificate.message).toContain('not its certificate');
  });

  it('says so when its certificate belongs to another key', async () => {
    const key = await workshop.pkcs12(rsa, 'x', '-nomac', '-nocerts');
    const certificate = await workshop.pkcs12(p256, 'x', '-nomac', '-nokeys');
    expect((await refusal(merge(key, certificate), 'x')).code).toBe('no-key');
  });
});

describe('what is not supported is named', () => {
  const pss = ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'];
  const keys: readonly (readonly [string, readonly string[]])[] = [
    ['an RSA key of 1024 bits', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024']],
    ['an elliptic curve with explicit parameters', [...curve('P-256'), '-pkeyopt', 'ec_param_enc:explicit']],
    ['the elliptic curve P-521', curve('P-521')],
    ['the elliptic curve secp256k1', curve('secp256k1')],
    ['the elliptic curve brainpoolP256r1', curve('brainpoolP256r1')],
    ['Ed25519 keys', ['-algorithm', 'ED25519']],
    ['RSASSA-PSS with SHA-1', [...pss, '-pkeyopt', 'rsa_pss_keygen_md:sha1']],
  ];
  for (const [name, keyArguments] of keys) {
    it(name, async () => {
      const identity = await workshop.identity(name.replaceAll(' ', '-'), keyArguments);
      const error = await refusal(await workshop.pkcs12(identity, 'x'), 'x');
      expect([error.code, error.algorithm]).toEqual(['unsupported-algorithm', name]);
      expect(error.message).toContain(name);
    });
  }

  const ciphers: readonly (readonly [string, readonly string[]])[] = [
    ['RC4 (128 bits)', ['-legacy', '-keypbe', 'PBE-SHA1-RC4-128']],
    ['DES with MD5', ['-legacy', '-keypbe', 'PBE-MD5-DES']],
    ['RC2 under PBES2', ['-legacy', '-keypbe', 'rc2-cbc']],
    ['the cipher 1.2.392.200011.61.1.1.1.4', ['-certpbe', 'camellia-256-cbc']],
  ];
  for (const [name, args] of ciphers) {
    it(name, async () => {
      const error = await refusal(await workshop.pkcs12(rsa, 'x', ...args), 'x');
      expect([error.code, error.algorithm]).toEqual(['unsupported-algorithm', name]);
    });
  }

  it('an iteration count beyond reason, at once', async () => {
    const file = withMacIterations(await workshop.pkcs12(rsa, 'x'), 2_147_483_647);
    expect((await refusal(file, 'x')).algorithm).toBe('2147483647 iterations');
  });
});

describe('a damaged file', () => {
  it('is told apart from a wrong password by its checksum', async () => {
    const file = await workshop.pkcs12(rsa, 'x', '-iter', '1');
    // The certificates stand first and the key last before the MAC, so this is a byte of the key's ciphertext.
    file[file.length - 600]! ^= 1;
    expect((await refusal(file, 'x')).code).toBe('damaged');
  });

  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['modern', ['-iter', '1']],
    ['legacy', ['-iter', '1', '-legacy']],
    ['modern without MAC', ['-iter', '1', '-nomac']],
    ['unprotected', [...PLAIN, '-nomac']],
  ];
  for (const [kind, args] of kinds) {
    it(`cut short anywhere is damaged (${kind})`, async () => {
      const file = await workshop.pkcs12(p256, 'x', ...args);
      for (let length = 10; length < file.length; length += 7) {
        expect((await refusal(file.subarray(0, length), 'x')).code).toBe('damaged');
      }
    });

    it(`with bits turned is refused with a code, or still opens (${kind})`, async () => {
      const original = await workshop.pkcs12(p256, 'x', ...args);
      const flips = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(7)), { minLength: 1, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(flips, async (places) => {
          const file = original.slice();
          for (const [at, bit] of places) file[at]! ^= 1 << bit;
          const outcome = await readPkcs12(file, 'x').catch((error: unknown) => error);
          if (!Array.isArray(outcome)) expect(outcome).toBeInstanceOf(Pkcs12Error);
        }),
        { numRuns: 200 },
      );
    });
  }

  it('of any bytes after a true beginning is refused with a code', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(bytes, async (rest) => {
        await refusal(Uint8Array.of(0x30, 0x80, 2, 1, 3, ...rest), 'x');
      }),
    );
  });
});
