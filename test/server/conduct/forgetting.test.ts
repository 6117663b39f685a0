import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../../core/ceremony/commands.ts';
import { toJsonLines } from '../../../core/ceremony/jsonl.ts';
import type { SessionRole } from '../../../core/ceremony/rights.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';
import { verifyLog } from '../../../scripts/verify-log.ts';
import { Invitations } from '../../../server/access/invitations.ts';
import { PagesSeen } from '../../../server/access/pages-seen.ts';
import { PressLinks } from '../../../server/access/press-links.ts';
import { Sessions } from '../../../server/access/sessions.ts';
import { Forgetting } from '../../../server/conduct/forgetting.ts';
import { Ledger } from '../../../server/conduct/ledger.ts';
import { plant } from '../../../server/conduct/planting.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';
import { sqliteAuthorityDocuments } from '../../../server/store/authority-documents.ts';
import { sqliteDrafts } from '../../../server/store/drafts.ts';
import { type Database, openDatabase, sqliteEventStore } from '../../../server/store/sqlite.ts';
import { ghentAndCuenca } from '../../core/protocol/ghent-and-cuenca.ts';

const day = 24 * 3_600_000;
const quiet = { info() {}, warn() {}, error() {} };
const sha256 = '0'.repeat(64);

/** Everything that keeps something of a person, on one database, and a clock. */
class Archive {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly invitations: Invitations;
  readonly pagesSeen: PagesSeen;
  readonly forgetting: Forgetting;
  readonly pressLinks: PressLinks;
  readonly drafts: ReturnType<typeof sqliteDrafts>;
  readonly documents: ReturnType<typeof sqliteAuthorityDocuments>;
  now = new Date('2026-11-25T12:00:00.000Z');

  constructor(file: string) {
    const now = () => this.now;
    this.database = openDatabase(file);
    const { database } = this;
    const salt = () => randomBytes(16).toString('base64');
    this.ledger = new Ledger({ store: sqliteEventStore(database), now, salt, logger: quiet });
    const sessions = new Sessions({ database, now, random: randomBytes });
    this.invitations = new Invitations({ database, sessions, now, random: randomBytes });
    this.pagesSeen = new PagesSeen(database);
    this.drafts = sqliteDrafts(database);
    this.pressLinks = new PressLinks({ database, now, random: randomBytes });
    this.documents = sqliteAuthorityDocuments(database);
    this.forgetting = new Forgetting({
      ledger: this.ledger,
      drafts: this.drafts,
      pagesSeen: this.pagesSeen,
      forgetPress: async (ceremony) => this.pressLinks.forget(ceremony),
      documents: this.documents,
      revoke: (ceremony, person) => void this.invitations.revoke(ceremony, person),
      now,
      logger: quiet,
    });
  }

  async play(role: SessionRole, id: string, command: Command): Promise<void> {
    const actor: Actor = { kind: 'session', role, id };
    await this.ledger.execute('one', command, actor);
  }

  /** Everything but the end: somebody was identified, somebody declined, somebody was removed, trouble was told. */
  async hold(): Promise<void> {
    await this.ledger.open();
    await plant(this.ledger, samplePlan({ id: 'one', startsAt: '2026-11-25T12:15:00.000Z', text: sampleMou }));
    this.drafts.add('draft', { ...ghentAndCuenca, people: this.#people() }, this.now.toISOString());
    this.drafts.become('draft', 'one');
    await this.play('director', 'director', { name: 'openDoors' });
    await this.play('assistant', 'assistant-quito', {
      name: 'confirmIdentity',
      person: 'yunda',
      how: 'document',
      words: 'passport EC-4711',
    });
    await this.play('signatory', 'smet', { name: 'decline' });
    await this.play('director', 'director', { name: 'removePerson', person: 'ambassador' });
    await this.play('assistant', 'assistant-brussels', {
      name: 'raiseIncident',
      code: 'trouble',
      detail: 'feels unwell',
      person: 'vervoort',
    });
    for (const person of ['yunda', 'smet']) {
      this.pagesSeen.note({ ceremony: 'one', person, sha256, page: 1, at: this.now.toISOString() });
      const document = { id: `powers of ${person}`, ceremony: 'one', person, at: this.now.toISOString() };
      this.documents.add(document, Buffer.from(`%PDF full powers of ${person}`));
    }
    const words = { en: 'The words of Pascal Smet', fr: 'Les mots', nl: 'De woorden', es: 'Las palabras' };
    await this.play('director', 'director', { name: 'proposeQuote', person: 'smet', words });
    await this.play('director', 'director', { name: 'goLive' });
  }

  async conclude(): Promise<void> {
    await this.play('director', 'director', { name: 'conclude' });
  }

  /** Of whom a row is kept: the person it is about, and who did it. */
  kept(): readonly string[] {
    return this.ledger.log('one').flatMap(({ event, row }) => {
      if (!row) return [];
      const { body } = row;
      return [`${event.type} ${body.person}${'by' in body ? ` by ${body.by}` : ''}`];
    });
  }

  addresses(): readonly string[] {
    return (this.drafts.ofCeremony('one')?.draft.people ?? []).map(({ email }) => email);
  }

  jsonl(): string {
    return toJsonLines(this.ledger.log('one').map(({ event }) => event));
  }

  #people() {
    const [pattern] = ghentAndCuenca.people;
    if (!pattern) throw new Error('Nobody is invited.');
    return this.ledger.state('one').plan.people.map(({ id }) => ({ ...pattern, email: `${id}@example.org` }));
  }
}

let folder: string;
let archive: Archive;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alternat-forgetting-'));
  archive = new Archive(join(folder, 'alternat.db'));
  await archive.hold();
});
afterEach(async () => {
  archive.database.close();
  await rm(folder, { recursive: true });
});

const everyone = [
  'IdentityConfirmed yunda by assistant-quito',
  'SignatoryDeclined smet',
  'PersonRemoved ambassador by director',
  'IncidentRaised vervoort',
  'QuoteProposed smet',
];

describe('What is kept of a person beside the log', () => {
  test('is erased when they ask, and the log is whole before and after, to the byte', async () => {
    await archive.conclude();
    expect(archive.kept()).toEqual(everyone);
    const before = archive.jsonl();
    expect(await verifyLog(before, [])).toMatchObject({ whole: true });

    const token = archive.invitations.issue({ ceremony: 'one', subject: 'yunda', role: 'signatory' });
    expect(await archive.forgetting.forget('one', 'yunda')).toEqual({
      rows: 1,
      addresses: 1,
      pages: 1,
      documents: 1,
    });
    expect(archive.kept()).toEqual(everyone.slice(1));
    expect(archive.addresses().filter((one) => one === '')).toHaveLength(1);
    expect(archive.addresses()).not.toContain('yunda@example.org');
    expect(archive.pagesSeen.list('one').map(({ person }) => person)).toEqual(['smet']);
    expect(archive.invitations.open(token)).toBeUndefined();
    expect(archive.documents.get('powers of yunda')).toBeUndefined();
    expect(archive.documents.get('powers of smet')).toBeDefined();
    const files = (await readdir(folder)).map((name) => readFileSync(join(folder, name)));
    expect(files.some((bytes) => bytes.includes('full powers of yunda'))).toBe(false);

    expect(archive.jsonl()).toBe(before);
    expect(await verifyLog(archive.jsonl(), [])).toMatchObject({ whole: true });
    expect(await archive.forgetting.forget('one', 'yunda')).toEqual({
      rows: 0,
      addresses: 0,
      pages: 0,
      documents: 0,
    });
  });

  test('is erased too where it says what they did to others', async () => {
    await archive.conclude();
    expect(await archive.forgetting.forget('one', 'assistant-quito')).toMatchObject({ rows: 1 });
    expect(archive.kept()).toEqual(everyone.slice(1));
  });

  test('is kept while the ceremony needs it, and nobody is forgotten who was not invited', async () => {
    await expect(archive.forgetting.forget('one', 'yunda')).rejects.toMatchObject({ code: 'not-ended' });
    await expect(archive.forgetting.forget('one', 'constructor')).rejects.toMatchObject({ code: 'unknown-person' });
    await expect(archive.forgetting.forget('two', 'yunda')).rejects.toMatchObject({ code: 'not-planned' });
    archive.now = new Date(archive.now.getTime() + 31 * day);
    await archive.forgetting.sweep();
    expect(archive.kept()).toEqual(everyone);
  });

  test('goes by itself 30 days after the end, and whoever was removed stays out', async () => {
    await archive.conclude();
    const token = archive.invitations.issue({ ceremony: 'one', subject: 'ambassador', role: 'witness' });
    const press = archive.pressLinks.issue('one', { name: 'Ana Paz', medium: 'El Diario' });
    archive.pressLinks.admit('one', press);
    const before = archive.jsonl();
    archive.now = new Date(archive.now.getTime() + 30 * day - 1);
    await archive.forgetting.sweep();
    expect(archive.kept()).toEqual(everyone);
    expect(archive.pressLinks.list('one')).toMatchObject([{ name: 'Ana Paz', openedAt: expect.any(String) }]);
    archive.now = new Date(archive.now.getTime() + 1);
    await archive.forgetting.sweep();
    expect(archive.kept()).toEqual([]);
    const others = await sqliteEventStore(archive.database).load('one');
    expect(JSON.stringify(others)).not.toContain('The words of Pascal Smet');
    expect(new Set(archive.addresses())).toEqual(new Set(['']));
    expect(archive.pagesSeen.list('one')).toEqual([]);
    expect(archive.documents.get('powers of smet')).toBeUndefined();
    expect(archive.invitations.open(token)).toBeUndefined();
    expect(archive.pressLinks.list('one')).toMatchObject([{ name: null, medium: null, openedAt: null }]);
    expect(archive.pressLinks.admit('one', press), 'the link goes on').toMatchObject({ journalist: undefined });
    expect(archive.jsonl()).toBe(before);
    expect(await verifyLog(before, [])).toMatchObject({ whole: true });
  });

  test('is erased by the command, of which another process then reads nothing', async () => {
    await archive.conclude();
    const script = join(import.meta.dirname, '../../../scripts/erase.ts');
    const run = (...names: readonly string[]) =>
      spawnSync(process.execPath, [script, ...names], { env: { ...process.env, DATA_DIR: folder }, encoding: 'utf8' });
    const erased = run('one', 'yunda');
    expect(erased.stderr).toBe('');
    expect(erased.stdout).toContain(
      'Erased: 1 private rows, 1 addresses, 1 notes of pages read, 1 documents of authority.',
    );
    expect(erased.stdout).toContain('The log is whole');
    expect(erased.status).toBe(0);
    const others = await sqliteEventStore(archive.database).load('one');
    expect(JSON.stringify(others)).not.toContain('EC-4711');
    expect(run('one', 'nobody')).toMatchObject({ status: 1, stderr: expect.stringContaining('invited') });
    expect(run('one')).toMatchObject({ status: 2 });
  });
});
