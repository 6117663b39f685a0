import { z } from 'zod';
import type { Language, Plan, Translated } from '../ceremony/plan.ts';
import type { Phase } from '../ceremony/state.ts';
import type { Problem } from './draft-problems.ts';
import { type PlanDraft, planDraft } from './plan-draft.ts';

/** What the planning page and the server say to each other, over HTTP. */

/** POST /api/operator/session */
export const operatorSignIn = z.strictObject({ password: z.string().max(1_000) });

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

/** POST /api/planning/drafts: from nothing, or from a ceremony or draft that is duplicated. */
export const newDraft = z.strictObject({
  from: z
    .union([
      z.strictObject({ ceremony: z.string().max(64) }),
      z.strictObject({ draft: z.string().max(64) }),
      z.literal('sample'),
    ])
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

/** POST /api/planning/preview: answered with the typeset PDF. */
export const previewDraft = z.strictObject({ draft: planDraft });

/** POST /api/planning/drafts/:draft/invitations: the draft becomes a ceremony. */
export const inviteFromDraft = z.strictObject({ revision: z.int().positive() });

/** What keeps a draft from becoming a ceremony. */
export interface DraftIncomplete {
  readonly problems: readonly Problem[];
}

/** A link that is shown once. */
export interface IssuedLink {
  readonly subject: string;
  /** Name or office. */
  readonly label: string;
  readonly role: string;
  readonly link: string;
}

export interface Invited {
  readonly ceremony: string;
  readonly links: readonly IssuedLink[];
  readonly watch: string;
}
