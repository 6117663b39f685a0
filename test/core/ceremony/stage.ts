import { createHash, randomBytes } from 'node:crypto';
import { genesis, type Head, seal } from '../../../core/ceremony/chain.ts';
import type { Actor, Command } from '../../../core/ceremony/commands.ts';
import { decide } from '../../../core/ceremony/decide.ts';
import { Refusal, type RefusalCode } from '../../../core/ceremony/errors.ts';
import type { PresentedText, Recorded, ShownCertificate } from '../../../core/ceremony/events.ts';
import { evolve } from '../../../core/ceremony/evolve.ts';
import { defaultRules, type Plan, type Role } from '../../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../../core/ceremony/state.ts';

/** A small ceremony of two cities: three signatories, a witness, an assistant and a guest from elsewhere. */
export function samplePlan(change: { readonly overtaking?: boolean; readonly originals?: 1 | 2 } = {}): Plan {
  const person = (id: string, role: Role, site: string, party?: string) =>
    ({
      id,
      name: id,
      role,
      office: { en: `office of ${id}` },
      site,
      presence: id === 'guest' ? 'remote' : 'companion',
      ...(party ? { party } : {}),
    }) as const;
  return {
    id: 'brussels-quito',
    title: { en: 'Memorandum of understanding' },
    kind: 'memorandum',
    sample: true,
    rehearsal: false,
    startsAt: '2026-06-01T13:00:00.000Z',
    languages: ['en', 'fr', 'nl', 'es'],
    sites: [
      { id: 'brussels', name: { en: 'Brussels' }, timeZone: 'Europe/Brussels' },
      { id: 'quito', name: { en: 'Quito' }, timeZone: 'America/Guayaquil' },
    ],
    parties: [
      { id: 'city-b', name: { en: 'Brussels-Capital' } },
      { id: 'city-q', name: { en: 'Quito' } },
    ],
    people: [
      person('dora', 'director', 'brussels'),
      person('rudi', 'signatory', 'brussels', 'city-b'),
      person('pascal', 'signatory', 'brussels', 'city-b'),
      person('jorge', 'signatory', 'quito', 'city-q'),
      person('arturo', 'witness', 'quito'),
      person('ana', 'assistant', 'quito'),
      person('guest', 'guest', 'quito'),
    ],
    instrument: {
      title: { en: 'Memorandum' },
      originals: [
        { id: 'first', languages: ['en', 'fr'], order: ['rudi', 'pascal', 'jorge'] },
        ...(change.originals === 2
          ? [{ id: 'second', languages: ['es', 'en'], order: ['jorge', 'rudi', 'pascal'] } as const]
          : []),
      ],
      text: null,
    },
    items: [
      { id: 'doors', title: { en: 'Doors' }, minutes: 15, who: [], layout: 'opening', action: 'open-doors' },
      { id: 'welcome', title: { en: 'Welcome' }, minutes: 1, who: [], layout: 'both', action: 'go-live' },
      {
        id: 'address',
        title: { en: 'Address' },
        minutes: 4,
        who: ['guest'],
        layout: 'speaker',
        focus: 'guest',
        action: 'none',
      },
      { id: 'text', title: { en: 'The text' }, minutes: 3, who: [], layout: 'document', action: 'present-text' },
      { id: 'ready', title: { en: 'Ready' }, minutes: 1, who: [], layout: 'both', action: 'ask-ready' },
      { id: 'signing', title: { en: 'Signing' }, minutes: 3, who: [], layout: 'signing', action: 'open-signing' },
      {
        id: 'attesting',
        title: { en: 'Attestation' },
        minutes: 2,
        who: [],
        layout: 'both',
        action: 'open-attestation',
      },
      { id: 'thanks', title: { en: 'Thanks' }, minutes: 1, who: [], layout: 'closing', action: 'conclude' },
    ],
    rules: { ...defaultRules, overtaking: change.overtaking ?? true },
  };
}

const inTime = { level: 'B-T', time: '2026-06-01T13:25:00Z' } as const;

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function presented(plan: Plan, original: string): PresentedText {
  const order = plan.instrument.originals.find(({ id }) => id === original)?.order ?? [];
  return {
    original,
    sha256: sha256(`text of ${original}`),
    length: 40_000,
    format: 1,
    pages: 4,
    fields: order.map((person, index) => ({
      person,
      field: `Signature${index + 1}`,
      page: 4,
      rect: [60, 100 + index * 80, 260, 160 + index * 80],
      appearance: { name: person, office: '', party: '', place: '', utcOffsetMinutes: 120, language: 'en' },
    })),
    timestampField: 'Timestamp1',
  };
}

export function certificateOf(person: string, change: Partial<ShownCertificate> = {}): ShownCertificate {
  return {
    kind: 'pkcs12',
    fingerprint: sha256(`certificate of ${person}`),
    chain: ['MIIB'],
    subject: `CN=${person}`,
    issuer: 'CN=An authority',
    notAfter: '2028-01-01T00:00:00.000Z',
    algorithm: 'ECDSA P-256',
    nameMatches: true,
    contentsLength: 9_000,
    slow: false,
    ...change,
  };
}

/** A ceremony played in memory: commands become sealed events, as `conduct` does it, on a clock that the test sets. */
export class Stage {
  readonly plan: Plan;
  readonly log: Recorded[] = [];
  state: CeremonyState | undefined;
  now = Date.parse('2026-06-01T12:00:00.000Z');

  constructor(plan: Plan = samplePlan()) {
    this.plan = plan;
  }

  get head(): Head {
    return this.log.at(-1)?.event ?? genesis;
  }

  /** The events that the command led to. */
  async play(actor: Actor, command: Command): Promise<readonly Recorded[]> {
    const at = new Date(this.now).toISOString();
    const decided = decide(this.state, command, { at, actor });
    const sealed = await seal(decided, {
      head: this.head,
      at,
      actor: actor.kind === 'system' ? 'system' : actor.role === 'feed' ? `feed:${actor.id}` : actor.id,
      salts: decided.map(() => randomBytes(16).toString('base64')),
    });
    for (const recorded of sealed) {
      this.state = evolve(this.state, recorded);
      this.log.push(recorded);
    }
    return sealed;
  }

  /** Plays as a person of the plan, in the role that they have there. */
  as(person: string, command: Command): Promise<readonly Recorded[]> {
    const role = this.plan.people.find(({ id }) => id === person)?.role ?? 'guest';
    return this.play({ kind: 'session', role, id: person }, command);
  }

  system(command: Command): Promise<readonly Recorded[]> {
    return this.play({ kind: 'system' }, command);
  }

  /** Up to an open signing of every original, each signatory's certificate shown and accepted. */
  async untilSigning(): Promise<this> {
    await this.system({ name: 'plan', plan: this.plan });
    await this.as('dora', { name: 'openDoors' });
    for (const person of ['rudi', 'pascal', 'jorge']) {
      await this.as(person, { name: 'showCertificate', certificate: certificateOf(person) });
    }
    const originals = this.plan.instrument.originals.map(({ id }) => id);
    for (const id of originals) await this.as('dora', { name: 'presentText', text: presented(this.plan, id) });
    await this.as('dora', { name: 'goLive' });
    for (const id of originals) await this.as('dora', { name: 'openSigning', original: id });
    return this;
  }

  offer(person: string, original = 'first'): Promise<readonly Recorded[]> {
    const text = presented(this.plan, original);
    const field = text.fields.find((one) => one.person === person)?.field ?? '';
    const { fingerprint } = certificateOf(person);
    return this.as(person, { name: 'offerGesture', original, sha256: text.sha256, field, fingerprint });
  }

  submit(person: string, original = 'first'): Promise<readonly Recorded[]> {
    const turn = this.state?.originals[original]?.turn?.seq ?? 0;
    return this.as(person, { name: 'submitSignature', original, turn, cms: sha256(`cms of ${person} on ${original}`) });
  }

  apply(
    person: string,
    original = 'first',
    level: { readonly level: 'B-B' } | { readonly level: 'B-T'; readonly time: string } = inTime,
  ): Promise<readonly Recorded[]> {
    const head = this.state?.originals[original]?.head;
    return this.system({
      name: 'applySignature',
      original,
      person,
      cms: 'MIIC',
      sha256: sha256(`${head?.sha256} and ${person}`),
      length: (head?.length ?? 0) + 34_000,
      ...level,
    });
  }

  async sign(person: string, original = 'first'): Promise<void> {
    await this.offer(person, original);
    await this.submit(person, original);
    await this.apply(person, original);
  }

  /** Signed by all, a witness's certificate accepted, the attestation open. */
  async untilAttesting(): Promise<this> {
    await this.untilSigning();
    for (const { id, order } of this.plan.instrument.originals) {
      for (const person of order) await this.sign(person, id);
    }
    await this.as('arturo', { name: 'showCertificate', certificate: certificateOf('arturo') });
    await this.as('dora', { name: 'openAttestation' });
    return this;
  }

  async untilConcluded(): Promise<this> {
    await this.untilSigning();
    for (const { id, order } of this.plan.instrument.originals) {
      for (const person of order) await this.sign(person, id);
    }
    await this.as('dora', { name: 'conclude' });
    return this;
  }

  /** What `conduct` adds after the conclusion: validation data, and the timestamp over them. */
  async reachLevel(unknown: readonly string[] = []): Promise<void> {
    const missing = unknown.map((certificate) => ({ certificate, reason: 'no-answer' as const }));
    for (const { id } of this.plan.instrument.originals) {
      await this.system({
        name: 'addValidationData',
        ...{ certificates: ['MIIG'], crls: ['MIIH'], ocspResponses: [], missing },
        ...this.#after(id, 'data'),
      });
      await this.system({
        name: 'addDocumentTimestamp',
        ...{ field: `timestamp-${id}`, contentsLength: 9_000, token: 'MIID', time: '2026-06-01T13:50:00.000Z' },
        ...this.#after(id, 'archived'),
      });
    }
  }

  /** A revision that follows the newest one. */
  #after(original: string, what: string) {
    const { sha256: base = '', length = 0 } = this.state?.originals[original]?.head ?? {};
    return { original, base, sha256: sha256(`${base} and ${what}`), length: length + 10_000 };
  }

  /** All that a procès-verbal waits for is there: the log's head is timestamped, and the originals are at their level. */
  async untilAccountable(): Promise<this> {
    await this.untilConcluded();
    const concluded = this.log.find(({ event }) => event.type === 'Concluded')?.event;
    const head = { head: concluded?.seq ?? 0, hash: concluded?.hash ?? '' };
    await this.system({ name: 'timestampHead', ...head, token: 'MIID', time: '2026-06-01T13:50:00.000Z' });
    await this.reachLevel();
    return this;
  }

  async untilPublished(): Promise<this> {
    await this.untilConcluded();
    await this.reachLevel();
    await this.as('rudi', { name: 'release' });
    await this.as('jorge', { name: 'release' });
    await this.as('dora', { name: 'publish' });
    return this;
  }
}

/** The code with which a command was refused; undefined where it was not. */
export async function refusal(playing: Promise<unknown>): Promise<RefusalCode | undefined> {
  try {
    await playing;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

export function typesOf(log: readonly Recorded[]): readonly string[] {
  return log.map(({ event }) => event.type);
}
