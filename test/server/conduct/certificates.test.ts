import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import { displayName } from '../../../core/pades/distinguished-names.ts';
import { keySigner, type Signer, usualAlgorithm } from '../../../core/pades/signer.ts';
import { certificateTest } from '../../../core/protocol/requests.ts';
import {
  type DevelopmentAuthority,
  type KeyKind,
  openDevelopmentAuthority,
} from '../../../server/trust/development-authority.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { Bench, LEAF_EXTENSIONS } from '../../core/pades-cms/openssl.ts';
import type { Caller } from '../../e2e/stage.ts';
import { type Loopback, openLoopback } from '../trust/loopback.ts';
import { type Gathering, type House, openHouse, plan } from './house.ts';

const rudi = 'Rudi Vervoort';
const day = 86_400_000;

const bench = new Bench();
/** The clock of the authority, which a test sets back to issue what has expired since. */
let authorityClock = () => new Date();
let authority: DevelopmentAuthority;
let stranger: DevelopmentAuthority;
let lists: Loopback;
let house: House;
let gathering: Gathering;
let director: Caller;
let vervoort: Caller;

beforeAll(async () => {
  lists = await openLoopback(async (body, request) => {
    const url = `${lists.url}${request.url}`;
    return (await authority.answer(url, body.length > 0 ? body : undefined))?.bytes;
  });
  authority = await openAuthority('accepted', lists.url);
  stranger = await openAuthority('stranger', 'http://stranger.invalid');
  mkdirSync(bench.path('trust'));
  bench.write('trust/accepted.pem', `# scope: signer\n${writePem(authority.root, 'CERTIFICATE')}`);
  const trust = { TRUST_DIR: bench.path('trust'), TRUST_INTERNAL_HOSTS: '127.0.0.1' };
  // However busy the machine is: whom nobody answers for in time is taken.
  house = await openHouse(trust, { patience: { answerMs: 60_000, pressMs: 60_000 } });
});
afterAll(async () => {
  await house?.close();
  authority?.close();
  stranger?.close();
  await lists?.close();
  bench.remove();
});

beforeEach(async () => {
  gathering = await plan(house);
  [director, vervoort] = [await gathering.as('director'), await gathering.as('vervoort')];
});
afterEach(() => gathering.close());

describe('A certificate shown over the wire', () => {
  test.each<[KeyKind, string]>([
    ['RSA-2048', 'RSA 2048'],
    ['EC-P256', 'ECDSA P-256'],
    ['EC-P384', 'ECDSA P-384'],
  ])('with a key %s is accepted', async (kind, told) => {
    expect(await show(vervoort, await issued(authority, rudi, kind))).toEqual({ accepted: true });
    const state = await director.until(({ people }) => people.vervoort?.certificate !== undefined);
    expect(state.people.vervoort?.certificate).toMatchObject({ algorithm: told, subject: rudi, nameMatches: true });
  });

  test('without its intermediate is completed from where it says', async () => {
    const whole = await issued(authority, rudi);
    expect(await show(vervoort, { ...whole, certificates: [leafOf(whole)] })).toEqual({ accepted: true });
    const state = await vervoort.until(({ people }) => people.vervoort?.certificate !== undefined);
    expect(state.people.vervoort?.certificate?.chain).toHaveLength(2);
  });

  test('of an issuer that is not accepted is refused and the issuer named', async () => {
    const foreign = await refusal(show(vervoort, await issued(stranger, rudi)));
    expect(foreign.code).toBe('certificate-unknown-issuer');
    expect(foreign.message).toContain(displayName(parseCertificate(stranger.root).subject));
    const whole = await issued(stranger, rudi);
    const alone = await refusal(show(vervoort, { ...whole, certificates: [leafOf(whole)] }));
    expect(alone.code, 'nobody answers where it says').toBe('certificate-chain-missing');
    expect(alone.message).toContain(displayName(parseCertificate(leafOf(whole)).issuer));
  });

  test('of another signatory is refused', async () => {
    const error = await refusal(show(vervoort, await issued(authority, 'Pascal Smet')));
    expect([error.code, error.message.includes('Pascal Smet')]).toEqual(['certificate-of-another', true]);
  });

  test('that has expired is refused', async () => {
    authorityClock = () => new Date(Date.now() - 30 * day);
    const signer = await issued(authority, rudi, 'EC-P256', -day);
    authorityClock = () => new Date();
    expect((await refusal(show(vervoort, signer))).code).toBe('certificate-expired');
  });

  test('that was revoked is refused', async () => {
    const signer = await issued(authority, rudi);
    authority.revoke(leafOf(signer));
    expect((await refusal(show(vervoort, signer))).code).toBe('certificate-revoked');
  });

  test.each([
    ['weak-key', 'RSA-1024', LEAF_EXTENSIONS],
    ['unsupported-key', 'Ed25519', LEAF_EXTENSIONS],
    ['key-usage', 'EC-P256', ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,keyAgreement']],
    ['purpose', 'EC-P256', [...LEAF_EXTENSIONS, 'extendedKeyUsage=serverAuth']],
    ['ca-certificate', 'EC-P256', ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,digitalSignature']],
  ] as const)('that is unsuitable (%s) is refused', async (finding, key, extensions) => {
    const own = extensions.filter((line) => !line.startsWith('authorityKeyIdentifier'));
    const der = await bench.issue(finding, { key, subject: `/CN=${rudi}`, extensions: own });
    const { algorithm } = await issued(authority, rudi);
    const signer: Signer = { certificates: [der], algorithm, sign: async () => randomBytes(64) };
    expect((await refusal(show(vervoort, signer))).code).toBe(`certificate-${finding}`);
  });

  test('with a test signature by another key, or over another text, is refused', async () => {
    const [own, other] = [await issued(authority, rudi), await issued(authority, rudi)];
    const mixed = { ...own, sign: other.sign };
    expect((await refusal(show(vervoort, mixed))).code).toBe('certificate-not-yours');
    const meant = { person: 'smet' };
    expect((await refusal(show(vervoort, own, meant))).code).toBe('certificate-not-yours');
  });

  test('with a nonce that was used, is of another person or of nobody is refused', async () => {
    const signer = await issued(authority, rudi);
    const smet = await gathering.as('smet');
    const { nonce } = await smet.request({ name: 'certificateNonce' });
    expect((await refusal(show(vervoort, signer, { nonce }))).code).toBe('certificate-test-stale');
    expect((await refusal(show(vervoort, signer, { nonce: '0'.repeat(64) }))).code).toBe('certificate-test-stale');
    const used = (await vervoort.request({ name: 'certificateNonce' })).nonce;
    expect(await show(vervoort, signer, { nonce: used })).toEqual({ accepted: true });
    expect((await refusal(show(vervoort, signer, { nonce: used }))).code).toBe('certificate-test-stale');
  });

  test('that is no certificate is refused', async () => {
    const signer = { ...(await issued(authority, rudi)), certificates: [Uint8Array.of(0x30, 0)] };
    expect((await refusal(show(vervoort, signer))).code).toBe('certificate-unreadable');
  });

  test('of another name waits for the director, who accepts it or refuses it', async () => {
    expect(await show(vervoort, await issued(authority, 'Rodolphe Verfort'))).toEqual({ accepted: false });
    const shown = await director.until(({ people }) => people.vervoort?.certificate !== undefined);
    const first = shown.people.vervoort?.certificate?.fingerprint ?? '';
    await director.command({ name: 'judgeCertificate', person: 'vervoort', fingerprint: first, accept: false });
    await vervoort.until(({ people }) => people.vervoort?.certificate === undefined);

    expect(await show(vervoort, await issued(authority, 'Rodolphe Verfort'))).toEqual({ accepted: false });
    const again = await director.until(({ people }) => people.vervoort?.certificate !== undefined);
    const second = again.people.vervoort?.certificate?.fingerprint ?? '';
    const stale = { name: 'judgeCertificate', person: 'vervoort', fingerprint: first, accept: true } as const;
    expect((await refusal(director.command(stale))).code).toBe('nothing-to-judge');
    await director.command({ name: 'judgeCertificate', person: 'vervoort', fingerprint: second, accept: true });
    await vervoort.until(({ people }) => people.vervoort?.certificate?.accepted === true);
  });

  test('once is issued only to whose identity somebody confirmed', async () => {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const publicKey = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey)).toString('base64');
    const issue = { name: 'issueCertificate', publicKey } as const;
    expect((await refusal(vervoort.request(issue))).code).toBe('identity-not-confirmed');
    const assistant = await gathering.as('assistant-brussels');
    await assistant.command({ name: 'confirmIdentity', person: 'vervoort', how: 'document' });
    const { chain } = await vervoort.request(issue);
    const certificates = chain.map((der) => new Uint8Array(Buffer.from(der, 'base64')));
    const signer = keySigner(keys.privateKey, certificates, { name: 'ECDSA', hash: 'SHA-256' });
    expect(await show(vervoort, signer, { kind: 'one-time' })).toEqual({ accepted: true });
    const kindOf = (leaf: Uint8Array) =>
      vervoort.until(({ people }) => people.vervoort?.certificate?.fingerprint === sha256(leaf));
    expect((await kindOf(certificates[0]!)).people.vervoort?.certificate?.kind).toBe('one-time');

    // One's own is never called issued for this ceremony, whatever the page says.
    const own = await issued(authority, rudi);
    expect(await show(vervoort, own, { kind: 'one-time' })).toEqual({ accepted: true });
    expect((await kindOf(own.certificates[0]!)).people.vervoort?.certificate?.kind).toBe('pkcs12');
  });
});

async function openAuthority(name: string, baseUrl: string): Promise<DevelopmentAuthority> {
  const clock = () => authorityClock();
  authorityClock = () => new Date(Date.now() - 365 * day);
  const opened = await openDevelopmentAuthority({ directory: bench.path(name), baseUrl, label: name, clock });
  authorityClock = () => new Date();
  return opened;
}

/** A signatory's key and certificate, as an authority hands them out. @param lifeMs from now */
async function issued(
  from: DevelopmentAuthority,
  commonName: string,
  kind: KeyKind = 'EC-P256',
  lifeMs = day,
): Promise<Signer> {
  const notAfter = new Date(Date.now() + lifeMs).toISOString();
  const { pkcs8, chain } = await from.issueKeyPair(kind, { subject: { commonName }, notAfter });
  const algorithm = usualAlgorithm(parseCertificate(chain[0] as Uint8Array).keyAlgorithm);
  const parameters =
    kind === 'RSA-2048'
      ? { name: algorithm.name, hash: algorithm.hash }
      : { name: 'ECDSA', namedCurve: kind === 'EC-P256' ? 'P-256' : 'P-384' };
  const key = await crypto.subtle.importKey('pkcs8', pkcs8.slice(), parameters, false, ['sign']);
  return keySigner(key, chain.slice(0, -1), algorithm);
}

async function show(
  caller: Caller,
  signer: Signer,
  said: { readonly nonce?: string; readonly person?: string; readonly kind?: 'one-time' } = {},
): Promise<{ readonly accepted: boolean }> {
  const nonce = said.nonce ?? (await caller.request({ name: 'certificateNonce' })).nonce;
  const random = randomBytes(32).toString('hex');
  const { ceremony } = gathering;
  const text = certificateTest({ ceremony, person: said.person ?? caller.subject, nonce, random });
  return caller.request({
    name: 'showCertificate',
    kind: said.kind ?? 'pkcs12',
    chain: signer.certificates.map((der) => Buffer.from(der).toString('base64')),
    algorithm: signer.algorithm as never,
    nonce,
    random,
    signature: Buffer.from(await signer.sign(text)).toString('base64'),
    slow: false,
  });
}

function leafOf({ certificates }: Signer): Uint8Array {
  return certificates[0] as Uint8Array;
}

/** What the server refused with. */
async function refusal(asked: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error && 'code' in error) return { code: String(error.code), message: error.message };
  throw new Error('It was not refused.', { cause: error });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
