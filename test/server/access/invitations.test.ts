import { describe, expect, test } from 'vitest';
import { accessStage, dora, quito, rudi } from './stage.ts';

describe('a link', () => {
  test('carries 256 random bits in base64url', () => {
    const { invitations } = accessStage();
    const tokens = [invitations.issue(rudi), invitations.issue(rudi), invitations.issue(quito)];
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(new Set(tokens).size).toBe(3);
  });

  test('opens for whom it was issued, and says when that was done first', () => {
    const { invitations, clock } = accessStage();
    const token = invitations.issue(quito);
    expect(invitations.list('one')).toMatchObject([{ ...quito, openedAt: null }]);
    expect(invitations.open(token)).toMatchObject({ ...quito, openedAt: '2026-06-01T12:00:00.000Z' });
    clock.now += 5_000;
    expect(invitations.open(token)?.openedAt).toBe('2026-06-01T12:00:00.000Z');
    expect(invitations.list('one')).toMatchObject([{ ...quito, openedAt: '2026-06-01T12:00:00.000Z' }]);
  });

  test('opens for nobody with another token', () => {
    const { invitations } = accessStage();
    const token = invitations.issue(rudi);
    for (const wrong of ['', token.slice(1), `${token}A`, token.toUpperCase(), 'A'.repeat(43)]) {
      expect(invitations.open(wrong)).toBeUndefined();
    }
  });

  test('is in no file of the server: only its hash is', () => {
    const { invitations, sessions, database } = accessStage();
    const token = invitations.issue(rudi);
    const { secret } = sessions.open(rudi, '');
    const stored = database.serialize();
    expect(stored.includes('rudi')).toBe(true);
    expect(stored.includes(token)).toBe(false);
    expect(stored.includes(secret)).toBe(false);
    expect(stored.includes(Buffer.from(token, 'base64url'))).toBe(false);
  });

  test('does not open once it is revoked, and neither does any other of the same person', () => {
    const { invitations } = accessStage();
    const tokens = [invitations.issue(rudi), invitations.issue(rudi)];
    const other = invitations.issue(dora);
    expect(invitations.revoke('one', 'rudi')).toBe(true);
    expect(tokens.map((token) => invitations.open(token))).toEqual([undefined, undefined]);
    expect(invitations.open(other)).toMatchObject(dora);
    expect(invitations.revoke('one', 'rudi')).toBe(false);
    expect(invitations.list('one').find(({ subject }) => subject === 'rudi')?.revokedAt).not.toBeNull();
  });

  test('is replaced by a new one: the old one and its sessions end', () => {
    const { invitations, sessions } = accessStage();
    const old = invitations.issue(rudi);
    const { secret } = sessions.open(rudi, '');
    const { secret: others } = sessions.open(dora, '');
    const cut: string[] = [];
    sessions.onRevoked(({ subject }) => cut.push(subject));
    const token = invitations.reissue(rudi);
    expect(invitations.open(old)).toBeUndefined();
    expect(invitations.open(token)).toMatchObject(rudi);
    expect(sessions.find(secret)).toBeUndefined();
    expect(sessions.find(others)).toMatchObject(dora);
    expect(cut).toEqual(['rudi']);
  });

  test('of another ceremony is another link', () => {
    const { invitations } = accessStage();
    const token = invitations.issue({ ...rudi, ceremony: 'two' });
    invitations.issue(rudi);
    invitations.revoke('one', 'rudi');
    expect(invitations.open(token)?.ceremony).toBe('two');
  });
});

test('The director sees the newest link of each, in the order in which they were first invited', () => {
  const { invitations } = accessStage();
  invitations.issue(rudi);
  invitations.issue(dora);
  const token = invitations.reissue(rudi);
  invitations.open(token);
  const list = invitations.list('one');
  expect(list.map(({ subject }) => subject)).toEqual(['rudi', 'dora']);
  expect(list[0]).toMatchObject({ revokedAt: null, openedAt: '2026-06-01T12:00:00.000Z' });
  expect(list[0]).not.toHaveProperty('hash');
});
