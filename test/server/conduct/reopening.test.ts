import { afterAll, beforeAll, expect, test } from 'vitest';
import { Broadcast, type CreateBroadcast } from '../../../server/broadcast/supervisor.ts';
import { type Gathering, type House, openHouse, plan } from './house.ts';

/** Broadcasts whose end takes as long as the test says, as one does that was held back, and what each was asked. */
class Tailed extends Broadcast {
  readonly marks: string[] = [];
  readonly states: string[] = [];
  started = false;
  ending = false;
  readonly over = Promise.withResolvers<void>();

  override async start(): Promise<void> {
    this.started = true;
  }
  override async stop(): Promise<void> {
    this.ending = true;
    await this.over.promise;
  }
  override async close(): Promise<void> {}
  override openClean(): void {}
  override writeState(json: string): void {
    this.states.push((JSON.parse(json) as { phase: string }).phase);
  }
  override async mark({ attributes }: { attributes: Readonly<Record<string, unknown>> }): Promise<{ at: string }> {
    this.marks.push(String(attributes['X-PHASE'] ?? ''));
    return { at: new Date().toISOString() };
  }
  override async dump(): Promise<{ readonly from: string; readonly until: string }> {
    return { from: new Date(0).toISOString(), until: new Date(this.ending ? 1_000 : 0).toISOString() };
  }
}

const made: Tailed[] = [];
let house: House;
let gathering: Gathering;
beforeAll(async () => {
  const createBroadcast = (options: CreateBroadcast) => {
    const broadcast = new Tailed(options);
    made.push(broadcast);
    return broadcast;
  };
  house = await openHouse({}, { createBroadcast });
  gathering = await plan(house);
});
afterAll(async () => {
  for (const { over } of made) over.resolve();
  gathering?.close();
  await house?.close();
});

test('doors that are opened again while the broadcast before still goes out: the next begins after it, whole', async () => {
  const director = await gathering.as('director');
  await director.command({ name: 'chooseDelay', seconds: 30 });
  await director.command({ name: 'openDoors' });
  await director.command({ name: 'goLive' });
  expect(director.broadcastWaits).toBe(false);
  await director.command({ name: 'suspend' });
  const [first] = made;
  await director.until(() => first?.ending === true);

  // What is chosen for another day changes nothing of what was held back.
  await director.command({ name: 'chooseDelay', seconds: 0 });
  await director.request({ name: 'dump' });
  await director.command({ name: 'openDoors' });
  await director.until(() => director.broadcastWaits);
  await director.request({ name: 'dump' });
  await director.command({ name: 'goLive' });
  expect(made).toHaveLength(1);
  // The press that closed the doors may have been for something that nobody is to see.
  await director.request({ name: 'dump' });
  // Whoever comes now is told as well.
  expect((await gathering.as('director')).broadcastWaits).toBe(true);

  first?.over.resolve();
  await director.until(() => !director.broadcastWaits);
  expect(made).toHaveLength(2);
  await expect(director.request({ name: 'dump' })).rejects.toMatchObject({ code: 'no-delay' });
  const [, second] = made;
  await director.until(() => second?.marks.includes('live') === true);
  expect([second?.started, second?.states.at(-1)]).toEqual([true, 'live']);
  // What happened meanwhile travels with the first pictures.
  expect(second?.marks).toEqual(['live']);
});

test('doors that are closed again before that: nothing begins', async () => {
  const director = await gathering.as('director');
  const known = made.length;
  await director.command({ name: 'suspend' });
  await director.until(() => made.at(-1)?.ending === true);
  await director.command({ name: 'openDoors' });
  await director.until(() => director.broadcastWaits);
  await director.command({ name: 'goLive' });
  await director.command({ name: 'suspend' });
  await director.until(() => !director.broadcastWaits);
  made.at(-1)?.over.resolve();
  // Asked for another time, the broadcast is there at once.
  await director.command({ name: 'openDoors' });
  await director.until(() => made.length > known);
  await director.until(() => made.at(-1)?.states.at(-1) === 'open');
  expect(made).toHaveLength(known + 1);
  expect(made.at(-1)?.marks).not.toContain('live');
});
