import { retitled, substitutionOf } from './correcting.ts';
import { audiences, type CeremonyEvent, type EventType, type Recorded } from './events.ts';
import type {
  Correction,
  InstrumentCorrection,
  Item,
  Language,
  Layout,
  Original,
  Party,
  Person,
  Plan,
  Site,
  Translated,
} from './plan.ts';
import type { Erratum, Phase, Quote, Substitution } from './state.ts';

/** What everyone may know of a ceremony: a fold of its public events, and of nothing else. */
export interface PublicView {
  readonly ceremony: string;
  readonly title: Translated;
  readonly kind: Plan['kind'];
  readonly sample: boolean;
  readonly rehearsal: boolean;
  /** ISO 8601, UTC. */
  readonly startsAt: string;
  /** When it was to start before that was moved; while suspended, that the time of going on was told. */
  readonly movedFrom?: string;
  readonly languages: readonly Language[];
  readonly sites: readonly Site[];
  readonly parties: readonly Party[];
  readonly people: readonly Omit<Person, 'presence'>[];
  readonly instrument: Translated;
  /** Who signs in whose place. */
  readonly substitutions: readonly Substitution[];
  readonly items: readonly Item[];

  readonly phase: Phase;
  /** When the phase began. */
  readonly since: string;
  /** When it first went live. */
  readonly liveSince?: string;
  readonly item?: string;
  readonly layout: Layout;
  readonly focus?: string;
  readonly originals: readonly PublicOriginal[];
  /** The signatures on all originals, in the order in which they landed. */
  readonly signatures: readonly LandedSignature[];
  /** When the signed originals were exchanged. */
  readonly exchangedAt?: string;
  /** Who has attested what they saw, and when: of the events. */
  readonly attestations: readonly { readonly person: string; readonly at: string }[];
  /** The procès-verbal, once it is sealed. */
  readonly record?: { readonly sha256: string; readonly length: number };
  /** Parties that have released the originals for publication. */
  readonly released: readonly string[];
  /** The published files; renewed ones take their place. */
  readonly published: readonly { readonly original: string; readonly sha256: string; readonly length: number }[];
  /** Before it nothing of the publication is public yet. */
  readonly embargoUntil?: string;
  /** What somebody said for the press, and approved. */
  readonly quotes: readonly Omit<Quote, 'isApproved'>[];
  readonly errata: readonly Erratum[];
  /** When what was published was withdrawn. */
  readonly withdrawnAt?: string;
}

export interface PublicOriginal extends Omit<Original, 'text'> {
  readonly status: 'incomplete' | 'signed' | 'signing' | 'waiting';
  /** Who has still to sign, in the original's order. */
  readonly toSign: readonly string[];
  /** genTime of its newest document timestamp. */
  readonly timestamped?: string;
}

export interface LandedSignature {
  readonly person: string;
  readonly original: string;
  /** When it landed: of the event. */
  readonly at: string;
  readonly level: 'B-B' | 'B-T';
  /** genTime of its timestamp, where there is one. */
  readonly time?: string;
}

/** The public view of a log, or of more of a log whose view was `from`; undefined before the plan. */
export function publicView(log: Iterable<Recorded>, from?: PublicView): PublicView | undefined {
  let view = from;
  for (const { event } of log) view = isPublic(event) ? evolvePublic(view, event) : view;
  return view;
}

type PublicType = { [T in EventType]: (typeof audiences)[T] extends 'public' ? T : never }[EventType];
type PublicEvent = Extract<CeremonyEvent, { readonly type: PublicType }>;

/** Nothing reaches the fold but what everyone may read: rows are dropped before, other events here. */
function isPublic(event: CeremonyEvent): event is PublicEvent {
  return audiences[event.type] === 'public';
}

function evolvePublic(view: PublicView | undefined, event: PublicEvent): PublicView {
  if (event.type === 'CeremonyPlanned') return begin(event.data.plan, event.at);
  if (!view) throw new Error('A log begins with CeremonyPlanned.');
  switch (event.type) {
    case 'PlanCorrected':
      return corrected(view, event.data);
    case 'SignatorySubstituted':
      return substituted(view, event);
    case 'StartMoved':
      return { ...view, startsAt: event.data.startsAt, movedFrom: view.movedFrom ?? view.startsAt };
    case 'DoorsOpened': {
      const { movedFrom, ...rest } = view;
      // What goes on another day has begun already, and is not late.
      const moved = movedFrom === undefined || view.liveSince !== undefined ? {} : { movedFrom };
      return { ...phase({ ...rest, ...moved }, 'open', event.at), layout: 'opening' };
    }
    case 'WentLive':
      return { ...phase(view, 'live', event.at), liveSince: view.liveSince ?? event.at };
    case 'Resumed':
      return phase(view, 'live', event.at);
    case 'Held':
      return phase(view, 'held', event.at);
    case 'Suspended': {
      const { movedFrom: _, ...rest } = view;
      return phase(rest, 'suspended', event.at);
    }
    case 'Cancelled':
      return phase(view, 'cancelled', event.at);
    case 'ItemStarted':
      return { ...view, item: event.data.item };
    case 'LayoutChosen':
      return choose(view, event.data.layout, event.data.focus);
    case 'SigningOpened':
      return original(view, event.data.original, (one) => ({ ...one, status: 'signing' }));
    case 'SigningClosed':
      return original(view, event.data.original, (one) => ({ ...one, status: 'waiting' }));
    case 'SignatureApplied':
      return land(view, event.at, event.data);
    case 'DocumentTimestamped':
      return renewed(timestamp(view, event.data), event.data);
    case 'ValidationDataAdded':
      return renewed(view, event.data);
    case 'Concluded': {
      const { incomplete } = event.data;
      const ended = incomplete.reduce((so, id) => original(so, id, (one) => ({ ...one, status: 'incomplete' })), view);
      return choose(phase(ended, 'concluded', event.at), 'closing');
    }
    case 'Released':
      return { ...view, released: [...view.released.filter((id) => id !== event.data.party), event.data.party] };
    case 'Published':
      return {
        ...phase(view, 'published', event.at),
        published: event.data.originals,
        ...(event.data.embargoUntil === undefined ? {} : { embargoUntil: event.data.embargoUntil }),
      };
    case 'Corrected':
      return { ...view, errata: [...view.errata, { at: event.at, erratum: event.data.erratum }] };
    case 'PublicationWithdrawn':
      return { ...view, withdrawnAt: event.at };
    case 'QuoteApproved':
      return { ...view, quotes: [...view.quotes, event.data] };
    case 'QuoteWithdrawn':
      return { ...view, quotes: view.quotes.filter(({ quote }) => quote !== event.data.quote) };
    case 'WitnessAttested':
      return { ...view, attestations: [...view.attestations, { person: event.data.person, at: event.at }] };
    case 'RecordSealed':
    case 'RecordRenewed':
      return { ...view, record: { sha256: event.data.sha256, length: event.data.length } };
    case 'OriginalsExchanged':
      return { ...view, exchangedAt: event.at };
    case 'AttestationOpened':
    case 'HeadTimestamped':
      return view;
  }
}

function begin(plan: Plan, at: string): PublicView {
  const { id, title, kind, sample, rehearsal, startsAt, languages, sites, parties, people, instrument, items } = plan;
  return {
    ceremony: id,
    title,
    kind,
    sample,
    rehearsal,
    startsAt,
    languages,
    sites,
    parties,
    people: people.map(({ presence: _, ...person }) => person),
    instrument: instrument.title,
    substitutions: [],
    items,
    phase: 'planned',
    since: at,
    layout: 'opening',
    originals: instrument.originals.map(({ text: _, ...one }) => ({ ...one, status: 'waiting', toSign: one.order })),
    signatures: [],
    attestations: [],
    released: [],
    published: [],
    quotes: [],
    errata: [],
  };
}

function corrected(view: PublicView, { title, person, instrument }: Correction): PublicView {
  return {
    ...view,
    ...(title ? { title } : {}),
    ...instrumentCorrected(instrument),
    people: person ? view.people.map((one) => (one.id === person.id ? { ...one, ...person } : one)) : view.people,
    items: person ? retitled(view, person.id, person) : view.items,
  };
}

function substituted(
  view: PublicView,
  { at, data }: Extract<PublicEvent, { type: 'SignatorySubstituted' }>,
): PublicView {
  const { person: former, substitute, instrument } = data;
  const { presence: _, ...shown } = substitute;
  const other = (id: string) => (id === former ? substitute.id : id);
  return {
    ...view,
    ...instrumentCorrected(instrument),
    ...(view.focus === undefined ? {} : { focus: other(view.focus) }),
    substitutions: [...view.substitutions, substitutionOf(view.people, data, at)],
    people: view.people.map((one) => (one.id === former ? shown : one)),
    items: retitled(view, former, substitute).map((item) => ({
      ...item,
      who: item.who.map(other),
      ...(item.focus === undefined ? {} : { focus: other(item.focus) }),
    })),
    originals: view.originals.map((one) => ({
      ...one,
      order: one.order.map(other),
      toSign: one.toSign.map(other),
    })),
  };
}

function instrumentCorrected(instrument: InstrumentCorrection | undefined): Pick<PublicView, 'instrument'> | undefined {
  return instrument?.title && { instrument: instrument.title };
}

function land(
  view: PublicView,
  at: string,
  data: Extract<PublicEvent, { type: 'SignatureApplied' }>['data'],
): PublicView {
  const { person, original: id, level, time } = data;
  const landed = { person, original: id, at, level, ...(time === undefined ? {} : { time }) };
  return original({ ...view, signatures: [...view.signatures, landed] }, id, (one) => {
    const toSign = one.toSign.filter((who) => who !== person);
    return { ...one, toSign, status: toSign.length === 0 ? 'signed' : one.status };
  });
}

/** A document timestamp gives the signatures under it their level (EN 319 142-1, 6.3). */
function timestamp(
  view: PublicView,
  { original: id, time }: Extract<PublicEvent, { type: 'DocumentTimestamped' }>['data'],
): PublicView {
  const signatures = view.signatures.map((one) =>
    one.original === id && one.level === 'B-B' ? ({ ...one, level: 'B-T', time } as const) : one,
  );
  return original({ ...view, signatures }, id, (one) => ({ ...one, timestamped: time }));
}

/** What is added to an original after its publication takes the place of the published file. */
function renewed(view: PublicView, { original: id, sha256, length }: PublicView['published'][number]): PublicView {
  const published = view.published.map((file) => (file.original === id ? { original: id, sha256, length } : file));
  return { ...view, published };
}

function phase(view: PublicView, next: Phase, at: string): PublicView {
  return { ...view, phase: next, since: at };
}

function choose(view: PublicView, layout: Layout, focus?: string): PublicView {
  const { focus: _, ...rest } = view;
  return { ...rest, layout, ...(focus === undefined ? {} : { focus }) };
}

function original(view: PublicView, id: string, change: (one: PublicOriginal) => PublicOriginal): PublicView {
  return { ...view, originals: view.originals.map((one) => (one.id === id ? change(one) : one)) };
}
