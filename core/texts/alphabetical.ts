import { say, type Words } from './moment.ts';

/** Participants and places in the alphabet's order of a language: nobody ranks before another. */
export function alphabetically<T extends { readonly name: Words }>(named: readonly T[], language: string): T[] {
  const { compare } = new Intl.Collator(language);
  return named.toSorted((one, other) => compare(say(one.name, language), say(other.name, language)));
}
