/** What the press gets in words, one file a language: a draft of the release, captions and credits. From public facts alone. */
import { type Plan, personOf } from '../ceremony/plan.ts';
import type { PublicView } from '../ceremony/public-view.ts';
import { RecordTimes } from '../record/record-times.ts';
import { RecordWords } from '../record/record-words.ts';
import { withArticle } from '../texts/article.ts';
import type { PressTexts } from '../texts/en/press.ts';
import type { TextLanguage } from '../texts/language.ts';
import { pressTexts } from '../texts/press.ts';
import { stillTexts } from '../texts/stills.ts';

/** A still of the broadcast: a person signs, or all sites at a moment that the director chose. */
export interface Still {
  /** Name of its file. */
  readonly file: string;
  /** Who signs; absent of a photograph. */
  readonly person?: string;
  /** When the signature landed, or the photograph was taken. */
  readonly at: string;
}

export interface PressFacts {
  readonly plan: Plan;
  readonly view: PublicView;
  readonly stills: readonly Still[];
  /** Where everyone finds it. */
  readonly addresses: { readonly page: string; readonly verification: string; readonly recording: string };
}

interface Given extends PressFacts {
  readonly language: TextLanguage;
  readonly t: PressTexts;
  readonly times: RecordTimes;
  readonly words: RecordWords;
}

function givenIn(facts: PressFacts, language: TextLanguage): Given {
  const { plan } = facts;
  const [times, words] = [new RecordTimes(plan, language), new RecordWords(plan, language)];
  return { ...facts, language, t: pressTexts[language], times, words };
}

/** The draft of a release: who signed what, where, when, in whose presence, and what was approved to be quoted. */
export function pressRelease(facts: PressFacts, language: TextLanguage): string {
  const given = givenIn(facts, language);
  const { plan, view, addresses, t, times, words } = given;
  const begun = view.liveSince ?? plan.startsAt;
  const lead = t.lead({
    ...general(given, begun),
    from: times.minutes(begun),
  });
  const count = view.published.length;
  return paragraphs([
    words.say(plan.title),
    ...(plan.rehearsal ? [t.rehearsal] : []),
    ...(plan.sample ? [t.sample] : []),
    view.quotes.length > 0 ? t.draftQuoting : t.draft,
    lead,
    list(
      t.signedBy,
      view.signatures.map(({ person, at }) => signature(given, person, at)),
    ),
    ...present(given),
    ...view.quotes.map((quote) => quoted(given, quote)),
    count === 1 ? t.oneOriginal : t.severalOriginals(count),
    ...view.published.map(({ original, sha256 }) => `${t.fingerprint(`original-${original}.pdf`)}:\n${sha256}`),
    ...view.errata.map(({ at, erratum }) => `${t.erratum(times.day(at))}:\n${erratum}`),
    list(t.addresses, [
      `${t.page}: ${addresses.page}`,
      `${t.verification}: ${addresses.verification}`,
      `${t.recording}: ${addresses.recording}`,
    ]),
  ]);
}

/** Who, when and where, of each still by the name of its file; and whose the pictures are. */
export function pressCaptions(facts: PressFacts, language: TextLanguage): string {
  const given = givenIn(facts, language);
  const { plan, view, stills, t } = given;
  const begun = view.liveSince ?? plan.startsAt;
  const captions = stills.map(({ file, person, at }) => `${file}\n${captionOf(given, person, at)}`);
  const { parties, date } = general(given, begun);
  return paragraphs([
    t.captions,
    ...(captions.length > 0 ? captions : [t.noStills]),
    t.credits,
    t.credit(parties, date),
    t.noTranscript,
  ]);
}

/** Who, where and when. */
function captionOf(given: Given, person: string | undefined, at: string): string {
  const { plan, language, t, times, words } = given;
  if (person === undefined) {
    const places = words.listed(plan.sites.map(({ name }) => words.say(name)));
    return stillTexts[language].photo(places, `${times.date(at)}, ${times.seconds(at)}`);
  }
  const signatory = personOf(plan, person);
  return t.caption({
    ...general(given, at),
    person: words.name(person),
    office: signatory?.name ? words.say(signatory.office) : words.party(signatory?.party),
    place: signatory ? words.place(signatory) : '',
    at: times.seconds(at),
  });
}

function general({ language, plan, words, times }: Given, at: string) {
  const sites = plan.sites.map(({ name }) => words.say(name));
  const bodies = words.listed(plan.parties.map(({ name }) => withArticle(words.say(name), language)));
  return {
    bodies: bodies.charAt(0).toLocaleUpperCase(language) + bodies.slice(1),
    places: words.listed(sites),
    place: '',
    date: times.date(at),
    at: '',
    from: '',
    parties: words.listed(plan.parties.map(({ name }) => words.say(name))),
    instrument: words.say(plan.instrument.title),
    person: '',
    office: '',
  };
}

function signature({ plan, t, times, words }: Given, person: string, at: string): string {
  const signatory = personOf(plan, person);
  return t.signature(signatory ? words.full(signatory) : person, words.party(signatory?.party), times.seconds(at));
}

/** In the language of the release, as it was approved in that. */
function quoted({ plan, t, words, language }: Given, quote: PublicView['quotes'][number]): string {
  const speaker = personOf(plan, quote.person);
  return t.quote(quote.words[language] ?? quote.words.en ?? '', speaker ? words.full(speaker) : quote.person);
}

/** Witnesses, as they were invited; those who attested said so themselves. */
function present({ plan, view, t, times, words }: Given): readonly string[] {
  const witnesses = plan.people.filter(({ role }) => role === 'witness');
  if (witnesses.length === 0) return [];
  const lines = witnesses.map((witness) => {
    const attested = view.attestations.find(({ person }) => person === witness.id);
    return attested ? t.attested(words.full(witness), times.seconds(attested.at)) : words.full(witness);
  });
  return [list(t.presence, lines)];
}

function list(heading: string, lines: readonly string[]): string {
  return [`${heading}:`, ...lines.map((line) => `– ${line}`)].join('\n');
}

function paragraphs(texts: readonly string[]): string {
  return `${texts.join('\n\n')}\n`;
}
