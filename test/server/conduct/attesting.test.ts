import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attestationFacts } from '../../../core/ceremony/attestation.ts';
import { attestationStatement } from '../../../core/texts/statement.ts';
import { Bench } from '../../core/pades-cms/openssl.ts';
import type { Caller } from '../../e2e/stage.ts';
import { type Loopback, openLoopback } from '../trust/loopback.ts';
import { type Gathering, type House, openHouse, plan } from './house.ts';
import type { Signatory } from './signatory.ts';

const patience = 300_000;
const bench = new Bench();
let house: House;
let gathering: Gathering;
let director: Caller;
let witness: Signatory;
/** A timestamp authority that is up, passing on to the house's own, or down. */
let authority: Loopback;
let authorityIsUp = true;

beforeAll(async () => {
  authority = await openLoopback(async (body, _, response) => {
    const answer =
      authorityIsUp &&
      (await fetch(`${house.url}/trust/tsa`, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: Uint8Array.from(body),
      }).catch(() => undefined));
    if (!answer) response.destroy();
    return answer ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  });
  house = await openHouse({ TSA_URL: `${authority.url}/tsa` });
}, patience);
afterAll(async () => {
  await house?.close();
  await authority?.close();
  bench.remove();
}, patience);

beforeEach(async () => {
  authorityIsUp = true;
  gathering = await plan(house, { signatories: ['ana'], rules: { turnSeconds: 300 } });
  const opened = await gathering.untilSigning(['ana']);
  director = opened.director;
  const [ana] = opened.signatories;
  await ana?.gesture();
  await ana?.answer();
  await director.until(({ originals }) => originals.memorandum?.status === 'signed');
  witness = await gathering.signatory('ambassador');
  await director.command({ name: 'confirmIdentity', person: 'ambassador', how: 'known' });
}, patience);
afterEach(() => gathering.close());

/** The words as the witness's own page makes them. */
function words(): string {
  const { state } = witness.caller;
  const facts = attestationFacts(state, 'ambassador');
  if (!facts) throw new Error('The ambassador is not invited.');
  return attestationStatement(facts, state.plan.languages);
}

async function opened(): Promise<number> {
  const { seq } = await director.request({ name: 'command', command: { name: 'openAttestation' } });
  const state = await witness.caller.until((now) => now.seq >= seq);
  return state.attestation?.seq ?? 0;
}

const attest = async (attestation: number, text: string) =>
  witness.caller.request({ name: 'attest', attestation, cms: await witness.cmsOver(Buffer.from(text)) });

async function refusal(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => undefined,
    (error: { readonly code?: string }) => error.code,
  );
}

describe('A witness attests', () => {
  test(
    'the words of the log, with a certificate of their own, and OpenSSL finds them signed',
    async () => {
      await witness.showCertificate();
      expect(witness.caller.state.people.ambassador?.certificate?.subject).toBe('Ambassador of Ecuador');
      const attestation = await opened();
      const { seq } = await attest(attestation, words());
      const state = await director.until((now) => now.seq >= seq);
      const [fact] = state.attestations;
      expect(fact).toMatchObject({ person: 'ambassador', attestation, statement: words(), level: 'B-T' });
      expect(fact?.statement).toContain('– Person ana, Minister-President (Brussels-Capital Region)');
      expect(fact?.statement).toContain(state.originals.memorandum?.head?.sha256);

      bench.write('attestation.der', Buffer.from(fact?.cms ?? '', 'base64'));
      bench.write('statement.txt', fact?.statement ?? '');
      bench.writeCertificates('root.pem', await gathering.trustAnchor());
      const input = ['-inform', 'DER', '-in', 'attestation.der', '-content', 'statement.txt', '-binary'];
      const verdict = await bench.openssl('cms', '-verify', ...input, '-CAfile', 'root.pem', '-purpose', 'any');
      expect(verdict).toContain(fact?.statement);

      await attest(attestation, words());
      expect((await gathering.log()).filter(({ event }) => event.type === 'WitnessAttested')).toHaveLength(1);
    },
    patience,
  );

  test(
    'nothing but these words, and nothing before the director has opened it or without a certificate',
    async () => {
      await witness.showCertificate();
      expect(await refusal(attest(1, words()))).toBe('attestation-not-open');
      const before = words();
      const attestation = await opened();
      expect(await refusal(attest(attestation, before)), 'the words as they stood beforehand').toBe(
        'signature-invalid',
      );
      expect(await refusal(attest(attestation, `${words()} `))).toBe('signature-invalid');
      expect(await refusal(attest(attestation - 1, words()))).toBe('attestation-other');
      const other = await gathering.signatory('ana');
      await expect(
        other.caller.request({ name: 'attest', attestation, cms: Buffer.from('any').toString('base64') }),
      ).rejects.toMatchObject({ code: 'not-allowed' });
      expect(director.state.attestations).toEqual([]);
    },
    patience,
  );

  test(
    'also where no timestamp authority answers: without a time, and the director is told',
    async () => {
      await witness.showCertificate();
      const attestation = await opened();
      authorityIsUp = false;
      await attest(attestation, words());
      authorityIsUp = true;
      const state = await director.until(({ attestations }) => attestations.length > 0);
      expect(state.attestations[0]).toMatchObject({ level: 'B-B' });
      expect(state.attestations[0]).not.toHaveProperty('time');
      expect(director.incidents).toContain('attestation-untimed');
      expect(witness.caller.incidents).toEqual([]);
    },
    patience,
  );
});
