import type { Plan } from '../../core/ceremony/plan.ts';
import { sampleMou } from '../../core/texts/sample-mou.ts';
import { type Ledger, system } from './ledger.ts';
import { samplePlan } from './sample.ts';

/**
 * The sample ceremony, where it is not there yet or the last one is over: so that whoever starts the server finds one
 * to hold.
 * @returns its id
 */
export async function plantSample(ledger: Ledger, now: Date): Promise<string> {
  const samples = ledger.ceremonies().filter(({ plan }) => plan.sample);
  const open = samples.find(({ phase }) => phase !== 'cancelled' && phase !== 'concluded' && phase !== 'published');
  if (open) return open.plan.id;
  const id = samples.length === 0 ? 'brussels-quito' : `brussels-quito-${samples.length + 1}`;
  return plant(ledger, samplePlan({ id, startsAt: quarterHourAfter(now).toISOString(), text: sampleMou }));
}

/** @returns the ceremony's id */
export async function plant(ledger: Ledger, plan: Plan): Promise<string> {
  await ledger.execute(plan.id, { name: 'plan', plan }, system);
  return plan.id;
}

/** Everyone and every feed that gets a link, in the order in which links are shown. */
export function subjectsOf(plan: Plan) {
  const people = plan.people
    .filter(({ presence }) => presence !== 'in-room')
    .map(({ id, role, name, office }) => ({
      subject: id,
      kind: 'person' as const,
      id,
      role,
      label: name || office.en,
    }));
  const feeds = plan.sites.map(({ id, name }) => ({
    subject: `feed:${id}`,
    kind: 'feed' as const,
    id,
    role: 'feed' as const,
    label: `Feed of ${name.en}`,
  }));
  return [...people, ...feeds];
}

/** The next full quarter of an hour that is at least ten minutes away. */
function quarterHourAfter(now: Date): Date {
  const quarter = 15 * 60_000;
  return new Date(Math.ceil((now.getTime() + 10 * 60_000) / quarter) * quarter);
}
