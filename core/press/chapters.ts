import { type Plan, personOf } from '../ceremony/plan.ts';
import { dateRangeClasses } from '../protocol/public-state.ts';
import { RecordWords } from '../record/record-words.ts';
import type { TextLanguage } from '../texts/language.ts';
import { pressTexts } from '../texts/press.ts';

/** What the recording shows when, in seconds from its beginning. */
export interface Shown {
  readonly seconds: number;
  readonly marks: readonly {
    readonly at: number;
    readonly class: string;
    readonly attributes: Readonly<Record<string, number | string>>;
  }[];
}

/** Shorter than this nothing is a chapter, in seconds. */
const shortest = 0.2;

/**
 * Chapters of the recording as WebVTT: the steps of the order of ceremony and the signatures, each from when it is shown to
 * the next. No captions: what is said is not known in words.
 */
export function recordingChapters(plan: Plan, { seconds, marks }: Shown, language: TextLanguage): string {
  const words = new RecordWords(plan, language);
  const t = pressTexts[language];
  const titled = marks.flatMap(({ at, class: kind, attributes }) => {
    if (kind === dateRangeClasses.item) {
      const item = plan.items.find(({ id }) => id === attributes['X-ITEM']);
      return item ? [{ at, title: words.say(item.title) }] : [];
    }
    if (kind !== dateRangeClasses.signature) return [];
    const person = personOf(plan, String(attributes['X-PERSON']));
    return person ? [{ at, title: t.chapterSigned(words.full(person)) }] : [];
  });
  const cues = titled.flatMap(({ at, title }, index) => {
    const until = titled[index + 1]?.at ?? seconds;
    return until - at < shortest ? [] : [`${time(at)} --> ${time(until)}\n${escaped(title)}`];
  });
  return `${['WEBVTT', ...cues].join('\n\n')}\n`;
}

/** "00:01:07.200" */
function time(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
