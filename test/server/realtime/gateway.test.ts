import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/store/sqlite.ts';
import type { Caller } from '../../e2e/stage.ts';
import { type Gathering, type House, openHouse, original, plan } from '../conduct/house.ts';

let house: House;
let gathering: Gathering;
let director: Caller;
let guest: Caller;
/** The guest's session again, saying whatever it likes. */
let raw: Socket;

beforeAll(async () => {
  house = await openHouse();
  gathering = await plan(house);
  director = await gathering.as('director');
  guest = await gathering.as('master-of-ceremonies');
});
afterAll(async () => {
  gathering?.close();
  await house?.close();
});

beforeEach(async () => {
  raw = await connect(guest.cookie);
});
afterEach(async () => {
  raw.disconnect();
  // Nobody else has noticed anything: they are connected, and nothing was recorded.
  const { at } = await director.request({ name: 'clock' });
  expect(Date.parse(at)).toBeGreaterThan(0);
  expect(guest.presence[guest.subject]?.pages).toBeGreaterThan(0);
  expect((await gathering.log()).map(({ event }) => event.type)).toEqual(['CeremonyPlanned']);
});

describe('A socket that says what it should not gets a typed error, and nobody else notices', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'openDoors'],
    ['an array', ['command']],
    ['an unknown name', { name: 'format-disk' }],
    ['an unknown command', { name: 'command', command: { name: 'plan' } }],
    ['a fact that only the system records', { name: 'command', command: { name: 'applySignature', original } }],
    ['an incident that only the server tells', { name: 'reportIncident', code: 'clock-off', detail: '' }],
    ['an incident in words of one’s own', { name: 'reportIncident', code: 'the-minister-snores', detail: '' }],
    ['a member too many', { name: 'clock', and: 'more' }],
    ['a member of another type', { name: 'notePage', original, sha256: 7, page: 'one' }],
    ['a prototype', JSON.parse('{"name":"command","__proto__":{"command":{"name":"openDoors"}}}')],
    ['bytes', Buffer.from('openDoors')],
  ])('malformed: %s', async (_, said) => {
    expect(await ask(said)).toMatchObject({ ok: false, error: { code: 'malformed', message: expect.any(String) } });
  });

  test('over 200 kB', async () => {
    const said = { name: 'reportIncident', code: 'trouble', detail: 'x'.repeat(250_000) };
    expect(await ask(said)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(await ask({ name: 'clock' })).toMatchObject({ ok: true });
  });

  test('over what the transport takes: it alone is cut off, and may come back', async () => {
    const cut = new Promise((resolve) => raw.once('disconnect', resolve));
    raw.emit('request', 'x'.repeat(3_000_000), () => undefined);
    expect(await cut).toMatch(/transport/);
    const back = new Promise<void>((resolve) => raw.once('connect', resolve));
    raw.connect();
    await back;
    expect(await ask({ name: 'clock' })).toMatchObject({ ok: true });
  });

  test('a message that there is not', async () => {
    const answer = await raw.timeout(30_000).emitWithAck('destroy', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-message' } });
    raw.emit('destroy');
    raw.emit('request', { name: 'clock' });
    expect(await ask({ name: 'clock' })).toMatchObject({ ok: true });
  });

  test.each([
    { name: 'command', command: { name: 'openDoors' } },
    { name: 'command', command: { name: 'conclude' } },
    { name: 'presentText', original },
    { name: 'certificateNonce' },
    { name: 'listInvitations' },
    { name: 'reissueInvitation', subject: 'director' },
    { name: 'revokeInvitation', subject: 'director' },
    { name: 'muteOther', subject: 'director' },
    { name: 'submitSignature', original, turn: 1, cms: 'MAA=' },
  ])('not for this role: %o', async (said) => {
    expect(await ask(said)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  test('more at once than anybody presses', async () => {
    const answers = await Promise.all(Array.from({ length: 400 }, () => ask({ name: 'clock' })));
    const codes = new Set(answers.map((answer) => (answer.ok ? 'answered' : answer.error?.code)));
    expect(codes).toEqual(new Set(['answered', 'too-many-requests']));
    // The limit is the session's: it is the guest's only, and over in a moment.
    for (;;) if ((await ask({ name: 'clock' })).ok) break;
  });
});

test('Pages are noted of what is presented, and of nothing else', async () => {
  await director.request({ name: 'notePage', original, sha256: 'ab'.repeat(32), page: 1 });
  const database = openDatabase(join(house.data, 'alternat.db'));
  const noted = database.prepare('SELECT count(*) FROM pages_seen').pluck().get();
  database.close();
  expect(noted).toBe(0);
});

test('More goes wrong than can: whoever reports it without end is stopped before the log is full of it', async () => {
  const elsewhere = await plan(house);
  const caller = await elsewhere.as('master-of-ceremonies');
  const report = { name: 'reportIncident', code: 'trouble', detail: '' } as const;
  const reports = await Promise.allSettled(Array.from({ length: 60 }, () => caller.request(report)));
  const refused = reports.filter(({ status }) => status === 'rejected');
  expect(refused[0]).toMatchObject({ reason: { code: 'too-many-requests' } });
  const recorded = (await elsewhere.log()).filter(({ event }) => event.type === 'IncidentRaised');
  expect(recorded).toHaveLength(60 - refused.length);
  expect(refused.length).toBeGreaterThan(20);
  elsewhere.close();
});

test('A page that has read what the log does not hold is told to begin anew, and one that goes on is not', async () => {
  const [first] = await gathering.log();
  const refused = (read: { after: number; head?: string }) =>
    connect(guest.cookie, guest.subject, {}, read).then(
      (socket) => {
        socket.disconnect();
        return undefined;
      },
      (reason: Error & { data?: { code: string } }) => reason.data?.code,
    );
  expect(await refused({ after: 1, head: first?.event.hash ?? '' })).toBeUndefined();
  // After the restoration of a backup.
  expect(await refused({ after: 2, head: first?.event.hash ?? '' })).toBe('log-other');
  expect(await refused({ after: 1, head: '0'.repeat(64) })).toBe('log-other');
});

describe('A socket without a session', () => {
  test.each([
    ['no cookie', '', 'master-of-ceremonies'],
    ['a made-up cookie', 'alternat=made-up', 'master-of-ceremonies'],
    ['another person’s cookie', undefined, 'director'],
  ])('is not let in: %s', async (_, cookie, subject) => {
    const error = await connect(cookie ?? guest.cookie, subject).then(
      () => undefined,
      (reason: Error & { data?: { code: string } }) => reason,
    );
    expect(error?.data?.code).toBe('session-missing');
  });

  test('from a page of another site is not let in, whatever cookie it carries', async () => {
    const error = await connect(guest.cookie, guest.subject, { origin: 'https://elsewhere.example' }).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(error).toBeInstanceOf(Error);
  });
});

async function connect(
  cookie: string,
  subject = 'master-of-ceremonies',
  headers: Readonly<Record<string, string>> = {},
  read: { readonly after: number; readonly head?: string } = { after: 0 },
): Promise<Socket> {
  const socket = io(house.url, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie, ...headers },
    auth: { ceremony: gathering.ceremony, subject, ...read },
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('connect', resolve);
  socket.once('connect_error', reject);
  try {
    await promise;
    return socket;
  } catch (error) {
    socket.disconnect();
    throw error;
  }
}

function ask(said: unknown): Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }> {
  return raw.timeout(30_000).emitWithAck('request', said);
}

test('How long a page takes to answer is measured by the connection itself, and told in words to the director', async () => {
  await expect.poll(() => director.presence[guest.subject]?.roundTripMs, { timeout: 30_000 }).toBeLessThan(5_000);
});
