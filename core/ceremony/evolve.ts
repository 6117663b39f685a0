import { correctedPlan, originalsCorrected, substitutedPlan, substitutionOf } from './correcting.ts';
import type { CeremonyEvent, EventRows, EventType, LogEntry, Recorded } from './events.ts';
import { type Correction, type Plan, personOf } from './plan.ts';
import {
  type Attestation,
  type CeremonyState,
  type OriginalState,
  type PersonState,
  type Phase,
  signaturesOn,
} from './state.ts';

/** Of a person of whom nothing has happened yet. */
const unknownYet: PersonState = {
  identityConfirmed: false,
  ready: false,
  declined: false,
  notNow: false,
  removed: false,
};

/** The state that a `CeremonyPlanned` begins. */
function begin(plan: Plan, event: LogEntry): CeremonyState {
  return {
    plan,
    phase: 'planned',
    seq: event.seq,
    at: event.at,
    delaySeconds: 0,
    layout: 'opening',
    onAir: [],
    readyAsked: false,
    people: Object.fromEntries(plan.people.map(({ id }) => [id, unknownYet])),
    originals: Object.fromEntries(
      plan.instrument.originals.map(({ id, order }) => [
        id,
        {
          id,
          order,
          status: 'draft',
          approvals: [],
          revisions: [],
          gestures: {},
          skipped: [],
          lapsed: [],
        } satisfies OriginalState,
      ]),
    ),
    substitutions: [],
    attestations: [],
    released: [],
    quotes: [],
    errata: [],
  };
}

/**
 * The state after one more event. Pure; an unknown or withheld event changes nothing but the sequence number, so that
 * a client that is shown less than everything folds with the same function.
 */
export function evolve(state: CeremonyState | undefined, recorded: Recorded): CeremonyState {
  const { event } = recorded;
  if (event.type === 'CeremonyPlanned') return begin(event.data.plan, event);
  if (!state) throw new Error('A log begins with CeremonyPlanned.');
  return { ...apply(state, event, recorded.row?.body), seq: event.seq, at: event.at };
}

/** The fold of a whole log; undefined for an empty one. */
export function fold(log: Iterable<Recorded>, from?: CeremonyState): CeremonyState | undefined {
  let state = from;
  for (const recorded of log) state = evolve(state, recorded);
  return state;
}

function apply(state: CeremonyState, event: CeremonyEvent, row: EventRows[keyof EventRows] | undefined): CeremonyState {
  switch (event.type) {
    case 'CeremonyPlanned':
      return state;
    case 'PlanCorrected':
      return corrected(state, event.data);
    case 'SignatorySubstituted':
      return substituted(state, event);
    case 'DoorsOpened':
      return { ...state, phase: 'open', layout: 'opening' };
    case 'StartMoved':
      return {
        ...state,
        plan: { ...state.plan, startsAt: event.data.startsAt },
        movedFrom: state.movedFrom ?? state.plan.startsAt,
      };
    case 'DelayChosen':
      return { ...state, delaySeconds: event.data.seconds };
    case 'WentLive': {
      const live = { ...state, phase: 'live', liveSince: event.at } as const;
      return state.item === undefined || state.liveSince === undefined
        ? live
        : { ...live, itemSince: event.at, liveFrom: state.item };
    }
    case 'ItemStarted':
      return { ...state, item: event.data.item, itemSince: event.at };
    case 'LayoutChosen': {
      const { focus: _, ...rest } = state;
      const { layout, focus } = event.data;
      return { ...rest, layout, ...(focus === undefined ? {} : { focus }) };
    }
    case 'AirOpened':
      return { ...state, onAir: [...without(state.onAir, event.data.source), event.data.source] };
    case 'AirClosed':
      return { ...state, onAir: without(state.onAir, event.data.source) };
    case 'Suspended': {
      const { movedFrom: _, ...rest } = state;
      return { ...rest, phase: 'suspended', onAir: [] };
    }
    case 'Cancelled':
      return { ...state, phase: 'cancelled', onAir: [] };
    case 'Held':
    case 'Resumed':
      return { ...state, phase: phaseAfter[event.type] };
    case 'Published': {
      const { embargoUntil } = event.data;
      return { ...state, phase: 'published', ...(embargoUntil === undefined ? {} : { embargoUntil }) };
    }
    case 'Concluded':
      return conclude(state, event.data.incomplete);
    case 'Released':
      return { ...state, released: [...without(state.released, event.data.party), event.data.party] };
    case 'Corrected':
      return { ...state, errata: [...state.errata, { at: event.at, erratum: event.data.erratum }] };
    case 'PublicationWithdrawn':
      return { ...state, publicationWithdrawn: event.at };

    case 'NameConfirmed':
      return row?.person ? person(state, row.person, { naming: { right: true } }) : state;
    case 'NameDisputed':
      return row && 'detail' in row && row.person
        ? person(state, row.person, { naming: { right: false, detail: row.detail } })
        : state;
    case 'AuthorityShown':
      return person(state, event.data.person, { authority: { shown: event.seq, accepted: [], questions: [] } });
    case 'AuthorityAccepted': {
      const { person: whose, party, shown } = event.data;
      return answered(state, whose, shown, ({ accepted, questions }) => ({
        accepted: [...accepted, party],
        questions: questions.filter((one) => one.party !== party),
      }));
    }
    case 'AuthorityQuestioned': {
      if (!row || !('party' in row)) return state;
      const { party, detail } = row;
      const shown = state.people[row.person]?.authority?.shown ?? 0;
      return answered(state, row.person, shown, ({ accepted, questions }) => ({
        accepted: without(accepted, party),
        questions: [...questions.filter((one) => one.party !== party), { party, detail }],
      }));
    }
    case 'IdentityConfirmed':
      return person(state, event.data.person, { identityConfirmed: true });
    case 'CertificateShown': {
      const { certificate } = event.data;
      return person(state, event.data.person, { certificate: { ...certificate, accepted: certificate.nameMatches } });
    }
    case 'CertificateAccepted':
      return acceptCertificate(state, event.data.person, event.data.fingerprint);
    case 'CertificateRefused':
      return row && 'fingerprint' in row ? refuseCertificate(state, row.person, row.fingerprint) : state;
    case 'ReadyAsked':
      return {
        ...state,
        readyAsked: true,
        people: Object.fromEntries(Object.entries(state.people).map(([id, one]) => [id, { ...one, ready: false }])),
      };
    case 'ReadyGiven':
      return person(state, event.data.person, { ready: true, notNow: false });
    // Their gestures end by events of their own, which the room sees too: all fold the same originals.
    case 'SignatoryDeclined':
      return row?.person ? person(state, row.person, { declined: true, ready: false }) : state;
    case 'SignatoryNotNow':
      return row?.person ? person(state, row.person, { notNow: true, ready: false }) : state;
    case 'PersonRemoved':
      return row?.person ? person(state, row.person, { removed: true }) : state;

    case 'TextPresented': {
      const { original: id, ...presented } = event.data;
      const { sha256, length } = presented;
      return original(state, id, (one) => ({
        ...unpresented(one),
        status: 'presented',
        presented,
        head: { sha256, length },
      }));
    }
    case 'TextWithdrawn':
      return original(state, event.data.original, (one) => ({ ...unpresented(one), status: 'withdrawn' }));
    case 'TextFixed': {
      const { original: id, sha256, length, pages } = event.data;
      return original(state, id, (one) => ({ ...one, fixed: { sha256, length, pages } }));
    }
    case 'TextApproved': {
      const { original: id, sha256, party, person: who } = event.data;
      const approval = { party, person: who, sha256, at: event.at };
      return original(state, id, (one) => ({ ...one, approvals: [...one.approvals, approval] }));
    }
    case 'SigningOpened':
      return original(state, event.data.original, (one) => ({ ...one, status: 'signing' }));
    case 'SigningClosed':
      return original(state, event.data.original, (one) => ({ ...one, status: 'presented', gestures: {} }));
    case 'GestureOffered': {
      const { original: id, person: who, sha256, field, fingerprint } = event.data;
      const offered = original(state, id, (one) => ({
        ...one,
        gestures: { ...one.gestures, [who]: { at: event.at, sha256, field, fingerprint } },
        lapsed: without(one.lapsed, who),
      }));
      return person(offered, who, { notNow: false });
    }
    case 'GestureEnded':
      return original(state, event.data.original, (one) => ({
        ...one,
        gestures: omit(one.gestures, event.data.person),
      }));
    case 'TurnOpened': {
      const { original: id, ...turn } = event.data;
      return original(state, id, (one) => ({ ...one, turn: { ...turn, seq: event.seq } }));
    }
    case 'TurnLapsed':
      return original(state, event.data.original, ({ turn: _, ...one }) => ({
        ...one,
        gestures: omit(one.gestures, event.data.person),
        lapsed: [...without(one.lapsed, event.data.person), event.data.person],
      }));
    case 'TurnSkipped':
      return original(state, event.data.original, ({ turn, ...one }) => ({
        ...one,
        ...(turn && turn.person !== event.data.person ? { turn } : {}),
        gestures: omit(one.gestures, event.data.person),
        skipped: [...without(one.skipped, event.data.person), event.data.person],
      }));
    case 'TurnReopened':
      return original(state, event.data.original, (one) => ({
        ...one,
        skipped: without(one.skipped, event.data.person),
      }));
    case 'SignatureReceived':
      return original(state, event.data.original, (one) =>
        one.turn ? { ...one, turn: { ...one.turn, received: event.data.cms } } : one,
      );
    case 'SignatureApplied':
      return original(state, event.data.original, (one) => applySignature(one, event));
    case 'DocumentTimestamped': {
      const { original: id, token, ...data } = event.data;
      const fact = { kind: 'document-timestamp', seq: event.seq, cms: token, ...data } as const;
      return original(state, id, (one) => ({
        ...one,
        head: { sha256: data.sha256, length: data.length },
        revisions: [...one.revisions, fact],
      }));
    }
    case 'ValidationDataAdded': {
      const { original: id, ...data } = event.data;
      return original(state, id, (one) => ({
        ...one,
        head: { sha256: data.sha256, length: data.length },
        revisions: [...one.revisions, { kind: 'validation-data', seq: event.seq, ...data }],
      }));
    }
    case 'AttestationOpened':
      return { ...state, attestation: openedAttestation(state, event) };
    case 'WitnessAttested':
      return { ...state, attestations: [...state.attestations, { ...event.data, seq: event.seq, at: event.at }] };
    case 'QuoteProposed':
      return row && 'words' in row
        ? { ...state, quotes: [...state.quotes, { quote: event.seq, ...row, isApproved: false }] }
        : state;
    case 'QuoteDropped':
      return row && 'quote' in row ? { ...state, quotes: otherThan(state.quotes, row.quote) } : state;
    case 'QuoteApproved': {
      const { quote, person: who, words } = event.data;
      return { ...state, quotes: [...otherThan(state.quotes, quote), { quote, person: who, words, isApproved: true }] };
    }
    case 'QuoteWithdrawn':
      return { ...state, quotes: otherThan(state.quotes, event.data.quote) };
    case 'StillsChosen':
      return { ...state, stills: event.data.stills };
    case 'OriginalsExchanged':
      return { ...state, exchangedAt: event.at };
    case 'RecordSealed': {
      const { sha256, length } = event.data;
      return { ...state, record: { sha256, length, at: event.at } };
    }
    case 'BroadcastDumped':
    case 'HeadTimestamped':
    case 'IncidentRaised':
      return state;
    default:
      // Of a type that this version does not know.
      return state;
  }
}

const phaseAfter = {
  Held: 'held',
  Resumed: 'live',
  Published: 'published',
} as const satisfies { readonly [T in EventType]?: Phase };

type Answers = Pick<NonNullable<PersonState['authority']>, 'accepted' | 'questions'>;

/** What other participants say of a document, as long as no newer one was shown. */
function answered(
  state: CeremonyState,
  id: string,
  shown: number,
  change: (answers: Answers) => Answers,
): CeremonyState {
  const authority = state.people[id]?.authority;
  if (authority?.shown !== shown) return state;
  return person(state, id, { authority: { shown, ...change(authority) } });
}

/** An original that is being prepared: what was agreed on its text stays with it. */
function unpresented({ id, order, fixed, approvals }: OriginalState): Omit<OriginalState, 'status'> {
  const agreed = fixed ? { fixed, approvals } : { approvals };
  return { id, order, ...agreed, revisions: [], gestures: {}, skipped: [], lapsed: [] };
}

/** The texts that were put up for approval are no longer what will be presented. */
function unfixed(state: CeremonyState, ids: readonly string[]): CeremonyState {
  return ids.reduce((so, id) => original(so, id, ({ fixed: _, ...one }) => one), state);
}

function corrected(before: CeremonyState, correction: Correction): CeremonyState {
  const state = unfixed(before, originalsCorrected(before.plan, correction));
  const plan = correctedPlan(state.plan, correction);
  const named = correction.person && personOf(state.plan, correction.person.id);
  const facts = named && state.people[named.id];
  if (!named || !facts) return { ...state, plan };
  // A certificate was accepted for a name.
  const { naming: _, certificate, ...rest } = facts;
  const kept = certificate && named.name === correction.person?.name ? { certificate } : {};
  return { ...state, plan, people: { ...state.people, [named.id]: { ...rest, ...kept } } };
}

/** Nothing of what the former signatory showed or said holds for the substitute. */
function substituted(state: CeremonyState, { at, data }: LogEntry<'SignatorySubstituted'>): CeremonyState {
  const { person: former, substitute, instrument } = data;
  const { certificate: _, naming: __, authority: ___, ...facts } = state.people[former] ?? unknownYet;
  return {
    ...state,
    plan: substitutedPlan(state.plan, former, substitute, instrument),
    people: { ...state.people, [former]: { ...facts, ready: false, removed: true }, [substitute.id]: unknownYet },
    substitutions: [...state.substitutions, substitutionOf(state.plan.people, data, at)],
    onAir: without(state.onAir, former),
    ...(state.focus === former ? { focus: substitute.id } : {}),
    originals: Object.fromEntries(
      Object.entries(
        unfixed(
          state,
          Object.values(state.originals).flatMap(({ id, order }) => (order.includes(former) ? [id] : [])),
        ).originals,
      ).map(([id, one]) => [
        id,
        {
          ...one,
          order: one.order.map((signatory) => (signatory === former ? substitute.id : signatory)),
          skipped: without(one.skipped, former),
          lapsed: without(one.lapsed, former),
        },
      ]),
    ),
  };
}

function applySignature(one: OriginalState, event: LogEntry<'SignatureApplied'>): OriginalState {
  const { turn, ...rest } = one;
  if (!turn) return one;
  const { person: who, cms, sha256, length, level, time } = event.data;
  const { field, at, contentsLength } = turn;
  const fact = {
    kind: 'signature',
    seq: event.seq,
    turn: turn.seq,
    person: who,
    field,
    at,
    contentsLength,
    cms,
    sha256,
    length,
    level,
    landedAt: event.at,
  } as const;
  const revisions = [...one.revisions, time === undefined ? fact : { ...fact, time }];
  const signed = new Set(revisions.map((revision) => (revision.kind === 'signature' ? revision.person : undefined)));
  return {
    ...rest,
    revisions,
    head: { sha256, length },
    gestures: omit(one.gestures, who),
    status: one.order.every((id) => signed.has(id)) ? 'signed' : one.status,
  };
}

function openedAttestation({ originals }: CeremonyState, { seq, at }: LogEntry): Attestation {
  return {
    seq,
    at,
    originals: Object.values(originals).flatMap((one) => {
      const signed = signaturesOn(one).map(({ person: who }) => who);
      return one.head && signed.length > 0 ? [{ original: one.id, sha256: one.head.sha256, signed }] : [];
    }),
  };
}

function conclude(state: CeremonyState, incomplete: readonly string[]): CeremonyState {
  const ended = incomplete.reduce<CeremonyState>(
    (so, id) => original(so, id, ({ turn: _, ...one }) => ({ ...one, status: 'incomplete', gestures: {} })),
    state,
  );
  const { focus: _, ...rest } = ended;
  return { ...rest, phase: 'concluded', layout: 'closing', onAir: [] };
}

function acceptCertificate(state: CeremonyState, id: string, fingerprint: string): CeremonyState {
  const shown = state.people[id]?.certificate;
  if (shown?.fingerprint !== fingerprint) return state;
  return person(state, id, { certificate: { ...shown, accepted: true } });
}

function refuseCertificate(state: CeremonyState, id: string, fingerprint: string): CeremonyState {
  const one = state.people[id];
  if (one?.certificate?.fingerprint !== fingerprint) return state;
  const { certificate: _, ...rest } = one;
  return { ...state, people: { ...state.people, [id]: rest } };
}

function person(state: CeremonyState, id: string, change: Partial<PersonState>): CeremonyState {
  const one = state.people[id];
  return one ? { ...state, people: { ...state.people, [id]: { ...one, ...change } } } : state;
}

function original(state: CeremonyState, id: string, change: (one: OriginalState) => OriginalState): CeremonyState {
  const one = state.originals[id];
  return one ? { ...state, originals: { ...state.originals, [id]: change(one) } } : state;
}

function otherThan(quotes: CeremonyState['quotes'], quote: number): CeremonyState['quotes'] {
  return quotes.filter((one) => one.quote !== quote);
}

function without(list: readonly string[], value: string): readonly string[] {
  return list.filter((one) => one !== value);
}

function omit<T>(record: { readonly [key: string]: T }, key: string): { readonly [key: string]: T } {
  const { [key]: _, ...rest } = record;
  return rest;
}
