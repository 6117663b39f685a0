/** The languages of pages, PDFs and picture. A table of texts holds English; the others where they are written. */
export type TextLanguage = 'en' | 'es' | 'fr' | 'nl';

/** The texts of one language, English where they are not written. */
export function inLanguage<T>(table: { readonly en: T } & { readonly [L in TextLanguage]?: T }, language: string): T {
  return table[language as TextLanguage] ?? table.en;
}
