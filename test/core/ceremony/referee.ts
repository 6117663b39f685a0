import { expect } from 'vitest';
import type { CeremonyEvent, PlacedField, Recorded } from '../../../core/ceremony/events.ts';
import { type Plan, releaserOf } from '../../../core/ceremony/plan.ts';

interface Sheet {
  readonly id: string;
  order: readonly string[];
  presented?: { sha256: string; fields: readonly PlacedField[] };
  base: string;
  fixed?: string;
  open: boolean;
  readonly signed: string[];
  readonly skipped: Set<string>;
  readonly gestures: Map<string, { at: string; fingerprint: string }>;
  turn?: { person: string; received: boolean };
}

const phaseSteps: Readonly<Record<string, readonly [from: readonly string[], to: string]>> = {
  DoorsOpened: [['planned', 'suspended'], 'open'],
  WentLive: [['open'], 'live'],
  Held: [['live'], 'held'],
  Resumed: [['held'], 'live'],
  Suspended: [['live', 'held'], 'suspended'],
  Cancelled: [['planned', 'open', 'suspended'], 'cancelled'],
  Concluded: [['live', 'held'], 'concluded'],
  Published: [['concluded'], 'published'],
};

const afterTheEnd: Readonly<Record<string, readonly string[]>> = {
  concluded: [
    'BroadcastDumped',
    'DocumentTimestamped',
    'ValidationDataAdded',
    'HeadTimestamped',
    'IncidentRaised',
    'QuoteProposed',
    'QuoteApproved',
    'QuoteDropped',
    'QuoteWithdrawn',
    'StillsChosen',
    'CertificateRevoked',
    'CertificateReinstated',
    'RecordSealed',
    'RecordRenewed',
    'Released',
    'Published',
    'ItemStarted',
  ],
  published: [
    'DocumentTimestamped',
    'ValidationDataAdded',
    'CertificateRevoked',
    'CertificateReinstated',
    'RecordSealed',
    'RecordRenewed',
    'Corrected',
    'PublicationWithdrawn',
    'HeadTimestamped',
  ],
  cancelled: ['HeadTimestamped'],
};

/**
 * Watches a log being written and objects to every event that the rules of the ceremony do not allow. It keeps its own
 * account, from the events alone, and shares no code with the folds that it judges.
 */
export class Referee {
  #plan: Plan;
  readonly #sheets: ReadonlyMap<string, Sheet>;
  readonly #certificates = new Map<string, { fingerprint: string; accepted: boolean }>();
  readonly #revoked = new Map<string, { suspended: boolean; accepted: boolean }>();
  readonly #out = new Set<string>();
  readonly #shown = new Map<string, number>();
  readonly #released = new Set<string>();
  readonly #attested = new Set<string>();
  readonly #approved = new Set<number>();
  #attestation = 0;
  #exchanged = false;
  #sealed = false;
  #withdrawn = false;
  #phase = 'planned';
  #last: CeremonyEvent | undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#sheets = new Map(
      plan.instrument.originals.map(({ id, order }) => [
        id,
        { id, order, base: '', open: false, signed: [], skipped: new Set(), gestures: new Map() },
      ]),
    );
  }

  see({ event, row }: Recorded): void {
    const last = this.#last;
    expect(event.seq).toBe((last?.seq ?? 0) + 1);
    expect(event.prev).toBe(last?.hash ?? '0'.repeat(64));
    if (last) expect(event.at >= last.at, `${event.at} after ${last.at}`).toBe(true);
    const allowed = afterTheEnd[this.#phase];
    if (allowed) expect(allowed).toContain(event.type);
    this.#judgePhase(event);
    this.#judge(event, row?.body.person);
    this.#last = event;
  }

  #judgePhase(event: CeremonyEvent): void {
    const step = phaseSteps[event.type];
    if (!step) return;
    expect(step[0], event.type).toContain(this.#phase);
    this.#phase = step[1];
    const pending = [...this.#sheets.values()].filter(({ turn }) => turn?.received);
    if (['Cancelled', 'Concluded'].includes(event.type)) expect(pending).toEqual([]);
  }

  #judge(event: CeremonyEvent, concerned: string | undefined): void {
    switch (event.type) {
      case 'PlanCorrected':
        this.#judgeCorrection(event.data);
        return;
      case 'SignatorySubstituted': {
        const { person, substitute } = event.data;
        expect(concerned).toBe(substitute.id);
        expect(this.#plan.people.map(({ id }) => id)).not.toContain(substitute.id);
        for (const sheet of this.#sheets.values()) {
          expect(sheet.signed).toEqual([]);
          if (!sheet.order.includes(person)) continue;
          expect([sheet.presented, sheet.turn, sheet.gestures.size]).toEqual([undefined, undefined, 0]);
          delete sheet.fixed;
          sheet.order = sheet.order.map((id) => (id === person ? substitute.id : id));
        }
        const people = this.#plan.people.map((one) => (one.id === person ? substitute : one));
        expect(people.find(({ id }) => id === substitute.id)?.party).toBe(
          this.#plan.people.find(({ id }) => id === person)?.party,
        );
        this.#plan = { ...this.#plan, people };
        this.#out.add(person);
        this.#shown.delete(person);
        this.#certificates.delete(person);
        this.#revoked.delete(person);
        return;
      }
      case 'AuthorityShown': {
        const partyOf = (id: string) => this.#plan.people.find((one) => one.id === id)?.party;
        expect(concerned).toBe(event.data.person);
        expect(partyOf(event.actor)).toBe(partyOf(event.data.person));
        this.#shown.set(event.data.person, event.seq);
        return;
      }
      case 'AuthorityAccepted': {
        const { party, person, shown } = event.data;
        expect(releaserOf(this.#plan, party)?.id).toBe(event.actor);
        expect(this.#plan.people.find(({ id }) => id === person)?.party).not.toBe(party);
        expect(this.#shown.get(person)).toBe(shown);
        return;
      }
      case 'AuthorityQuestioned':
        expect(event.actor).toBe('private');
        expect(this.#shown.has(concerned!)).toBe(true);
        return;
      case 'NameConfirmed':
      case 'NameDisputed':
        expect(event.actor).toBe('private');
        expect(this.#plan.people.find(({ id }) => id === concerned)?.role).toBe('signatory');
        for (const { signed } of this.#sheets.values()) expect(signed).not.toContain(concerned);
        return;
      case 'CertificateShown':
        expect(event.actor).toBe(event.data.person);
        this.#revoked.delete(event.data.person);
        this.#certificates.set(event.data.person, {
          fingerprint: event.data.certificate.fingerprint,
          accepted: event.data.certificate.nameMatches,
        });
        return;
      case 'CertificateAccepted':
        expect(this.#certificates.get(event.data.person)?.fingerprint).toBe(event.data.fingerprint);
        expect(this.#revoked.has(event.data.person)).toBe(false);
        this.#certificates.get(event.data.person)!.accepted = true;
        return;
      case 'CertificateRefused':
        this.#certificates.delete(concerned!);
        this.#revoked.delete(concerned!);
        return;
      case 'CertificateRevoked': {
        const { person, fingerprint, suspended } = event.data;
        const known = this.#certificates.get(person);
        expect(known?.fingerprint).toBe(fingerprint);
        const before = this.#revoked.get(person);
        if (before) expect([before.suspended, suspended]).toEqual([true, false]);
        this.#revoked.set(person, { suspended, accepted: before?.accepted ?? known!.accepted });
        known!.accepted = false;
        return;
      }
      case 'CertificateReinstated': {
        const { person } = event.data;
        const before = this.#revoked.get(person);
        expect(before?.suspended).toBe(true);
        this.#certificates.get(person)!.accepted = before!.accepted;
        this.#revoked.delete(person);
        return;
      }
      case 'PersonRemoved':
        for (const { signed } of this.#sheets.values()) expect(signed).not.toContain(concerned);
        expect(event.actor).toBe('private');
        this.#out.add(concerned!);
        return;
      case 'SignatoryDeclined':
        expect(event.actor).toBe('private');
        this.#out.add(concerned!);
        return;
      case 'TextFixed': {
        const sheet = this.#sheet(event.data.original);
        expect(sheet.presented).toBeUndefined();
        expect(sheet.fixed).not.toBe(event.data.sha256);
        sheet.fixed = event.data.sha256;
        return;
      }
      case 'TextApproved': {
        const { original, party, person, sha256 } = event.data;
        expect(event.actor).toBe(person);
        expect(releaserOf(this.#plan, party)?.id).toBe(person);
        expect(this.#sheet(original).fixed).toBe(sha256);
        return;
      }
      case 'TextPresented': {
        const sheet = this.#sheet(event.data.original);
        expect(sheet.presented).toBeUndefined();
        expect(event.data.fields.map(({ person }) => person).sort()).toEqual([...sheet.order].sort());
        sheet.presented = event.data;
        sheet.base = event.data.sha256;
        sheet.skipped.clear();
        return;
      }
      case 'TextWithdrawn': {
        const sheet = this.#sheet(event.data.original);
        expect(sheet.signed).toEqual([]);
        expect(sheet.turn).toBeUndefined();
        expect(sheet.open).toBe(false);
        delete sheet.presented;
        return;
      }
      case 'SigningOpened': {
        const sheet = this.#sheet(event.data.original);
        expect(this.#phase).toBe('live');
        expect(sheet.presented).toBeDefined();
        expect(sheet.open).toBe(false);
        sheet.open = true;
        return;
      }
      case 'SigningClosed': {
        const sheet = this.#sheet(event.data.original);
        expect(sheet.open).toBe(true);
        if (sheet.turn) expect(sheet.turn.received).toBe(true);
        sheet.open = false;
        sheet.gestures.clear();
        return;
      }
      case 'Concluded': {
        const complete = [...this.#sheets.values()].filter((sheet) => sheet.signed.length === sheet.order.length);
        expect(event.data.complete).toEqual(complete.map(({ id }) => id));
        expect([...event.data.complete, ...event.data.incomplete].sort()).toEqual([...this.#sheets.keys()].sort());
        for (const sheet of this.#sheets.values()) expect(sheet.turn).toBeUndefined();
        return;
      }
      case 'AttestationOpened':
        expect(this.#phase).toBe('live');
        expect([...this.#sheets.values()].some(({ signed }) => signed.length > 0)).toBe(true);
        for (const sheet of this.#sheets.values()) expect(sheet.turn).toBeUndefined();
        this.#attestation = event.seq;
        this.#attested.clear();
        return;
      case 'OriginalsExchanged':
        expect(this.#phase).toBe('live');
        expect(this.#exchanged).toBe(false);
        expect(this.#sheets.size).toBeGreaterThan(1);
        for (const { order, signed } of this.#sheets.values()) expect([...signed].sort()).toEqual([...order].sort());
        this.#exchanged = true;
        return;
      case 'WitnessAttested': {
        const { person, attestation } = event.data;
        expect(event.actor).toBe(person);
        expect(['live', 'held']).toContain(this.#phase);
        expect(attestation).toBe(this.#attestation);
        expect(this.#certificates.get(person)?.accepted).toBe(true);
        expect(this.#attested.has(person)).toBe(false);
        this.#attested.add(person);
        return;
      }
      case 'QuoteApproved':
        expect(event.actor).toBe(event.data.person);
        this.#approved.add(event.data.quote);
        return;
      case 'QuoteWithdrawn':
        expect(this.#approved.delete(event.data.quote)).toBe(true);
        return;
      case 'StillsChosen':
        expect(['live', 'held', 'concluded']).toContain(this.#phase);
        expect(this.#sealed).toBe(false);
        return;
      case 'RecordSealed':
        expect(event.actor).toBe('system');
        expect(this.#sealed).toBe(false);
        this.#sealed = true;
        return;
      case 'RecordRenewed':
        expect(event.actor).toBe('system');
        expect(this.#sealed).toBe(true);
        return;
      case 'Released':
        expect(event.actor).toBe(releaserOf(this.#plan, event.data.party)?.id);
        this.#expectComplete();
        this.#released.add(event.data.party);
        return;
      case 'Published':
        this.#expectComplete();
        expect([...this.#released].sort()).toEqual(this.#plan.parties.map(({ id }) => id).sort());
        if (event.data.embargoUntil !== undefined) expect(event.data.embargoUntil > event.at).toBe(true);
        for (const { original, sha256 } of event.data.originals) expect(sha256).toBe(this.#sheet(original).base);
        return;
      case 'Corrected':
        expect(this.#withdrawn).toBe(false);
        return;
      case 'PublicationWithdrawn':
        expect(this.#withdrawn).toBe(false);
        this.#withdrawn = true;
        return;
      case 'ValidationDataAdded':
      case 'DocumentTimestamped': {
        const sheet = this.#sheet(event.data.original);
        expect(event.actor).toBe('system');
        expect(sheet.presented).toBeDefined();
        expect(sheet.turn).toBeUndefined();
        sheet.base = event.data.sha256;
        return;
      }
      default:
        this.#judgeTurn(event);
    }
  }

  /** Whatever stands in a text changes only while nobody has signed any, and no text is presented that says it. */
  #judgeCorrection({ person, instrument }: Extract<CeremonyEvent, { type: 'PlanCorrected' }>['data']): void {
    for (const sheet of this.#sheets.values()) {
      const { id, order, presented, signed, turn } = sheet;
      const own = this.#plan.instrument.originals.find((one) => one.id === id)?.text !== undefined;
      const shared = instrument?.text !== undefined && !own;
      if (!(person && order.includes(person.id)) && !shared && instrument?.originals?.[id] === undefined) continue;
      expect([signed, presented, turn]).toEqual([[], undefined, undefined]);
      delete sheet.fixed;
    }
    // From here on an original may have words of its own, which the shared ones no longer touch.
    const originals = this.#plan.instrument.originals.map((one) =>
      instrument?.originals?.[one.id] === undefined ? one : { ...one, text: instrument.originals[one.id] },
    );
    this.#plan = { ...this.#plan, instrument: { ...this.#plan.instrument, originals } };
    const before = this.#plan.people.find(({ id }) => id === person?.id);
    if (!person) return;
    expect(before).toBeDefined();
    expect(this.#attested.has(person.id)).toBe(false);
    if (before?.name !== person.name) {
      this.#certificates.delete(person.id);
      this.#revoked.delete(person.id);
    }
    this.#plan = {
      ...this.#plan,
      people: this.#plan.people.map((one) => (one.id === person.id ? { ...one, ...person } : one)),
    };
  }

  #judgeTurn(event: CeremonyEvent): void {
    switch (event.type) {
      case 'GestureOffered': {
        const { person, sha256, field, fingerprint } = event.data;
        const sheet = this.#sheet(event.data.original);
        expect(event.actor).toBe(person);
        expect(this.#phase).toBe('live');
        expect(sheet.open).toBe(true);
        expect(sheet.order).toContain(person);
        expect(sheet.signed).not.toContain(person);
        expect(this.#out.has(person)).toBe(false);
        expect(sheet.presented?.sha256).toBe(sha256);
        expect(sheet.presented?.fields.find((one) => one.person === person)?.field).toBe(field);
        expect(this.#certificates.get(person)).toEqual({ fingerprint, accepted: true });
        sheet.gestures.set(person, { at: event.at, fingerprint });
        return;
      }
      case 'GestureEnded':
        this.#sheet(event.data.original).gestures.delete(event.data.person);
        return;
      case 'TurnOpened':
        this.#judgeOpening(event);
        return;
      case 'TurnLapsed': {
        const sheet = this.#sheet(event.data.original);
        expect(sheet.turn).toEqual({ person: event.data.person, received: false });
        delete sheet.turn;
        sheet.gestures.delete(event.data.person);
        return;
      }
      case 'TurnSkipped': {
        const sheet = this.#sheet(event.data.original);
        const { person } = event.data;
        expect(sheet.order).toContain(person);
        expect(sheet.signed).not.toContain(person);
        if (sheet.turn?.person === person) {
          expect(sheet.turn.received).toBe(false);
          delete sheet.turn;
        }
        sheet.gestures.delete(person);
        sheet.skipped.add(person);
        return;
      }
      case 'TurnReopened':
        expect(this.#sheet(event.data.original).skipped.delete(event.data.person)).toBe(true);
        return;
      case 'SignatureReceived': {
        const sheet = this.#sheet(event.data.original);
        expect(event.actor).toBe(event.data.person);
        expect(['live', 'held']).toContain(this.#phase);
        expect(sheet.turn).toEqual({ person: event.data.person, received: false });
        sheet.turn!.received = true;
        return;
      }
      case 'SignatureApplied': {
        const sheet = this.#sheet(event.data.original);
        expect(event.actor).toBe('system');
        expect(sheet.turn).toEqual({ person: event.data.person, received: true });
        expect(sheet.signed).not.toContain(event.data.person);
        delete sheet.turn;
        sheet.gestures.delete(event.data.person);
        sheet.signed.push(event.data.person);
        sheet.base = event.data.sha256;
        return;
      }
    }
  }

  /** Nobody else's turn, in the order of the original; before others only where they were passed over or may be overtaken. */
  #judgeOpening({ data, at }: Extract<CeremonyEvent, { type: 'TurnOpened' }>): void {
    const sheet = this.#sheet(data.original);
    expect(this.#phase).toBe('live');
    expect(sheet.open).toBe(true);
    expect(sheet.turn).toBeUndefined();
    expect(this.#mayGo(sheet, data.person, at)).toBe(true);
    expect(data.base).toBe(sheet.base);
    expect(data.field).toBe(sheet.presented?.fields.find((one) => one.person === data.person)?.field);
    expect(data.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    for (const earlier of sheet.order.slice(0, sheet.order.indexOf(data.person))) {
      if (sheet.signed.includes(earlier) || sheet.skipped.has(earlier)) continue;
      expect(this.#plan.rules.overtaking, `${data.person} before ${earlier}`).toBe(true);
      expect(this.#mayGo(sheet, earlier, at), `${earlier} was ready`).toBe(false);
    }
    sheet.turn = { person: data.person, received: false };
  }

  #mayGo(sheet: Sheet, person: string, at: string): boolean {
    const gesture = sheet.gestures.get(person);
    const certificate = this.#certificates.get(person);
    if (!gesture || sheet.skipped.has(person) || sheet.signed.includes(person) || this.#out.has(person)) return false;
    if (!sheet.order.includes(person) || !certificate?.accepted) return false;
    const age = Date.parse(at) - Date.parse(gesture.at);
    return certificate.fingerprint === gesture.fingerprint && age <= this.#plan.rules.gestureSeconds * 1000;
  }

  #expectComplete(): void {
    for (const sheet of this.#sheets.values()) expect([...sheet.signed].sort()).toEqual([...sheet.order].sort());
  }

  #sheet(id: string): Sheet {
    const sheet = this.#sheets.get(id);
    expect(sheet, `original ${id}`).toBeDefined();
    return sheet!;
  }
}
