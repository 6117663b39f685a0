import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '../../core/ceremony/chain.ts';
import { hasSigned, type OriginalState } from '../../core/ceremony/state.ts';
import { sha } from '../core/pades-cms/openssl.ts';
import { Caller } from '../e2e/stage.ts';
import { Gathering, type House, openHouse, original, plan } from '../server/conduct/house.ts';

const script = fileURLToPath(new URL('../../scripts/backup.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'alternat-backup-'));
const copy = join(folder, 'copy');
let house: House;
let gathering: Gathering;
let restored: House | undefined;

beforeAll(async () => {
  house = await openHouse();
  gathering = await plan(house);
});
afterAll(async () => {
  gathering?.close();
  await restored?.close();
  await house?.close();
  rmSync(folder, { recursive: true });
});

const signedBy = (of: OriginalState | undefined, person: string) => of !== undefined && hasSigned(of, person);

const backUp = () => {
  const env = { ...process.env, DATA_DIR: house.data };
  return spawnSync(process.execPath, [script, copy], { env, encoding: 'utf8' });
};

test('a copy made in the middle of a signing is whole, and a server on it goes on from there', async () => {
  const people = ['vervoort', 'smet', 'yunda'];
  const { director, signatories } = await gathering.untilSigning(people);
  const [first, ...others] = signatories;
  await first?.gesture();
  await first?.answer();
  await director.until(({ originals }) => signedBy(originals[original], 'vervoort'));
  const made = backUp();
  expect(made.stderr).toBe('');
  expect(made.status).toBe(0);
  expect(statSync(copy).mode & 0o077).toBe(0);
  for (const signatory of others) {
    await signatory.gesture();
    await signatory.answer();
  }
  await director.until(({ originals }) => originals[original]?.status === 'signed');

  restored = await openHouse({ DATA_DIR: copy });
  const { ceremony } = gathering;
  const again = await Caller.connect(restored.url, { ceremony, subject: 'director', cookie: director.cookie });
  const there = new Gathering({ url: restored.url, data: copy, password: '' }, ceremony, new Map());
  const [log, whole] = await Promise.all([there.log(), gathering.log()]);
  expect(await verifyChain(log.map(({ event }) => event))).toMatchObject({ ok: true });
  expect(whole.map(({ event }) => event.hash).slice(0, log.length)).toEqual(log.map(({ event }) => event.hash));
  expect(log.length).toBeLessThan(whole.length);
  expect(signedBy(again.state.originals[original], 'vervoort')).toBe(true);
  const named = again.state.originals[original]?.head?.sha256;
  const newest = (await there.revisions(again.state)).at(-1) ?? new Uint8Array();
  expect(Buffer.from(await sha(newest)).toString('hex')).toBe(named);
  again.close();
});

test('an existing folder is not written into, and what was broken off bears another name', () => {
  expect(existsSync(`${copy}.unfinished`)).toBe(false);
  const again = backUp();
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('Nothing can be relied on in this copy');
});
