import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Recorded } from '../../../core/ceremony/events.ts';
import { defaultRules, type Plan, type SigningRules } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';
import { sampleMou } from '../../../core/texts/sample-mou.ts';
import { type App, createApp, type Surroundings } from '../../../server/app.ts';
import { samplePlan } from '../../../server/conduct/sample.ts';
import { readConfig } from '../../../server/config.ts';
import { openFileBlobs } from '../../../server/store/blobs.ts';
import { openDatabase, sqliteEventStore } from '../../../server/store/sqlite.ts';
import { Caller } from '../../e2e/stage.ts';
import { freePorts } from '../media/fixture.ts';
import { noPicture } from './no-picture.ts';
import { Signatory } from './signatory.ts';

/** Id of the one original of every ceremony here. */
export const original = 'memorandum';

/** Where the server under test is, in this process or another. */
export interface Address {
  readonly url: string;
  /** Its DATA_DIR. */
  readonly data: string;
  /** The operator's. */
  readonly password: string;
}

export interface House extends Address {
  readonly app: App;
  close(): Promise<void>;
}

/** The whole server in this process, on free ports and in a directory of its own, without a browser and without a picture. */
export async function openHouse(
  environment: Readonly<Record<string, string>> = {},
  surroundings: Partial<Surroundings> = {},
): Promise<House> {
  const data = await mkdtemp(join(tmpdir(), 'alternat-house-'));
  const config = readConfig({ ...(await placeOf(data)), ...environment });
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2));
  const app = await createApp(config, { logger, createBroadcast: noPicture, ...surroundings });
  const port = await app.listen();
  return {
    app,
    data,
    url: `http://localhost:${port}`,
    password: app.madePassword ?? '',
    close: async () => {
      await app.close();
      await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** What a server of a test's own needs in its environment. */
export async function placeOf(data: string): Promise<Record<string, string>> {
  const mediaPorts = await freePorts(20);
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: data,
    MEDIA_PORT_MIN: String(mediaPorts),
    MEDIA_PORT_MAX: String(mediaPorts + 19),
  };
}

/** What a ceremony has otherwise than the sample. */
interface Changes {
  readonly rules?: Partial<SigningRules>;
  readonly signatories?: readonly string[];
  readonly sample?: boolean;
  readonly rehearsal?: boolean;
  readonly authorityAsked?: boolean;
  readonly items?: Plan['items'];
  /** The words of the instrument, or somebody's own PDF. */
  readonly text?: unknown;
  /** Ids of the originals, each signed by all of `signatories`. */
  readonly originals?: readonly string[];
}

/** Plans a ceremony as the sample's, with these changes, and brings its people. */
export async function plan(at: Address, changes: Changes = {}): Promise<Gathering> {
  const id = `ceremony-${randomUUID().slice(0, 8)}`;
  const sample = samplePlan({ id, startsAt: new Date(Date.now() + 900_000).toISOString(), text: sampleMou });
  const response = await fetch(`${at.url}/api/ceremonies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: at.password, plan: changed(sample, changes) }),
  });
  if (!response.ok) throw new Error(`Not planned: ${response.status} ${await response.text()}`);
  const { links } = (await response.json()) as { readonly links: readonly { subject: string; link: string }[] };
  return new Gathering(at, id, new Map(links.map(({ subject, link }) => [subject, link])));
}

function changed(sample: Plan, { rules, signatories, text, originals = [original], ...kind }: Changes): Plan {
  const instrument = text === undefined ? sample.instrument : { ...sample.instrument, text };
  const ruled = { ...sample, ...kind, instrument, rules: { ...defaultRules, ...rules } };
  if (!signatories) return ruled;
  const pattern = sample.people.find(({ role }) => role === 'signatory');
  if (!pattern) throw new Error('The sample has no signatory.');
  const others = sample.people.filter(({ role }) => role !== 'signatory');
  const people = [...others, ...signatories.map((id) => ({ ...pattern, id, name: `Person ${id}` }))];
  const [one] = sample.instrument.originals;
  if (!one) throw new Error('The sample has no original.');
  return {
    ...ruled,
    people,
    items: ruled.items.map((item) => ({ ...item, who: [] })),
    instrument: { ...sample.instrument, originals: originals.map((id) => ({ ...one, id, order: signatories })) },
  };
}

/** One ceremony and those who have come to it. */
export class Gathering {
  readonly ceremony: string;
  readonly #at: Address;
  readonly #links: ReadonlyMap<string, string>;
  readonly #callers: Caller[] = [];

  constructor(at: Address, ceremony: string, links: ReadonlyMap<string, string>) {
    this.#at = at;
    this.ceremony = ceremony;
    this.#links = links;
  }

  link(subject: string): string {
    const link = this.#links.get(subject);
    if (!link) throw new Error(`${subject} has no link.`);
    return link;
  }

  async as(subject: string): Promise<Caller> {
    const { ceremony } = this;
    const caller = await Caller.enter(this.#at.url, { ceremony, subject, link: this.link(subject) });
    this.#callers.push(caller);
    return caller;
  }

  async signatory(subject: string): Promise<Signatory> {
    const caller = await this.as(subject);
    return new Signatory({ caller, url: this.#at.url, ceremony: this.ceremony, original });
  }

  /** Everything up to the gestures: the text presented, certificates shown, the signing open. */
  async untilSigning(
    people: readonly string[],
    slow: readonly string[] = [],
  ): Promise<{ director: Caller; signatories: readonly Signatory[] }> {
    const director = await this.as('director');
    await director.command({ name: 'openDoors' });
    await director.request({ name: 'presentText', original });
    await director.command({ name: 'goLive' });
    const signatories: Signatory[] = [];
    for (const person of people) {
      await director.command({ name: 'confirmIdentity', person, how: 'known' });
      const signatory = await this.signatory(person);
      await signatory.showCertificate(slow.includes(person));
      signatories.push(signatory);
    }
    const { seq } = await director.command({ name: 'openSigning', original });
    await Promise.all(signatories.map(({ caller }) => caller.until((state) => state.seq >= seq)));
    return { director, signatories };
  }

  /** The whole of it, signed by all, concluded, its procès-verbal sealed, and released by every participant. */
  async untilReleased(people: readonly string[]): Promise<{ readonly director: Caller }> {
    const { director, signatories } = await this.untilSigning(people);
    for (const signatory of signatories) {
      await signatory.gesture();
      await signatory.answer();
    }
    await director.until(({ originals }) => originals[original]?.status === 'signed');
    await director.command({ name: 'conclude' });
    await director.until(({ record }) => record !== undefined);
    // The first signatory of each participant releases; the others may not.
    for (const { caller } of signatories) await caller.command({ name: 'release' }).catch(() => undefined);
    return { director };
  }

  /** The log as it stands in the store, read by another process than the one that writes. */
  async log(): Promise<readonly Recorded[]> {
    const database = openDatabase(join(this.#at.data, 'alternat.db'));
    try {
      return await sqliteEventStore(database).load(this.ceremony);
    } finally {
      database.close();
    }
  }

  /** Every revision that the log names, as stored, the presented one first. */
  async revisions(state: CeremonyState): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const blobs = await openFileBlobs(join(this.#at.data, 'blobs'));
    const one = state.originals[original];
    if (!one?.presented) throw new Error('The text is not presented.');
    const names = [one.presented.sha256, ...one.revisions.map((fact) => fact.sha256)];
    return Promise.all(names.map((sha256) => blobs.get(sha256)));
  }

  /** What is stored under its SHA-256. */
  async blob(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
    return (await openFileBlobs(join(this.#at.data, 'blobs'))).get(sha256);
  }

  /** The root of the deployment's own authority, DER. */
  async trustAnchor(): Promise<Uint8Array> {
    const response = await fetch(`${this.#at.url}/trust/root.crt`);
    if (!response.ok) throw new Error(`No root: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  close(): void {
    for (const caller of this.#callers) caller.close();
  }
}
