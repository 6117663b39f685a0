import type { TextLanguage } from './language.ts';

/**
 * What stands before names of these kinds. The kind is the name's first noun or its last: what follows an "of" names
 * something else, as the city in "Friends of the City of Ghent".
 */
const articles: { readonly [L in TextLanguage]: readonly (readonly [words: RegExp, article: string])[] } = {
  en: [
    [
      /^(?:(?!\b(?:for|in|of)\b).)*\b(?:Canton|Community|Federation|Government|Kingdom|Ministry|Municipality|Province|Region|Republic)(?: (?:for|of)\b|$)/,
      'the',
    ],
    // Not Mexico City.
    [/^(?:(?!\b(?:for|in|of)\b).)*\b(?:City|County|State|Town|University) of\b/, 'the'],
  ],
  fr: [
    [/^(?:Communauté|Commune|Fédération|Municipalité|Province|Région|République|Ville)(?= )/, 'la'],
    [/^(?:Canton|Comté|Département|Gouvernement|Ministère|Royaume)(?= )/, 'le'],
  ],
  nl: [
    [/^(?:(?!\b(?:in|van|voor)\b).)*\b(?:Departement|Gewest|Kanton|Koninkrijk|Ministerie)\b/, 'het'],
    [
      /^(?:(?!\b(?:in|van|voor)\b).)*\b(?:Federatie|Gemeenschap|Gemeente|Provincie|Regering|Regio|Republiek|Staat|Stad|Universiteit)\b/,
      'de',
    ],
  ],
  es: [
    [
      /^(?:Alcaldía|Ciudad|Comunidad|Federación|Municipalidad|Prefectura|Provincia|Región|República|Universidad)(?= )/,
      'la',
    ],
    [/^(?:Cantón|Departamento|Distrito|Estado|Gobierno|Ministerio|Municipio|Reino)(?= )/, 'el'],
  ],
};

/** A participant's name as a sentence has it: with the article that names of its kind have, where it is known. */
export function withArticle(name: string, language: TextLanguage): string {
  return [articles[language].find(([words]) => words.test(name))?.[1] ?? [], name].flat().join(' ');
}
