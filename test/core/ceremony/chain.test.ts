import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { genesis, seal, verifyChain, verifyRow } from '../../../core/ceremony/chain.ts';
import type { CeremonyEvent, NewEvent, Recorded } from '../../../core/ceremony/events.ts';
import { view } from '../../../core/ceremony/view.ts';
import { Stage } from './stage.ts';

const at = '2026-06-01T12:00:00.000Z';
const salts = [Buffer.alloc(16, 7).toString('base64'), Buffer.alloc(16, 8).toString('base64')];

async function told(): Promise<readonly Recorded[]> {
  const stage = await new Stage().untilSigning();
  await stage.as('rudi', { name: 'notNow' });
  await stage.sign('jorge');
  return stage.log;
}

const eventsOf = (log: readonly Recorded[]) => log.map(({ event }) => event);
const changed = (log: readonly Recorded[], index: number, change: object) =>
  eventsOf(log).map((event, at) => (at === index ? ({ ...event, ...change } as CeremonyEvent) : event));

describe('sealing', () => {
  test('numbers the events from the head, and each names the hash of the one before', async () => {
    const [first, second] = await seal(
      [
        { type: 'Held', data: {} },
        { type: 'Resumed', data: {} },
      ],
      { head: genesis, at, actor: 'dora', salts: [] },
    );
    expect(first?.event).toMatchObject({ seq: 1, at, actor: 'dora', prev: '0'.repeat(64) });
    expect(second?.event).toMatchObject({ seq: 2, prev: first?.event.hash });
  });

  test('hashes the canonical JSON of the event without its hash', async () => {
    const [held] = await seal([{ type: 'Held', data: {} }], { head: genesis, at, actor: 'dora', salts: [] });
    const json = `{"actor":"dora","at":"${at}","data":{},"prev":"${'0'.repeat(64)}","seq":1,"type":"Held"}`;
    expect(held?.event.hash).toBe(createHash('sha256').update(json).digest('hex'));
  });

  test('binds the row that stands beside an event by a salted digest in its data', async () => {
    const news: NewEvent = { type: 'SignatoryDeclined', data: {}, row: { person: 'rudi' } };
    const [declined] = await seal([news], { head: genesis, at, actor: 'rudi', salts });
    const digest = createHash('sha256').update(Buffer.alloc(16, 7)).update('{"person":"rudi"}').digest('hex');
    expect(declined?.event.data).toEqual({ private: digest });
    expect(declined?.row).toEqual({ salt: salts[0], body: { person: 'rudi' } });
  });

  test("tells nobody by whom a director's event is", async () => {
    const news: NewEvent[] = [
      { type: 'SignatoryDeclined', data: {}, row: { person: 'rudi' } },
      { type: 'IncidentRaised', data: { code: 'no-sound' }, row: { detail: 'The microphone of Quito' } },
    ];
    const sealed = await seal(news, { head: genesis, at, actor: 'rudi', salts });
    expect(sealed.map(({ event }) => event.actor)).toEqual(['private', 'private']);
    expect(JSON.stringify(eventsOf(sealed))).not.toContain('rudi');
  });

  test('refuses a missing or short salt', async () => {
    const news: NewEvent = { type: 'SignatoryDeclined', data: {}, row: { person: 'rudi' } };
    const place = { head: genesis, at, actor: 'rudi' };
    await expect(seal([news], { ...place, salts: [] })).rejects.toThrow(RangeError);
    await expect(seal([news], { ...place, salts: ['AAAA'] })).rejects.toThrow(RangeError);
  });

  test('leaves nothing in an event that its JSON does not say', async () => {
    const news = { type: 'LayoutChosen', data: { layout: 'both', focus: undefined } } as unknown as NewEvent;
    const [chosen] = await seal([news], { head: genesis, at, actor: 'dora', salts: [] });
    expect(Object.keys(chosen?.event.data ?? {})).toEqual(['layout']);
  });
});

describe('verifying a chain', () => {
  test('finds nothing wrong with a whole log, nor with one that went through JSON', async () => {
    const log = await told();
    const { seq, hash } = log.at(-1)!.event;
    expect(await verifyChain(eventsOf(log))).toEqual({ ok: true, head: { seq, hash } });
    const read = eventsOf(log).map((event) => JSON.parse(JSON.stringify(event)) as CeremonyEvent);
    expect(await verifyChain(read)).toEqual({ ok: true, head: { seq, hash } });
  });

  test('goes on from where an earlier part ended', async () => {
    const events = eventsOf(await told());
    const first = await verifyChain(events.slice(0, 5));
    expect((await verifyChain(events.slice(5), first.head)).ok).toBe(true);
    expect((await verifyChain(events.slice(6), first.head)).ok).toBe(false);
  });

  test('follows the links that stand for what the public may not see', async () => {
    const log = await told();
    const seen = log.map((recorded) => view(recorded, { audience: 'public' }));
    const entries = seen.map((one) => ('event' in one ? one.event : one));
    expect(entries.some((entry) => !('type' in entry))).toBe(true);
    expect(await verifyChain(entries)).toMatchObject({ ok: true, head: { seq: log.length } });
  });

  test('names the first event of which anything was changed', async () => {
    const log = await told();
    const faulty = async (change: object) => {
      const verdict = await verifyChain(changed(log, 3, change));
      return verdict.ok ? 'ok' : `${verdict.fault.seq} ${verdict.fault.code}`;
    };
    expect(await faulty({ actor: 'somebody' })).toBe('4 hash-wrong');
    expect(await faulty({ data: { more: true } })).toBe('4 hash-wrong');
    expect(await faulty({ extra: 1 })).toBe('4 hash-wrong');
    expect(await faulty({ hash: 'f'.repeat(64) })).toBe('4 hash-wrong');
    expect(await faulty({ prev: 'f'.repeat(64) })).toBe('4 prev-wrong');
    expect(await faulty({ seq: 9 })).toBe('4 seq-wrong');
    expect(await faulty({ at: 'yesterday' })).toBe('4 not-an-event');
    expect(await faulty({ type: 7 })).toBe('4 not-an-event');
    expect(await faulty({ data: { text: '\ud800' } })).toBe('4 hash-wrong');
  });

  test('finds a missing, a repeated and a swapped event', async () => {
    const events = eventsOf(await told());
    const fault = async (list: readonly CeremonyEvent[]) => {
      const verdict = await verifyChain(list);
      return verdict.ok ? undefined : verdict.fault;
    };
    expect(await fault(events.toSpliced(2, 1))).toMatchObject({ code: 'seq-wrong', seq: 3 });
    expect(await fault(events.toSpliced(2, 0, events[1]!))).toMatchObject({ code: 'seq-wrong', seq: 3 });
    expect(await fault(events.toSpliced(2, 2, events[3]!, events[2]!))).toMatchObject({ code: 'seq-wrong', seq: 3 });
  });

  test('finds a log that does not begin with 64 zeros, and time that goes back', async () => {
    const held: NewEvent[] = [{ type: 'Held', data: {} }];
    const elsewhere = await seal(held, { head: { seq: 0, hash: 'a'.repeat(64) }, at, actor: 'dora', salts: [] });
    expect(await verifyChain(eventsOf(elsewhere))).toMatchObject({ fault: { code: 'prev-wrong', seq: 1 } });

    const first = await seal(held, { head: genesis, at, actor: 'dora', salts: [] });
    const before = { head: first[0]!.event, at: '2026-06-01T11:59:59.999Z', actor: 'dora', salts: [] };
    const log = [...first, ...(await seal(held, before))];
    expect(await verifyChain(eventsOf(log))).toMatchObject({ fault: { code: 'time-went-back', seq: 2 } });
  });

  test('takes anything that is no event for a fault', async () => {
    for (const thing of [null, 7, 'event', [], {}, { seq: 1, prev: '', hash: '', at }]) {
      const verdict = await verifyChain([thing as unknown as CeremonyEvent]);
      expect(verdict).toMatchObject({ ok: false, fault: { code: 'not-an-event', seq: 1 } });
    }
  });
});

describe('verifying a row', () => {
  test('holds for the row that was sealed and for no other', async () => {
    const { event, row } = (await told()).find((recorded) => recorded.row)!;
    expect(await verifyRow(event, row!)).toBe(true);
    expect(await verifyRow(event, { ...row!, body: { person: 'pascal' } })).toBe(false);
    expect(await verifyRow(event, { ...row!, salt: salts[0]! })).toBe(false);
  });

  test('does not hold for an event that names none', async () => {
    const [held] = await seal([{ type: 'Held', data: {} }], { head: genesis, at, actor: 'dora', salts: [] });
    expect(await verifyRow(held!.event, { salt: salts[0]!, body: { person: 'rudi' } })).toBe(false);
  });
});
