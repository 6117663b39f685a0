import { approvalsMissing, authoritiesMissing, namesMissing } from '../../core/ceremony/agreement.ts';
import { signatoriesOf } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { Check, CheckCode, Preparation } from '../../core/protocol/planning.ts';

/** What the operator has set that a ceremony depends on. */
export interface DeploymentFacts {
  /** Whether issuers are accepted whose certificates may sign, or the deployment issues such certificates itself. */
  readonly issuers: boolean;
  /** Whether texts are certified with a seal of the deployment's own. */
  readonly seal: boolean;
  /** Whether timestamp authorities are named. */
  readonly timestamps: boolean;
  /** Whether people on other machines reach this one, securely. */
  readonly address: boolean;
}

/** What should be so before the doors open, and whom it waits for. What the sample and rehearsals need not is left out. */
export function preparationChecks(
  state: CeremonyState,
  people: Preparation['people'],
  deployment: DeploymentFacts,
): readonly Check[] {
  const { people: facts, plan } = state;
  const unopened = people.filter(({ openedAt, revoked, role }) => (openedAt === null || revoked) && role !== 'guest');
  const uncertified = signatoriesOf(plan).filter(({ id }) => facts[id]?.certificate?.accepted !== true);
  const helped = new Set(
    plan.people.filter(({ role }) => role === 'assistant' || role === 'director').map(({ site }) => site),
  );
  const real = !plan.sample && !plan.rehearsal;
  return [
    check(
      'links-opened',
      unopened.map(({ subject }) => subject),
    ),
    check('names', namesMissing(state)),
    check('approvals', approvalsMissing(state)),
    ...(plan.authorityAsked ? [check('authorities', authoritiesMissing(state))] : []),
    check(
      'certificates',
      uncertified.map(({ id }) => id),
    ),
    check(
      'site-assistants',
      plan.sites.filter(({ id }) => !helped.has(id)).map(({ id }) => id),
    ),
    ...(real
      ? [
          setting('setting-issuers', deployment.issuers),
          setting('setting-seal', deployment.seal),
          setting('setting-timestamps', deployment.timestamps),
          setting('setting-address', deployment.address),
        ]
      : []),
  ];
}

function check(code: CheckCode, missing: readonly string[]): Check {
  return { code, done: missing.length === 0, missing };
}

function setting(code: CheckCode, done: boolean): Check {
  return { code, done, missing: [] };
}
