import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPath } from '../../../core/pades/certificate-path.ts';
import { Bench, CA_EXTENSIONS, LEAF_EXTENSIONS } from './openssl.ts';

const bench = new Bench();
const NOW = new Date(Date.now() + 60_000).toISOString();
const YEARS_LATER = new Date(Date.now() + 366 * 86_400_000 * 3).toISOString();
const certificate = (name: string) => bench.certificate(`${name}.pem`);
const pathOf = (leaf: string, intermediates: readonly string[], anchors: readonly string[], at = NOW) =>
  buildPath(certificate(leaf), intermediates.map(certificate), anchors.map(certificate), at);

/** OpenSSL's own verdict about the same certificates. */
const opensslAgrees = async (leaf: string, intermediates: readonly string[], anchors: readonly string[]) => {
  bench.writeCertificates('trusted.pem', ...anchors.map(certificate));
  bench.writeCertificates('others.pem', ...intermediates.map(certificate));
  const others = intermediates.length > 0 ? ['-untrusted', 'others.pem'] : [];
  const at = String(Math.floor(Date.parse(NOW) / 1000));
  return bench
    .openssl(
      'verify',
      '-x509_strict',
      '-policy',
      'anyPolicy',
      '-attime',
      at,
      '-CAfile',
      'trusted.pem',
      ...others,
      `${leaf}.pem`,
    )
    .then(
      () => true,
      () => false,
    );
};

beforeAll(async () => {
  const withAuthority = [...CA_EXTENSIONS, 'authorityKeyIdentifier=keyid'];
  await bench.issue('root', { key: 'EC-P384', subject: '/O=Root/CN=Root', extensions: CA_EXTENSIONS, days: 3650 });
  await bench.issue('other-root', { key: 'EC-P384', subject: '/O=Other/CN=Other root', extensions: CA_EXTENSIONS });
  await bench.issue('false-root', { key: 'EC-P256', subject: '/O=Root/CN=Root', extensions: CA_EXTENSIONS });
  await bench.issue('issuing', {
    key: 'RSA-2048',
    subject: '/O=Root/CN=Issuing',
    extensions: withAuthority,
    issuer: 'root',
  });
  await bench.issue('leaf', { key: 'EC-P256', subject: '/CN=Leaf', extensions: LEAF_EXTENSIONS, issuer: 'issuing' });
  await bench.issue('under-leaf', {
    key: 'EC-P256',
    subject: '/CN=Under leaf',
    extensions: LEAF_EXTENSIONS,
    issuer: 'leaf',
  });
  const short = [
    'basicConstraints=critical,CA:TRUE,pathlen:0',
    'keyUsage=critical,keyCertSign',
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
  ];
  await bench.issue('short', { key: 'EC-P256', subject: '/CN=Short', extensions: short, issuer: 'root' });
  await bench.issue('below', { key: 'EC-P256', subject: '/CN=Below', extensions: withAuthority, issuer: 'short' });
  await bench.issue('deep', { key: 'EC-P256', subject: '/CN=Deep', extensions: LEAF_EXTENSIONS, issuer: 'below' });
  const noSigning = [
    'basicConstraints=critical,CA:TRUE',
    'keyUsage=critical,cRLSign',
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
  ];
  await bench.issue('lists', { key: 'EC-P256', subject: '/CN=Lists', extensions: noSigning, issuer: 'root' });
  await bench.issue('by-lists', {
    key: 'EC-P256',
    subject: '/CN=By lists',
    extensions: LEAF_EXTENSIONS,
    issuer: 'lists',
  });
  const only = ['[only]', 'O=Brussels'];
  const constrained = [
    ...withAuthority,
    'nameConstraints=critical,permitted;dirName:only,excluded;email:.example',
    ...only,
  ];
  await bench.issue('city', { key: 'EC-P256', subject: '/O=Root/CN=City', extensions: constrained, issuer: 'root' });
  const citizen = async (name: string, subject: string, ...more: readonly string[]) =>
    bench.issue(name, { key: 'EC-P256', subject, extensions: [...LEAF_EXTENSIONS, ...more], issuer: 'city' });
  await citizen('inside', '/O=Brussels/CN=Inside', 'subjectAltName=email:a@brussels.test');
  await citizen('outside', '/O=Quito/CN=Outside');
  await citizen('excluded', '/O=Brussels/CN=Excluded', 'subjectAltName=email:a@mail.example');
  const policies = 'certificatePolicies=1.3.6.1.4.1.99999.1';
  const explicit = [...withAuthority, 'policyConstraints=critical,requireExplicitPolicy:0'];
  await bench.issue('strict', {
    key: 'EC-P256',
    subject: '/O=Root/CN=Strict',
    extensions: [...explicit, policies],
    issuer: 'root',
  });
  const subject = async (name: string, ...more: readonly string[]) =>
    bench.issue(name, {
      key: 'EC-P256',
      subject: `/CN=${name}`,
      extensions: [...LEAF_EXTENSIONS, ...more],
      issuer: 'strict',
    });
  await subject('with-policy', policies);
  await subject('without-policy');
  await subject('other-policy', 'certificatePolicies=1.3.6.1.4.1.99999.2');
  const strange = [...LEAF_EXTENSIONS, '2.999.5=critical,ASN1:NULL'];
  await bench.issue('strange', { key: 'EC-P256', subject: '/CN=Strange', extensions: strange, issuer: 'root' });
});
afterAll(() => bench.remove());

describe('a certification path', () => {
  it('leads from the leaf over intermediates in any order to an anchor', async () => {
    const found = await pathOf('leaf', ['short', 'leaf', 'issuing', 'other-root'], ['other-root', 'root']);
    expect(found).toEqual({ path: ['leaf', 'issuing', 'root'].map(certificate) });
    expect(await opensslAgrees('leaf', ['issuing'], ['root'])).toBe(true);
  });

  it('may end at an intermediate, or at the leaf itself, if that is what is trusted', async () => {
    expect(await pathOf('leaf', [], ['issuing'])).toEqual({ path: ['leaf', 'issuing'].map(certificate) });
    expect(await pathOf('leaf', [], ['leaf'])).toEqual({ path: [certificate('leaf')] });
  });

  it('names the issuer that is not known', async () => {
    const unknown = { problem: 'unknown-issuer', certificate: 'Leaf', issuer: 'Issuing' };
    expect(await pathOf('leaf', [], ['root'])).toEqual(unknown);
    expect(await pathOf('leaf', ['issuing'], ['other-root'])).toEqual({
      problem: 'unknown-issuer',
      certificate: 'Issuing',
      issuer: 'Root',
    });
  });

  it('is found or not however often the certificates of a long one are there', async () => {
    const levels = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'];
    for (const [i, level] of levels.entries()) {
      const extensions = [...CA_EXTENSIONS, 'authorityKeyIdentifier=keyid'];
      const order = { key: 'EC-P256', subject: `/O=Long/CN=${level}`, extensions } as const;
      await bench.issue(level, { ...order, issuer: levels[i - 1] ?? 'root' });
    }
    await bench.issue('far', { key: 'EC-P256', subject: '/CN=Far', extensions: LEAF_EXTENSIONS, issuer: 'l7' });
    const thrice = [...levels, ...levels, ...levels];
    const path = ['far', ...levels.toReversed(), 'root'].map(certificate);
    expect(await pathOf('far', thrice, ['root'])).toEqual({ path });
    expect(await pathOf('far', thrice, ['other-root'])).toMatchObject({ problem: 'unknown-issuer' });
  });

  it('is not believed because of a name: an issuer of the same name with another key did not sign', async () => {
    // It says which key its issuer has: another authority of that name never was the issuer.
    expect(await pathOf('issuing', [], ['false-root'])).toMatchObject({ problem: 'unknown-issuer' });
    expect(await pathOf('issuing', [], ['false-root', 'root'])).toEqual({ path: ['issuing', 'root'].map(certificate) });
  });

  it('breaks where a certificate is altered', async () => {
    const altered = Uint8Array.from(certificate('leaf'));
    const at = Buffer.from(altered).indexOf('Leaf');
    altered.set(Buffer.from('Loaf'), at);
    const outcome = await buildPath(altered, [certificate('issuing')], [certificate('root')], NOW);
    expect(outcome).toEqual({ problem: 'bad-signature', certificate: 'Loaf', issuer: 'Issuing' });
  });

  it.each([
    ['under-leaf', ['leaf', 'issuing'], 'issuer-not-a-ca'],
    ['deep', ['below', 'short'], 'path-too-long'],
    ['by-lists', ['lists'], 'issuer-key-usage'],
    ['strange', [], 'critical-extension'],
    ['outside', ['city'], 'name-constraints'],
    ['excluded', ['city'], 'name-constraints'],
    ['without-policy', ['strict'], 'policy'],
    ['other-policy', ['strict'], 'policy'],
  ] as const)('is refused for %s: %s, %s', async (leaf, intermediates, problem) => {
    expect(await pathOf(leaf, intermediates, ['root'])).toMatchObject({ problem });
    expect(await opensslAgrees(leaf, intermediates, ['root'])).toBe(false);
  });

  it.each([
    ['inside', 'city'],
    ['with-policy', 'strict'],
  ] as const)('holds for %s, within what %s constrains', async (leaf, issuer) => {
    expect(await pathOf(leaf, [issuer], ['root'])).toHaveProperty('path');
    expect(await opensslAgrees(leaf, [issuer], ['root'])).toBe(true);
  });

  it('holds only for a policy that is asked for', async () => {
    const path = (...policies: readonly string[]) =>
      buildPath(certificate('with-policy'), [certificate('strict')], [certificate('root')], NOW, policies);
    expect(await path('1.3.6.1.4.1.99999.7', '1.3.6.1.4.1.99999.1')).toHaveProperty('path');
    expect(await path('1.3.6.1.4.1.99999.7')).toMatchObject({ problem: 'policy' });
  });

  it('needs every certificate but the anchor to be valid then', async () => {
    expect(await pathOf('leaf', ['issuing'], ['root'], YEARS_LATER)).toMatchObject({
      problem: 'expired',
      certificate: 'Leaf',
    });
    expect(await pathOf('leaf', ['issuing'], ['root'], '2020-01-01T00:00:00Z')).toMatchObject({
      problem: 'not-yet-valid',
    });
  });

  it('ends when certificates name one another in a circle', async () => {
    const subjects = ['/CN=A', '/CN=B'] as const;
    await bench.issue('a', { key: 'EC-P256', subject: subjects[0], extensions: CA_EXTENSIONS });
    await bench.issue('b', { key: 'EC-P256', subject: subjects[1], extensions: CA_EXTENSIONS, issuer: 'a' });
    await bench.openssl(
      'x509',
      '-req',
      '-in',
      'a.csr',
      '-CA',
      'b.pem',
      '-CAkey',
      'b.key',
      '-days',
      '30',
      '-extfile',
      'a.ext',
      '-out',
      'a-by-b.pem',
    );
    await bench.issue('circle', { key: 'EC-P256', subject: '/CN=C', extensions: LEAF_EXTENSIONS, issuer: 'a' });
    const outcome = await pathOf('circle', ['a-by-b', 'b', 'a'], ['root']);
    expect(outcome).toMatchObject({ problem: 'unknown-issuer' });
  });

  it('passes over intermediates that are not certificates, and says so of a leaf', async () => {
    const noise = Uint8Array.of(1, 2, 3);
    const path = await buildPath(
      certificate('leaf'),
      [noise, certificate('issuing')],
      [noise, certificate('root')],
      NOW,
    );
    expect(path).toHaveProperty('path');
    expect(await buildPath(noise, [], [certificate('root')], NOW)).toMatchObject({ problem: 'malformed-certificate' });
  });
});
