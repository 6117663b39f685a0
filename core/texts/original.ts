import { withArticle } from './article.ts';
import { inLanguage, isTextLanguage, languagesInWords, type Texts } from './language.ts';

/** How originals are told apart where there are several. */
const en = {
  /** Under the alternat. */
  kept: (keeper: string) => `Original of ${withArticle(keeper, 'en')}`,
  inLanguages: (languages: string) => `Original in ${languages}`,
};

type OriginalTexts = typeof en;

// In brackets, because names of participants come without their article, and a colon often follows.
const fr: OriginalTexts = {
  kept: (keeper) => `Exemplaire original (${keeper})`,
  inLanguages: (languages) => `Exemplaire original (${languages})`,
};

const nl: OriginalTexts = {
  kept: (keeper) => `Origineel exemplaar (${keeper})`,
  inLanguages: (languages) => `Origineel exemplaar (${languages})`,
};

const es: OriginalTexts = {
  kept: (keeper) => `Ejemplar original (${keeper})`,
  inLanguages: (languages) => `Ejemplar original (${languages})`,
};

export const originalTexts: Texts<OriginalTexts> = { en, fr, nl, es };

/** What tells one original from another: who keeps it, else its languages, each named in itself. */
export function originalName(
  original: { readonly keeper?: string | undefined; readonly languages: readonly string[] },
  language: string,
): string {
  const texts = inLanguage(originalTexts, language);
  if (original.keeper !== undefined) return texts.kept(original.keeper);
  const names = original.languages.map((code) => (isTextLanguage(code) ? languagesInWords[code] : code));
  return texts.inLanguages(names.join(', '));
}
