import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { parseCertificate } from '../../../core/pades/certificates.ts';
import { verifyCrl } from '../../../core/pades/crl.ts';
import { ocspRequest, verifyOcsp } from '../../../core/pades/ocsp.ts';
import { keySigner, type Signer } from '../../../core/pades/signer.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import type { RevocationReason } from '../../../core/protocol/requests.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { Bench } from '../../core/pades-cms/openssl.ts';
import type { Caller } from '../../e2e/stage.ts';
import { type Loopback, openLoopback } from '../trust/loopback.ts';
import { type Gathering, type House, openHouse, original, plan } from './house.ts';

const patience = 120_000;
const rules = { turnSeconds: 300, slowTurnSeconds: 300 };

const bench = new Bench();
let other: DevelopmentAuthority;
let responder: Loopback;
let isSilent = false;
let knowsNothing = false;
/** All that the responder still has: a list of some time ago. */
let oldList: Uint8Array | undefined;
/** The server's clock goes ahead where something has to be a while ago. */
let ahead = 0;
let house: House;
let gathering: Gathering;

beforeAll(async () => {
  responder = await openLoopback(async (body, request) => {
    if (isSilent) return new Promise(() => {});
    if (knowsNothing) return new Uint8Array();
    if (oldList) return body.length > 0 ? new Uint8Array() : oldList;
    return (await other.answer(`${responder.url}${request.url}`, body.length > 0 ? body : undefined))?.bytes;
  });
  other = await openDevelopmentAuthority({
    directory: bench.path('other'),
    baseUrl: responder.url,
    label: 'Another authority',
    clock: () => new Date(Date.now() + ahead),
  });
  mkdirSync(bench.path('trust'));
  bench.write('trust/other.pem', `# scope: signer\n${writePem(other.root, 'CERTIFICATE')}`);
  const trust = { TRUST_DIR: bench.path('trust'), TRUST_INTERNAL_HOSTS: '127.0.0.1' };
  const patience = {
    answerMs: 60_000,
    get pressMs() {
      return isSilent ? 1_000 : 60_000;
    },
  };
  house = await openHouse(trust, { now: () => new Date(Date.now() + ahead), patience });
}, patience);
afterEach(() => {
  isSilent = false;
  knowsNothing = false;
  oldList = undefined;
  gathering.close();
});
afterAll(async () => {
  await house?.close();
  other?.close();
  await responder?.close();
  bench.remove();
}, patience);

const shown = (state: CeremonyState, person: string) => {
  const certificate = state.people[person]?.certificate;
  if (!certificate) throw new Error(`${person} has shown no certificate.`);
  return certificate;
};

const revoke = (director: Caller, person: string, reason: RevocationReason) =>
  director.request({
    name: 'revokeCertificate',
    person,
    fingerprint: shown(director.state, person).fingerprint,
    reason,
  });

const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'nothing',
    (error: { code?: string }) => error.code,
  );

/** What list and responder of the development authority say, each asked over HTTP. */
async function told(state: CeremonyState, person: string) {
  const [certificate, issuer] = shown(state, person).chain.map((der) =>
    parseCertificate(new Uint8Array(Buffer.from(der, 'base64'))),
  );
  if (!certificate || !issuer) throw new Error('No chain.');
  const about = { certificate, issuer };
  const bytesAt = async (name: string, body?: Uint8Array<ArrayBuffer>) => {
    const type = { 'content-type': 'application/ocsp-request' };
    const asked = await fetch(`${house.url}/trust/${name}`, body ? { method: 'POST', headers: type, body } : {});
    return new Uint8Array(await asked.arrayBuffer());
  };
  const inAddress = encodeURIComponent(Buffer.from(await ocspRequest(certificate, issuer)).toString('base64'));
  const answers = [
    await verifyCrl(await bytesAt('issuing.crl'), about),
    await verifyOcsp(await bytesAt('ocsp', await ocspRequest(certificate, issuer)), about),
    await verifyOcsp(await bytesAt(`ocsp/${inAddress}`), about),
  ];
  return answers.map(({ status, reason }) => [status, reason]);
}

describe('A certificate that the development authority issued', () => {
  test(
    'is revoked between two signatures: nothing more is signed with it, what was signed stays valid',
    async () => {
      const people = ['ana', 'bruno'];
      gathering = await plan(house, { signatories: people, rules });
      const { director, signatories } = await gathering.untilSigning(people, people);
      const [ana, bruno] = signatories;
      if (!ana || !bruno) throw new Error('Nobody signs.');
      await ana.gesture();
      await ana.answer();
      await director.until(({ originals }) => originals[original]?.revisions.length === 1);
      // Lists and answers say by the second when.
      ahead += 2_000;
      await revoke(director, 'ana', 'affiliationChanged');
      await revoke(director, 'bruno', 'keyCompromise');
      expect(await told(director.state, 'ana')).toEqual(Array(3).fill(['revoked', 'affiliationChanged']));
      expect(await told(director.state, 'bruno')).toEqual(Array(3).fill(['revoked', 'keyCompromise']));

      await bruno.caller.until((state) => shown(state, 'bruno').revoked !== undefined);
      expect(await refused(bruno.gesture())).toBe('certificate-revoked');
      const { fingerprint } = shown(director.state, 'bruno');
      const judge = { name: 'judgeCertificate', person: 'bruno', fingerprint, accept: true } as const;
      expect(await refused(director.command(judge)), 'a director cannot accept it').toBe('certificate-revoked');
      const reinstate = { name: 'reinstateCertificate', person: 'bruno', fingerprint } as const;
      expect(await refused(director.request(reinstate)), 'a revocation is final').toBe('certificate-revoked');

      await bruno.showCertificate(true);
      await bruno.gesture();
      await bruno.answer();
      await director.until(({ originals }) => originals[original]?.status === 'signed');
      await director.command({ name: 'conclude' });
      const state = await director.until(
        ({ originals, record }) => record !== undefined && originals[original]?.revisions.length === 4,
      );
      const root = await gathering.trustAnchor();
      const report = await validatePdf((await gathering.revisions(state)).at(-1)!, {
        at: new Date(Date.now() + ahead + 60_000).toISOString(),
        anchors: { signer: [root], timestamp: [root] },
      });
      expect(report.indication).toBe('TOTAL-PASSED');
      const anas = report.signatures.find(({ field }) => field === 'signature-ana');
      expect(anas?.level, 'that it was revoked later is known, and takes nothing away').toBe('B-LTA');
      expect(anas?.chain[0]?.revocation).toMatchObject({ status: 'revoked', reason: 'affiliationChanged' });
    },
    patience,
  );

  test(
    'is suspended in the middle of a turn: the gesture ends, the answer is refused, and once it is lifted it signs',
    async () => {
      gathering = await plan(house, { signatories: ['ana'], rules });
      const { director, signatories } = await gathering.untilSigning(['ana'], ['ana']);
      const [ana] = signatories;
      if (!ana) throw new Error('Nobody signs.');
      await ana.gesture();
      const answer = await ana.cms();
      await revoke(director, 'ana', 'certificateHold');
      expect(await told(director.state, 'ana')).toEqual(Array(3).fill(['revoked', 'certificateHold']));
      expect(await refused(ana.sendOnce(answer))).toBe('turn-over');
      await ana.caller.until((state) => shown(state, 'ana').revoked !== undefined);
      expect(await refused(ana.gesture())).toBe('certificate-suspended');

      const { fingerprint } = shown(director.state, 'ana');
      await director.request({ name: 'reinstateCertificate', person: 'ana', fingerprint });
      expect(await told(director.state, 'ana')).toEqual(Array(3).fill(['good', undefined]));
      await ana.caller.until((state) => shown(state, 'ana').accepted);
      await ana.gesture();
      await ana.answer();
      await director.until(({ originals }) => originals[original]?.status === 'signed');
    },
    patience,
  );

  test(
    'in a real ceremony is nobody’s to revoke',
    async () => {
      gathering = await plan(house, { signatories: ['ana'], rules, sample: false, rehearsal: false });
      const director = await gathering.as('director');
      await director.command({ name: 'openDoors' });
      const ana = await gathering.signatory('ana');
      await ana.show(await issued('Person ana'));
      await director.until(({ people }) => people.ana?.certificate !== undefined);
      expect(await refused(revoke(director, 'ana', 'superseded'))).toBe('certificate-not-issued-here');
    },
    patience,
  );
});

describe('A certificate of another issuer', () => {
  test(
    'that was revoked after it was shown is refused at the press, and the director sees why',
    async () => {
      const { director, ana, signer } = await readyWithOwn();
      other.revoke(signer.certificates[0]!, 1);
      expect(await refused(ana.gesture())).toBe('certificate-revoked');
      const state = await director.until((now) => shown(now, 'ana').revoked !== undefined);
      expect(shown(state, 'ana')).toMatchObject({ accepted: false, revoked: { reason: 'keyCompromise' } });
    },
    patience,
  );

  test(
    'that was suspended is shown again as soon as the issuer has lifted it',
    async () => {
      const { ana, signer } = await readyWithOwn();
      other.revoke(signer.certificates[0]!, 6);
      expect(await refused(ana.gesture())).toBe('certificate-suspended');
      expect(await refused(ana.show(signer, true))).toBe('certificate-suspended');
      other.reinstate(signer.certificates[0]!);
      await ana.show(signer, true);
      await ana.caller.until((state) => shown(state, 'ana').accepted);
    },
    patience,
  );

  test(
    'that was suspended after the first of two originals was signed is good for the other once it is lifted',
    async () => {
      const originals = [original, 'copy'];
      const { director, ana, signer } = await readyWithOwn({ originals });
      await ana.gesture();
      await ana.answer();
      await director.until((state) => state.originals[original]?.status === 'signed');
      other.revoke(signer.certificates[0]!, 6);
      ahead += 120_000;
      const second = ana.of('copy');
      expect(await refused(second.gesture())).toBe('certificate-suspended');
      knowsNothing = true;
      expect(await refused(ana.show(signer, true)), 'no answer lifts nothing').toBe('certificate-suspended');
      knowsNothing = false;
      other.reinstate(signer.certificates[0]!);
      await ana.show(signer, true);
      await ana.caller.until((state) => shown(state, 'ana').accepted);
      await second.gesture();
      await second.answer();
      await director.until((state) => state.originals.copy?.status === 'signed');
    },
    patience,
  );

  test(
    'that was suspended is lifted by nothing that was said before the suspension',
    async () => {
      const { ana, signer } = await readyWithOwn();
      const before = await other.crl('issuing');
      ahead += 120_000;
      other.revoke(signer.certificates[0]!, 6);
      expect(await refused(ana.gesture())).toBe('certificate-suspended');
      oldList = before;
      expect(await refused(ana.show(signer, true))).toBe('certificate-suspended');
      oldList = undefined;
      other.reinstate(signer.certificates[0]!);
      await ana.show(signer, true);
      await ana.caller.until((state) => shown(state, 'ana').accepted);
    },
    patience,
  );

  test.each([
    ['suspended', 6],
    ['revoked', 1],
  ] as const)(
    'that was %s stays so where another was shown in between and nobody answers for it',
    async (state, reason) => {
      const { ana, signer } = await readyWithOwn();
      other.revoke(signer.certificates[0]!, reason);
      expect(await refused(ana.gesture())).toBe(`certificate-${state}`);
      await ana.show(await issued('Person ana'), true);
      knowsNothing = true;
      expect(await refused(ana.show(signer, true))).toBe(`certificate-${state}`);
    },
    patience,
  );

  test(
    'whose responder is silent signs all the same',
    async () => {
      const { director, ana } = await readyWithOwn();
      isSilent = true;
      await ana.gesture();
      await ana.answer();
      await director.until(({ originals }) => originals[original]?.status === 'signed');
    },
    patience,
  );
});

/** A signatory with a certificate of the other authority, at an open signing, asked about longer ago than is recent. */
async function readyWithOwn({ originals = [original] }: { readonly originals?: readonly string[] } = {}) {
  gathering = await plan(house, { signatories: ['ana'], rules, originals });
  const director = await gathering.as('director');
  await director.command({ name: 'openDoors' });
  for (const one of originals) await director.request({ name: 'presentText', original: one });
  await director.command({ name: 'goLive' });
  const ana = await gathering.signatory('ana');
  const signer = await issued('Person ana');
  await ana.show(signer, true);
  ahead += 120_000;
  for (const one of originals) {
    const { seq } = await director.command({ name: 'openSigning', original: one });
    await ana.caller.until((state) => state.seq >= seq);
  }
  return { director, ana, signer };
}

async function issued(commonName: string): Promise<Signer> {
  const notAfter = new Date(Date.now() + 86_400_000).toISOString();
  const { pkcs8, chain } = await other.issueKeyPair('EC-P256', { subject: { commonName }, notAfter });
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('pkcs8', pkcs8.slice(), algorithm, false, ['sign']);
  return keySigner(key, chain.slice(0, -1), { name: 'ECDSA', hash: 'SHA-256' });
}
