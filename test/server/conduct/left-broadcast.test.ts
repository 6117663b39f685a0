import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Broadcast, type CreateBroadcast } from '../../../server/broadcast/supervisor.ts';
import { isUnended } from '../../../server/broadcast/unended.ts';
import { Caller } from '../../e2e/stage.ts';
import { type Gathering, type House, openHouse, plan } from './house.ts';

/** A broadcast whose end takes as long as the test says. */
class Tailed extends Broadcast {
  isEnding = false;
  delayMs = 0;
  dumps = 0;
  readonly over = Promise.withResolvers<void>();

  override async start(): Promise<void> {}
  override async stop(): Promise<void> {
    this.isEnding = true;
    await this.over.promise;
  }
  override async close(): Promise<void> {}
  override openClean(): void {}
  override setDelay(delayMs: number): void {
    this.delayMs = delayMs;
  }
  override async mark(): Promise<{ at: string }> {
    return { at: new Date().toISOString() };
  }
  override async dump(): Promise<{ readonly from: string; readonly until: string }> {
    this.dumps += 1;
    return { from: new Date(0).toISOString(), until: new Date(1_000).toISOString() };
  }
}

const segment = { type: 'segment', sequence: 0, run: 0, uri: '000000.m4s', duration: 1, at: 1_000 };
const ended = { type: 'ended', at: 2_000 };
const journalOf = (...entries: readonly object[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

const made: Tailed[] = [];
const createBroadcast = (options: CreateBroadcast) => {
  const broadcast = new Tailed(options);
  made.push(broadcast);
  return broadcast;
};
let scratch: string;
let first: House;
let gathering: Gathering;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'alternat-left-'));
  first = await openHouse({}, { createBroadcast });
  gathering = await plan(first);
});
afterAll(async () => {
  for (const { over } of made) over.resolve();
  gathering?.close();
  await first?.close();
  await rm(scratch, { recursive: true, force: true });
});

test('a broadcast that a server left before it was out is ended by the next, and can be dumped until it is', async () => {
  const director = await gathering.as('director');
  await director.command({ name: 'chooseDelay', seconds: 30 });
  await director.command({ name: 'openDoors' });
  await director.command({ name: 'goLive' });
  await director.command({ name: 'suspend' });
  // For another day.
  await director.command({ name: 'chooseDelay', seconds: 0 });
  const { ceremony } = gathering;
  const folder = join(first.data, 'broadcast', ceremony);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'journal.jsonl'), journalOf(segment));

  // As after a power failure: what the first one had on the disk.
  const data = join(scratch, 'data');
  await cp(first.data, data, { recursive: true });
  const known = made.length;
  const next = await openHouse({ DATA_DIR: data }, { createBroadcast });
  try {
    expect(made).toHaveLength(known + 1);
    const left = made.at(-1);
    expect([left?.isEnding, left?.delayMs]).toEqual([true, 30_000]);
    const again = await Caller.enter(next.url, { ceremony, subject: 'director', link: gathering.link('director') });
    await again.request({ name: 'dump' });
    expect(left?.dumps).toBe(1);
    left?.over.resolve();
    const state = join(data, 'broadcast', ceremony, 'state.json');
    while (!(await readFile(state, 'utf8').catch(() => '')).includes('"ended":true')) await sleep(20);
    await expect(again.request({ name: 'dump' })).rejects.toMatchObject({ code: 'no-delay' });
    again.close();
  } finally {
    await next.close();
  }
});

test('what was broadcast is ended once its playlist and its recording are', async () => {
  const folder = join(scratch, 'broadcast');
  await mkdir(folder);
  const journal = join(folder, 'journal.jsonl');
  expect(isUnended(folder), 'nothing was broadcast').toBe(false);
  await writeFile(journal, '');
  expect(isUnended(folder), 'nothing came of it').toBe(false);
  await writeFile(journal, `${journalOf(segment)}{"type":"mar`);
  expect(isUnended(folder), 'no end').toBe(true);
  await writeFile(journal, journalOf(segment, ended));
  expect(isUnended(folder), 'all of it was dumped').toBe(false);
  await writeFile(join(folder, '000000.m4s'), '');
  expect(isUnended(folder), 'no recording').toBe(true);
  await writeFile(join(folder, 'programme.mp4'), '');
  expect(isUnended(folder), 'ended and recorded').toBe(false);
  await utimes(join(folder, 'programme.mp4'), 1, 1);
  expect(isUnended(folder), 'the recording is of another day').toBe(true);
});
