import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../core/ceremony/chain.ts';
import type { Actor } from '../../../core/ceremony/commands.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';
import { Ledger } from '../../../server/conduct/ledger.ts';
import { plant } from '../../../server/conduct/planting.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';
import { openDatabase, sqliteEventStore } from '../../../server/store/sqlite.ts';
import { type EventStore, StoreError } from '../../../server/store/store.ts';

const quiet = { info() {}, warn() {}, error() {} };
const director: Actor = { kind: 'session', role: 'director', id: 'director' };

/** A ledger over a store whose disk fills up when a test says so, and the store itself. */
async function openLedger(store: EventStore = sqliteEventStore(openDatabase(':memory:'))) {
  const disk = { full: false };
  const filling: EventStore = {
    append: async (...what) => {
      if (disk.full) throw new StoreError('disk-full', 'There is no space left.');
      await store.append(...what);
    },
    load: (...what) => store.load(...what),
    list: () => store.list(),
    erase: (...what) => store.erase(...what),
  };
  const salt = () => randomBytes(16).toString('base64');
  const ledger = new Ledger({ store: filling, now: () => new Date(), salt, logger: quiet });
  await ledger.open();
  return { ledger, disk, store };
}

const plan = samplePlan({ id: 'one', startsAt: '2030-01-01T12:00:00.000Z', text: sampleMou });

describe('A command that cannot be written', () => {
  test('is refused, changes nothing and tells nobody; when there is space again the next one is', async () => {
    const { ledger, disk, store } = await openLedger();
    const ceremony = await plant(ledger, plan);
    const told: string[] = [];
    ledger.onAppended(({ recorded }) => told.push(...recorded.map(({ event }) => event.type)));
    disk.full = true;
    const failed = ledger.execute(ceremony, { name: 'openDoors' }, director);
    await expect(failed).rejects.toMatchObject({ name: 'StoreError', code: 'disk-full' });
    expect([ledger.state(ceremony).phase, ledger.log(ceremony).length, told]).toEqual(['planned', 1, []]);

    disk.full = false;
    await ledger.execute(ceremony, { name: 'openDoors' }, director);
    expect([ledger.state(ceremony).phase, told[0]]).toEqual(['open', 'DoorsOpened']);
    expect(await store.load(ceremony)).toEqual(ledger.log(ceremony));
  });
});

describe('Two that write one log', () => {
  test('each decide again after what the other wrote', async () => {
    const { ledger: first, store } = await openLedger();
    const ceremony = await plant(first, plan);
    const { ledger: second } = await openLedger(store);
    const report = (code: string) => ({ name: 'raiseIncident', code, detail: '' }) as const;
    const codes = Array.from({ length: 20 }, (_, index) => `incident-${String.fromCharCode(97 + index)}`);
    await Promise.all(
      codes.map((code, index) => (index % 2 ? first : second).execute(ceremony, report(code), director)),
    );
    const log = await store.load(ceremony);
    expect((await verifyChain(log.map(({ event }) => event))).ok).toBe(true);
    const written = log.flatMap(({ event }) => (event.type === 'IncidentRaised' ? [event.data.code] : []));
    expect(written.toSorted()).toEqual(codes);
  });
});
