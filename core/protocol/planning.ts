import { z } from 'zod';
import type { ApprovalStanding, AuthorityStanding } from '../ceremony/agreement.ts';
import type { Language, Person, Plan, Translated } from '../ceremony/plan.ts';
import type { SessionRole } from '../ceremony/rights.ts';
import type { Phase } from '../ceremony/state.ts';
import type { Problem } from './draft-problems.ts';
import type { InstrumentText } from './instrument-text.ts';
import { type PlanDraft, planDraft } from './plan-draft.ts';
import type { SigningPlace, UploadedFile, UploadWarning } from './uploaded-text.ts';

/** What the planning page and the server say to each other, over HTTP. */

/** POST /api/operator/session */
export const operatorSignIn = z.strictObject({ password: z.string().max(1_000) });

/** GET /api/operator/session */
export interface OperatorStanding {
  readonly signedIn: boolean;
  /** Whether invitations can be sent by e-mail. */
  readonly letters: boolean;
}

/** GET /api/planning */
export interface PlanningOverview {
  readonly ceremonies: readonly PlannedCeremony[];
  readonly drafts: readonly DraftSummary[];
}

export interface PlannedCeremony {
  readonly id: string;
  readonly title: Translated;
  readonly startsAt: string;
  readonly sites: Plan['sites'];
  readonly phase: Phase;
  readonly sample: boolean;
  readonly rehearsal: boolean;
}

export interface DraftSummary {
  readonly id: string;
  readonly title: { readonly [L in Language]?: string | undefined };
  /** ISO 8601, UTC. */
  readonly changedAt: string;
}

/**
 * POST /api/planning/drafts: from nothing, from the sample, or from a ceremony that is duplicated; `rehearsal`: as one, to be
 * held now.
 */
export const newDraft = z.strictObject({
  from: z
    .union([z.strictObject({ ceremony: z.string().max(64), rehearsal: z.boolean().optional() }), z.literal('sample')])
    .optional(),
});
export type NewDraft = z.infer<typeof newDraft>;

/** A draft as it is kept. */
export interface KeptDraft {
  readonly id: string;
  /** Counts up; whoever saves names the one they changed, so that nobody overwrites another's work. */
  readonly revision: number;
  readonly draft: PlanDraft;
  /** The ceremony that it became. It can no longer be changed then. */
  readonly ceremony: string | null;
  readonly changedAt: string;
}

/** PUT /api/planning/drafts/:draft */
export const saveDraft = z.strictObject({ revision: z.int().positive(), draft: planDraft });

/** POST /api/planning/preview: answered with the typeset PDF of the original that somebody keeps, or of the only one. */
export const previewDraft = z.strictObject({ draft: planDraft, keeper: z.string().max(63).optional() });

/** POST /api/planning/drafts/:draft/uploads?name=, the file as the body: taken as the text to be signed, if it can be. */
export interface TakenUpload {
  readonly uploaded: UploadedFile;
  readonly warnings: readonly UploadWarning[];
  /** Where those sign whose place could be told: by an empty signature field, or by their name. */
  readonly places: readonly (SigningPlace & { readonly by: 'field' | 'name' })[];
}

/** POST /api/planning/drafts/:draft/invitations: the draft becomes a ceremony. */
export const inviteFromDraft = z.strictObject({ revision: z.int().positive(), letters: z.boolean() });

/** What keeps a draft from becoming a ceremony. */
export interface DraftIncomplete {
  readonly problems: readonly Problem[];
}

/** Whoever has a personal link: a person, or the feed of a site. */
export interface InvitedSubject {
  /** A person's id, or `feed:` and a site's. */
  readonly subject: string;
  readonly role: SessionRole;
  /** Empty for an office without a name, and for a feed. */
  readonly name: string;
  /** A feed has none. */
  readonly office: Translated | null;
  /** Their own, in which letters are written to them; null where none is known. */
  readonly language: Language | null;
  /** Id of the site. */
  readonly site: string;
}

/** A link that is shown once. */
export interface IssuedLink extends InvitedSubject {
  readonly link: string;
  /** What became of the letter; `none` where none was asked for, or nobody's address is known. */
  readonly letter: 'failed' | 'none' | 'sent';
  /** A file for this person's calendar, with the link in it (RFC 5545). */
  readonly calendar: string;
}

/** The facts of a ceremony that invitations name. */
export interface InvitedCeremony {
  readonly id: string;
  readonly title: Translated;
  readonly startsAt: string;
  readonly minutes: number;
  readonly languages: readonly Language[];
  readonly sites: Plan['sites'];
  readonly parties: Plan['parties'];
  readonly rehearsal: boolean;
  /** Where the public watches. */
  readonly watch: string;
}

export interface Invited {
  readonly ceremony: InvitedCeremony;
  readonly links: readonly IssuedLink[];
}

/** What should be so before the doors open. `settings` are the operator's, the others are done by people. */
export const checkCodes = [
  'links-opened',
  'names',
  'approvals',
  'authorities',
  'certificates',
  'site-assistants',
  'setting-issuers',
  'setting-seal',
  'setting-timestamps',
  'setting-address',
] as const;
export type CheckCode = (typeof checkCodes)[number];

export interface Check {
  readonly code: CheckCode;
  readonly done: boolean;
  /** Whom or what it waits for: subjects, or the ids of sites or parties. */
  readonly missing: readonly string[];
}

/** What a signatory says of how the plan names them; nobody else is asked. */
export interface Naming {
  readonly standing: 'awaited' | 'confirmed' | 'disputed';
  /** In their own words. */
  readonly detail?: string;
}

export interface CorrectableOriginal {
  readonly id: string;
  /** Under the alternat the party that keeps it. */
  readonly keeper?: string;
  /** In each of its languages. */
  readonly texts: readonly InstrumentText[];
  readonly presented: boolean;
}

/** How far an original's text is agreed. */
export interface AgreedOriginal {
  readonly id: string;
  readonly keeper?: string;
  readonly languages: readonly Language[];
  /** Of the text that was put up for approval, or that the presented file was made from. */
  readonly sha256: string | null;
  readonly presented: boolean;
  /** By party. */
  readonly approvals: { readonly [party: string]: ApprovalStanding };
}

/** GET /api/ceremonies/:ceremony/preparation: for the operator and the ceremony's director. */
export interface Preparation {
  readonly ceremony: InvitedCeremony & { readonly phase: Phase };
  /** Whether letters can be sent. */
  readonly letters: boolean;
  readonly people: readonly (InvitedSubject & {
    readonly openedAt: string | null;
    readonly revoked: boolean;
    readonly devices: readonly string[];
    /** Whether an address is known. */
    readonly address: boolean;
    readonly naming: Naming | null;
    /** How the person takes part, and where if that is none of the sites; a feed has neither. */
    readonly presence: Person['presence'] | null;
    readonly place: Translated | null;
    /** Of a signatory, where the plan asks for it. */
    readonly authority: AuthorityStanding | null;
  })[];
  /** The texts and who has approved them. */
  readonly agreement: readonly AgreedOriginal[];
  /** What can still be corrected; null once somebody has signed, or the ceremony has ended. */
  readonly corrections: { readonly originals: readonly CorrectableOriginal[] } | null;
  readonly checks: readonly Check[];
}

/** POST /api/ceremonies/:ceremony/invitations/:subject: a new link, with a letter where one is asked for. */
export const reissueInvitation = z.strictObject({ letter: z.boolean() });
