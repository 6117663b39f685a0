/** What is decided before the doors open: who, where, what is signed, in which order. Plain data, carried whole by `CeremonyPlanned`. */

export type Language = 'en' | 'es' | 'fr' | 'nl';

/** A sentence or name in one or several languages; `en` is the one to fall back on. */
export type Translated = { readonly en: string } & { readonly [L in Language]?: string };

export type Role = 'assistant' | 'director' | 'guest' | 'interpreter' | 'signatory' | 'witness';

/** A place with a time zone, a feed and people. */
export interface Site {
  readonly id: string;
  readonly name: Translated;
  /** IANA name, for example `America/Guayaquil`. */
  readonly timeZone: string;
}

/** The body that undertakes; "participant" on the pages of a memorandum. */
export interface Party {
  readonly id: string;
  readonly name: Translated;
}

export interface Person {
  readonly id: string;
  /** As the person writes it; never translated. Empty for an office whose bearer the sources do not name. */
  readonly name: string;
  readonly role: Role;
  readonly office: Translated;
  /** The person's own: the picture names their office in it, before the broadcast's. */
  readonly language?: Language;
  readonly party?: string;
  readonly site: string;
  /** Where somebody from elsewhere is, if that is none of the sites: `site` is then whose they are. */
  readonly place?: Translated;
  /**
   * How the person takes part: in the site's room with a device of their own (document and signing, no media),
   * in the room without one, or from elsewhere with own camera and microphone.
   */
  readonly presence: 'companion' | 'in-room' | 'remote';
}

/** One PDF of the instrument, with its languages and its own order of signature. */
export interface Original {
  readonly id: string;
  /** Under the alternat the party that keeps it, which it names first and which signs it first. */
  readonly keeper?: string;
  readonly languages: readonly Language[];
  /** Person ids; turns follow this order. */
  readonly order: readonly string[];
  /** Its own paragraphs, where they are not the instrument's: it names its keeper first, or is in another language. */
  readonly text?: unknown;
}

/** `exchange`: the originals side by side. */
export type Layout = 'both' | 'closing' | 'document' | 'exchange' | 'opening' | 'signing' | 'speaker';

/** A button of the director's that an item of the order of ceremony calls for. */
export type ItemAction =
  | 'ask-ready'
  | 'conclude'
  | 'exchange'
  | 'go-live'
  | 'none'
  | 'open-attestation'
  | 'open-doors'
  | 'open-signing'
  | 'present-text';

/** A step of the order of ceremony. */
export interface Item {
  readonly id: string;
  readonly title: Translated;
  readonly minutes: number;
  /** Person ids of those who speak or act, in order. */
  readonly who: readonly string[];
  readonly layout: Layout;
  /** The site or remote person that a speaker's layout shows large. */
  readonly focus?: string;
  readonly action: ItemAction;
}

export interface SigningRules {
  /** The PAdES level that the originals are brought to by their conclusion. */
  readonly level: BaselineLevel;
  /** Whether a signatory who is ready may sign before one who stands earlier in the order. */
  readonly overtaking: boolean;
  /** Seconds until an unanswered turn lapses. */
  readonly turnSeconds: number;
  /** The same for a person at a card reader or a phone. */
  readonly slowTurnSeconds: number;
  /** Seconds a gesture holds while the signing is open. */
  readonly gestureSeconds: number;
}

export interface Plan {
  readonly id: string;
  readonly title: Translated;
  readonly kind: 'memorandum' | 'treaty';
  /** The sample that ships with the product: its certificates come from the development authority. */
  readonly sample: boolean;
  /** Held to practise: a specimen text and a rehearsal authority. */
  readonly rehearsal: boolean;
  /** ISO 8601, UTC. */
  readonly startsAt: string;
  readonly languages: readonly Language[];
  readonly sites: readonly Site[];
  readonly parties: readonly Party[];
  readonly people: readonly Person[];
  readonly instrument: {
    readonly title: Translated;
    readonly originals: readonly Original[];
    /** The paragraphs, by language, as `core/protocol` describes them. The fold only carries them. */
    readonly text: unknown;
  };
  readonly items: readonly Item[];
  /** Whether signatories show each other's side their authority to sign beforehand. */
  readonly authorityAsked?: boolean;
  readonly rules: SigningRules;
}

/** What a plan says otherwise from now on. What is absent stays as it was. */
export interface Correction {
  /** Of the ceremony. */
  readonly title?: Translated;
  /** Of somebody who stands in the plan under the same id. */
  readonly person?: Pick<Person, 'id' | 'name' | 'office'>;
  readonly instrument?: InstrumentCorrection;
}

export interface InstrumentCorrection {
  readonly title?: Translated;
  /** The paragraphs of every original that has none of its own, as `core/protocol` describes them. */
  readonly text?: unknown;
  /** The own paragraphs of originals, by id. */
  readonly originals?: { readonly [original: string]: unknown };
}

/** The baseline levels of EN 319 142-1, clause 6, in ascending order. */
export const baselineLevels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
export type BaselineLevel = (typeof baselineLevels)[number];

/** Seconds by which everything public may be held back. */
export const delays = [0, 10, 30] as const;
export type Delay = (typeof delays)[number];

export const defaultRules: SigningRules = {
  level: 'B-LTA',
  overtaking: true,
  turnSeconds: 10,
  slowTurnSeconds: 90,
  gestureSeconds: 300,
};

export function personOf(plan: Plan, id: string): Person | undefined {
  return plan.people.find((person) => person.id === id);
}

/** The paragraphs that an original is made of, as `core/protocol` describes them. */
export function textOfOriginal({ instrument }: Plan, id: string): unknown {
  return instrument.originals.find((original) => original.id === id)?.text ?? instrument.text;
}

/** What the place is called where a person is. Empty where there is no such site. */
export function placeOf({ sites }: Pick<Plan, 'sites'>, { place, site }: Pick<Person, 'place' | 'site'>): Translated {
  return place ?? sites.find(({ id }) => id === site)?.name ?? { en: '' };
}

/** Where a person is seen and heard: a remote one in their own picture, the others in their site's. */
export function sourceOf({ id, presence, site }: Pick<Person, 'id' | 'presence' | 'site'>): string {
  return presence === 'remote' ? id : site;
}

/** Where those who speak in an item are seen and heard, each once, in the order in which they speak. */
export function sourcesOf({ people }: Pick<Plan, 'people'>, { who }: Pick<Item, 'who'>): readonly string[] {
  return [...new Set(who.flatMap((id) => people.find((person) => person.id === id) ?? []).map(sourceOf))];
}

/**
 * Whom an item needs in the picture beside the one that it shows large: where its other speakers are. Sites are in most
 * layouts anyway; of those, people elsewhere alone.
 */
export function shownBeside(plan: Plan, item: Item): readonly string[] {
  const { focus, layout } = item;
  const speakers = sourcesOf(plan, item);
  const others = speakers.filter((source) => source !== focus);
  if (layout !== 'speaker' || focus === undefined) {
    return others.filter((id) => plan.sites.every((site) => site.id !== id));
  }
  // Who is shown instead of those who speak was chosen so.
  return speakers.includes(focus) ? others : [];
}

export function signatoriesOf(plan: Plan): readonly Person[] {
  return plan.people.filter((person) => person.role === 'signatory');
}

/** The signatory who releases on behalf of a party: its first in the plan. */
export function releaserOf(plan: Plan, party: string): Person | undefined {
  return signatoriesOf(plan).find((person) => person.party === party);
}
