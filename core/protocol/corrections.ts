import { z } from 'zod';
import type { Language, Person, Translated } from '../ceremony/plan.ts';
import { type InstrumentClause, type InstrumentText, instrumentText } from './instrument-text.ts';

/** What the director corrects in a ceremony that is planned, and who signs in another's place. */

const words = z.string().trim().min(1).max(250);
const translated = z.strictObject({
  en: words,
  es: words.exactOptional(),
  fr: words.exactOptional(),
  nl: words.exactOptional(),
});
const id = z.string().min(1).max(64);

/** POST /api/ceremonies/:ceremony/corrections */
export const correctionAsked = z.strictObject({
  title: translated.exactOptional(),
  /** Where the text names the person it follows by itself. */
  person: z.strictObject({ id, name: z.string().trim().max(200), office: translated }).exactOptional(),
  /** An original's text in each of its languages. */
  text: z.strictObject({ original: id, texts: z.array(instrumentText).min(1).max(4) }).exactOptional(),
});
export type CorrectionAsked = z.infer<typeof correctionAsked>;

/** POST /api/ceremonies/:ceremony/substitutions: answered with the substitute's link. */
export const substitutionAsked = z.strictObject({
  person: id,
  name: z.string().trim().min(1).max(200),
  office: translated,
  /** How the substitute takes part; as the former where absent. */
  presence: z.enum(['companion', 'remote']).exactOptional(),
  /** Where a substitute from elsewhere is, if that is none of the sites. */
  place: translated.exactOptional(),
  /** That by which the substitute may sign: a decision, full powers, a letter. */
  authority: z.string().trim().min(1).max(500),
});
export type SubstitutionAsked = z.infer<typeof substitutionAsked>;

type Named = Pick<Person, 'name' | 'office'>;

/**
 * A text in which somebody is named otherwise from now on: name and office where they stand together, else the name
 * alone. Where the text speaks of the office without the name it stays as it is.
 */
export function renamedText(text: InstrumentText, before: Named, after: Named): InstrumentText {
  const office = (person: Named) => person.office[text.language] ?? person.office.en;
  const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words)}(?![\\p{L}\\p{N}])`, 'gu');
  const full = (person: Named) => `${person.name}, ${office(person)}`;
  const say = (sentence: string) => {
    if (before.name === '') return sentence;
    // Marked until the end: what was put in is not itself found again.
    const marked = sentence.replace(whole(full(before)), '\0').replace(whole(before.name), '\x01');
    return marked.replaceAll('\0', () => full(after)).replaceAll('\x01', () => after.name);
  };
  const clause = (one: InstrumentClause): InstrumentClause =>
    typeof one === 'string' ? say(one) : { text: say(one.text), items: one.items.map(say) };
  return {
    ...text,
    participants: text.participants.map((one) => ({ ...one, description: say(one.description) })),
    recitals: text.recitals.map(say),
    paragraphs: text.paragraphs.map(({ heading, clauses }) => ({
      heading: say(heading),
      clauses: clauses.map(clause),
    })),
    closing: text.closing.map(say),
  };
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** The sentences that one text has and the other has otherwise, beside each other. */
export function sentencesChanged(
  before: InstrumentText,
  after: InstrumentText,
): readonly { readonly before: string; readonly after: string }[] {
  const sentences = (text: InstrumentText) => [
    ...text.participants.map(({ description }) => description),
    ...text.recitals,
    ...text.paragraphs.flatMap(({ heading, clauses }) => [
      heading,
      ...clauses.flatMap((one) => (typeof one === 'string' ? [one] : [one.text, ...one.items])),
    ]),
    ...text.closing,
  ];
  const now = sentences(after);
  return sentences(before).flatMap((sentence, index) =>
    sentence === now[index] ? [] : [{ before: sentence, after: now[index] ?? '' }],
  );
}

/** Words by language as an event holds them: English, or what stands in for it, and the languages of the ceremony. */
export function translatedFrom(
  written: { readonly [L in Language]?: string | undefined },
  languages: readonly Language[],
): Translated {
  const own = languages.flatMap((language) => {
    const word = written[language]?.trim();
    return word ? [[language, word] as const] : [];
  });
  const [first] = own;
  return { en: written.en?.trim() || first?.[1] || '', ...Object.fromEntries(own) };
}
