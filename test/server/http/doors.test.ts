import { request as httpRequest } from 'node:http';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { everyone, type Planted, planOfEveryone, plantEveryone, tokenOf } from '../access/everyone.ts';
import { type House, openHouse } from '../conduct/house.ts';
import { codeOf, cookieOf, exchange, Line } from './knocking.ts';

const logged: string[] = [];
const logger = pino(
  { level: 'trace' },
  new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  }),
);

let house: House;
let planted: Planted;
const lines: Line[] = [];

beforeAll(async () => {
  house = await openHouse({}, { logger });
  planted = await plantEveryone(house);
});

afterEach(() => {
  for (const line of lines.splice(0)) line.close();
});

afterAll(() => house?.close());

async function enter(subject: string, at = planted): Promise<{ readonly line: Line; readonly cookie: string }> {
  const cookie = cookieOf(await exchange(house.url, tokenOf(at, subject)));
  const line = new Line(house.url, { ceremony: at.ceremony, subject, cookie });
  lines.push(line);
  await line.hear('connect');
  return { line, cookie };
}

function iceServers(subject: string, cookie: string, at = planted): Promise<Response> {
  const headers = { cookie, 'x-alternat-subject': subject };
  return fetch(`${house.url}/api/ceremonies/${at.ceremony}/ice-servers`, { headers });
}

describe('a personal link', () => {
  it('keeps its secret in the fragment, and is neither shown nor spent by whoever fetches it', async () => {
    const link = new URL(planted.links.get(everyone.guest) ?? '');
    expect([link.pathname, link.search, link.hash.length]).toEqual(['/join', '', 44]);
    for (let preview = 0; preview < 3; preview++) {
      const response = await fetch(link, { redirect: 'manual' });
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await response.text()).not.toContain(link.hash.slice(1));
    }
    for (const at of [`/api/session?token=${link.hash.slice(1)}`, `/join?token=${link.hash.slice(1)}`]) {
      const response = await fetch(house.url + at, { redirect: 'manual' });
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(response.headers.get('location')).toBeNull();
    }
    expect((await exchange(house.url, link.hash.slice(1))).status).toBe(200);
  });

  it('becomes a cookie that scripts, other sites and other people cannot use, and nothing else tells it', async () => {
    const token = tokenOf(planted, everyone.witness);
    const response = await exchange(house.url, token);
    const [cookie = '', ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    const attributes = cookie.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
    expect(attributes).not.toContain('Secure');
    const body = await response.text();
    const { welcome, ...session } = JSON.parse(body);
    expect(session).toEqual({ ceremony: planted.ceremony, subject: everyone.witness, role: 'witness' });
    // What the landing shows, and of people nobody but the invited one.
    expect(Object.keys(welcome).sort()).toEqual(['parties', 'person', 'sites', 'startsAt', 'title']);
    const said = [body, ...[...response.headers].flat()].join('\n');
    expect(said).not.toContain(token);
    expect(said.replaceAll(cookie, '')).not.toContain(cookieOf(response).split('=')[1]);
  });

  it('lets several people live in one browser, each by the cookie of their name', async () => {
    const subjects = [everyone.director, everyone.signatory, everyone.feed];
    const jar = await Promise.all(
      subjects.map(async (subject) => cookieOf(await exchange(house.url, tokenOf(planted, subject)))),
    );
    expect(new Set(jar.map((one) => one.split('=')[0])).size).toBe(subjects.length);
    for (const subject of subjects) expect((await iceServers(subject, jar.join('; '))).status).toBe(200);
    expect((await iceServers(everyone.guest, jar.join('; '))).status).toBe(401);
  });

  it('that is invented, cut short or not JSON is refused in words', async () => {
    const answers = [await exchange(house.url, 'A'.repeat(43)), await exchange(house.url, 'short')];
    answers.push(
      await fetch(`${house.url}/api/session`, {
        method: 'POST',
        body: '{',
        headers: { 'content-type': 'application/json' },
      }),
    );
    answers.push(
      await fetch(`${house.url}/api/session`, {
        method: 'POST',
        body: `"${'x'.repeat(5_000)}"`,
        headers: { 'content-type': 'application/json' },
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([410, 400, 400, 413]);
    for (const answer of answers) expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('can only be tried so often from one address, and that hinders no other', async () => {
    const from = (address: string) => exchange(house.url, 'A'.repeat(43), { 'x-forwarded-for': address });
    let tries = 0;
    let last = await from('192.0.2.1');
    while (last.status === 410 && tries < 500) {
      last = await from('192.0.2.1');
      tries += 1;
    }
    expect([last.status, await codeOf(last)]).toEqual([429, 'too-many-requests']);
    expect((await from('192.0.2.2')).status).toBe(410);
  });
});

describe('a link that is ended', () => {
  it('cuts at once: socket, media and files; the new one lets in again', async () => {
    const at = await plantEveryone(house);
    const { line: director } = await enter(everyone.director, at);
    await director.ask({ name: 'command', command: { name: 'openDoors' } });
    await director.mediaRequest({ name: 'join', data: {} });
    const { line: witness, cookie } = await enter(everyone.witness, at);
    await witness.mediaRequest({ name: 'join', data: {} });
    expect((await iceServers(everyone.witness, cookie, at)).status).toBe(200);

    const reply = await director.ask({ name: 'reissueInvitation', subject: everyone.witness });
    await Promise.all([witness.hear('dismissed revoked'), witness.hear('disconnect io server disconnect')]);
    await director.hear('media peerLeft');
    expect(witness.media.at(-1)).toMatchObject({ name: 'closed', data: { reason: 'removed' } });
    expect((await iceServers(everyone.witness, cookie, at)).status).toBe(401);
    expect((await exchange(house.url, tokenOf(at, everyone.witness))).status).toBe(410);
    const knocking = new Line(house.url, { ceremony: at.ceremony, subject: everyone.witness, cookie });
    lines.push(knocking);
    await knocking.hear('refused session-missing');

    const { link } = (reply as { readonly data: { readonly link: string } }).data;
    expect((await exchange(house.url, new URL(link).hash.slice(1))).status).toBe(200);
    expect(await director.ask({ name: 'revokeInvitation', subject: everyone.witness })).toMatchObject({ ok: true });
    expect((await exchange(house.url, new URL(link).hash.slice(1))).status).toBe(410);
  });

  it('cannot be the director’s own', async () => {
    const { line: director } = await enter(everyone.director);
    for (const name of ['reissueInvitation', 'revokeInvitation'] as const) {
      const reply = await director.ask({ name, subject: everyone.director });
      expect(reply).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    }
    expect(await director.ask({ name: 'clock' })).toMatchObject({ ok: true });
  });
});

describe('whoever is removed', () => {
  it('is cut off at once, media that wait for their page included, and comes in by no link', async () => {
    const at = await plantEveryone(house);
    const { line: director } = await enter(everyone.director, at);
    await director.ask({ name: 'command', command: { name: 'openDoors' } });
    await director.mediaRequest({ name: 'join', data: {} });
    const { line: guest, cookie } = await enter(everyone.guest, at);
    await guest.mediaRequest({ name: 'join', data: {} });
    const { line: interpreter } = await enter(everyone.interpreter, at);
    await interpreter.mediaRequest({ name: 'join', data: {} });
    interpreter.socket.io.reconnection(false);
    interpreter.drop();

    for (const person of [everyone.guest, everyone.interpreter]) {
      const reply = await director.ask({ name: 'command', command: { name: 'removePerson', person } });
      expect(reply).toMatchObject({ ok: true });
    }
    await Promise.all([guest.hear('dismissed removed'), guest.hear('disconnect io server disconnect')]);
    await director.hear('media peerLeft', 2);
    const left = director.media.flatMap((one) =>
      one.name === 'peerLeft' ? [`${one.data.peerId} ${one.data.reason}`] : [],
    );
    expect(left).toEqual([`${everyone.guest} removed`, `${everyone.interpreter} removed`]);
    expect((await iceServers(everyone.guest, cookie, at)).status).toBe(401);
    expect((await exchange(house.url, tokenOf(at, everyone.guest))).status).toBe(410);
  });
});

describe('media', () => {
  it('go on over a break of the connection, and end with whoever leaves', async () => {
    const at = await plantEveryone(house);
    const { line: director } = await enter(everyone.director, at);
    await director.ask({ name: 'command', command: { name: 'openDoors' } });
    await director.mediaRequest({ name: 'join', data: {} });
    const { line: witness } = await enter(everyone.witness, at);
    const { joinId } = await witness.mediaRequest({ name: 'join', data: {} });

    witness.drop();
    await witness.hear('connect', 2);
    expect((await witness.mediaRequest({ name: 'roomState', data: {} })).joinId).toBe(joinId);
    expect(director.heard).not.toContain('media peerLeft');
    const { line: interpreter } = await enter(everyone.interpreter, at);
    await interpreter.mediaRequest({ name: 'join', data: {} });
    await witness.hear('media peerJoined');

    witness.close();
    await director.hear('media peerLeft');
    interpreter.socket.io.reconnection(false);
    interpreter.drop();
    await director.hear('media peerLeft', 2);
  });
});

describe('the operator’s password', () => {
  it('guards the creation of ceremonies', async () => {
    const create = (body: object) =>
      fetch(`${house.url}/api/ceremonies`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const plan = planOfEveryone();
    const wrong = await create({ password: `${house.password}x`, plan });
    expect([wrong.status, await codeOf(wrong)]).toEqual([403, 'password-wrong']);
    const none = await create({ plan });
    expect([none.status, await codeOf(none)]).toEqual([400, 'malformed']);
    const right = await create({ password: house.password, plan });
    expect(right.status).toBe(201);
    const again = await create({ password: house.password, plan });
    expect([again.status, await codeOf(again)]).toEqual([409, 'already-planned']);
  });
});

describe('a socket', () => {
  const upgrade = (origin: string | undefined, cookie: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asking = httpRequest(`${house.url}/socket/?EIO=4&transport=websocket`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          cookie,
          ...(origin === undefined ? {} : { origin }),
        },
      });
      asking.on('upgrade', (response, socket) => {
        socket.destroy();
        resolve(response.statusCode);
      });
      asking.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asking.on('error', reject);
      asking.end();
    });

  it('is opened by our own pages, and by no other site’s', async () => {
    const cookie = cookieOf(await exchange(house.url, tokenOf(planted, everyone.guest)));
    expect(await upgrade(house.url, cookie)).toBe(101);
    for (const origin of ['https://evil.example', 'http://localhost:1', 'null', 'http://localhost.evil.example']) {
      expect(await upgrade(origin, cookie), origin).toBe(400);
      const polling = await fetch(`${house.url}/socket/?EIO=4&transport=polling`, { headers: { origin, cookie } });
      expect(polling.status, origin).toBe(403);
    }
  });
});

describe('the log of the server', () => {
  it('tells no link, no session and no password', () => {
    const all = logged.join('');
    expect(all).toContain('"type":"DoorsOpened"');
    expect(all).toContain('request refused');
    for (const secret of [...[...planted.links.keys()].map((one) => tokenOf(planted, one)), house.password]) {
      expect(secret.length).toBeGreaterThan(8);
      expect(all).not.toContain(secret);
    }
    expect(all).not.toMatch(/alternat\.ceremony-[^"]*=/);
  });
});
