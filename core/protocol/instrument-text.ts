import * as z from 'zod';

/**
 * The words of an instrument as plain data: everything that the composed PDF and its reading copy say, but for page
 * numbers and the signature blocks. Plain characters only, no markup; U+00A0 keeps two words on one line.
 */
export interface InstrumentText {
  readonly language: 'en' | 'es' | 'fr' | 'nl';
  /** What kind of instrument it is: "Memorandum of Understanding". */
  readonly title: string;
  /** Lines under the title, each on its own: "between", "the Brussels-Capital Region", "and", … May be empty. */
  readonly subtitle: readonly string[];
  readonly participants: readonly InstrumentParticipant[];
  /** How the text calls them from here on: "hereinafter referred to as “the Participants”,". */
  readonly designation: string;
  /** Each begins with its participle, which is set in italic: "Recognising that …;". May be empty. */
  readonly recitals: readonly string[];
  /** Leads from the recitals to the paragraphs: "have reached the following understanding:". */
  readonly enacting: string;
  /** What a numbered paragraph is called: "Paragraph". */
  readonly paragraphLabel: string;
  readonly paragraphs: readonly InstrumentParagraph[];
  /** What stands above the signatures: "Signed electronically at …". */
  readonly closing: readonly string[];
}

export interface InstrumentParticipant {
  readonly id: string;
  /** Without article: "Brussels-Capital Region". */
  readonly name: string;
  /** Presents it in the preamble, its name in it: "The Brussels-Capital Region, represented by …, and". */
  readonly description: string;
  /** Heads its signatures: "For the Brussels-Capital Region". */
  readonly onBehalf: string;
}

export interface InstrumentParagraph {
  readonly heading: string;
  /** Numbered 1.1, 1.2, … where there are several. */
  readonly clauses: readonly InstrumentClause[];
}

/** A sentence or more; with `items`, the sentence that leads to a list, its items lettered (a), (b), …. */
export type InstrumentClause = string | { readonly text: string; readonly items: readonly string[] };

/** Where one person signs, on behalf of the participant that `party` names. */
export interface SignatureBlock {
  readonly person: string;
  readonly name: string;
  readonly office: string;
  readonly party: string;
  readonly place: string;
}

// Invisible and bidirectional controls could make the eye read another text than the file holds.
const words = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\S(?:.*\S)?$/u, 'No line breaks, and no space at either end.')
    .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]*$/u, 'No invisible control characters.');

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

const clause = z.union([
  words(4000),
  z.strictObject({ text: words(4000), items: z.array(words(4000)).min(1).max(26) }),
]);

/** Accepts exactly an `InstrumentText`, within sizes that can be typeset. */
export const instrumentText: z.ZodType<InstrumentText> = z
  .strictObject({
    language: z.enum(['en', 'es', 'fr', 'nl']),
    title: words(200),
    subtitle: z.array(words(300)).max(24),
    participants: z
      .array(z.strictObject({ id, name: words(300), description: words(2000), onBehalf: words(300) }))
      .min(1)
      .max(32),
    designation: words(500),
    recitals: z.array(words(4000)).max(100),
    enacting: words(500),
    paragraphLabel: words(60),
    paragraphs: z
      .array(z.strictObject({ heading: words(300), clauses: z.array(clause).min(1).max(100) }))
      .min(1)
      .max(200),
    closing: z.array(words(2000)).min(1).max(20),
  })
  .refine((text) => JSON.stringify(text).length <= 200_000, { message: 'The text is longer than 200,000 characters.' })
  .refine(({ participants }) => new Set(participants.map((each) => each.id)).size === participants.length, {
    message: 'Two participants have the same id.',
    path: ['participants'],
  });

/** The words of one original: in one language, or the same in several, in the order in which they stand in it. */
export type OriginalText = InstrumentText | readonly InstrumentText[];

/** Accepts exactly an `OriginalText`. In several languages it has the same participants and paragraphs in each. */
export const originalText: z.ZodType<OriginalText> = z.union([
  instrumentText,
  z
    .array(instrumentText)
    .min(2)
    .max(4)
    .refine((texts) => new Set(texts.map(({ language }) => language)).size === texts.length, {
      message: 'Two texts are in the same language.',
    })
    .refine((texts) => texts.every((text) => shapeOf(text) === shapeOf(texts[0])), {
      message: 'The texts do not have the same participants and paragraphs.',
    }),
]);

/** The text in each of its languages, as a list. @throws ZodError where it is no text of an original */
export function textsOf(text: unknown): readonly InstrumentText[] {
  return [originalText.parse(text)].flat();
}

/** The same of what may be no text at all: nothing then. */
export function versionsOf(text: unknown): readonly InstrumentText[] {
  const parsed = originalText.safeParse(text);
  return parsed.success ? [parsed.data].flat() : [];
}

function shapeOf(text: InstrumentText | undefined): string {
  return JSON.stringify([text?.participants.map(({ id }) => id), text?.paragraphs.length]);
}

export const signatureBlock: z.ZodType<SignatureBlock> = z.strictObject({
  person: z.string().min(1).max(64),
  name: words(200),
  office: words(300),
  party: words(300),
  place: words(200),
});

/** The whole title in one line, as a button, a file's metadata or a list names the instrument. */
export function fullTitle(text: Pick<InstrumentText, 'title' | 'subtitle'>): string {
  return [text.title, ...text.subtitle].join(' ');
}
