import type { Plan } from '../../core/ceremony/plan.ts';
import { alternatPlan } from './alternat-plan.ts';

/** Which ceremony is held. */
export interface Scenario {
  /** What is planted beside the sample, as an operator does; the sample itself unless given. */
  readonly plan?: (facts: { readonly id: string; readonly startsAt: string }) => Plan;
  /** Its originals; `names` the participants as each names them, the first first. */
  readonly originals: readonly { readonly id: string; readonly names: readonly [string, string] }[];
}

const brussels = 'Brussels-Capital Region';
const quito = 'City of Quito';

export const scenarios: Readonly<Record<'alternat' | 'sample', Scenario>> = {
  sample: { originals: [{ id: 'memorandum', names: [brussels, quito] }] },
  alternat: {
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
