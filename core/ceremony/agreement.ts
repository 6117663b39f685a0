import { personOf, releaserOf, signatoriesOf } from './plan.ts';
import type { CeremonyState, OriginalState } from './state.ts';

/** What is agreed before a text is signed: how people are named, and that both sides approve it. */

/** How a participant stands to an original's text. `fallen`: it approved another one, which has been changed since. */
export type ApprovalStanding = 'awaited' | 'fallen' | 'given';

/** An approval is of exactly the bytes that the presented file was made from, before that of those put up for it. */
export function approvalOf({ approvals, fixed, presented }: OriginalState, party: string): ApprovalStanding {
  const text = presented ? presented.madeFrom?.sha256 : fixed?.sha256;
  const own = approvals.filter((one) => one.party === party);
  if (own.some(({ sha256 }) => sha256 === text)) return 'given';
  return own.length > 0 ? 'fallen' : 'awaited';
}

/** Participants of whom somebody signs and that have not approved every text as it is. */
export function approvalsMissing({ originals, plan }: CeremonyState): readonly string[] {
  return plan.parties.flatMap(({ id }) => {
    const asked = releaserOf(plan, id) !== undefined;
    return asked && Object.values(originals).some((one) => approvalOf(one, id) !== 'given') ? [id] : [];
  });
}

/** Signatories who have not confirmed their name and office. */
export function namesMissing({ people, plan }: CeremonyState): readonly string[] {
  return signatoriesOf(plan).flatMap(({ id }) => (people[id]?.naming?.right ? [] : [id]));
}

export type AuthorityStanding = 'accepted' | 'awaited' | 'questioned' | 'shown';

/** How a signatory's authority to sign stands: accepted once every other participant has accepted it. */
export function authorityOf({ people, plan }: CeremonyState, person: string): AuthorityStanding {
  const authority = people[person]?.authority;
  if (!authority) return 'awaited';
  if (authority.questions.length > 0) return 'questioned';
  const own = personOf(plan, person)?.party;
  const others = plan.parties.filter(({ id }) => id !== own && releaserOf(plan, id) !== undefined);
  return others.every(({ id }) => authority.accepted.includes(id)) ? 'accepted' : 'shown';
}

/** Whether a signatory's authority to sign is shown and judged: the plan asks for it, or they sign in another's place. */
export function authorityIsShown({ plan, substitutions }: CeremonyState, person: string): boolean {
  return plan.authorityAsked === true || substitutions.some(({ substitute }) => substitute === person);
}

/** Signatories whose authority to sign is not accepted, where the plan asks for it. */
export function authoritiesMissing(state: CeremonyState): readonly string[] {
  if (!state.plan.authorityAsked) return [];
  return signatoriesOf(state.plan).flatMap(({ id }) => (authorityOf(state, id) === 'accepted' ? [] : [id]));
}
