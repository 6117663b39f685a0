/** OCSP responders that an issuer certified: whether they had been revoked themselves (RFC 6960, 4.2.2.2.1). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import { ocspRequest } from '../../../core/pades/ocsp.ts';
import type { Evidence } from '../../../core/pades/validation/evidence.ts';
import { defaultPolicy } from '../../../core/pades/validation/policy.ts';
import { judgeTrust } from '../../../core/pades/validation/trust.ts';
import { Work } from '../../../core/pades/verification-work.ts';
import { Bench, CA_CONFIGURATION, CA_EXTENSIONS, LEAF_EXTENSIONS } from '../pades-cms/openssl.ts';

const bench = new Bench();
const now = new Date(Date.now() + 60_000).toISOString();
const facts = (name: string) => parseCertificate(bench.certificate(`${name}.pem`));
const responderExtensions = [
  ...LEAF_EXTENSIONS.slice(0, 1),
  'keyUsage=digitalSignature',
  'extendedKeyUsage=OCSPSigning',
];

let crl: Uint8Array;
beforeAll(async () => {
  await bench.issue('ca', { key: 'EC-P256', subject: '/O=Authority/CN=Issuing', extensions: CA_EXTENSIONS });
  await bench.issue('signer', { key: 'EC-P256', subject: '/CN=Signer', extensions: LEAF_EXTENSIONS, issuer: 'ca' });
  for (const name of ['plain', 'stolen', 'retired']) {
    const order = { key: 'EC-P256', subject: `/CN=${name}`, extensions: responderExtensions, issuer: 'ca' } as const;
    await bench.issue(name, order);
  }
  const exempt = [...responderExtensions, 'noCheck=ignored'];
  await bench.issue('exempt', { key: 'EC-P256', subject: '/CN=exempt', extensions: exempt, issuer: 'ca' });
  bench.write('ca.cnf', CA_CONFIGURATION);
  bench.write('crlnumber', '2A\n');
  bench.write('index.txt', '');
  const config = ['-config', 'ca.cnf'];
  for (const name of ['signer', 'plain', 'exempt']) await bench.openssl('ca', ...config, '-valid', `${name}.pem`);
  await bench.openssl('ca', ...config, '-revoke', 'stolen.pem', '-crl_reason', 'keyCompromise');
  await bench.openssl('ca', ...config, '-revoke', 'retired.pem', '-crl_reason', 'superseded');
  await bench.openssl('ca', ...config, '-gencrl', '-out', 'list.pem');
  await bench.openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.crl');
  crl = bench.read('list.crl');
});
afterAll(() => bench.remove());

/** An answer about `about`, by `signer`. */
async function answer(signer: string, about = 'signer'): Promise<Uint8Array> {
  bench.write('request.ocsp', await ocspRequest(facts(about), facts('ca')));
  const who = ['-rsigner', `${signer}.pem`, '-rkey', `${signer}.key`, '-CA', 'ca.pem', '-index', 'index.txt'];
  await bench.openssl('ocsp', ...who, '-ndays', '7', '-reqin', 'request.ocsp', '-respout', 'response.ocsp');
  return bench.read('response.ocsp');
}

/** What is known of the signer's revocation by OCSP answers and, about the responders alone, a list. */
async function judged(ocspResponses: readonly Uint8Array[], crls: readonly Uint8Array[] = [], policy = defaultPolicy) {
  const evidence: Evidence = { certificates: [], ocspResponses, crls };
  const question = { at: now, now, isProven: false, anchors: [facts('ca').der], evidence, policy, work: new Work() };
  const { chain, reasons } = await judgeTrust(facts('signer'), question);
  return { revocation: chain[0]?.revocation, messages: reasons.map(({ message }) => message).join('\n') };
}

describe('an OCSP answer', () => {
  it('counts by the issuer itself, and by a responder whose certificate says that it need not be asked', async () => {
    expect((await judged([await answer('ca')])).revocation).toMatchObject({ status: 'good', source: 'ocsp' });
    expect((await judged([await answer('exempt')])).revocation).toMatchObject({ status: 'good', source: 'ocsp' });
  });

  it('does not count by another responder as long as nothing tells of its own revocation', async () => {
    const { revocation, messages } = await judged([await answer('plain')]);
    expect(revocation).toEqual({ status: 'unknown', responder: 'unknown' });
    expect(messages).toMatch(/by a responder of which nothing tells whether it had been revoked itself/);
  });

  it('counts where another answer vouches for its responder', async () => {
    const both = [await answer('plain'), await answer('exempt', 'plain')];
    expect((await judged(both)).revocation).toMatchObject({ status: 'good', source: 'ocsp' });
  });

  it('does not count where responders vouch for themselves or in a circle', async () => {
    const circle = [await answer('plain'), await answer('plain', 'plain'), await answer('retired', 'plain')];
    expect((await judged(circle)).revocation).toEqual({ status: 'unknown', responder: 'unknown' });
  });

  it('does not count by a responder that was revoked', async () => {
    const { revocation, messages } = await judged([await answer('stolen'), await answer('exempt', 'stolen')]);
    expect(revocation).toEqual({ status: 'unknown', responder: 'revoked' });
    expect(messages).toMatch(/by a responder that had been revoked itself/);
  });

  it('is not asked for where the policy asks for no revocation data', async () => {
    const policy = { ...defaultPolicy, revocation: false };
    expect((await judged([await answer('plain')], [], policy)).revocation).toMatchObject({ status: 'good' });
  });

  it('gives way to a list of the issuer', async () => {
    expect((await judged([await answer('plain')], [crl])).revocation).toMatchObject({ status: 'good' });
  });
});

describe('a revocation list from after a certificate ended', () => {
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  const compact = (date: Date) => `${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;

  /** By a list of two months from now, when the signer's certificate has ended, of a signature that was timestamped before. */
  async function judgedLater(kept?: Date) {
    const extensions =
      kept === undefined
        ? []
        : ['crl_extensions = list', '[list]', `2.5.29.60 = DER:180F${hexadecimal(compact(kept))}`];
    bench.write('later.cnf', [CA_CONFIGURATION, ...extensions].join('\n'));
    const period = ['-crl_lastupdate', compact(days(60)), '-crl_nextupdate', compact(days(67))];
    await bench.openssl('ca', '-config', 'later.cnf', '-gencrl', ...period, '-out', 'later.pem');
    await bench.openssl('crl', '-in', 'later.pem', '-outform', 'DER', '-out', 'later.crl');
    const evidence: Evidence = { certificates: [], ocspResponses: [], crls: [bench.read('later.crl')] };
    const times = { at: days(10).toISOString(), now: days(61).toISOString(), isProven: true };
    const anchors = [facts('ca').der];
    const asked = { ...times, anchors, evidence, policy: defaultPolicy, work: new Work() };
    return (await judgeTrust(facts('signer'), asked)).chain[0]?.revocation?.status;
  }
  const hexadecimal = (text: string) => Buffer.from(text, 'latin1').toString('hex');

  it('says nothing of it, unless it says that it keeps what ended then (X.509, expiredCertsOnCRL)', async () => {
    expect(await judgedLater()).toBe('unknown');
    expect(await judgedLater(days(-100))).toBe('good');
    expect(await judgedLater(days(50))).toBe('unknown');
  });
});
