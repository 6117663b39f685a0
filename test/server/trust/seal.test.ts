import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyCms } from '../../../core/pades/cms-verification.ts';
import { openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { createSeal } from '../../../server/trust/seal.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS, sha } from '../../core/pades-cms/openssl.ts';

const bench = new Bench();
const DOCUMENT = new TextEncoder().encode('presented text');
const soon = () => new Date(Date.now() + 60_000).toISOString();

beforeAll(async () => {
  await bench.issue('ca', { key: 'EC-P256', subject: '/CN=CA', extensions: CA_EXTENSIONS });
  await bench.issue('city', {
    key: 'EC-P384',
    subject: '/O=City/CN=City seal',
    extensions: LEAF_EXTENSIONS,
    issuer: 'ca',
  });
});
afterAll(() => bench.remove());

describe('the seal of a deployment', () => {
  it('is the development authority’s where there is no other', async () => {
    const authority = await openDevelopmentAuthority({
      directory: bench.path('authority'),
      baseUrl: 'http://127.0.0.1/a',
      label: 'Test',
    });
    const seal = await createSeal(authority.seal, soon());
    const cms = await seal.sealCms(await sha(DOCUMENT, seal.hash));
    const verdict = await verifyCms(cms, { messageDigest: await sha(DOCUMENT) });
    expect(verdict).toMatchObject({ problems: [], deviations: [] });
    expect(verdict.certificate?.subject.commonName).toBe('Test seal');
    authority.close();
  });

  it('is that of a key of its own, with the hash that goes with the key', async () => {
    const seal = await createSeal(await bench.signer('city', ['ca']), soon());
    expect(seal.hash).toBe('SHA-384');
    const cms = await seal.sealCms(await sha(DOCUMENT, seal.hash));
    expect(await verifyCms(cms, { messageDigest: (hash) => sha(DOCUMENT, hash) })).toMatchObject({ problems: [] });
  });

  it('is refused before anything is sealed, with the reason', async () => {
    const authorityKey = await bench.signer('ca');
    await expect(createSeal(authorityKey, soon())).rejects.toThrow(/City|CA.*certification authority/);
    const seal = await bench.signer('city');
    await expect(createSeal(seal, '2100-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'seal-unreadable' });
    await expect(createSeal({ ...seal, certificates: [] }, soon())).rejects.toMatchObject({ code: 'seal-unreadable' });
  });
});
