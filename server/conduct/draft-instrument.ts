import type { Language } from '../../core/ceremony/plan.ts';
import { clausesOf, linesOfClauses } from '../../core/protocol/clause-lines.ts';
import { languagesIn, originalsOf, partiesIn, signatoriesIn, sitesIn } from '../../core/protocol/draft-originals.ts';
import type { InstrumentClause, InstrumentText, SignatureBlock } from '../../core/protocol/instrument-text.ts';
import {
  type DraftOriginal,
  type DraftParty,
  linesOf,
  type PlanDraft,
  placeIn,
  type Written,
  wordIn,
} from '../../core/protocol/plan-draft.ts';
import { making } from '../../core/texts/making.ts';
import { proposedWords } from '../../core/texts/planned-ceremony.ts';

/** What stands where a draft has no words yet, so that the text can be seen before it is whole. */
const gap = '…';

/**
 * An original that a draft describes, as the composer sets it, in each of its languages: the preamble from its
 * participants and those who sign, its keeper first, the paragraphs from its fields.
 */
export function instrumentOf(
  draft: PlanDraft,
  original: DraftOriginal,
): { readonly texts: readonly InstrumentText[]; readonly blocks: readonly SignatureBlock[] } {
  const languages = languagesIn(draft, original);
  const [first = 'en'] = languages;
  const say = (written: Written) => plain(wordIn(written, first, draft)) || gap;
  return {
    texts: languages.map((language) => textIn(draft, original, language)),
    blocks: signatoriesIn(draft, original).map((person) => ({
      person: person.id,
      name: plain(person.name) || gap,
      office: say(person.office),
      party: say(draft.parties.find(({ id }) => id === person.party)?.name ?? {}),
      place: say(placeIn(draft, person)),
    })),
  };
}

function textIn(draft: PlanDraft, original: DraftOriginal, language: Language): InstrumentText {
  const words = proposedWords[language];
  const kind = words.instrument[draft.kind];
  const { text } = draft;
  const parties = partiesIn(draft, original);
  const signatories = signatoriesIn(draft, original);
  const say = (written: Written) => plain(wordIn(written, language, draft)) || gap;
  const named = (party: DraftParty) => plain(party.inText[language] ?? '') || say(party.name);
  const list = (all: readonly string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(all);

  const introduction = (party: DraftParty, index: number) => {
    const last = index > 0 && index === parties.length - 1;
    const own = plain(party.introduction[language] ?? '');
    if (own) return introduced(own, { and: words.and, named: named(party), last });
    const people = signatories
      .filter((person) => person.party === party.id)
      .map((person) => `${plain(person.name) || gap}, ${say(person.office)}`);
    const joined = people.length > 1 ? `${people.slice(0, -1).join(', ')}, ${words.and} ${people.at(-1)}` : people[0];
    const subject = last ? `${words.and} ${named(party)}` : capitalised(named(party));
    return joined === undefined ? `${subject},` : `${subject}, ${words.represented(joined)},`;
  };

  const subtitle = parties.flatMap((party, index) => [index === 0 ? words.between : words.and, named(party)]);
  const subject = plain(text.subject[language] ?? '');
  const places = list(sitesIn(draft, original).map(({ name }) => say(name)));
  const others = originalsOf(draft).filter(({ keeper }) => keeper !== original.keeper);
  const made = making(
    [original, ...others].map((one) => languagesIn(draft, one)),
    draft.kind,
    language,
  );
  return {
    language,
    title: plain(text.title[language] ?? '') || kind.title,
    subtitle: subject ? [...subtitle, subject] : subtitle,
    participants: parties.map((party, index) => ({
      id: party.id,
      name: say(party.name),
      description: introduction(party, index),
      onBehalf: words.onBehalf(named(party)),
    })),
    designation: kind.designation,
    recitals: linesOf(text.recitals[language] ?? ''),
    enacting: kind.enacting,
    paragraphLabel: kind.paragraph,
    paragraphs:
      text.paragraphs.length === 0
        ? [{ heading: gap, clauses: [gap] }]
        : text.paragraphs.map(({ heading, body }) => ({
            heading: plain(heading[language] ?? '') || gap,
            clauses: clausesIn(body[language] ?? ''),
          })),
    closing: [...linesOf(text.closing[language] ?? ''), words.signedAt(places, made)],
  };
}

/** An introduction that somebody wrote, whichever place its participant has: the last one begins with "and". */
function introduced(
  own: string,
  { and, last, named }: { readonly and: string; readonly last: boolean; readonly named: string },
): string {
  const joined = own.startsWith(`${and} `);
  if (last === joined) return own;
  if (joined) return capitalised(own.slice(and.length + 1));
  // "The City of Ghent, …" goes on in a sentence as "the City of Ghent, …".
  return `${and} ${own.startsWith(capitalised(named)) ? named + own.slice(named.length) : own}`;
}

/** The fields of a draft from the text of an original that was composed before, in one of its languages. */
export function draftTextOf(text: InstrumentText): {
  readonly title: string;
  readonly subject: string;
  readonly recitals: string;
  readonly paragraphs: readonly { readonly heading: string; readonly body: string }[];
  readonly closing: string;
  readonly parties: ReadonlyMap<string, { readonly inText: string; readonly introduction: string }>;
} {
  const { between, and, signedAt } = proposedWords[text.language];
  const [signed = ''] = signedAt('\n', '').split('\n');
  const joins = text.subtitle.map((line) => line === between || line === and);
  const named = text.subtitle.filter((_, index) => joins[index - 1] === true);
  const lastJoin = joins.lastIndexOf(true);
  return {
    title: text.title,
    subject: lastJoin >= 0 ? (text.subtitle[lastJoin + 2] ?? '') : '',
    recitals: text.recitals.join('\n'),
    paragraphs: text.paragraphs.map(({ heading, clauses }) => ({
      heading,
      body: linesOfClauses(clauses),
    })),
    // The sentence of where it was signed is made anew.
    closing: text.closing.filter((sentence) => !sentence.startsWith(signed)).join('\n'),
    parties: new Map(
      text.participants.map(({ id, description }, index) => [
        id,
        { inText: named[index] ?? '', introduction: description },
      ]),
    ),
  };
}

function clausesIn(body: string): readonly InstrumentClause[] {
  const clauses = clausesOf(body);
  return clauses.length > 0 ? clauses : [gap];
}

function plain(words: string): string {
  return words.replace(/[ \t\r\n]+/g, ' ').trim();
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
