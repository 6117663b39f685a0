import { instrumentText } from '../protocol/instrument-text.ts';
import { readingCopy } from '../protocol/reading-copy.ts';
import { inLanguage, localeOf, type TextLanguage } from '../texts/language.ts';
import { recordTexts } from '../texts/record.ts';
import type { Account } from './account.ts';
import { attestationsOf, logOf, originalsOf, signaturesOf } from './evidence-sections.ts';
import { orderOf, presentOf, textOf, unusualOf } from './occasion-sections.ts';
import type { RecordCopy } from './record-parts.ts';
import { RecordTimes } from './record-times.ts';
import { type Given, RecordWords } from './record-words.ts';

/** @param seal whose electronic seal it carries, where it carries one */
export function recordCopy(account: Account, language: TextLanguage, seal?: string): RecordCopy {
  const { plan } = account.state;
  const t = inLanguage(recordTexts, language);
  const words = new RecordWords(plan, language);
  const times = new RecordTimes(plan, language);
  const given: Given = { account, plan, language, t, words, times, locale: localeOf(language) };
  return {
    language,
    titleLines: titleOf(given),
    preamble: preambleOf(given),
    sections: [
      presentOf(given),
      textOf(given),
      orderOf(given),
      signaturesOf(given),
      attestationsOf(given),
      unusualOf(given),
      originalsOf(given),
      ...logOf(given),
    ],
    closing: [t.seal.made, ...(seal === undefined ? [] : [t.seal.sealed(seal)])],
  };
}

function titleOf({ plan, t, words, language }: Given): RecordCopy['titleLines'] {
  const parties = plan.parties.map(({ name }) => words.say(name));
  const kind = [
    { text: t.title, role: 'title' },
    { text: t.ofSignature, role: 'word' },
  ] as const;
  // In the instrument's own language its own words, which know their articles.
  const text = instrumentText.safeParse(plan.instrument.text);
  if (text.success && text.data.language === language) {
    const [title, ...rest] = readingCopy(text.data).titleLines;
    return [...kind, ...(title ? [{ ...title, role: 'name' } as const] : []), ...rest];
  }
  return [
    ...kind,
    { text: words.say(plan.instrument.title), role: 'name' },
    ...parties.flatMap((text, index) => [
      { text: index === 0 ? t.between : t.and, role: 'word' } as const,
      { text, role: 'name' } as const,
    ]),
  ];
}

function preambleOf({ account, plan, t, words, times }: Given): readonly string[] {
  const { liveAt, concludedAt, state } = account;
  const complete = Object.values(state.originals).every(({ status }) => status === 'signed');
  const opening = complete ? t.preamble.signed : concludedAt ? t.preamble.notSigned : t.preamble.planned;
  return [
    opening(
      times.date(liveAt ?? plan.startsAt),
      plan.kind === 'treaty' ? t.preamble.parties : t.preamble.participants,
      words.listed(plan.parties.map(({ name }) => words.say(name))),
      words.say(plan.instrument.title),
      words.listed(plan.sites.map(({ name }) => words.say(name))),
    ),
    ...(liveAt && concludedAt ? [t.preamble.lasted(times.seconds(liveAt), times.seconds(concludedAt))] : []),
    t.preamble.clock(words.listed(times.clocks(liveAt ?? plan.startsAt))),
    ...(plan.rehearsal ? [t.preamble.rehearsal] : plan.sample ? [t.preamble.sample] : []),
  ];
}
