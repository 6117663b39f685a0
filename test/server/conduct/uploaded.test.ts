import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFields } from '../../../core/pades/read-fields.ts';
import { validatePdf } from '../../../core/pades/validation/validate.ts';
import type { KeptDraft, TakenUpload } from '../../../core/protocol/planning.ts';
import { signedOrdinarily } from '../../attack/ordinary.ts';
import { ghentAndCuenca } from '../../core/protocol/ghent-and-cuenca.ts';
import { Notary } from '../../core/validation/originals.ts';
import { signatories as mayors, memorandum } from '../../rehearsal/memoranda.ts';
import { cookieOf } from '../http/knocking.ts';
import { type House, openHouse, original, plan } from './house.ts';
import { judgeStored } from './judging.ts';

/** A ceremony is held whole, and each revision judged by programs of others. */
const patience = 180_000;

let house: House;
let cookie: string;

beforeAll(async () => {
  house = await openHouse();
  const answer = await fetch(`${house.url}/api/operator/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: house.password }),
  });
  cookie = cookieOf(answer);
});

afterAll(() => house?.close());

const ask = (method: string, path: string, body?: Uint8Array | object) =>
  fetch(`${house.url}/api${path}`, {
    method,
    headers: { cookie, 'content-type': body instanceof Uint8Array ? 'application/pdf' : 'application/json' },
    ...(body === undefined ? {} : { body: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body) }),
  });

/** A draft of Ghent and Cuenca. */
async function begun(): Promise<KeptDraft> {
  const { id } = (await (await ask('POST', '/planning/drafts', {})).json()) as KeptDraft;
  const saved = await ask('PUT', `/planning/drafts/${id}`, { revision: 1, draft: ghentAndCuenca });
  return (await saved.json()) as KeptDraft;
}

const upload = (draft: string, bytes: Uint8Array, name = 'Memorandum Gent–Cuenca.pdf') =>
  ask('POST', `/planning/drafts/${draft}/uploads?name=${encodeURIComponent(name)}`, bytes);

async function taken(draft: string, bytes: Uint8Array): Promise<TakenUpload> {
  const answer = await upload(draft, bytes);
  expect(answer.status).toBe(201);
  return (await answer.json()) as TakenUpload;
}

const blobs = async () => {
  const folders = await readdir(join(house.data, 'blobs'));
  const files = await Promise.all(
    folders
      .filter((one) => one.length === 2)
      .map(async (one) => (await readdir(join(house.data, 'blobs', one))).map((file) => one + file)),
  );
  return files.flat();
};

describe('a PDF that is uploaded for a draft', () => {
  it('is kept under its fingerprint, with where its signatories sign, and given back as it came', async () => {
    const { id } = await begun();
    const bytes = await memorandum('gent');
    const { places, uploaded, warnings } = await taken(id, bytes);
    expect({ ...uploaded, warnings }).toEqual({
      sha256: Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(bytes))).toString('hex'),
      length: bytes.length,
      pages: 2,
      name: 'Memorandum Gent–Cuenca.pdf',
      warnings: [],
    });
    expect(places.map(({ person }) => person).sort()).toEqual(['person-2', 'person-3']);
    const file = `/planning/drafts/${id}/uploads/${uploaded.sha256}`;
    const back = await ask('GET', file);
    expect([back.headers.get('content-type'), back.headers.get('cache-control')]).toEqual([
      'application/pdf',
      'no-store',
    ]);
    expect(Buffer.from(await back.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    expect(await (await ask('POST', `${file}/places`)).json()).toEqual({ places });
    const { id: other } = await begun();
    expect((await ask('GET', `/planning/drafts/${other}/uploads/${uploaded.sha256}`)).status).toBe(404);
  });

  it('is forgotten with the draft, unless another draft has it', async () => {
    const [one, two] = [await begun(), await begun()];
    const { uploaded } = await taken(one.id, await memorandum('cuenca'));
    await taken(two.id, await memorandum('cuenca'));
    await ask('DELETE', `/planning/drafts/${one.id}`);
    expect(await blobs()).toContain(uploaded.sha256);
    await ask('DELETE', `/planning/drafts/${two.id}`);
    expect(await blobs()).not.toContain(uploaded.sha256);
  });

  it('is refused with the reason, and nothing of it is kept', async () => {
    const { id } = await begun();
    const before = await blobs();
    const none = await upload(id, new Uint8Array(Buffer.from('PK no PDF')));
    expect([none.status, ((await none.json()) as { error: { code: string } }).error.code]).toEqual([422, 'not-a-pdf']);
    const large = await upload(id, new Uint8Array(50_000_001));
    expect([large.status, ((await large.json()) as { error: { code: string } }).error.code]).toEqual([
      413,
      'over-50-mb',
    ]);
    expect(await blobs()).toEqual(before);
  });
});

describe('an uploaded text', () => {
  const people = ['vervoort', 'smet', 'yunda'];

  /** Presented and signed by all, its places as on the lower half of a page. */
  async function signed(bytes: Uint8Array) {
    const { id } = await begun();
    const { uploaded } = await taken(id, bytes);
    const places = people.map((person, i) => ({ person, page: 2, rect: [56 + 165 * i, 200, 206 + 165 * i, 260] }));
    const gathering = await plan(house, { text: { uploaded, places } });
    const { director, signatories } = await gathering.untilSigning(people);
    await Promise.all(signatories.map((one) => one.gesture()));
    for (const one of signatories) await one.answer();
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await director.command({ name: 'conclude' });
    const judged = await judgeStored(gathering);
    const stored = await gathering.revisions(judged.state);
    gathering.close();
    return { ...judged, stored };
  }

  it(
    'is presented with nothing printed on it, certified, signed, and made again from the log',
    async () => {
      const bytes = await memorandum('gent');
      const { chainWhole, rebuilt, revisions, state, stored } = await signed(bytes);
      expect([chainWhole, rebuilt, revisions.every(({ wellFormed }) => wellFormed)]).toEqual([true, true, true]);
      expect(revisions.at(-1)?.valid).toBe(4);
      const [presented] = stored;
      expect(Buffer.from(presented!.subarray(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
      expect(state.originals[original]?.presented?.earlierFields).toBeUndefined();
      const fields = readFields(presented!).fields.filter(({ purpose }) => purpose === 'signature');
      expect(fields.map(({ appearance }) => appearance?.unprinted)).toEqual([true, true, true]);
    },
    patience,
  );

  it(
    'that others had signed is sealed and not certified, and their signature holds',
    async () => {
      const notary = await Notary.open();
      const bytes = await signedOrdinarily(notary, await memorandum('cuenca'), { field: 'Notaris' });
      const { rebuilt, revisions, state, stored } = await signed(bytes);
      expect([rebuilt, revisions.at(-1)?.valid]).toEqual([true, 5]);
      expect(state.originals[original]?.presented?.earlierFields).toEqual(['Notaris']);
      const report = await validatePdf(stored.at(-1)!, notary.trusting);
      const [earlier] = report.signatures;
      expect(earlier?.field).toBe('Notaris');
      expect(earlier?.changes.filter(({ permitted }) => !permitted)).toEqual([]);
      expect(earlier?.indication).not.toBe('TOTAL-FAILED');
      notary.close();
    },
    patience,
  );
});

it('has names in it that the draft has', () => {
  const names = ghentAndCuenca.people.filter(({ role }) => role === 'signatory').map(({ name }) => name);
  expect(Object.values(mayors).map(({ name }) => name)).toEqual(names);
});
