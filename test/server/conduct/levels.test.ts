import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fold } from '../../../core/ceremony/evolve.ts';
import type { BaselineLevel } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import { type Gathering, type House, openHouse, original, plan } from './house.ts';
import { judgeStored } from './judging.ts';

const run = promisify(execFile);
const people = ['ana', 'bruno', 'carla'];
const patience = 120_000;

let house: House;
let gathering: Gathering;

beforeAll(async () => {
  house = await openHouse();
}, patience);
afterEach(() => gathering.close());
afterAll(async () => house?.close(), patience);

const kinds = ({ originals }: CeremonyState) => originals[original]?.revisions.map(({ kind }) => kind) ?? [];

/** Signed by all and concluded, until `revisions` of the original are there. */
async function concluded(level: BaselineLevel, revisions: number): Promise<CeremonyState> {
  gathering = await plan(house, { signatories: people, rules: { level, turnSeconds: 300, slowTurnSeconds: 300 } });
  const { director, signatories } = await gathering.untilSigning(people, people);
  for (const signatory of signatories) {
    await signatory.gesture();
    await signatory.answer();
  }
  await director.until((state) => state.originals[original]?.status === 'signed');
  await director.command({ name: 'conclude' });
  return director.until((state) => state.record !== undefined && kinds(state).length === revisions);
}

async function validatedHead(state: CeremonyState) {
  return { report: await validated((await gathering.revisions(state)).at(-1)!) };
}

async function validated(bytes: Uint8Array) {
  const root = await gathering.trustAnchor();
  return validatePdf(bytes, {
    at: new Date(Date.now() + 60_000).toISOString(),
    anchors: { signer: [root], timestamp: [root] },
  });
}

describe('after the conclusion an original is brought to the level of its ceremony', () => {
  test(
    'B-LTA: validation data and a timestamp over them, and it validates with nothing but the root',
    async () => {
      const state = await concluded('B-LTA', 5);
      expect(kinds(state).slice(3)).toEqual(['validation-data', 'document-timestamp']);
      const data = state.originals[original]?.revisions[3];
      if (data?.kind !== 'validation-data') throw new Error('No validation data.');
      expect(data.missing).toEqual([]);
      expect(data.crls.length).toBe(2);
      // Of the time-stamping authority; of people, the seal and the issuing authority there are lists.
      expect(data.ocspResponses.length).toBe(1);

      const { report } = await validatedHead(state);
      expect(report).toMatchObject({ indication: 'TOTAL-PASSED' });
      expect(report.signatures.map(({ level }) => level)).toEqual(['B-LTA', 'B-LTA', 'B-LTA', 'B-LTA']);
      const judged = await judgeStored(gathering);
      expect(judged).toMatchObject({ chainWhole: true, rebuilt: true, timestamps: [true] });
      expect(judged.revisions.map(({ valid }) => valid)).toEqual([1, 2, 3, 4, 4, 4]);
      expect(judged.revisions.every(({ wellFormed }) => wellFormed)).toBe(true);
    },
    patience,
  );

  test(
    'B-LT: the validation data alone',
    async () => {
      const { report } = await validatedHead(await concluded('B-LT', 4));
      expect(report).toMatchObject({ indication: 'TOTAL-PASSED' });
      expect(report.signatures.map(({ level }) => level)).toEqual(['B-LT', 'B-LT', 'B-LT', 'B-LT']);
    },
    patience,
  );

  test(
    'B-T: nothing',
    async () => {
      const { report } = await validatedHead(await concluded('B-T', 3));
      expect(report.signatures.map(({ level }) => level)).toEqual(['B-T', 'B-T', 'B-T', 'B-T']);
    },
    patience,
  );

  test(
    'and from any level to the archive’s by npm run renew, in the log and in a file that is rebuilt from it',
    async () => {
      const state = await concluded('B-T', 3);
      const { stdout } = await run(process.execPath, ['scripts/renew.ts', gathering.ceremony], {
        env: { ...process.env, DATA_DIR: house.data, PORT: '3000', PUBLIC_URL: '', TSA_URL: '' },
      });
      expect(stdout).toContain(`${original}: renewed`);
      const renewed = fold(await gathering.log())!;
      expect(stdout).toContain(`procès-verbal: renewed, ${renewed.record?.length} bytes`);
      expect(renewed.record?.length).toBeGreaterThan(state.record?.length ?? 0);
      const account = await validated(await gathering.blob(renewed.record?.sha256 ?? ''));
      expect(account.signatures.map(({ level }) => level)).toEqual(['B-LTA']);
      expect(kinds(renewed)).toEqual([...kinds(state), 'validation-data', 'document-timestamp']);
      const { report } = await validatedHead(renewed);
      expect(report).toMatchObject({ indication: 'TOTAL-PASSED' });
      expect(report.signatures.map(({ level }) => level)).toEqual(['B-LTA', 'B-LTA', 'B-LTA', 'B-LTA']);
      expect(await judgeStored(gathering)).toMatchObject({ chainWhole: true, rebuilt: true, timestamps: [true] });
    },
    patience,
  );
});
