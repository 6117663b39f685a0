import { type Plan, personOf } from '../../core/ceremony/plan.ts';
import { crewTexts } from '../../core/texts/crew.ts';
import { say } from '../../core/texts/moment.ts';
import { language, texts } from '../ui/language.ts';

/** What somebody of the crew is called on its channel: the name, else the office; a room by its place. */
export function crewName({ sites, ...plan }: Plan, subject: string): string {
  const site = sites.find(({ id }) => subject === `feed:${id}`);
  if (site) return texts(crewTexts).room(say(site.name, language()));
  const person = personOf({ sites, ...plan }, subject);
  return person ? person.name || say(person.office, language()) : subject;
}
