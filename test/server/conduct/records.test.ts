import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import type { CheckpointName } from '../../../server/conduct/checkpoint.ts';
import type { Caller } from '../../e2e/stage.ts';
import { type Loopback, openLoopback } from '../trust/loopback.ts';
import { type Address, type Gathering, type House, openHouse, original, plan } from './house.ts';
import { Killable } from './killable.ts';
import type { Signatory } from './signatory.ts';

const run = promisify(execFile);
const patience = 300_000;

/** One signatory who has signed, in a ceremony that is live. */
async function signed(at: Address): Promise<{ gathering: Gathering; director: Caller; ana: Signatory }> {
  const gathering = await plan(at, { signatories: ['ana'], rules: { turnSeconds: 300 } });
  const { director, signatories } = await gathering.untilSigning(['ana']);
  const [ana] = signatories;
  if (!ana) throw new Error('Nobody signs.');
  await ana.gesture();
  await ana.answer();
  await director.until(({ originals }) => originals[original]?.status === 'signed');
  return { gathering, director, ana };
}

async function fetchRecord(at: Address, gathering: Gathering, caller: Caller): Promise<Response> {
  const headers = { cookie: caller.cookie, 'x-alternat-subject': caller.subject };
  return fetch(`${at.url}/api/ceremonies/${gathering.ceremony}/record.pdf`, { headers });
}

interface Judged {
  readonly sha256: string;
  readonly signatures: string;
  readonly wellFormed: boolean;
  readonly text: string;
}

/** What others' tools say of the file. */
async function judged(bytes: Uint8Array): Promise<Judged> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-record-'));
  const file = join(folder, 'record.pdf');
  try {
    await writeFile(file, bytes);
    const { stdout: signatures } = await run('pdfsig', ['-nocert', file]).catch(({ stdout }) => ({ stdout }));
    const { stdout: text } = await run('pdftotext', ['-raw', file, '-']);
    const wellFormed = await run('qpdf', ['--check', file]).then(
      () => true,
      () => false,
    );
    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      signatures,
      wellFormed,
      text: text.replaceAll(/\s+/g, ' '),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const sealed = (caller: Caller): Promise<CeremonyState> => caller.until(({ record }) => record !== undefined);

describe('The procès-verbal', () => {
  let house: House;
  let authority: Loopback;
  let authorityIsUp = true;
  let gathering: Gathering;
  let director: Caller;
  let ana: Signatory;

  beforeAll(async () => {
    const passOn = async (body: Uint8Array, response: ServerResponse) => {
      const answer = await fetch(`${house.url}/trust/tsa`, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: Uint8Array.from(body),
      }).catch(() => undefined);
      if (!answer) response.destroy();
      return answer && new Uint8Array(await answer.arrayBuffer());
    };
    authority = await openLoopback(async (body, _, response) => {
      if (authorityIsUp) return passOn(body, response);
      response.destroy();
      return undefined;
    });
    house = await openHouse({ TSA_URL: `${authority.url}/tsa` });
  }, patience);
  afterAll(async () => {
    await house?.close();
    await authority?.close();
  }, patience);
  beforeEach(async () => {
    authorityIsUp = true;
    ({ gathering, director, ana } = await signed(house));
  }, patience);
  afterEach(() => gathering.close());

  test(
    'is sealed when the ceremony is concluded, for the room at once and for everyone once it is published',
    async () => {
      const guest = await gathering.as('master-of-ceremonies');
      expect((await fetchRecord(house, gathering, guest)).status, 'a draft is the director’s').toBe(403);
      const draft = await judged(await bytesOf(await fetchRecord(house, gathering, director)));
      expect(draft.text).toContain('Draft.');
      expect(draft.signatures).not.toContain('Signature is Valid');

      await director.command({ name: 'hold' });
      await director.command({ name: 'resume' });
      await director.command({ name: 'conclude' });
      const { record, originals } = await sealed(director);
      const inRoom = await judged(await bytesOf(await fetchRecord(house, gathering, guest)));
      expect(inRoom.sha256).toBe(record?.sha256);
      expect(inRoom.wellFormed).toBe(true);
      expect(inRoom.signatures.match(/Signature is Valid/g)).toHaveLength(1);
      expect(inRoom.signatures).toContain('Total document signed');
      expect(inRoom.signatures).toContain('ETSI.CAdES.detached');
      expect(inRoom.text).toContain('Person ana');
      expect(inRoom.text).toContain('The ceremony was paused from');
      expect(inRoom.text).toContain(originals[original]?.head?.sha256);
      expect(inRoom.text).not.toContain('Draft');
      const root = await gathering.trustAnchor();
      const report = await validatePdf(await bytesOf(await fetchRecord(house, gathering, guest)), {
        at: new Date(Date.now() + 60_000).toISOString(),
        anchors: { signer: [root], timestamp: [root] },
      });
      expect(report.indication).toBe('TOTAL-PASSED');
      expect(report.signatures.map(({ level }) => level)).toEqual(['B-LTA']);
      const told = (await gathering.log()).findLast(({ event }) => event.type === 'RecordSealed')?.event.data;
      expect(told).toMatchObject({ missing: [] });

      const address = `${house.url}/api/published/${gathering.ceremony}/record.pdf`;
      expect((await fetch(address)).status).toBe(404);
      await ana.caller.command({ name: 'release' });
      await director.command({ name: 'publish' });
      expect((await judged(await bytesOf(await fetch(address)))).sha256).toBe(record?.sha256);
      const state = (await (await fetch(`${house.url}/live/${gathering.ceremony}/state.json`)).json()) as object;
      expect(state).toBeDefined();
    },
    patience,
  );

  test(
    'waits for a timestamp authority that does not answer, and says then what was missing',
    async () => {
      authorityIsUp = false;
      await director.command({ name: 'conclude' });
      await director.command({ name: 'askReady' }).catch(() => undefined);
      expect(director.state.record).toBeUndefined();
      authorityIsUp = true;
      const { record } = await sealed(director);
      expect(record?.length).toBeGreaterThan(10_000);
      const log = await gathering.log();
      const types = log.map(({ event }) => event.type);
      expect(types.filter((type) => type === 'RecordSealed')).toHaveLength(1);
      expect(types.lastIndexOf('RecordSealed')).toBeGreaterThan(types.lastIndexOf('HeadTimestamped'));
    },
    patience,
  );

  test(
    'waits for the director, who chooses among the stills of the broadcast, and shows what was chosen',
    async () => {
      const folder = join(house.data, 'broadcast', gathering.ceremony);
      await mkdir(folder, { recursive: true });
      const picture = await createCanvas(1280, 720).encode('png');
      const name = 'photo-2026-06-01T13-28-00-000Z.png';
      await writeFile(join(folder, name), picture);
      await writeFile(join(folder, 'something.png'), picture);
      expect(await director.request({ name: 'listStills' })).toEqual({ stills: [name] });
      await director.command({ name: 'conclude' });
      await director.until(
        ({ seq }) => director.log.some((seen) => 'event' in seen && seen.event.type === 'HeadTimestamped') && seq > 0,
      );
      const alternative = { en: 'Two rooms side by side' };
      const choose = (chosen: string) =>
        director.request({ name: 'chooseStills', stills: [{ name: chosen, alternative }] });
      await expect(choose('../alternat.db')).rejects.toMatchObject({ code: 'still-missing' });
      await expect(choose('something.png')).rejects.toMatchObject({ code: 'still-missing' });
      await choose(name);
      await sealed(director);
      const { text, wellFormed } = await judged(await bytesOf(await fetchRecord(house, gathering, director)));
      expect(wellFormed).toBe(true);
      expect(text).toContain(createHash('sha256').update(picture).digest('hex'));
      await expect(choose(name)).rejects.toMatchObject({ code: 'record-sealed' });
    },
    patience,
  );

  test(
    'that cannot be set is told of to the director, once',
    async () => {
      const items: Plan['items'] = [
        { id: 'snow', title: { en: 'Snow ☃' }, minutes: 1, who: [], layout: 'both', action: 'go-live' },
      ];
      const other = await plan(house, { signatories: ['ana'], items });
      const lead = await other.as('director');
      await lead.command({ name: 'openDoors' });
      await lead.command({ name: 'goLive' });
      await lead.command({ name: 'conclude' });
      await lead.until(() => lead.incidents.includes('record-not-sealed'));
      expect(lead.state.record).toBeUndefined();
      expect(lead.incidents).toEqual(['record-not-sealed']);
      other.close();
    },
    patience,
  );

  test(
    'is made of a ceremony that ends before anybody has signed, too',
    async () => {
      const other = await plan(house, { signatories: ['ana'] });
      const lead = await other.as('director');
      await lead.command({ name: 'openDoors' });
      await lead.command({ name: 'goLive' });
      await lead.command({ name: 'conclude' });
      await sealed(lead);
      const { text } = await judged(await bytesOf(await fetchRecord(house, other, lead)));
      expect(text).toContain('It ended before all had signed.');
      expect(text).toContain('Nobody signed.');
      other.close();
    },
    patience,
  );
});

describe('A server that is killed while it makes the procès-verbal goes on from the log', () => {
  let server: Killable;
  beforeAll(async () => {
    server = await Killable.open();
  }, patience);
  afterAll(() => server.close());

  test.each<CheckpointName>(['record-sealed', 'record-stored'])(
    'at %s',
    async (moment) => {
      const { gathering, director } = await signed(server);
      await server.arm(moment);
      await director.request({ name: 'command', command: { name: 'conclude' } }).catch(() => undefined);
      expect(await server.end()).toBe('SIGKILL');
      const before = await gathering.log();
      expect(before.map(({ event }) => event.type)).not.toContain('RecordSealed');

      await server.start();
      const { record } = await sealed(director);
      const after = await gathering.log();
      expect(after.slice(0, before.length), 'nothing of the log is lost').toEqual(before);
      expect(after.filter(({ event }) => event.type === 'RecordSealed')).toHaveLength(1);
      const file = await judged(await bytesOf(await fetchRecord(server, gathering, director)));
      expect(file.sha256).toBe(record?.sha256);
      expect(file.signatures.match(/Signature is Valid/g)).toHaveLength(1);
      gathering.close();
    },
    patience,
  );
});
