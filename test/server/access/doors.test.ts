import { describe, expect, test } from 'vitest';
import { Doors } from '../../../server/access/doors.ts';
import { RateLimit } from '../../../server/access/rate-limits.ts';
import { accessStage, dora, quito, rudi } from './stage.ts';

function doorsStage() {
  const stage = accessStage();
  const removed = new Set<string>();
  const tries = new RateLimit({ burst: 2, perSecond: 1 }, () => stage.clock.now);
  return {
    ...stage,
    removed,
    doors: new Doors({ ...stage, tries, isWelcome: (holder) => !removed.has(holder.subject) }),
  };
}

describe('the doors', () => {
  test('make of a link a session and a cookie, and of the cookie the session again', () => {
    const { doors, invitations } = doorsStage();
    for (const holder of [rudi, dora, quito]) {
      const opened = doors.open(invitations.issue(holder), '');
      expect(opened?.session).toMatchObject(holder);
      const { name, value } = opened!.cookie;
      expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
      expect(doors.admit(`theme=dark; ${name}=${value}; other=1`, holder)).toEqual(opened?.session);
    }
    expect(doors.open('A'.repeat(43), '')).toBeUndefined();
  });

  test('let one browser play several people, each of whom stays who they are', () => {
    const { doors, invitations } = doorsStage();
    const cookies = [rudi, dora].map((holder) => doors.open(invitations.issue(holder), '')!.cookie);
    const header = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect(doors.admit(header, rudi)?.subject).toBe('rudi');
    expect(doors.admit(header, dora)?.subject).toBe('dora');
    expect(doors.admit(header, quito)).toBeUndefined();
    expect(doors.admit(header, { ...rudi, ceremony: 'two' })).toBeUndefined();
  });

  test("admit nobody with another's cookie under their own name", () => {
    const { doors, invitations } = doorsStage();
    const [mine, theirs] = [rudi, dora].map((holder) => doors.open(invitations.issue(holder), '')!.cookie);
    expect(doors.admit(`${theirs!.name}=${mine!.value}`, dora)).toBeUndefined();
  });

  test('are closed to whoever left, and to a revoked link', () => {
    const { doors, invitations } = doorsStage();
    const token = invitations.issue(rudi);
    const [one, other] = [doors.open(token, '')!, doors.open(token, '')!];
    doors.end(one.session);
    expect(doors.admit(`${one.cookie.name}=${one.cookie.value}`, rudi)).toBeUndefined();
    expect(doors.admit(`${other.cookie.name}=${other.cookie.value}`, rudi)).toBeDefined();
    invitations.revoke('one', 'rudi');
    expect(doors.admit(`${other.cookie.name}=${other.cookie.value}`, rudi)).toBeUndefined();
    expect(doors.open(token, '')).toBeUndefined();
  });

  test('are closed to whoever was removed, link and session', () => {
    const { doors, invitations, removed } = doorsStage();
    const token = invitations.issue(rudi);
    const { cookie } = doors.open(token, '')!;
    removed.add('rudi');
    expect(doors.admit(`${cookie.name}=${cookie.value}`, rudi)).toBeUndefined();
    expect(doors.open(token, '')).toBeUndefined();
  });

  test('take only so many tries of one address', () => {
    const { doors } = doorsStage();
    expect([1, 2, 3].map(() => doors.mayTry('192.0.2.1'))).toEqual([true, true, false]);
    expect(doors.mayTry('192.0.2.2')).toBe(true);
  });
});
