import { personOf } from '../ceremony/plan.ts';
import { versionsOf } from '../protocol/instrument-text.ts';
import { readingCopy } from '../protocol/reading-copy.ts';
import { inLanguage, localeOf, type TextLanguage } from '../texts/language.ts';
import { recordTexts } from '../texts/record.ts';
import type { Account } from './account.ts';
import { attestationsOf, fingerprintsOf, logOf, originalsOf, signaturesOf } from './evidence-sections.ts';
import { orderOf, presentOf, textOf, unusualOf } from './occasion-sections.ts';
import { picturesOf } from './picture-section.ts';
import type { RecordCopy, RecordOpening, RecordSection } from './record-parts.ts';
import { RecordTimes } from './record-times.ts';
import { type Given, RecordWords } from './record-words.ts';

/** What a procès-verbal says that is no fact of the log. */
export interface Surroundings {
  /** Whose electronic seal it carries, where it carries one. */
  readonly seal?: string | undefined;
  /** Where everyone finds the ceremony with its recording and files, and where a file is checked. */
  readonly addresses?: { readonly page: string; readonly verification: string } | undefined;
}

export function recordCopy(
  account: Account,
  language: TextLanguage,
  { seal, addresses }: Surroundings = {},
): RecordCopy {
  const given = givenBy(account, language);
  const { t } = given;
  return {
    language,
    ...recordOpening(account, language),
    sections: [
      presentOf(given),
      textOf(given),
      orderOf(given),
      signaturesOf(given),
      attestationsOf(given),
      ...picturesOf(given),
      unusualOf(given),
      originalsOf(given),
      ...(addresses ? [whereOf(given, addresses)] : []),
      ...fingerprintsOf(given),
      ...logOf(given),
    ],
    closing: [t.seal.made, ...(seal === undefined ? [] : [t.seal.sealed(seal)])],
  };
}

/** What a procès-verbal begins with, for those who have not read all of the log yet. */
export function recordOpening(account: Account, language: TextLanguage): RecordOpening {
  const given = givenBy(account, language);
  return { titleLines: titleOf(given), preamble: preambleOf(given) };
}

function givenBy(account: Account, language: TextLanguage): Given {
  const { plan, substitutions } = account.state;
  return {
    account,
    plan,
    language,
    t: inLanguage(recordTexts, language),
    words: new RecordWords(
      plan,
      language,
      substitutions.map(({ former }) => former),
    ),
    times: new RecordTimes(plan, language),
    locale: localeOf(language),
  };
}

function titleOf({ plan, t, words, language }: Given): RecordCopy['titleLines'] {
  const parties = plan.parties.map(({ name }) => words.inSentence(name));
  const kind = [
    { text: t.title, role: 'title' },
    { text: t.ofSignature, role: 'word' },
  ] as const;
  // In an instrument's own language its own words, which know their articles.
  const texts = [plan.instrument.text, ...plan.instrument.originals.map(({ text }) => text)];
  const own = texts.flatMap(versionsOf).find((text) => text.language === language);
  if (own) {
    const [title, ...rest] = readingCopy(own).titleLines;
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

function preambleOf(given: Given): readonly string[] {
  const { account, plan, t, words, times } = given;
  const { liveAt, concludedAt, state } = account;
  const complete = Object.values(state.originals).every(({ status }) => status === 'signed');
  const opening = complete ? t.preamble.signed : concludedAt ? t.preamble.notSigned : t.preamble.planned;
  return [
    opening(
      times.date(liveAt ?? plan.startsAt),
      t.preamble.undertaking[plan.kind],
      words.listed(plan.parties.map(({ name }) => words.inSentence(name))),
      words.say(plan.instrument.title),
      words.listed(plan.sites.map(({ name }) => words.say(name))),
    ),
    ...(liveAt && concludedAt ? [t.preamble.lasted(times.seconds(liveAt), times.seconds(concludedAt))] : []),
    ...together(given),
    t.preamble.clock(words.listed(times.clocks(liveAt ?? plan.startsAt))),
    ...(plan.rehearsal ? [t.preamble.rehearsal] : plan.sample ? [t.preamble.sample] : []),
  ];
}

/** How near to each other those in several places signed, by their timestamps, where each signature has one. */
function together({ account, plan, t, words, times }: Given): readonly string[] {
  const signed = account.signatures.flatMap(({ person }) => personOf(plan, person) ?? []);
  const bySite = plan.sites.flatMap(({ id }) => signed.filter(({ site }) => site === id));
  const places = [...new Set(bySite.map((person) => words.place(person)))];
  const moments = account.signatures.flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
  if (places.length < 2 || moments.length < account.signatures.length) return [];
  const whole = (Math.max(...moments) - Math.min(...moments)) / 1000;
  return [
    t.preamble.together(
      words.listed(places),
      whole < 60 ? t.signatures.seconds(times.decimal(whole)) : t.preamble.minutes(Math.ceil(whole / 60)),
    ),
  ];
}

function whereOf({ t }: Given, { page, verification }: NonNullable<Surroundings['addresses']>): RecordSection {
  return {
    id: 'where',
    heading: t.where.title,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: t.where.page, values: [page] },
          { term: t.where.verification, values: [verification] },
        ],
      },
    ],
  };
}
