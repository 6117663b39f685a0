import type { Plan } from '../../core/ceremony/plan.ts';
import { say } from '../../core/texts/moment.ts';
import { originalName as nameIn } from '../../core/texts/original.ts';
import { language } from './language.ts';

/** What an original of a plan is called where there are several, in the page's language. */
export function originalName({ instrument, parties }: Plan, id: string): string {
  const { keeper, languages = [] } = instrument.originals.find((original) => original.id === id) ?? {};
  const party = parties.find((one) => one.id === keeper);
  return nameIn({ keeper: party && say(party.name, language()), languages }, language());
}
