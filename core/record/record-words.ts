import { type Person, type Plan, personOf, placeOf, type Translated } from '../ceremony/plan.ts';
import { withArticle } from '../texts/article.ts';
import type { RecordTexts } from '../texts/en/record.ts';
import { localeOf, type TextLanguage } from '../texts/language.ts';
import { originalName as nameOf } from '../texts/original.ts';
import type { Account } from './account.ts';
import type { RecordTimes } from './record-times.ts';

/** What each section is made from. */
export interface Given {
  readonly account: Account;
  readonly plan: Plan;
  readonly language: TextLanguage;
  readonly t: RecordTexts;
  readonly words: RecordWords;
  readonly times: RecordTimes;
  readonly locale: string;
}

type Named = Pick<Person, 'id' | 'name' | 'office'>;

/** How the plan's people, places and bodies are called in one language. */
export class RecordWords {
  readonly #plan: Plan;
  readonly #language: TextLanguage;
  readonly #former: readonly Named[];

  /** @param former people who stood in the plan before somebody took their place */
  constructor(plan: Plan, language: TextLanguage, former: readonly Named[] = []) {
    this.#plan = plan;
    this.#former = former;
    this.#language = language;
  }

  say = (translated: Translated): string => translated[this.#language] ?? translated.en;

  /** A participant's name with its article. */
  inSentence = (name: Translated): string => withArticle(this.say(name), this.#language);

  /** The name; the office of somebody who is only known by it. */
  name(id: string): string {
    const person = personOf(this.#plan, id) ?? this.#former.find((one) => one.id === id);
    return person ? person.name || this.say(person.office) : id;
  }

  /** Name and office. */
  full({ name, office }: Person): string {
    return [name, this.say(office)].filter((words) => words !== '').join(', ');
  }

  party(id: string | undefined): string {
    const party = this.#plan.parties.find((one) => one.id === id);
    return party ? this.say(party.name) : '';
  }

  /** Where a person is. */
  place(person: Pick<Person, 'place' | 'site'>): string {
    return this.say(placeOf(this.#plan, person));
  }

  listed(names: readonly string[]): string {
    return new Intl.ListFormat(localeOf(this.#language), { type: 'conjunction' }).format(names);
  }
}

/** As every page calls it: by who keeps it, else by its languages. */
export function originalName(
  { plan, words, language }: Pick<Given, 'language' | 'plan' | 'words'>,
  id: string,
): string {
  const { keeper, languages = [] } = plan.instrument.originals.find((one) => one.id === id) ?? {};
  return nameOf({ keeper: keeper && words.party(keeper), languages }, language);
}
