import { type Plan, personOf, type Site } from '../../../core/ceremony/plan.ts';

/** Where the director is: by its clock they say when something is to be. */
export function ownSite(plan: Plan, director: string): Site | undefined {
  const own = personOf(plan, director)?.site;
  return plan.sites.find(({ id }) => id === own) ?? plan.sites[0];
}
