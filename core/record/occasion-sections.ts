import type { Person } from '../ceremony/plan.ts';
import { instrumentText } from '../protocol/instrument-text.ts';
import { languageNames } from '../texts/language.ts';
import type { Unusual } from './account.ts';
import type { RecordBlock, RecordSection } from './record-parts.ts';
import { type Given, originalName } from './record-words.ts';

/** The sections about the occasion: who, what, in which order, and what departed from it. */

export function presentOf({ plan, t, words }: Given): RecordSection {
  const where = (person: Person) => {
    const place = words.site(person.site);
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
        facts: [
          ...plan.parties.flatMap(({ id, name }) =>
            row(
              t.present.forParty(words.say(name)),
              inRole('signatory').filter(({ party }) => party === id),
            ),
          ),
          ...row(t.present.witnesses, witnesses),
          ...row(t.present.director, inRole('director'), (person) => words.full(person)),
          ...row(t.present.others, inRole('guest', 'interpreter', 'assistant'), (person) => words.full(person)),
        ],
      },
      ...(witnesses.length > 0 ? [{ kind: 'paragraph', text: t.present.named } as const] : []),
    ],
  };
}

export function textOf(given: Given): RecordSection {
  const { account, plan, t, words, times, locale } = given;
  const parsed = instrumentText.safeParse(plan.instrument.text);
  const headings = parsed.success ? parsed.data.paragraphs.map(({ heading }, index) => `${index + 1} ${heading}`) : [];
  const several = plan.instrument.originals.length > 1;
  return {
    id: 'text',
    heading: t.text.title,
    blocks: [
      ...plan.instrument.originals.map(({ id, languages }): RecordBlock => {
        const presented = account.state.originals[id]?.presented;
        const at = account.presentedAt[id];
        return {
          kind: 'facts',
          ...(several ? { heading: originalName(given, id) } : {}),
          facts: [
            { term: t.text.instrument, values: [words.say(plan.instrument.title)] },
            { term: t.text.languages, values: [languages.map((one) => languageNames[one]).join(', ')] },
            ...(presented && at
              ? [
                  { term: t.text.pages, values: [new Intl.NumberFormat(locale).format(presented.pages)] },
                  { term: t.text.presented, values: [times.seconds(at)] },
                  { term: t.text.fingerprint, values: [presented.sha256], digits: true } as const,
                ]
              : [{ term: t.text.presented, values: [t.text.notPresented] }]),
          ],
        };
      }),
      ...(headings.length > 0 ? [{ kind: 'paragraph', text: t.text.paragraphs(headings.join('; ')) } as const] : []),
    ],
  };
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

function unusualWords({ t, words, times }: Given, one: Unusual): string {
  switch (one.kind) {
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
    case 'withdrawn':
      return t.unusual.withdrawn(times.seconds(one.at));
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
