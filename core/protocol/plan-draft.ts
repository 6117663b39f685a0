import { z } from 'zod';
import type { Item, Language, Person, Plan } from '../ceremony/plan.ts';
import { action, kind, layout, presence, role } from './plan-choices.ts';
import { type DraftUpload, draftUpload } from './uploaded-text.ts';

/**
 * A plan while it is being made: everything may still be missing. Only shape and sizes are held here; what a draft
 * lacks until it can become a plan says `problemsOf`.
 */

/** In the order in which pages show them. */
export const draftLanguages = ['en', 'fr', 'nl', 'es'] as const satisfies readonly Language[];

/** A name or sentence by language, in those languages in which it is written. */
export type Written = { readonly [L in Language]?: string | undefined };

export interface DraftSite {
  readonly id: string;
  readonly name: Written;
  /** IANA name; empty until chosen. */
  readonly timeZone: string;
}

export interface DraftParty {
  readonly id: string;
  readonly name: Written;
  /** Its name with its article, in each language of the text: "the City of Ghent". Empty: the name alone. */
  readonly inText: Written;
  /** How the text introduces it. Empty: its name and those who sign for it. */
  readonly introduction: Written;
}

/** References are ids; empty where nothing is chosen. */
export interface DraftPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Person['role'];
  readonly office: Written;
  /** Their own, in which the picture names their office first. Empty: the ceremony's. */
  readonly language: Language | '';
  readonly party: string;
  readonly site: string;
  /** Where somebody from elsewhere is, if not at their site. */
  readonly place: Written;
  readonly presence: Person['presence'];
  readonly email: string;
}

export interface DraftItem {
  readonly id: string;
  readonly title: Written;
  readonly minutes: number;
  readonly who: readonly string[];
  readonly layout: Item['layout'];
  readonly focus: string;
  readonly action: Item['action'];
}

/** One file of what is signed. */
export interface DraftOriginal {
  /** Under the alternat the participant that keeps it; empty for the only one. */
  readonly keeper: string;
  /** In the order in which they stand in it; empty until chosen. */
  readonly languages: readonly Language[];
  /** Signatories by their ids, in the order in which they sign. Empty: the usual one. */
  readonly order: readonly string[];
  /** A PDF of one's own, where the originals are that. */
  readonly upload?: DraftUpload;
}

/** In each language of the originals. */
export interface DraftParagraph {
  readonly heading: Written;
  /** A clause a line; lines that begin with a hyphen are the list that the line before leads to. */
  readonly body: Written;
}

/** The composed text, the same in each language; originals are typeset from it. */
export interface DraftText {
  readonly title: Written;
  /** The last line of the title: "on cooperation in …". May be empty. */
  readonly subject: Written;
  /** One a line. */
  readonly recitals: Written;
  readonly paragraphs: readonly DraftParagraph[];
  /** Sentences above the signatures, one a line. Empty: the usual ones. */
  readonly closing: Written;
}

export interface PlanDraft {
  readonly kind: Plan['kind'];
  readonly rehearsal: boolean;
  /** Whether signatories show the other side their authority to sign; absent in drafts from before it could be asked. */
  readonly authorityAsked?: boolean | undefined;
  /** The first is the one that stands in for others. */
  readonly languages: readonly Language[];
  readonly title: Written;
  /** `2026-12-03`, `15:00` by the clock of the site `clock`; empty until chosen. */
  readonly date: string;
  readonly time: string;
  readonly clock: string;
  readonly sites: readonly DraftSite[];
  readonly parties: readonly DraftParty[];
  /** Whether participants stand alphabetically, in the language `orderLanguage`, or as they are listed. */
  readonly partyOrder: 'alphabetical' | 'listed';
  readonly orderLanguage: Language | '';
  readonly people: readonly DraftPerson[];
  readonly items: readonly DraftItem[];
  /** Whether each participant keeps an original of its own, which names it first and which it signs first. */
  readonly alternat: boolean;
  /** What was chosen for each; `originalsOf` says which there are. */
  readonly originals: readonly DraftOriginal[];
  /** Whether the originals are PDFs of one's own; else they are typeset from the text. */
  readonly uploaded?: boolean;
  readonly text: DraftText;
}

const reference = z.string().max(63);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const language = z.enum(draftLanguages);
/** What the text of an instrument can hold of a name, with the words around it. */
const line = z.string().max(250);
const lines = z.string().max(40_000);
const writtenIn = (one: z.ZodString) =>
  z.strictObject({ en: one.optional(), fr: one.optional(), nl: one.optional(), es: one.optional() });
const written = writtenIn(line);

/** Accepts exactly a `PlanDraft`, within sizes. */
export const planDraft: z.ZodType<PlanDraft> = z.strictObject({
  kind,
  rehearsal: z.boolean(),
  authorityAsked: z.boolean().optional(),
  languages: z.array(language).max(4),
  title: written,
  date: z.string().max(10),
  time: z.string().max(5),
  clock: reference,
  sites: z.array(z.strictObject({ id, name: written, timeZone: z.string().max(60) })).max(8),
  parties: z
    .array(z.strictObject({ id, name: written, inText: written, introduction: writtenIn(z.string().max(2_000)) }))
    .max(8),
  partyOrder: z.enum(['alphabetical', 'listed']),
  orderLanguage: z.union([language, z.literal('')]),
  people: z
    .array(
      z.strictObject({
        id,
        name: z.string().max(200),
        role,
        office: written,
        language: z.union([language, z.literal('')]).default(''),
        party: reference,
        site: reference,
        place: written.default({}),
        presence,
        email: z.string().max(254),
      }),
    )
    .max(200),
  items: z
    .array(
      z.strictObject({
        id,
        title: written,
        minutes: z.number().min(0).max(1_440),
        who: z.array(reference).max(100),
        layout,
        focus: reference,
        action,
      }),
    )
    .max(100),
  alternat: z.boolean(),
  originals: z
    .array(
      z.strictObject({
        keeper: reference,
        languages: z.array(language).max(4),
        order: z.array(reference).max(200),
        upload: draftUpload.exactOptional(),
      }),
    )
    .max(9),
  uploaded: z.boolean().exactOptional(),
  text: z.strictObject({
    title: writtenIn(z.string().max(200)),
    subject: writtenIn(z.string().max(300)),
    recitals: writtenIn(lines),
    paragraphs: z.array(z.strictObject({ heading: writtenIn(z.string().max(300)), body: writtenIn(lines) })).max(200),
    closing: writtenIn(lines),
  }),
});

/** An empty start: two places, two participants, nothing said of them. */
export const emptyDraft: PlanDraft = {
  kind: 'memorandum',
  rehearsal: false,
  languages: [],
  title: {},
  date: '',
  time: '',
  clock: 'site-1',
  sites: [1, 2].map((number) => ({ id: `site-${number}`, name: {}, timeZone: '' })),
  parties: [1, 2].map((number) => ({ id: `party-${number}`, name: {}, inText: {}, introduction: {} })),
  partyOrder: 'alphabetical',
  orderLanguage: '',
  people: [],
  items: [],
  alternat: false,
  originals: [],
  text: { title: {}, subject: {}, recitals: {}, paragraphs: [], closing: {} },
};

/** A word in the language asked for, else in the draft's own languages by their order, else in any. */
export function wordIn(words: Written, language: string, draft: Pick<PlanDraft, 'languages'>): string {
  const order = [language as Language, ...draft.languages, ...draftLanguages];
  return order.map((one) => words[one]?.trim()).find(Boolean) ?? '';
}

/** What the place is called where a person is. */
export function placeIn({ sites }: Pick<PlanDraft, 'sites'>, { place, presence, site }: DraftPerson): Written {
  const own = presence === 'remote' && Object.values(place).some((word) => word?.trim());
  return own ? place : (sites.find(({ id }) => id === site)?.name ?? {});
}

/** The participants in the order in which everything names them. */
export function orderedParties(draft: PlanDraft): readonly DraftParty[] {
  if (draft.partyOrder === 'listed') return draft.parties;
  const language = draft.orderLanguage || draft.languages[0] || 'en';
  const { compare } = new Intl.Collator(language);
  return draft.parties.toSorted((a, b) => compare(wordIn(a.name, language, draft), wordIn(b.name, language, draft)));
}

/** The sites in the order of the participants whose people are there; those of nobody last. */
export function orderedSites(draft: PlanDraft): readonly DraftSite[] {
  const ranks = new Map(orderedParties(draft).map(({ id: party }, index) => [party, index]));
  const rank = (site: DraftSite) =>
    Math.min(
      Number.MAX_SAFE_INTEGER,
      ...draft.people.flatMap((person) => (person.site === site.id ? (ranks.get(person.party) ?? []) : [])),
    );
  return draft.sites.toSorted((a, b) => rank(a) - rank(b));
}

/** Signatories by participant, then as listed. */
export function orderedSignatories(draft: PlanDraft, parties = orderedParties(draft)): readonly DraftPerson[] {
  const signatories = draft.people.filter(({ role }) => role === 'signatory');
  return parties.flatMap(({ id: party }) => signatories.filter((person) => person.party === party));
}

/** The lines of a field that have words in them. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((one) => one.replace(/[ \t]+/g, ' ').trim())
    .filter(Boolean);
}
