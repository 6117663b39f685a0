import { describe, expect, test } from 'vitest';
import { OperatorSessions } from '../../../server/access/operator-sessions.ts';
import { accessStage } from './stage.ts';

const hour = 3_600_000;

function stage() {
  const { clock, now, random, database } = accessStage();
  return { clock, database, sessions: new OperatorSessions({ database, now, random }) };
}

describe('the operator’s session', () => {
  test('is known by its cookie among others, and by nothing else', () => {
    const { sessions } = stage();
    const { name, value } = sessions.open();
    expect(sessions.admits(`a=b; ${name}=${value}; c=d`)).toBe(true);
    for (const other of ['', `${name}=`, `${name}=${value}x`, `x${name}=${value}`, `a=${value}`]) {
      expect(sessions.admits(other), other).toBe(false);
    }
  });

  test('lasts twelve hours from when it was last used', () => {
    const { clock, sessions } = stage();
    const { name, value } = sessions.open();
    clock.now += 11 * hour;
    expect(sessions.admits(`${name}=${value}`)).toBe(true);
    clock.now += 11 * hour;
    expect(sessions.admits(`${name}=${value}`)).toBe(true);
    clock.now += 12 * hour + 1;
    expect(sessions.admits(`${name}=${value}`)).toBe(false);
  });

  test('holds while the disk is full', () => {
    const { clock, database, sessions } = stage();
    const { name, value } = sessions.open();
    clock.now += hour;
    database.exec(
      `CREATE TEMP TRIGGER disk_full BEFORE UPDATE ON operator_sessions
       BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`,
    );
    expect(sessions.admits(`${name}=${value}`)).toBe(true);
  });

  test('ends when it is ended, alone', () => {
    const { sessions } = stage();
    const [one, other] = [sessions.open(), sessions.open()];
    expect(sessions.end(`${one.name}=${one.value}`)).toMatchObject({ name: one.name, value: '', maxAge: 0 });
    expect(sessions.admits(`${one.name}=${one.value}`)).toBe(false);
    expect(sessions.admits(`${other.name}=${other.value}`)).toBe(true);
  });

  test('is kept as a hash', () => {
    const { database, sessions } = stage();
    const { value } = sessions.open();
    const rows = JSON.stringify(database.prepare('SELECT hex(secret_hash), seen_at FROM operator_sessions').all());
    expect(rows).not.toContain(value);
    expect(rows).not.toContain(Buffer.from(value, 'base64url').toString('hex').toUpperCase());
  });
});
