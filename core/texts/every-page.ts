import type { Texts } from './language.ts';

/** What stands on every page. */
const en = {
  languages: 'Language of this page',
};

type EveryPageTexts = typeof en;

export const everyPageTexts: Texts<EveryPageTexts> = {
  en,
  fr: { languages: 'Langue de cette page' },
  nl: { languages: 'Taal van deze pagina' },
  es: { languages: 'Idioma de esta página' },
};
