/** The languages of pages, PDFs and picture, in the order in which they are offered. */
export const textLanguages = ['en', 'fr', 'nl', 'es'] as const;

export type TextLanguage = (typeof textLanguages)[number];

/**
 * A table of texts. The compiler requires each language, and in each every sentence that the English one has. English
 * stands in `core/texts/<page>.ts`, the others in `core/texts/<language>/<page>.ts`. A test holds what each language never
 * says: "tu" or "je", an exclamation mark, in French a breaking space before : ; ? » or after «.
 */
export type Texts<T> = Readonly<Record<TextLanguage, T>>;

/** Each language named in itself, as a chooser shows it. */
export const languageNames: Texts<string> = {
  en: 'English',
  fr: 'Français',
  nl: 'Nederlands',
  es: 'Español',
};

/** The same within a sentence or in brackets: French and Spanish write them small. */
export const languagesInWords: Texts<string> = { ...languageNames, fr: 'français', es: 'español' };

export function isTextLanguage(language: unknown): language is TextLanguage {
  return textLanguages.some((one) => one === language);
}

/** The texts of one language; English for a language that there are no texts in. */
export function inLanguage<T>(table: Texts<T>, language: string): T {
  return isTextLanguage(language) ? table[language] : table.en;
}

/** Of sentences by code the one for this code, where there is one. */
export function byCode(sentences: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(sentences, code) ? sentences[code] : undefined;
}

/** A colon and the space after it, between a label and what it labels. */
export function colonIn(language: string): string {
  return language === 'fr' ? '\u00a0: ' : ': ';
}

/** An office as it stands in the middle of a sentence: "minister-president", but "EU-ambassadeur". */
export function midSentence(office: string, language: string): string {
  const [first = '', second = ''] = office;
  return second === second.toLocaleUpperCase(language) ? office : first.toLocaleLowerCase(language) + office.slice(1);
}

/** The name by which Intl writes dates and numbers: English as in Britain, the others as they are. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
