import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { genesis, seal } from '../../core/ceremony/chain.ts';
import type { CeremonyEvent, NewEvent, Recorded } from '../../core/ceremony/events.ts';
import { toJsonLines } from '../../core/ceremony/jsonl.ts';
import { readTimestamp } from '../../core/pades/timestamp.ts';
import { readTimestampResponse, timestampRequest } from '../../core/pades/timestamp-protocol.ts';
import { verifyLog } from '../../scripts/verify-log.ts';
import { type DevelopmentAuthority, openDevelopmentAuthority } from '../../server/trust/development-authority.ts';
import { writePem } from '../../server/trust/pem.ts';
import { Stage } from '../core/ceremony/stage.ts';

const script = join(import.meta.dirname, '../../scripts/verify-log.ts');
let folder: string;
let authority: DevelopmentAuthority;
let stranger: DevelopmentAuthority;
let log: readonly CeremonyEvent[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alternat-verify-log-'));
  const open = (name: string) =>
    openDevelopmentAuthority({ directory: join(folder, name), baseUrl: 'http://localhost/authority', label: name });
  [authority, stranger] = [await open('authority'), await open('stranger')];
  log = await timestampedLog();
});

afterAll(async () => {
  authority.close();
  stranger.close();
  await rm(folder, { recursive: true });
});

async function tokenOver(hash: string) {
  const messageImprint = new Uint8Array(Buffer.from(hash, 'hex'));
  const request = timestampRequest({ messageImprint, nonce: new Uint8Array(randomBytes(16)) });
  const token = readTimestampResponse(await authority.respondTimestamp(request));
  return { token: Buffer.from(token).toString('base64'), time: readTimestamp(token).time };
}

async function timestampHead(stage: Stage): Promise<void> {
  const { seq: head, hash } = stage.head;
  await stage.system({ name: 'timestampHead', head, hash, ...(await tokenOver(hash)) });
}

/** A ceremony up to its publication, its head timestamped while live and at its end. */
async function timestampedLog(): Promise<readonly CeremonyEvent[]> {
  const stage = await new Stage().untilSigning();
  await timestampHead(stage);
  await stage.as('rudi', { name: 'notNow' });
  for (const person of ['rudi', 'pascal', 'jorge']) await stage.sign(person);
  await stage.as('dora', { name: 'conclude' });
  await timestampHead(stage);
  return stage.log.map(({ event }) => event);
}

/** The same events with some of them changed, and a chain made anew that verifies. */
async function rewritten(change: (event: CeremonyEvent) => CeremonyEvent): Promise<readonly CeremonyEvent[]> {
  const sealed: Recorded[] = [];
  for (const event of log) {
    const { type, data, at, actor } = change(event);
    const head = sealed.at(-1)?.event ?? genesis;
    sealed.push(...(await seal([{ type, data } as NewEvent], { head, at, actor, salts: [] })));
  }
  return sealed.map(({ event }) => event);
}

const renamed = (event: CeremonyEvent): CeremonyEvent =>
  event.type === 'ItemStarted' ? { ...event, data: { item: 'another' } } : event;
const verify = (events: readonly CeremonyEvent[], anchors = [authority.root]) =>
  verifyLog(toJsonLines(events), anchors);

describe('verifying a log', () => {
  test('tells until when its timestamps cover it, and by whose word', async () => {
    const { whole, problems, findings } = await verify(log);
    expect([whole, problems]).toEqual([true, []]);
    expect(findings).toHaveLength(3);
    expect(findings[1]).toMatch(new RegExp(`^Events 1 to ${log.length - 1} \\(.*\\) existed at 20.*Z, says .+\\.$`));
    expect(findings[2]).toBe(`Events after ${log.length - 1} are covered by no timestamp yet.`);
  });

  test('finds an event that was changed, and trusts no timestamp after it', async () => {
    const { whole, problems, findings } = await verify(log.map(renamed));
    expect(whole).toBe(false);
    expect(problems).toEqual([expect.stringMatching(/^Event \d+ was changed/)]);
    expect(findings).toEqual([
      'No timestamp covers this log: when it was written rests on the word of whoever kept it.',
    ]);
  });

  test('finds a log that was written anew with a chain of its own', async () => {
    const { whole, problems } = await verify(await rewritten(renamed));
    expect(whole).toBe(false);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^The timestamp of event \d+ does not hold: event \d+ has another hash\.$/);
  });

  test('finds it also when the hashes that the timestamps name were written anew', async () => {
    const anew: CeremonyEvent[] = [];
    for (const event of log) {
      const changed = renamed(event);
      const known = changed.type === 'HeadTimestamped' ? anew[changed.data.head - 1] : undefined;
      const data = known ? { ...changed.data, hash: known.hash } : changed.data;
      const place = { head: anew.at(-1) ?? genesis, at: event.at, actor: event.actor, salts: [] };
      anew.push(...(await seal([{ type: event.type, data } as NewEvent], place)).map((one) => one.event));
    }
    const { whole, problems } = await verify(anew);
    expect(whole).toBe(false);
    expect(problems[0]).toMatch(/does not hold: the time-stamp is of something else\.$/);
  });

  test('finds a timestamp whose time the log tells otherwise, or that is of a later event', async () => {
    const late = await rewritten((event) =>
      event.type === 'HeadTimestamped' ? { ...event, data: { ...event.data, time: '2020-01-01T00:00:00Z' } } : event,
    );
    expect((await verify(late)).problems[0]).toMatch(/the log says 2020-01-01T00:00:00Z\.$/);
    const itself = await rewritten((event) =>
      event.type === 'HeadTimestamped' ? { ...event, data: { ...event.data, head: event.seq } } : event,
    );
    expect((await verify(itself)).problems[0]).toMatch(/which does not come before it\.$/);
  });

  test('judges who gave the timestamps by the anchors given, and tells when there are none', async () => {
    expect((await verify(log, [stranger.root])).problems[0]).toContain('its authority is not trusted (unknown-issuer');
    const unjudged = await verify(log, []);
    expect(unjudged.whole).toBe(true);
    expect(unjudged.findings[0]).toContain('(not judged: no --trust)');
  });

  test('takes what is no log for what it is', async () => {
    expect((await verifyLog('', [])).problems).toEqual(['There is no event in this file.']);
    expect((await verifyLog('{"seq":1\n', [])).problems).toEqual(['Line 1 is not JSON.']);
    expect((await verifyLog('null\n', [])).problems).toEqual(['Where event 1 should be stands something else.']);
    const damaged = toJsonLines(log).replace(/"token":"M/g, '"token":"!');
    expect((await verifyLog(damaged, [])).whole).toBe(false);
  });
});

describe('npm run verify-log', () => {
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    return { status, stdout: stdout.trim().split('\n'), stderr };
  };

  test('ends with the verdict, and with 0 only if the log is whole', async () => {
    const [whole, broken, pem, other] = ['whole', 'broken', 'root.pem', 'other.pem'].map((name) => join(folder, name));
    await writeFile(whole!, toJsonLines(log));
    await writeFile(broken!, toJsonLines(log.toSpliced(2, 1)));
    await writeFile(pem!, writePem(authority.root, 'CERTIFICATE'));
    await writeFile(other!, writePem(stranger.root, 'CERTIFICATE'));
    const good = run(whole!, '--trust', other!, pem!);
    expect([good.status, good.stdout.at(-1), good.stderr]).toEqual([0, 'The log is whole.', '']);
    const bad = run(broken!, '--trust', pem!);
    expect([bad.status, bad.stdout.at(-1)]).toEqual([1, 'The log is NOT whole.']);
    expect(bad.stdout.at(-2)).toBe('After event 2 comes 4, not 3.');
    expect(run(whole!, '--trust', other!).status).toBe(1);
  });

  test('says how it is used where it is used otherwise', () => {
    for (const args of [[], ['--trust', 'x.pem'], ['a', 'b'], ['a', '--trust']]) {
      const { status, stderr } = run(...args);
      expect([status, stderr.split(':')[0]]).toEqual([2, 'Usage']);
    }
    expect(run(join(folder, 'nothing.jsonl')).status).toBe(2);
  });
});
