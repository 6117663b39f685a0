import type { Person } from '../ceremony/plan.ts';
import { textOfOriginal } from '../ceremony/plan.ts';
import { fullTitle, type InstrumentClause, type InstrumentText, versionsOf } from '../protocol/instrument-text.ts';
import { uploadedText } from '../protocol/uploaded-text.ts';
import { colonIn, languageNames, languagesInWords } from '../texts/language.ts';
import type { Unusual } from './account.ts';
import type { RecordBlock, RecordSection } from './record-parts.ts';
import { type Given, originalName } from './record-words.ts';

/** The sections about the occasion: who, what, in which order, and what departed from it. */

export function presentOf({ plan, t, words }: Given): RecordSection {
  const where = (person: Person) => {
    const place = words.place(person);
    return person.presence === 'remote' ? `${place}, ${t.present.remote}` : place;
  };
  const placed = (person: Person) => `${words.full(person)} (${where(person)})`;
  const row = (term: string, people: readonly Person[], say = placed) =>
    people.length > 0 ? [{ term, values: people.map(say) }] : [];
  const inRole = (...roles: readonly Person['role'][]) => plan.people.filter(({ role }) => roles.includes(role));
  const witnesses = inRole('witness');
  return {
    id: 'present',
    heading: t.present.title,
    blocks: [
      {
        kind: 'facts',
        apart: true,
        facts: [
          ...plan.parties.flatMap(({ id, name }) =>
            row(
              t.present.forParty(words.inSentence(name)),
              inRole('signatory').filter(({ party }) => party === id),
            ),
          ),
          ...row(t.present.witnesses, witnesses),
          ...row(t.present.director, inRole('director'), (person) => words.full(person)),
          ...row(t.present.others, inRole('guest', 'interpreter', 'assistant'), (person) => words.full(person)),
        ],
      },
      { kind: 'paragraph', text: t.present.named },
    ],
  };
}

export function textOf(given: Given): RecordSection {
  const { account, plan, t, words, times, locale } = given;
  const several = plan.instrument.originals.length > 1;
  const texts = plan.instrument.originals.flatMap(({ id }) => versionsOf(textOfOriginal(plan, id)));
  const told = texts.find((text) => text.language === given.language) ?? texts[0];
  return {
    id: 'text',
    heading: t.text.title,
    blocks: [
      ...plan.instrument.originals.map(({ id, languages }): RecordBlock => {
        const source = textOfOriginal(plan, id);
        const [text] = versionsOf(source);
        const own = uploadedText.safeParse(source);
        const presented = account.state.originals[id]?.presented;
        const at = account.presentedAt[id];
        return {
          kind: 'facts',
          ...(several ? { heading: originalName(given, id) } : {}),
          facts: [
            { term: t.text.instrument, values: [text ? fullTitle(text) : words.say(plan.instrument.title)] },
            { term: t.text.languages, values: [languages.map((one) => languageNames[one]).join(', ')] },
            ...(own.success
              ? [
                  { term: t.text.handedIn, values: [own.data.uploaded.name] },
                  { term: t.text.handedInFingerprint, values: [own.data.uploaded.sha256], digits: true } as const,
                ]
              : []),
            ...(presented?.earlierFields
              ? [{ term: t.text.signedBefore, values: [String(presented.earlierFields.length)] }]
              : []),
            ...(presented && at
              ? [
                  { term: t.text.pages, values: [new Intl.NumberFormat(locale).format(presented.pages)] },
                  { term: t.text.presented, values: [times.seconds(at)] },
                ]
              : [{ term: t.text.presented, values: [t.text.notPresented] }]),
          ],
        };
      }),
      ...(told ? aboutOf(given, told) : []),
    ],
  };
}

/** How many paragraphs say what an instrument is about, and how many characters of them are told. */
const telling = { paragraphs: 2, characters: 2_000 } as const;

/** What the text is about: its first paragraphs in its own words, and what the others are called. */
function aboutOf({ plan, t }: Given, { paragraphs, language }: InstrumentText): readonly RecordBlock[] {
  const headings = paragraphs.map(({ heading }, index) => `${index + 1} ${heading}`);
  const first = paragraphs
    .slice(0, telling.paragraphs)
    .map(({ heading, clauses }, index) => [`${index + 1} ${heading}`, ...clauses.flatMap(linesOf)]);
  const fits = first.flat().join('').length <= telling.characters;
  return [
    { kind: 'paragraph', text: t.text.paragraphs[plan.kind](headings.join('; ')) },
    ...(fits
      ? ([
          { kind: 'paragraph', text: t.text.about(languagesInWords[language]) },
          { kind: 'statement', headed: true, paragraphs: first },
        ] as const)
      : []),
  ];
}

function linesOf(clause: InstrumentClause): readonly string[] {
  return typeof clause === 'string' ? [clause] : [clause.text, ...clause.items.map((item) => `– ${item}`)];
}

export function orderOf({ account, plan, t, words, times }: Given): RecordSection {
  const steps = account.items.map(({ item, at }) => ({
    times: times.each(at),
    title: words.say(item.title),
    who: item.who.map((id) => words.name(id)).join(', '),
  }));
  return {
    id: 'order',
    heading: t.order.title,
    blocks: [
      steps.length === 0
        ? { kind: 'paragraph', text: t.order.none }
        : { kind: 'schedule', columns: [...plan.sites.map(({ name }) => words.say(name)), t.order.step], steps },
      ...(account.exchangedAt === undefined
        ? []
        : [{ kind: 'paragraph', text: t.order.exchanged(times.seconds(account.exchangedAt)) } as const]),
    ],
  };
}

export function unusualOf(given: Given): RecordSection {
  const { account, t } = given;
  const items = account.unusual.map((one) => unusualWords(given, one));
  return {
    id: 'unusual',
    heading: t.unusual.title,
    blocks: [items.length === 0 ? { kind: 'paragraph', text: t.unusual.nothing } : { kind: 'list', items }],
  };
}

/** Of several originals it is said which. */
function unusualWords(given: Given, one: Unusual): string {
  const said = sentenceOf(given, one);
  if (!('original' in one) || given.plan.instrument.originals.length < 2) return said;
  return `${originalName(given, one.original)}${colonIn(given.language)}${said}`;
}

function sentenceOf({ t, words, times }: Given, one: Unusual): string {
  switch (one.kind) {
    case 'moved':
      return t.unusual.moved(times.dated(one.from), times.dated(one.to));
    case 'delayed':
      return t.unusual.delayed(one.seconds);
    case 'dumped':
      return t.unusual.dumped(times.seconds(one.at));
    case 'accepted':
      return t.unusual.accepted(words.name(one.person));
    case 'certificate-revoked':
    case 'certificate-suspended': {
      const told = t.unusual.certificate;
      const name = words.name(one.person);
      const first = (one.kind === 'certificate-revoked' ? told.revoked : told.suspended)(name, times.seconds(one.at));
      if ('lifted' in one && one.lifted) return `${first} ${told.lifted(times.seconds(one.lifted))}`;
      return one.again === undefined ? first : `${first} ${told.again(times.seconds(one.again))}`;
    }
    case 'held':
      return one.to === undefined
        ? t.unusual.heldFrom(times.seconds(one.from))
        : t.unusual.held(times.seconds(one.from), times.seconds(one.to));
    case 'suspended':
      return one.to === undefined
        ? t.unusual.suspendedFrom(times.dated(one.from))
        : t.unusual.suspended(times.dated(one.from), times.dated(one.to));
    case 'lapsed':
      return t.unusual.lapsed(words.name(one.person), times.seconds(one.at));
    case 'passed-over':
      return t.unusual.passedOver(words.name(one.person), times.seconds(one.at));
    case 'corrected':
      return one.what === 'naming'
        ? t.unusual.corrected.naming(words.name(one.person), times.dated(one.at))
        : t.unusual.corrected[one.what](times.dated(one.at));
    case 'ready-again':
      return t.unusual.readyAgain(times.seconds(one.at));
    case 'attestation-again':
      return t.unusual.attestationAgain(times.seconds(one.at));
    case 'reopened':
      return t.unusual.reopened(words.name(one.person), times.seconds(one.at));
    case 'pressed-again':
      return t.unusual.pressedAgain(words.name(one.person), times.seconds(one.at));
    case 'unexchanged':
      return t.unusual.unexchanged;
    case 'substituted':
      return t.unusual.substituted(one.substitute, one.former, times.dated(one.at));
    case 'withdrawn':
      return one.again === undefined
        ? t.unusual.withdrawn(times.seconds(one.at))
        : t.unusual.withdrawnAgain(times.seconds(one.at), times.seconds(one.again));
    case 'untimed':
      return one.time === undefined
        ? t.unusual.untimed(words.name(one.person))
        : t.unusual.untimedCovered(words.name(one.person), times.utc(one.time));
    case 'untimed-attestation':
      return t.unusual.untimedAttestation(words.name(one.person));
    case 'incomplete':
      return t.unusual.incomplete(words.listed(one.missing.map((id) => words.name(id))));
  }
}
