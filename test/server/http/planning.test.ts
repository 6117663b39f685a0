import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../core/protocol/plan-draft.ts';
import type { Invited, KeptDraft, PlanningOverview } from '../../../core/protocol/planning.ts';
import { sqliteDrafts } from '../../../server/store/drafts.ts';
import { openDatabase } from '../../../server/store/sqlite.ts';
import { ghentAndCuenca } from '../../core/protocol/ghent-and-cuenca.ts';
import { everyone, type Planted, plantEveryone, roles, tokenOf } from '../access/everyone.ts';
import { type House, openHouse, plan } from '../conduct/house.ts';
import { codeOf, cookieOf, exchange } from './knocking.ts';

let house: House;
let planted: Planted;
let operator: string;

beforeAll(async () => {
  house = await openHouse();
  planted = await plantEveryone(house);
  operator = cookieOf(await signIn(house.password));
});

afterAll(() => house?.close());

const signIn = (password: string) => ask('POST', '/operator/session', { cookie: '', body: { password } });

function ask(
  method: string,
  path: string,
  options: { readonly cookie?: string; readonly body?: unknown; readonly as?: string } = {},
) {
  const { cookie = operator, body, as } = options;
  return fetch(`${house.url}/api${path}`, {
    method,
    headers: {
      cookie,
      ...(as === undefined ? {} : { 'x-alternat-subject': as }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function keep(draft = ghentAndCuenca): Promise<KeptDraft> {
  const { id, revision } = (await (await ask('POST', '/planning/drafts', { body: {} })).json()) as KeptDraft;
  const saved = await ask('PUT', `/planning/drafts/${id}`, { body: { revision, draft } });
  expect(saved.status).toBe(200);
  return (await saved.json()) as KeptDraft;
}

/** Everything that can be asked about planning. */
function requests(draft: string): readonly (readonly [string, string, unknown?])[] {
  return [
    ['GET', '/planning'],
    ['POST', '/planning/drafts', {}],
    ['GET', `/planning/drafts/${draft}`],
    ['PUT', `/planning/drafts/${draft}`, { revision: 1, draft: emptyDraft }],
    ['DELETE', `/planning/drafts/${draft}`],
    ['POST', '/planning/preview', { draft: emptyDraft }],
    ['POST', `/planning/drafts/${draft}/invitations`, { revision: 1, letters: false }],
    ['POST', `/planning/drafts/${draft}/uploads`],
    ['GET', `/planning/drafts/${draft}/uploads/x`],
    ['POST', `/planning/drafts/${draft}/uploads/x/places`],
  ];
}

describe('planning', () => {
  it('is closed to everyone without the operator’s session, people of a ceremony included', async () => {
    const { id } = await keep();
    const cookies = await Promise.all(
      roles.map(
        async (role) =>
          [everyone[role], cookieOf(await exchange(house.url, tokenOf(planted, everyone[role])))] as const,
      ),
    );
    for (const [as, cookie] of [['', ''], ['', 'alternat.operator=guessed'], ...cookies]) {
      for (const [method, path, body] of requests(id)) {
        const answer = await ask(method, path, { cookie: cookie ?? '', body, ...(as ? { as } : {}) });
        expect([answer.status, await codeOf(answer)], `${as} ${method} ${path}`).toEqual([401, 'operator-missing']);
      }
    }
    expect(((await (await ask('GET', `/planning/drafts/${id}`)).json()) as KeptDraft).draft).toEqual(ghentAndCuenca);
  });

  it('opens with the operator’s password, by a cookie that scripts and other sites cannot use, until it is ended', async () => {
    const wrong = await signIn(`${house.password}x`);
    expect([wrong.status, await codeOf(wrong), wrong.headers.getSetCookie()]).toEqual([403, 'password-wrong', []]);
    const right = await signIn(house.password);
    const [set = ''] = right.headers.getSetCookie();
    expect(set.split('; ').slice(1)).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
    const cookie = cookieOf(right);
    expect((await ask('GET', '/planning', { cookie })).status).toBe(200);
    expect(await (await ask('GET', '/operator/session', { cookie })).json()).toEqual({
      signedIn: true,
      letters: false,
    });
    expect((await ask('DELETE', '/operator/session', { cookie })).status).toBe(204);
    expect(await (await ask('GET', '/operator/session', { cookie })).json()).toEqual({
      signedIn: false,
      letters: false,
    });
    expect((await ask('GET', '/planning', { cookie })).status).toBe(401);
  });

  it('answers nothing that a cache may keep', async () => {
    const { id } = await keep();
    for (const path of ['/planning', `/planning/drafts/${id}`]) {
      expect((await ask('GET', path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('a draft', () => {
  it('begins with nothing, with the sample or with a ceremony', async () => {
    const starts = [undefined, 'sample', { ceremony: planted.ceremony }];
    const titles = await Promise.all(
      starts.map(async (from) => {
        const answer = await ask('POST', '/planning/drafts', { body: from === undefined ? {} : { from } });
        expect(answer.status).toBe(201);
        const { draft } = (await answer.json()) as KeptDraft;
        return draft.title.en ?? draft.title.nl ?? '';
      }),
    );
    expect(titles).toEqual(['', expect.stringMatching(/^Brussels/), expect.stringMatching(/^Brussels/)]);
    const nowhere = await ask('POST', '/planning/drafts', { body: { from: { ceremony: 'nowhere' } } });
    expect(nowhere.status).toBe(404);
  });

  it('of a ceremony that was planned becomes its rehearsal as it is, called one, and not what the front page leads to', async () => {
    const home = async () => (await fetch(house.url, { redirect: 'manual' })).headers.get('location');
    const { id: first, revision: planned } = await keep();
    const own = await ask('POST', `/planning/drafts/${first}/invitations`, {
      body: { revision: planned, letters: false },
    });
    const { ceremony: real } = (await own.json()) as Invited;
    expect(await home()).toBe(`/watch/${real.id}`);
    const asked = Date.now();
    const begun = await ask('POST', '/planning/drafts', { body: { from: { ceremony: real.id, rehearsal: true } } });
    const answered = Date.now();
    const { id, revision, draft } = (await begun.json()) as KeptDraft;
    expect(draft.title).toMatchObject(ghentAndCuenca.title);
    const answer = await ask('POST', `/planning/drafts/${id}/invitations`, { body: { revision, letters: false } });
    const { ceremony } = (await answer.json()) as Invited;
    expect(ceremony.rehearsal).toBe(true);
    expect(ceremony.title.nl).toBe(`Repetitie: ${ghentAndCuenca.title.nl}`);
    // A plan says by the minute when.
    const begins = Date.parse(ceremony.startsAt);
    expect([begins > asked + 14 * 60_000, begins <= answered + 15 * 60_000]).toEqual([true, true]);
    expect(await home()).toBe(`/watch/${real.id}`);
  });

  it('that is a rehearsal, with no other ceremony here, has the front page lead to planning', async () => {
    const alone = await openHouse();
    try {
      (await plan(alone, { rehearsal: true })).close();
      const { headers } = await fetch(alone.url, { redirect: 'manual' });
      expect(headers.get('location')).toBe('/plan');
    } finally {
      await alone.close();
    }
  });

  it('is kept incomplete, and never over somebody else’s change', async () => {
    const { id, revision } = await keep({ ...ghentAndCuenca, title: {} });
    const late = await ask('PUT', `/planning/drafts/${id}`, {
      body: { revision: revision - 1, draft: ghentAndCuenca },
    });
    expect([late.status, await codeOf(late)]).toEqual([409, 'draft-changed']);
    const misshapen = await ask('PUT', `/planning/drafts/${id}`, {
      body: { revision, draft: { ...ghentAndCuenca, kind: 'letter' } },
    });
    expect([misshapen.status, await codeOf(misshapen)]).toEqual([400, 'malformed']);
    const kept = (await (await ask('GET', `/planning/drafts/${id}`)).json()) as KeptDraft;
    expect([kept.revision, kept.draft.title]).toEqual([revision, {}]);
  });

  it('is deleted when nobody wants it', async () => {
    const { id } = await keep();
    expect((await ask('DELETE', `/planning/drafts/${id}`)).status).toBe(204);
    expect((await ask('GET', `/planning/drafts/${id}`)).status).toBe(404);
    expect((await ask('DELETE', `/planning/drafts/${id}`)).status).toBe(404);
  });

  it('shows its text typeset, and says why it cannot', async () => {
    const set = await ask('POST', '/planning/preview', { body: { draft: ghentAndCuenca } });
    expect([set.status, set.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(
      Buffer.from(await set.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const text = { ...ghentAndCuenca.text, subject: { nl: '和平' } };
    const refused = await ask('POST', '/planning/preview', { body: { draft: { ...ghentAndCuenca, text } } });
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'missing-glyph']);
  });
});

describe('save and invite', () => {
  it('is refused to a draft that lacks something, and nothing is planned', async () => {
    const { id, revision } = await keep({ ...ghentAndCuenca, date: '' });
    const refused = await ask('POST', `/planning/drafts/${id}/invitations`, { body: { revision, letters: false } });
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'draft-incomplete']);
    expect(((await (await ask('GET', `/planning/drafts/${id}`)).json()) as KeptDraft).ceremony).toBeNull();
  });

  it('makes one ceremony of a draft, with a link for everyone that works, once', async () => {
    const { id, revision } = await keep();
    const both = await Promise.all(
      [1, 2].map(() => ask('POST', `/planning/drafts/${id}/invitations`, { body: { revision, letters: false } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const invited = (await both.find(({ status }) => status === 201)?.json()) as Invited;
    expect(invited.links.map(({ subject }) => subject)).toEqual([
      'director',
      'lieve-vandenberghe',
      'esteban-ordonez-velez',
      'assistant-gent',
      'assistant-cuenca',
      'witness',
      'feed:cuenca',
      'feed:gent',
    ]);
    for (const { link } of invited.links)
      expect((await exchange(house.url, new URL(link).hash.slice(1))).status).toBe(200);
    const overview = (await (await ask('GET', '/planning')).json()) as PlanningOverview;
    expect(overview.ceremonies[0]).toMatchObject({ id: invited.ceremony.id, phase: 'planned', sample: false });
    expect(overview.drafts.map((one) => one.id)).not.toContain(id);
    const change = await ask('PUT', `/planning/drafts/${id}`, { body: { revision, draft: ghentAndCuenca } });
    expect([change.status, await codeOf(change)]).toEqual([409, 'draft-changed']);
    expect((await ask('DELETE', `/planning/drafts/${id}`)).status).toBe(409);
  });

  it('goes on where the server died after the draft had its name and before the ceremony began', async () => {
    const { id, revision } = await keep();
    const database = openDatabase(join(house.data, 'alternat.db'));
    sqliteDrafts(database).become(id, 'halfway');
    database.close();
    expect(((await (await ask('GET', `/planning/drafts/${id}`)).json()) as KeptDraft).ceremony).toBeNull();
    const invited = await ask('POST', `/planning/drafts/${id}/invitations`, { body: { revision, letters: false } });
    expect(invited.status).toBe(201);
    expect(((await invited.json()) as Invited).ceremony.id).toBe('halfway');
  });

  it('gives two drafts of the same cities two ceremonies, also at once', async () => {
    const drafts = [await keep(), await keep()];
    const answers = await Promise.all(
      drafts.map(({ id, revision }) =>
        ask('POST', `/planning/drafts/${id}/invitations`, { body: { revision, letters: false } }),
      ),
    );
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Invited).ceremony.id));
    expect(new Set(ids).size).toBe(2);
  });
});
