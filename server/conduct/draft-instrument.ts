import type { InstrumentClause, InstrumentText, SignatureBlock } from '../../core/protocol/instrument-text.ts';
import {
  type DraftParty,
  linesOf,
  orderedParties,
  orderedSignatories,
  orderedSites,
  type PlanDraft,
  wordIn,
} from '../../core/protocol/plan-draft.ts';
import { proposedWords } from '../../core/texts/planned-ceremony.ts';

/** What stands where a draft has no words yet, so that the text can be seen before it is whole. */
const gap = '…';

/**
 * The instrument that a draft describes, as the composer sets it: the preamble from its participants and those who sign,
 * the paragraphs from its fields.
 */
export function instrumentOf(draft: PlanDraft): {
  readonly text: InstrumentText;
  readonly blocks: readonly SignatureBlock[];
} {
  const language = draft.text.language || draft.languages[0] || 'en';
  const words = proposedWords[language];
  const kind = words.instrument[draft.kind];
  const parties = orderedParties(draft);
  const signatories = orderedSignatories(draft);
  const say = (written: Parameters<typeof wordIn>[0]) => plain(wordIn(written, language, draft)) || gap;
  const named = (party: DraftParty) => plain(party.inText) || say(party.name);
  const list = (all: readonly string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(all);

  const introduction = (party: DraftParty, index: number) => {
    const own = plain(party.introduction);
    if (own) return own;
    const people = signatories
      .filter((person) => person.party === party.id)
      .map((person) => `${plain(person.name) || gap}, ${say(person.office)}`);
    const joined = people.length > 1 ? `${people.slice(0, -1).join(', ')}, ${words.and} ${people.at(-1)}` : people[0];
    const last = index > 0 && index === parties.length - 1;
    const subject = last ? `${words.and} ${named(party)}` : capitalised(named(party));
    return joined === undefined ? `${subject},` : `${subject}, ${words.represented(joined)},`;
  };

  const subtitle = parties.flatMap((party, index) => [index === 0 ? words.between : words.and, named(party)]);
  return {
    text: {
      language,
      title: plain(draft.text.title) || kind.title,
      subtitle: plain(draft.text.subject) ? [...subtitle, plain(draft.text.subject)] : subtitle,
      participants: parties.map((party, index) => ({
        id: party.id,
        name: say(party.name),
        description: introduction(party, index),
        onBehalf: words.onBehalf(named(party)),
      })),
      designation: kind.designation,
      recitals: linesOf(draft.text.recitals),
      enacting: kind.enacting,
      paragraphLabel: kind.paragraph,
      paragraphs:
        draft.text.paragraphs.length === 0
          ? [{ heading: gap, clauses: [gap] }]
          : draft.text.paragraphs.map(({ heading, body }) => ({
              heading: plain(heading) || gap,
              clauses: clausesOf(body),
            })),
      closing: [...linesOf(draft.text.closing), words.signedAt(list(orderedSites(draft).map(({ name }) => say(name))))],
    },
    blocks: signatories.map((person) => ({
      person: person.id,
      name: plain(person.name) || gap,
      office: say(person.office),
      party: say(parties.find(({ id }) => id === person.party)?.name ?? {}),
      place: say(draft.sites.find(({ id }) => id === person.site)?.name ?? {}),
    })),
  };
}

/** The fields of a draft from an instrument that was composed before. */
export function draftTextOf(text: InstrumentText): {
  readonly text: PlanDraft['text'];
  readonly parties: ReadonlyMap<string, Pick<DraftParty, 'inText' | 'introduction'>>;
} {
  const { between, and, signedAt } = proposedWords[text.language];
  const [signed = ''] = signedAt('\n').split('\n');
  const joins = text.subtitle.map((line) => line === between || line === and);
  const named = text.subtitle.filter((_, index) => joins[index - 1] === true);
  const lastJoin = joins.lastIndexOf(true);
  return {
    text: {
      language: text.language,
      title: text.title,
      subject: lastJoin >= 0 ? (text.subtitle[lastJoin + 2] ?? '') : '',
      recitals: text.recitals.join('\n'),
      paragraphs: text.paragraphs.map(({ heading, clauses }) => ({
        heading,
        body: clauses.flatMap(linesOfClause).join('\n'),
      })),
      // The sentence of where it was signed is made anew.
      closing: text.closing.filter((sentence) => !sentence.startsWith(signed)).join('\n'),
    },
    parties: new Map(
      text.participants.map(({ id, description }, index) => [
        id,
        { inText: named[index] ?? '', introduction: description },
      ]),
    ),
  };
}

/** Lines that begin with a hyphen belong to the clause before them. */
function clausesOf(body: string): readonly InstrumentClause[] {
  const clauses: InstrumentClause[] = [];
  for (const line of linesOf(body)) {
    const item = /^[-–•]\s+(.*)$/.exec(line)?.[1];
    const last = clauses.at(-1);
    if (item === undefined || last === undefined) clauses.push(line);
    else if (typeof last === 'string') clauses.splice(-1, 1, { text: last, items: [item] });
    else clauses.splice(-1, 1, { text: last.text, items: [...last.items, item] });
  }
  return clauses.length > 0 ? clauses : [gap];
}

function linesOfClause(clause: InstrumentClause): readonly string[] {
  return typeof clause === 'string' ? [clause] : [clause.text, ...clause.items.map((item) => `- ${item}`)];
}

function plain(words: string): string {
  return words.replace(/[ \t\r\n]+/g, ' ').trim();
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
