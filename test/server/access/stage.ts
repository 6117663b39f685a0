import { createHash } from 'node:crypto';
import { Invitations } from '../../../server/access/invitations.ts';
import type { Holder } from '../../../server/access/secrets.ts';
import { Sessions } from '../../../server/access/sessions.ts';
import { openDatabase } from '../../../server/store/sqlite.ts';

export const rudi: Holder = { ceremony: 'one', subject: 'rudi', role: 'signatory' };
export const dora: Holder = { ceremony: 'one', subject: 'dora', role: 'director' };
export const quito: Holder = { ceremony: 'one', subject: 'feed:quito', role: 'feed' };

/** Access to ceremonies in memory, on a clock and dice that the test sets. */
export function accessStage() {
  const clock = { now: Date.parse('2026-06-01T12:00:00.000Z') };
  const now = () => new Date(clock.now);
  let thrown = 0;
  const random = (bytes: number) => {
    thrown += 1;
    return createHash('sha256').update(`throw ${thrown}`).digest().subarray(0, bytes);
  };
  const database = openDatabase(':memory:');
  const sessions = new Sessions({ database, now, random });
  const invitations = new Invitations({ database, sessions, now, random });
  return { clock, now, random, database, sessions, invitations };
}
