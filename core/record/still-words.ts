import { type Plan, personOf } from '../ceremony/plan.ts';
import { inLanguage, type TextLanguage } from '../texts/language.ts';
import { stillTexts } from '../texts/stills.ts';
import { RecordTimes } from './record-times.ts';
import { RecordWords } from './record-words.ts';
import { subjectOfStill } from './still-names.ts';

/** A signature that a still may show. */
interface Landed {
  /** Of its `SignatureApplied`. */
  readonly seq: number;
  readonly person: string;
  /** ISO 8601, UTC. */
  readonly landedAt: string;
}

export interface StillWords {
  /** Who, where and when. */
  readonly caption: string;
  /** What the picture shows, for those who do not see it: a proposal. */
  readonly alternative: string;
}

/** What can be said of a still from the log alone; undefined where it shows nothing that the log tells of. */
export function stillWords(
  { plan, signatures }: { readonly plan: Plan; readonly signatures: readonly Landed[] },
  name: string,
  language: TextLanguage,
): StillWords | undefined {
  const subject = subjectOfStill(name);
  if (!subject) return undefined;
  const t = inLanguage(stillTexts, language);
  const [words, times] = [new RecordWords(plan, language), new RecordTimes(plan, language)];
  if (subject.kind === 'photo') {
    const places = words.listed(plan.sites.map(({ name: place }) => words.say(place)));
    return { caption: t.photo(places, times.seconds(subject.at)), alternative: t.photoShows(places) };
  }
  const landed = signatures.find(({ seq }) => seq === subject.seq);
  const person = landed && personOf(plan, landed.person);
  if (!landed || !person) return undefined;
  const who = words.full(person);
  const place = words.place(person);
  return {
    caption: t.signature(who, words.say(plan.instrument.title), place, times.seconds(landed.landedAt)),
    alternative: t.signatureShows(who),
  };
}
