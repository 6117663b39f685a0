import type { Texts } from './language.ts';

/** What stands beside a signatory who takes another's place. */
const en = { inPlaceOf: (name: string) => `in the place of ${name}` };

type SubstitutionTexts = typeof en;

const fr: SubstitutionTexts = { inPlaceOf: (name) => `à la place de ${name}` };
const nl: SubstitutionTexts = { inPlaceOf: (name) => `in de plaats van ${name}` };
const es: SubstitutionTexts = { inPlaceOf: (name) => `en lugar de ${name}` };

export const substitutionTexts: Texts<SubstitutionTexts> = { en, fr, nl, es };
