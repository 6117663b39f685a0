import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPkcs12 } from '../../../core/pades/pkcs12.ts';
import { type Pkcs12Profile, writePkcs12 } from '../../../server/trust/pkcs12-writer.ts';
import { signsForItsCertificate } from '../../core/pkcs12/judge.ts';
import { curve, type Identity, openWorkshop, put, RSA_2048, type Workshop } from '../../core/pkcs12/openssl.ts';

let workshop: Workshop;
let identities: readonly Identity[];
let root: Identity;

beforeAll(async () => {
  workshop = await openWorkshop();
  root = await workshop.identity('root', RSA_2048);
  identities = [await workshop.identity('rsa', RSA_2048, root), await workshop.identity('ec', curve('P-256'), root)];
});
afterAll(() => workshop.close());

const pem = (name: string) => readFileSync(join(workshop.directory, name));
const write = (identity: Identity, profile: Pkcs12Profile, password: string) =>
  writePkcs12({
    certificates: [identity, root].map(({ certificate }) => new X509Certificate(pem(certificate)).raw),
    pkcs8: createPrivateKey(pem(identity.key)).export({ format: 'der', type: 'pkcs8' }),
    password,
    friendlyName: 'Alcaldía de Quito',
    profile,
  });

describe.each(['modern', 'legacy'] as const)('a %s file', (profile) => {
  it('is read by OpenSSL: key, both certificates, name', async () => {
    for (const identity of identities) {
      for (const password of ['Contraseña1', 'Clé€2026', '']) {
        const name = await put(workshop, 'written.p12', await write(identity, profile, password));
        const args = ['pkcs12', '-in', name, '-nodes', '-passin', `pass:${password}`];
        const out = await workshop.openssl(...args, ...(profile === 'legacy' ? ['-legacy'] : []));
        expect(out.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
        const key = createPrivateKey(out.slice(out.indexOf('-----BEGIN PRIVATE KEY-----')));
        expect(key.equals(createPrivateKey(pem(identity.key)))).toBe(true);
        expect(out).toContain('localKeyID');
        expect(out).toContain('friendlyName');
      }
    }
  });

  it('is refused by OpenSSL under another password', async () => {
    const name = await put(workshop, 'written.p12', await write(identities[0]!, profile, 'Contraseña1'));
    const args = ['pkcs12', '-in', name, '-nodes', '-passin', 'pass:Contrasena1', '-legacy'];
    expect(() => execFileSync('openssl', args, { cwd: workshop.directory, stdio: 'pipe' })).toThrow(/invalid password/);
  });

  it('is read by our own reader, with name and chain', async () => {
    for (const identity of identities) {
      const [key] = await readPkcs12(await write(identity, profile, 'Clé€2026'), 'Clé€2026');
      expect(key!.friendlyName).toBe('Alcaldía de Quito');
      expect(key!.chain).toHaveLength(2);
      expect(await signsForItsCertificate(key!)).toBe(true);
    }
  });
});
