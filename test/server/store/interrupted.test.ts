import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import { genesis, type Head, verifyChain } from '../../../core/ceremony/chain.ts';
import { openFileBlobs } from '../../../server/store/blobs.ts';
import { openDatabase, sqliteEventStore } from '../../../server/store/sqlite.ts';
import type { EventStore } from '../../../server/store/store.ts';
import { events } from './sealed.ts';

const writer = join(import.meta.dirname, 'writer.ts');
const clearing: (() => unknown)[] = [];

afterEach(async () => {
  for (const clear of clearing.splice(0).reverse()) await clear();
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alternat-interrupted-'));
  clearing.push(() => rm(folder, { recursive: true }));
  return folder;
}

/** The lines that a child says; at `enough` of them it is killed in the middle of what it is doing. */
async function linesUntilKilled(child: ChildProcess, enough: number): Promise<readonly string[]> {
  const lines: string[] = [];
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(line);
    if (lines.length === enough) child.kill('SIGKILL');
  }
  await ended;
  return lines;
}

async function wholeLog(file: string) {
  const database = openDatabase(file);
  clearing.push(() => database.close());
  const log = await sqliteEventStore(database).load('one');
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect((await verifyChain(log.map(({ event }) => event))).ok).toBe(true);
  expect(log.length % 5).toBe(0);
  return log;
}

/** That every file in the folder of blobs has the bytes that its name says. */
async function expectWholeBlobs(folder: string): Promise<void> {
  for (const first of (await readdir(folder)).filter((name) => name !== 'incoming')) {
    for (const rest of await readdir(join(folder, first))) {
      const bytes = await readFile(join(folder, first, rest));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(first + rest);
    }
  }
}

describe('a process that is killed while it writes', () => {
  test('leaves a log with all that it was told is durable, and no half of a command', async () => {
    const file = join(await makeFolder(), 'alternat.sqlite');
    for (const appends of [1, 7, 30, 3, 60]) {
      const child = spawn(process.execPath, [writer, 'log', file], { stdio: ['ignore', 'pipe', 'inherit'] });
      const told = Number((await linesUntilKilled(child, appends)).at(-1));
      expect(told).toBeGreaterThan(0);
      expect((await wholeLog(file)).length).toBeGreaterThanOrEqual(told);
    }
  });

  test('leaves all blobs that it was told are durable, and no half of another', async () => {
    const folder = join(await makeFolder(), 'blobs');
    for (const puts of [1, 10, 25]) {
      const child = spawn(process.execPath, [writer, 'blobs', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      const told = await linesUntilKilled(child, puts);
      const store = await openFileBlobs(folder);
      for (const name of told) expect(await store.has(name)).toBe(true);
      await expectWholeBlobs(folder);
    }
  });
});

describe('a limit on the size of files', () => {
  const limited = (...args: readonly string[]) =>
    spawnSync('sh', ['-c', `ulimit -f 1000; exec "$0" "$@"`, process.execPath, writer, ...args], { encoding: 'utf8' });

  test('ends appending with a typed error; what was durable stays, and appending goes on when it is lifted', async () => {
    const file = join(await makeFolder(), 'alternat.sqlite');
    const { stdout, stderr } = limited('log', file);
    const lines = stdout.trim().split('\n');
    expect(lines.at(-1), stderr).toBe('disk-full');
    const log = await wholeLog(file);
    expect(log.length).toBe(Number(lines.at(-2)));

    const database = openDatabase(file);
    clearing.push(() => database.close());
    await sqliteEventStore(database).append('one', log.length, await events(5, log.at(-1)!.event));
    expect((await wholeLog(file)).length).toBe(log.length + 5);
  });

  test('ends storing blobs with a typed error, and nothing of the last one is left', async () => {
    const folder = join(await makeFolder(), 'blobs');
    const { stdout, stderr } = limited('blobs', folder);
    expect(stdout.trim().split('\n').at(-1), stderr).toBe('disk-full');
    await expectWholeBlobs(folder);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });
});

describe('a disk that is full', () => {
  test('fails a command with a typed error, and takes it when there is room', async ({ skip }) => {
    const folder = await smallDisk(skip);
    await writeFile(join(folder, 'ballast'), Buffer.alloc(400_000));
    const database = openDatabase(join(folder, 'alternat.sqlite'));
    clearing.push(() => database.close());
    const store = sqliteEventStore(database);
    const head = await fill(store);
    const log = await store.load('one');
    expect(log.length).toBeGreaterThan(0);
    expect(log.at(-1)?.event.seq).toBe(head.seq);
    await expect(store.append('one', head.seq, await events(5, head, 'x'.repeat(2_000)))).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('the disk is full'),
    });

    await rm(join(folder, 'ballast'));
    const news = await events(5, head, 'x'.repeat(2_000));
    await store.append('one', head.seq, news);
    const after = await store.load('one');
    expect(after).toEqual([...log, ...news]);
    expect((await verifyChain(after.map(({ event }) => event))).ok).toBe(true);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('fails to store a blob with a typed error, and leaves nothing of it', async ({ skip }) => {
    const folder = await smallDisk(skip);
    const store = await openFileBlobs(join(folder, 'blobs'));
    const small = await store.put(Buffer.alloc(10_000, 1));
    await expect(store.put(Buffer.alloc(3_000_000, 2))).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(join(folder, 'blobs', 'incoming'))).toEqual([]);
    expect(await store.get(small)).toHaveLength(10_000);
    await store.put(Buffer.alloc(20_000, 3));
  });
});

/** A file system of 2 MB, where this machine lets us mount one. */
async function smallDisk(skip: (reason: string) => never): Promise<string> {
  const folder = await makeFolder();
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { encoding: 'utf8' });
  if (mount.status !== 0) skip(`a small file system cannot be mounted here: ${mount.stderr?.trim() || mount.error}`);
  clearing.push(() => spawnSync('umount', [folder]));
  return folder;
}

/** Appends until there is no room. @returns the head of what was durable */
async function fill(store: EventStore): Promise<Head> {
  let head = genesis;
  for (;;) {
    const news = await events(5, head, 'x'.repeat(2_000));
    try {
      await store.append('one', head.seq, news);
    } catch (error) {
      expect(error).toMatchObject({ code: 'disk-full' });
      return head;
    }
    head = news.at(-1)!.event;
  }
}
