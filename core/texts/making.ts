import type { TextLanguage, Texts } from './language.ts';

/** How an instrument says in how many originals and in which languages it is made. */
interface MakingTexts {
  readonly languages: { readonly [L in TextLanguage]: string };
  /** "in the English language" */
  readonly inLanguages: (languages: string, several: boolean) => string;
  readonly numbers: readonly string[];
  readonly originals: (number: string) => string;
  readonly each: (languages: string) => string;
  readonly one: (languages: string) => string;
  /** Texts in several languages, and files: of a memorandum valid, of a treaty authentic. */
  readonly texts: (both: boolean, treaty: boolean) => string;
  readonly files: (both: boolean, treaty: boolean) => string;
}

const en: MakingTexts = {
  languages: { en: 'English', es: 'Spanish', fr: 'French', nl: 'Dutch' },
  inLanguages: (languages, several) => `in the ${languages} ${several ? 'languages' : 'language'}`,
  numbers: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'],
  originals: (number) => `in ${number} originals`,
  each: (languages) => `each ${languages}`,
  one: (languages) => `one ${languages}`,
  texts: (both, treaty) => `${both ? 'both' : 'all'} texts being equally ${treaty ? 'authentic' : 'valid'}`,
  files: (both, treaty) => `${both ? 'both' : 'all'} equally ${treaty ? 'authentic' : 'valid'}`,
};

const fr: MakingTexts = {
  languages: { en: 'anglaise', es: 'espagnole', fr: 'française', nl: 'néerlandaise' },
  inLanguages: (languages, several) => `en ${several ? 'langues' : 'langue'} ${languages}`,
  numbers: ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit'],
  originals: (number) => `en ${number} exemplaires originaux`,
  each: (languages) => `chacun ${languages}`,
  one: (languages) => `un ${languages}`,
  texts: (both, treaty) =>
    `${both ? 'les deux' : 'tous les'} textes ${treaty ? 'faisant également foi' : 'étant également valables'}`,
  files: (_, treaty) => (treaty ? 'faisant également foi' : 'également valables'),
};

const nl: MakingTexts = {
  languages: { en: 'Engelse', es: 'Spaanse', fr: 'Franse', nl: 'Nederlandse' },
  inLanguages: (languages) => `in de ${languages} taal`,
  numbers: ['twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht'],
  originals: (number) => `in ${number} originele exemplaren`,
  each: (languages) => `elk ${languages}`,
  one: (languages) => `één ${languages}`,
  texts: (both, treaty) =>
    `waarbij ${both ? 'beide' : 'alle'} teksten gelijkelijk ${treaty ? 'authentiek' : 'geldig'} zijn`,
  files: (_, treaty) => `die gelijkelijk ${treaty ? 'authentiek' : 'geldig'} zijn`,
};

const es: MakingTexts = {
  languages: { en: 'inglés', es: 'español', fr: 'francés', nl: 'neerlandés' },
  inLanguages: (languages, several) => `en ${several ? 'los idiomas' : 'idioma'} ${languages}`,
  numbers: ['dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho'],
  originals: (number) => `en ${number} ejemplares originales`,
  each: (languages) => `cada uno ${languages}`,
  one: (languages) => `uno ${languages}`,
  texts: (both, treaty) =>
    `siendo ${both ? 'ambos' : 'todos los'} textos igualmente ${treaty ? 'auténticos' : 'válidos'}`,
  files: (_, treaty) => `igualmente ${treaty ? 'auténticos' : 'válidos'}`,
};

const makingTexts: Texts<MakingTexts> = { en, fr, nl, es };

/**
 * In how many originals and in which languages an instrument is made, as its text says it: "in two originals, each in the
 * Dutch and Spanish languages, all texts being equally valid".
 * @param originals the languages of each; the order of the first one's is kept
 */
export function making(
  originals: readonly (readonly TextLanguage[])[],
  kind: 'memorandum' | 'treaty',
  language: TextLanguage,
): string {
  const t = makingTexts[language];
  const treaty = kind === 'treaty';
  const and = new Intl.ListFormat(language, { type: 'conjunction' });
  const said = (languages: readonly TextLanguage[]) =>
    t.inLanguages(and.format(languages.map((one) => t.languages[one])), languages.length > 1);
  const [first = [language]] = originals;
  const count = originals.length;
  const texts = originals.reduce((sum, languages) => sum + languages.length, 0);
  if (count < 2) return first.length === 1 ? said(first) : `${said(first)}, ${t.texts(first.length === 2, treaty)}`;

  const made = t.originals(t.numbers[count - 2] ?? String(count));
  const equal = texts === count ? t.files(count === 2, treaty) : t.texts(texts === 2, treaty);
  const alike = originals.every((one) => one.length === first.length && one.every((each) => first.includes(each)));
  if (!alike) return `${made}, ${and.format(originals.map((one) => t.one(said(one))))}, ${equal}`;
  return first.length === 1 ? `${made} ${said(first)}, ${equal}` : `${made}, ${t.each(said(first))}, ${equal}`;
}
