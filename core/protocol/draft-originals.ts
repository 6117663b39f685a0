import type { Language } from '../ceremony/plan.ts';
import {
  type DraftOriginal,
  type DraftParty,
  type DraftPerson,
  orderedParties,
  orderedSignatories,
  orderedSites,
  type PlanDraft,
} from './plan-draft.ts';

/** The originals that a draft leads to: the one, or under the alternat each participant's, in the participants' order. */
export function originalsOf(draft: PlanDraft): readonly DraftOriginal[] {
  const keepers = draft.alternat ? orderedParties(draft).map(({ id }) => id) : [''];
  return keepers.map((keeper) => draft.originals.find((original) => original.keeper === keeper) ?? unchosen(keeper));
}

/** An original of which nothing was chosen. */
export function unchosen(keeper: string): DraftOriginal {
  return { keeper, languages: [], order: [] };
}

/** What was chosen for one original is changed. */
export function withOriginal(
  draft: PlanDraft,
  keeper: string,
  changes: Partial<Omit<DraftOriginal, 'keeper'>>,
): readonly DraftOriginal[] {
  const standing = originalsOf(draft).find((one) => one.keeper === keeper) ?? unchosen(keeper);
  const others = draft.originals.filter(
    (one) => one.keeper !== keeper && (one.keeper === '' || draft.parties.some(({ id }) => id === one.keeper)),
  );
  return [...others, { ...standing, ...changes }];
}

/** In which languages an original is typeset: the chosen ones, until then the proposed ones. */
export function languagesIn(draft: PlanDraft, { keeper, languages }: DraftOriginal): readonly Language[] {
  if (languages.length > 0) return languages;
  const proposed = proposedLanguages(draft, keeper);
  return proposed.length > 0 ? proposed : ['en'];
}

/** The languages in which the text has to be written, in the ceremony's order. */
export function textLanguages(draft: PlanDraft): readonly Language[] {
  const all = new Set(originalsOf(draft).flatMap((original) => languagesIn(draft, original)));
  return [...new Set([...draft.languages.filter((language) => all.has(language)), ...all])];
}

/** The participants as an original names them: its keeper first. */
export function partiesIn(draft: PlanDraft, { keeper }: Pick<DraftOriginal, 'keeper'>): readonly DraftParty[] {
  return keeperFirst(orderedParties(draft), ({ id }) => id === keeper);
}

/** The sites as an original names them: those of its keeper's people first. */
export function sitesIn(draft: PlanDraft, { keeper }: Pick<DraftOriginal, 'keeper'>) {
  return keeperFirst(orderedSites(draft), ({ id }) =>
    draft.people.some(({ party, site }) => party === keeper && keeper !== '' && site === id),
  );
}

/** Those who sign an original, in their order: as chosen, whoever is not named there as usual, its keeper's first. */
export function signatoriesIn(draft: PlanDraft, original: DraftOriginal): readonly DraftPerson[] {
  const usual = orderedSignatories(draft, partiesIn(draft, original));
  const place = ({ id }: DraftPerson) => {
    const at = original.order.indexOf(id);
    return at < 0 ? original.order.length : at;
  };
  return keeperFirst(
    usual.toSorted((a, b) => place(a) - place(b)),
    ({ party }) => party === original.keeper,
  );
}

/**
 * The languages proposed for an original: the ceremony's, under the alternat its keeper's own first, as those who sign
 * for it speak it, or else each participant's in turn.
 */
export function proposedLanguages(draft: PlanDraft, keeper: string): readonly Language[] {
  const { languages, parties, people } = draft;
  if (keeper === '') return languages;
  const spoken = people.find((one) => one.role === 'signatory' && one.party === keeper && one.language)?.language;
  const own = spoken || languages[parties.findIndex(({ id }) => id === keeper) % Math.max(1, languages.length)];
  return keeperFirst(languages, (language) => language === own);
}

function keeperFirst<One>(all: readonly One[], own: (one: One) => boolean): readonly One[] {
  return [...all.filter(own), ...all.filter((one) => !own(one))];
}
