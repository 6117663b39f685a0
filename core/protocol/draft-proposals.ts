import type { Language } from '../ceremony/plan.ts';
import { textLanguages } from './draft-originals.ts';
import { type DraftPerson, orderedSites, type PlanDraft, type Written } from './plan-draft.ts';

/** What planning proposes, so that whoever plans changes a word here and there instead of writing every one. */

/** Words in which a proposal is made, in one language. */
export interface ProposalWords {
  /** "Ghent and Cuenca sign a memorandum of understanding" */
  readonly ceremonyTitle: { readonly [K in PlanDraft['kind']]: (places: string) => string };
  /** "the City of Ghent" of "City of Ghent" */
  readonly inSentence: (name: string) => string;
}

type InEach = { readonly [L in Language]: ProposalWords };

/** The person who is still needed, as a list of people grows: who directs, who signs, an assistant at each site, a witness. */
export function neededPerson({ parties, people, sites }: PlanDraft): Pick<DraftPerson, 'party' | 'role' | 'site'> {
  const first = sites[0]?.id ?? '';
  if (!people.some(({ role }) => role === 'director')) return { role: 'director', party: '', site: first };
  const unsigned = parties.findIndex(
    ({ id }) => !people.some(({ role, party }) => role === 'signatory' && party === id),
  );
  const party = parties[unsigned];
  // Participants and sites are mostly listed alike: the first participant's people are at the first site.
  if (party) return { role: 'signatory', party: party.id, site: sites[unsigned]?.id ?? first };
  const unhelped = sites.find(({ id }) => !people.some(({ role, site }) => role === 'assistant' && site === id));
  return unhelped ? { role: 'assistant', party: '', site: unhelped.id } : { role: 'witness', party: '', site: first };
}

/** A title for each language in which there is none yet and every site has its name. */
export function withTitle(draft: PlanDraft, words: InEach): PlanDraft {
  const title: Written = Object.fromEntries(
    draft.languages.flatMap((language) => {
      const places = orderedSites(draft).map(({ name }) => name[language]?.trim() ?? '');
      if (draft.title[language]?.trim() || places.length < 2 || !places.every(Boolean)) return [];
      const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(places);
      return [[language, words[language].ceremonyTitle[draft.kind](list)]];
    }),
  );
  return { ...draft, title: { ...draft.title, ...title } };
}

/** Participants' names with the articles that they usually have, where nothing is written yet. */
export function withArticles(draft: PlanDraft, words: InEach): PlanDraft {
  return {
    ...draft,
    parties: draft.parties.map((party) => {
      const inText: Written = Object.fromEntries(
        textLanguages(draft).flatMap((language) => {
          const name = party.name[language]?.trim() ?? '';
          const named = words[language].inSentence(name);
          return party.inText[language]?.trim() || named === name ? [] : [[language, named]];
        }),
      );
      return { ...party, inText: { ...party.inText, ...inText } };
    }),
  };
}
