import { personOf } from '../../core/ceremony/plan.ts';
import type { CeremonyState } from '../../core/ceremony/state.ts';
import type { Welcome } from '../../core/protocol/http.ts';

/** What somebody who opens a personal link is told before they go on. @param subject a person's id, or `feed:` and a site's */
export function welcomeOf({ movedFrom, phase, plan }: CeremonyState, subject: string): Welcome {
  const person = personOf(plan, subject);
  const room = plan.sites.find(({ id }) => subject === `feed:${id}`);
  const isBefore = phase === 'planned' || phase === 'open';
  return {
    title: plan.title,
    startsAt: plan.startsAt,
    ...(movedFrom !== undefined && isBefore ? { movedFrom } : {}),
    sites: plan.sites.map(({ name, timeZone }) => ({ name, timeZone })),
    parties: plan.parties.map(({ name }) => ({ name })),
    ...(person ? { person: { name: person.name, office: person.office } } : {}),
    ...(room ? { room: room.name } : {}),
  };
}
