import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Action, rights } from '../../../core/ceremony/rights.ts';
import type { Phase } from '../../../core/ceremony/state.ts';
import { everyone, type Planted, plantEveryone, roles, tokenOf } from '../access/everyone.ts';
import { type House, openHouse, original } from '../conduct/house.ts';
import { codeOf, cookieOf, exchange, Line } from './knocking.ts';

const built = vi.hoisted(() => ({ app: undefined as Express | undefined }));
vi.mock('../../../server/http/application.ts', async (load) => {
  const { createApplication } = await load<typeof import('../../../server/http/application.ts')>();
  return {
    createApplication: (parts: Parameters<typeof createApplication>[0]) => {
      built.app = createApplication(parts);
      return built.app;
    },
  };
});

/** Every route: for whom it is, and an address to try it at. */
type Route =
  | { readonly right: Action; readonly at: string }
  | { readonly anyone: true; readonly at: string; readonly status: readonly number[] }
  | { readonly own: true }
  /** Behind the operator's session, the director's or a signatory's: tried one by one in planning.test.ts, preparation.test.ts and conduct/correcting.test.ts. */
  | { readonly operator: true };

const inside = '/api/ceremonies/CEREMONY';
const page = [200, 404] as const; // 404 where the pages are not built
const routes: Readonly<Record<string, Route>> = {
  'GET /health': { anyone: true, at: '/health', status: [200] },
  'POST /session': { anyone: true, at: '/api/session', status: [400] },
  'DELETE /session': { own: true },
  'POST /ceremonies': { anyone: true, at: '/api/ceremonies', status: [400] },
  'GET /ceremonies/:ceremony/ice-servers': { right: 'attend', at: `${inside}/ice-servers` },
  'GET /ceremonies/:ceremony/originals/:original/revisions/:sha256': {
    right: 'readText',
    at: `${inside}/originals/${original}/revisions/${'0'.repeat(64)}`,
  },
  'GET /ceremonies/:ceremony/authorities/:person': {
    right: 'readAuthority',
    at: `${inside}/authorities/${everyone.signatory}`,
  },
  'PUT /ceremonies/:ceremony/authorities/:person': { operator: true },
  'POST /ceremonies/:ceremony/corrections': { operator: true },
  'POST /ceremonies/:ceremony/final-texts': { operator: true },
  'POST /ceremonies/:ceremony/substitutions': { operator: true },
  'GET /ceremonies/:ceremony/originals/:original/signed.pdf': {
    right: 'readText',
    at: `${inside}/originals/${original}/signed.pdf`,
  },
  'GET /ceremonies/:ceremony/record.pdf': { right: 'readRecord', at: `${inside}/record.pdf` },
  'GET /ceremonies/:ceremony/certificate.p12': { right: 'downloadSample', at: `${inside}/certificate.p12` },
  'GET /published/:ceremony/:file': { anyone: true, at: '/api/published/CEREMONY/events.jsonl', status: [404] },
  'ALL /:name': { anyone: true, at: '/trust/nothing', status: [404] },
  'GET /anchors.pem': { anyone: true, at: '/trust/anchors.pem', status: [200] },
  'GET /ocsp/*request': { anyone: true, at: '/trust/ocsp/bm90aGluZw', status: [200] },
  'GET /lists': { anyone: true, at: '/trust/lists', status: [200] },
  'GET /lists/:file': { anyone: true, at: '/trust/lists/XX.xml', status: [404] },
  'GET /.*/': { anyone: true, at: '/live/CEREMONY/journal.jsonl', status: [404] },
  'GET /join': { anyone: true, at: '/join', status: page },
  'GET /room/:ceremony/:subject': { anyone: true, at: '/room/CEREMONY/director', status: page },
  'GET /sign/:ceremony/:subject': { anyone: true, at: '/sign/CEREMONY/director', status: page },
  'GET /console/:ceremony/:subject': { anyone: true, at: '/console/CEREMONY/director', status: page },
  'GET /record/:ceremony': { anyone: true, at: '/record/CEREMONY', status: page },
  'GET /record/:ceremony/:subject': { anyone: true, at: '/record/CEREMONY/ambassador', status: page },
  'GET /watch/:ceremony': { anyone: true, at: '/watch/CEREMONY', status: page },
  'GET /watch/:ceremony/calendar.ics': { anyone: true, at: '/watch/CEREMONY/calendar.ics', status: [200] },
  'GET /press/:ceremony': { anyone: true, at: '/press/CEREMONY', status: page },
  'GET /press/:ceremony/files': { anyone: true, at: '/api/press/CEREMONY/files', status: [401] },
  'GET /press/:ceremony/feed/:feed/:file': {
    anyone: true,
    at: '/api/press/CEREMONY/feed/nothing/index.m3u8',
    status: [401],
  },
  'GET /press/:ceremony/files/:file': { anyone: true, at: '/api/press/CEREMONY/files/events.jsonl', status: [401] },
  'GET /embed/:ceremony': { anyone: true, at: '/embed/CEREMONY', status: page },
  'GET /verify{/:ceremony}': { anyone: true, at: '/verify/CEREMONY', status: page },
  'GET /plan{/:draft}{/:task}{/:entry}': { anyone: true, at: '/plan', status: page },
  'GET /operator/session': { anyone: true, at: '/api/operator/session', status: [200] },
  'POST /operator/session': { anyone: true, at: '/api/operator/session', status: [400] },
  'DELETE /operator/session': { own: true },
  'GET /prepare/:ceremony{/:subject}': { anyone: true, at: '/prepare/CEREMONY', status: page },
  'GET /ceremonies/:ceremony/preparation': { right: 'seeSessions', at: `${inside}/preparation` },
  'POST /ceremonies/:ceremony/invitations/:subject': { operator: true },
  'DELETE /ceremonies/:ceremony/invitations/:subject': { operator: true },
  'DELETE /ceremonies/:ceremony/addresses': { operator: true },
  'GET /planning': { operator: true },
  'POST /planning/preview': { operator: true },
  'POST /planning/drafts': { operator: true },
  'GET /planning/drafts/:draft': { operator: true },
  'PUT /planning/drafts/:draft': { operator: true },
  'DELETE /planning/drafts/:draft': { operator: true },
  'POST /planning/drafts/:draft/invitations': { operator: true },
  'POST /planning/drafts/:draft/uploads': { operator: true },
  'POST /planning/drafts/:draft/uploads/:sha256/places': { operator: true },
  'GET /planning/drafts/:draft/uploads/:sha256': { operator: true },
  'GET /': { anyone: true, at: '/', status: [302] },
};
const behindRights = Object.values(routes).flatMap((route) => ('right' in route ? [route] : []));
const forAnyone = Object.entries(routes).flatMap(([name, route]) => ('anyone' in route ? [{ name, ...route }] : []));

let house: House;
let here: Planted;
let elsewhere: Planted;
const cookies = new Map<string, string>();
const othersCookies = new Map<string, string>();
const lines: Line[] = [];

beforeAll(async () => {
  house = await openHouse();
  [here, elsewhere] = [await plantEveryone(house), await plantEveryone(house)];
  for (const subject of Object.values(everyone)) {
    cookies.set(subject, cookieOf(await exchange(house.url, tokenOf(here, subject))));
    othersCookies.set(subject, cookieOf(await exchange(house.url, tokenOf(elsewhere, subject))));
  }
});

afterAll(async () => {
  for (const line of lines) line.close();
  await house?.close();
});

function get(at: string, { cookie = '', subject }: { cookie?: string | undefined; subject?: string } = {}) {
  const headers = { cookie, ...(subject === undefined ? {} : { 'x-alternat-subject': subject }) };
  return fetch(house.url + at.replace('CEREMONY', here.ceremony), { headers, redirect: 'manual' });
}

async function directorOf({ ceremony }: Planted, cookie: string | undefined): Promise<Line> {
  const line = new Line(house.url, { ceremony, subject: everyone.director, cookie: cookie ?? '' });
  lines.push(line);
  await line.hear('connect');
  return line;
}

/** Where a route answers a role otherwise than the table says. */
async function contradictions(phase: Phase): Promise<readonly string[]> {
  const found: string[] = [];
  for (const role of roles) {
    const subject = everyone[role];
    for (const { right, at } of behindRights) {
      const response = await get(at, { cookie: cookies.get(subject), subject });
      const allowed = rights[right][role]?.includes(phase) ?? false;
      const expected = allowed ? [200, 404] : [403];
      if (!expected.includes(response.status)) found.push(`${role}, ${phase}: ${at} is ${response.status}`);
      if (!allowed && (await codeOf(response)) !== 'not-allowed') found.push(`${role}, ${phase}: ${at}, another code`);
    }
  }
  return found;
}

describe('the routes', () => {
  it('are all known here, and beside them only what answers everybody the same', () => {
    const found: string[] = [];
    const others: string[] = [];
    const walk = (stack: Express['router']['stack']) => {
      for (const { route, handle, name } of stack) {
        const inner = (handle as { stack?: typeof stack }).stack;
        if (route) {
          const {
            path,
            methods,
            stack: own,
          } = route as unknown as {
            path: RegExp | string;
            methods: Record<string, boolean>;
            stack: { method?: string }[];
          };
          const all = methods._all || own.every(({ method }) => method === undefined);
          const verb = all ? 'ALL' : Object.keys(methods).join('+').toUpperCase();
          found.push(`${verb} ${path}`);
        } else if (inner) walk(inner);
        else others.push(name);
      }
    };
    walk(built.app!.router.stack);
    expect(found.sort()).toEqual(Object.keys(routes).sort());
    expect(others.filter((name) => !['jsonParser', '<anonymous>', ''].includes(name)).sort()).toEqual([
      'helmetMiddleware',
      'notFound',
      'serveStatic',
    ]);
  });

  it.each(forAnyone)('for anyone need no session and set no cookie: $name', async ({ name, at, status }) => {
    const method = name.startsWith('POST') ? 'POST' : 'GET';
    const address = house.url + at.replace('CEREMONY', here.ceremony);
    const body = method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(address, { method, redirect: 'manual', ...body });
    expect(status).toContain(response.status);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('behind a session know nobody without one, nobody of another ceremony, and nobody under another name', async () => {
    const wrong: string[] = [];
    for (const role of roles) {
      const subject = everyone[role];
      const mine = cookies.get(subject) ?? '';
      const [name] = mine.split('=');
      const other = everyone[role === 'director' ? 'guest' : 'director'];
      for (const { at } of behindRights) {
        for (const [what, response] of [
          ['no cookie', await get(at, { subject })],
          ['no name', await get(at, { cookie: mine })],
          ['another name', await get(at, { cookie: mine, subject: other })],
          ['another ceremony’s', await get(at, { cookie: othersCookies.get(subject), subject })],
          [
            'the same, renamed',
            await get(at, { cookie: `${name}=${othersCookies.get(subject)?.split('=')[1]}`, subject }),
          ],
          [
            'another person’s, renamed',
            await get(at, { cookie: `${name}=${cookies.get(other)?.split('=')[1]}`, subject }),
          ],
        ] as const) {
          if (response.status !== 401) wrong.push(`${role}, ${what}: ${at} is ${response.status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('behind a right let in whom the table names, in every phase that comes without a signature', async () => {
    const director = await directorOf(here, cookies.get(everyone.director));
    const command = async (name: 'conclude' | 'goLive' | 'hold' | 'openDoors' | 'suspend') => {
      expect(await director.ask({ name: 'command', command: { name } })).toMatchObject({ ok: true });
    };
    const found = [...(await contradictions('planned'))];
    await command('openDoors');
    found.push(...(await contradictions('open')));
    await command('goLive');
    found.push(...(await contradictions('live')));
    await command('hold');
    found.push(...(await contradictions('held')));
    await command('suspend');
    found.push(...(await contradictions('suspended')));
    expect(await director.ask({ name: 'presentText', original })).toMatchObject({ ok: true });
    const subject = everyone.feed;
    const text = await get(`${inside}/originals/${original}/signed.pdf`, { cookie: cookies.get(subject), subject });
    expect([text.status, text.headers.get('content-type'), text.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    await command('openDoors');
    await command('goLive');
    await command('conclude');
    found.push(...(await contradictions('concluded')));
    expect(found).toEqual([]);
  });

  it('behind a session are closed to a session that was left', async () => {
    const subject = everyone.guest;
    const { ceremony } = elsewhere;
    const cookie = cookieOf(await exchange(house.url, tokenOf(elsewhere, subject)));
    const headers = { cookie, 'x-alternat-subject': subject };
    const leave = () => fetch(`${house.url}/api/session?ceremony=${ceremony}`, { method: 'DELETE', headers });
    expect((await leave()).status).toBe(204);
    expect((await leave()).status).toBe(401);
    expect((await fetch(`${house.url}/api/ceremonies/${ceremony}/ice-servers`, { headers })).status).toBe(401);
    const others = { ...headers, cookie: othersCookies.get(subject) ?? '' };
    const still = await fetch(`${house.url}/api/ceremonies/${ceremony}/ice-servers`, { headers: others });
    expect(still.status, 'the same person on another device').toBe(200);
  });
});
