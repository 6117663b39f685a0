import { inLanguage, type Texts } from './language.ts';

/** A rehearsal is called one wherever its title stands: on every page, in letters and calendars, in the picture. */
const en = { title: (title: string) => `Rehearsal: ${title}` };

type RehearsalTexts = typeof en;

const fr: RehearsalTexts = { title: (title) => `Répétition\u00a0: ${title}` };
const nl: RehearsalTexts = { title: (title) => `Repetitie: ${title}` };
const es: RehearsalTexts = { title: (title) => `Ensayo: ${title}` };

const rehearsalTexts: Texts<RehearsalTexts> = { en, fr, nl, es };

/** A title, marked in each of its languages. @param languages the ceremony's: where English is none, its first stands in for it */
export function rehearsalTitle<T extends Readonly<Record<string, string>>>(title: T, languages: readonly string[]): T {
  const english = languages.includes('en') ? 'en' : languages[0];
  const marked = Object.entries(title).map(([language, words]) => {
    const spoken = language === 'en' ? (english ?? 'en') : language;
    return [language, inLanguage(rehearsalTexts, spoken).title(words)];
  });
  return { ...title, ...Object.fromEntries(marked) };
}

/** The title without the mark. */
export function plainTitle<T extends Readonly<Record<string, string>>>(title: T): T {
  const marks = Object.values(rehearsalTexts).map((texts) => texts.title(''));
  const plain = Object.entries(title).map(([language, words]) => {
    const mark = marks.find((one) => words.startsWith(one)) ?? '';
    return [language, words.slice(mark.length)];
  });
  return { ...title, ...Object.fromEntries(plain) };
}
