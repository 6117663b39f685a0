import type { Plan } from '../../core/ceremony/plan.ts';
import { alternatPlan } from './alternat-plan.ts';
import { goesAsPlanned } from './as-planned.ts';
import { goesWrong } from './bad-day.ts';
import type { Ceremony } from './ceremony.ts';

/** Which ceremony is held. */
export interface Scenario {
  /** What is planted beside the sample, as an operator does; the sample itself unless given. */
  readonly plan?: (facts: { readonly id: string; readonly startsAt: string }) => Plan;
  /** What happens in it, from everyone's link to the publication. */
  readonly course: (ceremony: Ceremony) => Promise<void>;
  /** How many timestamp authorities of other people the server asks; its own unless given. */
  readonly authorities?: number;
  /** Codes of the incidents that its course leads to, in their order; none unless given. */
  readonly incidents?: readonly string[];
  /** Whose signatures no timestamp authority answered for; nobody's unless given. */
  readonly untimed?: readonly string[];
  /** Its originals; `names` the participants as each names them, the first first. */
  readonly originals: readonly { readonly id: string; readonly names: readonly [string, string] }[];
}

const brussels = 'Brussels-Capital Region';
const quito = 'City of Quito';

export const scenarios: Readonly<Record<'alternat' | 'bad-day' | 'sample', Scenario>> = {
  sample: { course: goesAsPlanned, originals: [{ id: 'memorandum', names: [brussels, quito] }] },
  'bad-day': { course: goesWrong, authorities: 2, originals: [{ id: 'memorandum', names: [brussels, quito] }] },
  alternat: {
    course: goesAsPlanned,
    plan: alternatPlan,
    originals: [
      { id: 'brussels', names: [brussels, quito] },
      { id: 'quito', names: [quito, brussels] },
    ],
  },
};

/** Signatories of the sample, under the alternat too. */
const signatories = 3;

/** How many signatures there are in the end. */
export function signaturesIn({ originals }: Scenario): number {
  return signatories * originals.length;
}
