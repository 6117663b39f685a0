import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { verifyChain, verifyRow } from '../../../core/ceremony/chain.ts';
import type { Recorded } from '../../../core/ceremony/events.ts';
import { type BlobStore, type EventStore, StoreError, WrongExpectedSeq } from '../../../server/store/store.ts';
import { events } from './sealed.ts';

/** Somewhere to keep things that outlives the store opened on it. */
export interface Ground<S> {
  /** Opens a store, also while another one is open. */
  open(): Promise<S>;
  /** Closes all that are open and removes everything. */
  clear(): Promise<void>;
}

const headOf = (log: readonly Recorded[]) => log.at(-1)!.event;

/** What any event store has to hold. */
export function eventStoreContract(makeGround: () => Promise<Ground<EventStore>>): void {
  const grounds: Ground<EventStore>[] = [];
  const ground = async () => {
    const made = await makeGround();
    grounds.push(made);
    return made;
  };
  const opened = async () => (await ground()).open();
  afterEach(async () => {
    for (const one of grounds.splice(0)) await one.clear();
  });

  describe('the event store', () => {
    test('gives back what was appended, rows and all, in order', async () => {
      const store = await opened();
      const first = await events(4);
      const second = await events(3, headOf(first));
      await store.append('one', 0, first);
      await store.append('one', 4, second);
      const log = await store.load('one');
      expect(log).toEqual([...first, ...second]);
      expect((await verifyChain(log.map(({ event }) => event))).ok).toBe(true);
      const { event, row } = log[2]!;
      expect(await verifyRow(event, row!)).toBe(true);
    });

    test('gives the events after a number', async () => {
      const store = await opened();
      const log = await events(5);
      await store.append('one', 0, log);
      expect(await store.load('one', 3)).toEqual(log.slice(3));
      expect(await store.load('one', 5)).toEqual([]);
    });

    test('keeps ceremonies apart and lists them in the order in which they began', async () => {
      const store = await opened();
      const [zoo, abc] = [await events(2), await events(1)];
      await store.append('zoo', 0, zoo);
      await store.append('abc', 0, abc);
      await store.append('zoo', 2, await events(1, headOf(zoo)));
      expect(await store.list()).toEqual(['zoo', 'abc']);
      expect(await store.load('abc')).toEqual(abc);
      expect(await store.load('nobody')).toEqual([]);
    });

    test('still has everything when it is opened again', async () => {
      const place = await ground();
      const log = await events(6);
      await (await place.open()).append('one', 0, log);
      expect(await (await place.open()).load('one')).toEqual(log);
    });

    test('refuses an append that expects another head, and says which it is', async () => {
      const store = await opened();
      const log = await events(3);
      await store.append('one', 0, log);
      const late = store.append('one', 2, await events(1, log[1]!.event));
      await expect(late).rejects.toBeInstanceOf(WrongExpectedSeq);
      await expect(late).rejects.toMatchObject({ code: 'wrong-expected-seq', actual: 3 });
      await expect(store.append('two', 3, await events(1, headOf(log)))).rejects.toMatchObject({ actual: 0 });
      expect(await store.load('one')).toEqual(log);
    });

    test('lets one of two writers win and appends nothing of the other', async () => {
      const place = await ground();
      const [here, there] = [await place.open(), await place.open()];
      const log = await events(2);
      await here.append('one', 0, log);
      for (let round = 0; round < 10; round += 1) {
        const head = headOf(await here.load('one'));
        const tries = [await events(2, head, 'of the first'), await events(2, head, 'of the second')];
        const outcomes = await Promise.allSettled(
          tries.map((news, index) => [here, there][index]!.append('one', head.seq, news)),
        );
        const failed = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
        expect(failed).toHaveLength(1);
        expect(failed[0]).toBeInstanceOf(WrongExpectedSeq);
        expect((await there.load('one')).length).toBe(head.seq + 2);
      }
      expect((await verifyChain((await here.load('one')).map(({ event }) => event))).ok).toBe(true);
    });

    test('refuses events that do not follow on the log, by number or by hash', async () => {
      const store = await opened();
      const log = await events(3);
      await expect(store.append('one', 0, log.slice(1))).rejects.toMatchObject({ code: 'not-next' });
      await expect(store.append('one', 0, [log[0]!, log[2]!])).rejects.toMatchObject({ code: 'not-next' });
      await store.append('one', 0, log);
      const elsewhere = await events(1, { seq: 3, hash: 'a'.repeat(64) });
      await expect(store.append('one', 3, elsewhere)).rejects.toMatchObject({ code: 'not-next' });
      expect(await store.load('one')).toEqual(log);
    });

    test('appends all or nothing', async () => {
      const store = await opened();
      const log = await events(3);
      const unwritable = { ...log[2]!, row: { salt: null, body: log[2]!.row!.body } } as unknown as Recorded;
      await expect(store.append('one', 0, [log[0]!, log[1]!, unwritable])).rejects.toBeInstanceOf(StoreError);
      expect(await store.load('one')).toEqual([]);
      await store.append('one', 0, log);
      expect(await store.load('one')).toEqual(log);
    });

    test('erases a row, and the log verifies without it', async () => {
      const store = await opened();
      const log = await events(6);
      await store.append('one', 0, log);
      expect(await store.erase('one', 3)).toBe(true);
      expect(await store.erase('one', 3)).toBe(false);
      expect(await store.erase('one', 1)).toBe(false);
      const after = await store.load('one');
      expect(after[2]).toEqual({ event: log[2]!.event });
      expect(after[5]).toEqual(log[5]);
      expect((await verifyChain(after.map(({ event }) => event))).ok).toBe(true);
    });
  });
}

/** What any blob store has to hold. */
export function blobStoreContract(makeGround: () => Promise<Ground<BlobStore>>): void {
  const grounds: Ground<BlobStore>[] = [];
  const ground = async () => {
    const made = await makeGround();
    grounds.push(made);
    return made;
  };
  afterEach(async () => {
    for (const one of grounds.splice(0)) await one.clear();
  });
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  describe('the blob store', () => {
    test('gives back bytes under their SHA-256', async () => {
      const store = await (await ground()).open();
      for (const bytes of [new Uint8Array(), new Uint8Array([1, 2, 3]), new Uint8Array(randomBytes(300_000))]) {
        const name = await store.put(bytes);
        expect(name).toBe(sha256(bytes));
        expect(await store.has(name)).toBe(true);
        expect(await store.get(name)).toEqual(bytes);
      }
    });

    test('takes the same bytes twice, also at once', async () => {
      const place = await ground();
      const [here, there] = [await place.open(), await place.open()];
      const bytes = new Uint8Array(randomBytes(200_000));
      const names = await Promise.all([here.put(bytes), there.put(bytes), here.put(bytes)]);
      expect(new Set([...names, await here.put(bytes)])).toEqual(new Set([sha256(bytes)]));
      expect(await there.get(names[0]!)).toEqual(bytes);
    });

    test('are made of parts, one after the other', async () => {
      const store = await (await ground()).open();
      const [one, other] = [crypto.getRandomValues(new Uint8Array(60_000)), crypto.getRandomValues(new Uint8Array(7))];
      const name = await store.put(one, new Uint8Array(), other);
      const whole = new Uint8Array([...one, ...other]);
      expect(name).toBe(sha256(whole));
      expect(await store.get(name)).toEqual(whole);
    });

    test('says that it does not have what was never put, whatever the name', async () => {
      const store = await (await ground()).open();
      for (const name of ['0'.repeat(64), '', '../../etc/passwd', 'AB'.repeat(32)]) {
        expect(await store.has(name)).toBe(false);
        await expect(store.get(name)).rejects.toMatchObject({ code: 'blob-missing' });
      }
    });

    test('still has everything when it is opened again', async () => {
      const place = await ground();
      const name = await (await place.open()).put(new Uint8Array([7]));
      expect(await (await place.open()).get(name)).toEqual(new Uint8Array([7]));
    });
  });
}
