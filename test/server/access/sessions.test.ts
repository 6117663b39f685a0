import { describe, expect, test } from 'vitest';
import { deviceOf } from '../../../server/access/device.ts';
import { Sessions } from '../../../server/access/sessions.ts';
import { accessStage, dora, rudi } from './stage.ts';

const day = 24 * 3_600_000;
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('a session', () => {
  test('is found by its secret, and by nothing else', () => {
    const { sessions } = accessStage();
    const { secret, session } = sessions.open(rudi, firefox);
    expect(sessions.find(secret)).toEqual(session);
    expect(session).toMatchObject({ ...rudi, device: 'Firefox · Windows', createdAt: '2026-06-01T12:00:00.000Z' });
    for (const wrong of ['', session.id, `${secret} `, secret.slice(0, -1)])
      expect(sessions.find(wrong)).toBeUndefined();
  });

  test('is one of any number of the same person', () => {
    const { sessions } = accessStage();
    const opened = [sessions.open(rudi, firefox), sessions.open(rudi, ''), sessions.open(dora, '')];
    expect(sessions.list('one')).toEqual(opened.map(({ session }) => session));
    expect(new Set(opened.map(({ session }) => session.id)).size).toBe(3);
    expect(sessions.list('two')).toEqual([]);
  });

  test('is kept as seen, to the minute', () => {
    const { sessions, clock } = accessStage();
    const { secret } = sessions.open(rudi, '');
    clock.now += 59_000;
    expect(sessions.find(secret)?.seenAt).toBe('2026-06-01T12:00:00.000Z');
    clock.now += 1_000;
    expect(sessions.find(secret)?.seenAt).toBe('2026-06-01T12:01:00.000Z');
    expect(sessions.list('one')[0]?.seenAt).toBe('2026-06-01T12:01:00.000Z');
  });

  test('holds while the disk is full, and is kept as seen once there is room', () => {
    const { sessions, clock, database } = accessStage();
    const { secret, session } = sessions.open(rudi, '');
    clock.now += 60_000;
    database.exec(
      `CREATE TEMP TRIGGER disk_full BEFORE UPDATE ON sessions BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`,
    );
    expect(sessions.find(secret)).toEqual(session);
    database.exec('DROP TRIGGER disk_full');
    expect(sessions.find(secret)?.seenAt).toBe('2026-06-01T12:01:00.000Z');
  });

  test('ends when it was not seen for 14 days, and lasts as long as it is', () => {
    const { sessions, clock } = accessStage();
    const [used, unused] = [sessions.open(rudi, '').secret, sessions.open(rudi, '').secret];
    clock.now += 13 * day;
    expect(sessions.find(used)).toBeDefined();
    clock.now += 2 * day;
    expect(sessions.find(unused)).toBeUndefined();
    expect(sessions.find(used)).toBeDefined();
    expect(sessions.list('one')).toHaveLength(1);
  });

  test('that has ended is removed from the database at the next start', () => {
    const { sessions, clock, database, now, random } = accessStage();
    sessions.open(rudi, '');
    const count = () => database.prepare('SELECT count(*) FROM sessions').pluck().get();
    clock.now += 15 * day;
    expect(count()).toBe(1);
    new Sessions({ database, now, random });
    expect(count()).toBe(0);
  });
});

describe('revoking', () => {
  test('ends one session and tells whoever has to cut its sockets', () => {
    const { sessions } = accessStage();
    const [one, other] = [sessions.open(rudi, ''), sessions.open(rudi, '')];
    const cut: string[] = [];
    sessions.onRevoked(({ id }) => cut.push(id));
    expect(sessions.revoke('one', one.session.id)).toBe(true);
    expect(cut).toEqual([one.session.id]);
    expect(sessions.find(one.secret)).toBeUndefined();
    expect(sessions.find(other.secret)).toBeDefined();
    expect(sessions.revoke('one', one.session.id)).toBe(false);
  });

  test('reaches no session of another ceremony', () => {
    const { sessions } = accessStage();
    const { session, secret } = sessions.open({ ...rudi, ceremony: 'two' }, '');
    expect(sessions.revoke('one', session.id)).toBe(false);
    expect(sessions.revokeAll('one', 'rudi')).toBe(0);
    expect(sessions.find(secret)).toBeDefined();
  });

  test('ends all sessions of a person, and tells nobody who has stopped listening', () => {
    const { sessions } = accessStage();
    sessions.open(rudi, '');
    sessions.open(rudi, '');
    sessions.open(dora, '');
    const cut: string[] = [];
    const stop = sessions.onRevoked(({ subject }) => cut.push(subject));
    expect(sessions.revokeAll('one', 'rudi')).toBe(2);
    stop();
    expect(sessions.revokeAll('one', 'dora')).toBe(1);
    expect(cut).toEqual(['rudi', 'rudi']);
    expect(sessions.list('one')).toEqual([]);
  });
});

test.each([
  [firefox, 'Firefox · Windows'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'Chrome · Linux',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari · iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Chrome · Android',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari · macOS',
  ],
  ['curl/8.5.0', '?'],
  ['', '?'],
])('%s is shown as %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
