import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../../server/trust/development-authority.ts';
import { writePem } from '../../../server/trust/pem.ts';
import { Bench } from '../../core/pades-cms/openssl.ts';
import { type Loopback, openLoopback } from '../trust/loopback.ts';
import { type Gathering, type House, openHouse, original, plan } from './house.ts';

const patience = 120_000;
const bench = new Bench();
let authority: DevelopmentAuthority;
let address: Loopback;
let house: House | undefined;
let gathering: Gathering;

beforeAll(async () => {
  authority = await openDevelopmentAuthority({
    directory: bench.path('authority'),
    baseUrl: 'http://stamps.invalid',
    label: 'Stamps',
  });
  address = await openLoopback((body) => authority.respondTimestamp(body));
  mkdirSync(bench.path('trust'));
  bench.write('trust/stamps.pem', `# scope: timestamp\n${writePem(authority.root, 'CERTIFICATE')}`);
});
afterEach(async () => {
  gathering.close();
  await house?.close();
});
afterAll(async () => {
  authority?.close();
  await address?.close();
  bench.remove();
});

/** What the director is told of an incident. */
async function incidentOf(code: string): Promise<string> {
  const found = (await gathering.log()).find(
    ({ event }) => event.type === 'IncidentRaised' && event.data.code === code,
  );
  const body = found?.row?.body;
  return body && 'detail' in body ? body.detail : 'nothing';
}

async function signedByAna() {
  if (!house) throw new Error('No server.');
  gathering = await plan(house, { signatories: ['ana'], rules: { turnSeconds: 300, slowTurnSeconds: 300 } });
  const { director, signatories } = await gathering.untilSigning(['ana'], ['ana']);
  await signatories[0]?.gesture();
  await signatories[0]?.answer();
  const state = await director.until(({ originals }) => originals[original]?.revisions.length === 1);
  const [signature] = state.originals[original]?.revisions ?? [];
  return { director, signature };
}

describe('A timestamp', () => {
  test(
    'of an authority whose clock and the server’s are five minutes apart is taken, and the director told once which way',
    async () => {
      const surroundings = { now: () => new Date(Date.now() + 300_000) };
      house = await openHouse({ TSA_URL: address.url, TRUST_DIR: bench.path('trust') }, surroundings);
      const { director, signature } = await signedByAna();
      expect(signature).toMatchObject({ level: 'B-T' });
      await expect.poll(() => incidentOf('clock-off'), { timeout: 20_000 }).toMatch(/is [45] min \d+ s ahead of/);
      await director.command({ name: 'conclude' });
      await director.until(({ record }) => record !== undefined);
      const told = (await gathering.log()).filter(
        ({ event }) => event.type === 'IncidentRaised' && event.data.code === 'clock-off',
      );
      expect(told).toHaveLength(1);
    },
    patience,
  );

  test(
    'of an authority that is not trusted is not taken: the signature stands without one, and the director reads why',
    async () => {
      mkdirSync(bench.path('nobody'), { recursive: true });
      house = await openHouse({ TSA_URL: address.url, TRUST_DIR: bench.path('nobody') });
      const { signature } = await signedByAna();
      expect(signature).toMatchObject({ level: 'B-B' });
      expect(await incidentOf('timestamp-unusable')).toMatch(/issued by .*Stamps root.*, which is not trusted/);
    },
    patience,
  );
});
