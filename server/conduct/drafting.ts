import { defaultRules, type Plan, type Translated, textOfOriginal } from '../../core/ceremony/plan.ts';
import { languagesIn, originalsOf, signatoriesIn } from '../../core/protocol/draft-originals.ts';
import { type OriginalText, versionsOf } from '../../core/protocol/instrument-text.ts';
import { instantOf, localTime } from '../../core/protocol/local-time.ts';
import {
  type DraftItem,
  type DraftOriginal,
  type DraftPerson,
  type DraftText,
  orderedParties,
  orderedSites,
  type PlanDraft,
  placeIn,
  type Written,
  wordIn,
} from '../../core/protocol/plan-draft.ts';
import type { UploadedText } from '../../core/protocol/uploaded-text.ts';
import { type TextLanguage, textLanguages } from '../../core/texts/language.ts';
import { proposedWords } from '../../core/texts/planned-ceremony.ts';
import { plainTitle, rehearsalTitle } from '../../core/texts/rehearsal.ts';
import { draftTextOf, instrumentOf } from './draft-instrument.ts';
import { Ids } from './ids.ts';

/** A draft becomes a plan, and a plan a draft again. */

/**
 * The plan of a draft that lacks nothing. Ids that people meet in addresses are made from names.
 * @param id the ceremony's
 */
export function planOf(draft: PlanDraft, id: string): Plan {
  const said = (words: Written): Translated => translated(words, draft);
  // A site and a person can both be put on air, by their ids.
  const ids = new Ids();
  const partyIds = new Ids();
  const itemIds = new Ids();
  const sites = new Map(draft.sites.map((site) => [site.id, ids.of(said(site.name).en, 'site')]));
  const parties = new Map(draft.parties.map((party) => [party.id, partyIds.of(said(party.name).en, 'participant')]));
  const people = new Map(draft.people.map((person) => [person.id, ids.of(personWords(person, draft), person.role)]));
  const known = (map: ReadonlyMap<string, string>, one: string) => map.get(one) ?? one;

  const clock = draft.sites.find((site) => site.id === draft.clock) ?? draft.sites[0];
  const startsAt = clock && instantOf(draft.date, draft.time, clock.timeZone);
  if (!startsAt) throw new Error('A draft without a time became a plan.');

  const uploadOf = ({ upload }: DraftOriginal): UploadedText | undefined =>
    draft.uploaded && upload
      ? {
          uploaded: upload.uploaded,
          places: upload.places.flatMap(({ person, page, rect }) => {
            const signs = people.get(person);
            return signs === undefined ? [] : [{ person: signs, page, rect }];
          }),
        }
      : undefined;
  const textOf = (original: DraftOriginal): OriginalText => {
    const texts = instrumentOf(draft, original).texts.map((text) => ({
      ...text,
      participants: text.participants.map((party) => ({ ...party, id: known(parties, party.id) })),
    }));
    const [only] = texts;
    return texts.length === 1 && only ? only : texts;
  };
  const originals = originalsOf(draft).map((original) => ({
    original,
    text: uploadOf(original) ?? textOf(original),
    facts: {
      languages: languagesIn(draft, original),
      order: signatoriesIn(draft, original).map((person) => known(people, person.id)),
    },
  }));
  const [first] = originals;
  const kinds = Object.fromEntries(
    draft.languages.map((language) => [language, proposedWords[language].instrument[draft.kind].title]),
  );
  return {
    id,
    title: draft.rehearsal ? rehearsalTitle(said(draft.title), draft.languages) : said(draft.title),
    kind: draft.kind,
    sample: false,
    rehearsal: draft.rehearsal,
    ...(draft.authorityAsked ? { authorityAsked: true } : {}),
    startsAt: startsAt.toISOString(),
    languages: draft.languages,
    sites: orderedSites(draft).map((site) => ({
      id: known(sites, site.id),
      name: said(site.name),
      timeZone: site.timeZone,
    })),
    parties: orderedParties(draft).map((party) => ({ id: known(parties, party.id), name: said(party.name) })),
    people: draft.people.map((person) => ({
      id: known(people, person.id),
      name: person.name.trim(),
      role: person.role,
      office: said(officeAt(draft, person)),
      ...(person.language ? { language: person.language } : {}),
      ...(parties.has(person.party) ? { party: known(parties, person.party) } : {}),
      site: known(sites, person.site),
      ...(placeIn(draft, person) === person.place ? { place: said(person.place) } : {}),
      presence: person.presence,
    })),
    instrument: {
      title: said({ ...kinds, ...filled(draft.text.title) }),
      originals: originals.map(({ original: { keeper }, text, facts }) =>
        keeper === ''
          ? { id: draft.kind, ...facts }
          : { id: known(parties, keeper), keeper: known(parties, keeper), ...facts, text },
      ),
      text: first?.text,
    },
    items: draft.items.map((item) => itemOf(item, itemIds, said, (one) => people.get(one) ?? sites.get(one))),
    // Whoever keeps an original signs it first.
    rules: { ...defaultRules, overtaking: !draft.alternat },
  };
}

/**
 * There is an assistant at each site, and mostly none is named: what they are called says where they are, on every page that
 * names them.
 */
function officeAt(draft: PlanDraft, { name, office, role, site }: DraftPerson): Written {
  const at = draft.sites.find(({ id }) => id === site);
  if (role !== 'assistant' || name.trim() !== '' || !at) return office;
  return renamed(office, (language) => [
    assistantIn(language),
    assistantIn(language, wordIn(at.name, language, draft)),
  ]);
}

/** The office of a draft again: the places will be others. */
function officeAnywhere(plan: Plan, { office, role, site }: Plan['people'][number]): Written {
  const at = plan.sites.find(({ id }) => id === site)?.name;
  if (role !== 'assistant' || !at) return { ...office };
  return renamed(office, (language) => [assistantIn(language, at[language] ?? at.en), assistantIn(language)]);
}

function assistantIn(language: TextLanguage, place?: string): string {
  return [proposedWords[language].office.assistant, place ?? []].flat().join(', ');
}

/** Words in which one is put for another, in each of their languages. */
function renamed(words: Written, change: (language: TextLanguage) => readonly [from: string, to: string]): Written {
  return Object.fromEntries(
    textLanguages.flatMap((language) => {
      const word = words[language];
      const [from, to] = change(language);
      return word === undefined ? [] : [[language, word === from ? to : word]];
    }),
  );
}

function itemOf(
  { focus, title, who, ...item }: DraftItem,
  ids: Ids,
  said: (words: Written) => Translated,
  known: (id: string) => string | undefined,
): Plan['items'][number] {
  const shown = focus ? known(focus) : undefined;
  return {
    ...item,
    id: ids.of(said(title).en, 'item'),
    title: said(title),
    who: who.flatMap((person) => known(person) ?? []),
    ...(shown === undefined ? {} : { focus: shown }),
  };
}

/** A new draft with all that a ceremony's plan holds but its date. */
export function draftOf(plan: Plan): PlanDraft {
  const { originals } = plan.instrument;
  const texts = originals.flatMap(({ id }) => versionsOf(textOfOriginal(plan, id)));
  const words = new Map(texts.toReversed().map((text) => [text.language, draftTextOf(text)]));
  const [clock] = plan.sites;
  const each = (say: (words: ReturnType<typeof draftTextOf>) => string | undefined): Written =>
    filled(Object.fromEntries([...words].map(([language, one]) => [language, say(one)])));
  const most = Math.max(0, ...[...words.values()].map(({ paragraphs }) => paragraphs.length));
  const text: DraftText = {
    title: each(({ title }) => title),
    subject: each(({ subject }) => subject),
    recitals: each(({ recitals }) => recitals),
    paragraphs: Array.from({ length: most }, (_, index) => ({
      heading: each(({ paragraphs }) => paragraphs[index]?.heading),
      body: each(({ paragraphs }) => paragraphs[index]?.body),
    })),
    closing: each(({ closing }) => closing),
  };
  const draft: PlanDraft = {
    kind: plan.kind,
    rehearsal: plan.rehearsal,
    ...(plan.authorityAsked ? { authorityAsked: true } : {}),
    languages: [...plan.languages],
    title: { ...(plan.rehearsal ? plainTitle(plan.title) : plan.title) },
    date: '',
    time: clock ? localTime(new Date(plan.startsAt), clock.timeZone).time : '',
    clock: clock?.id ?? '',
    sites: plan.sites.map((site) => ({ ...site, name: { ...site.name } })),
    parties: plan.parties.map(({ id, name }) => ({
      id,
      name: { ...name },
      inText: each(({ parties }) => parties.get(id)?.inText),
      introduction: {},
    })),
    partyOrder: 'alphabetical',
    orderLanguage: plan.languages[0] ?? 'en',
    people: plan.people.map((person) => {
      const { id, name, role, language = '', party = '', site, place, presence } = person;
      const office = officeAnywhere(plan, person);
      return { id, name, role, office, language, party, site, place: { ...place }, presence, email: '' };
    }),
    items: plan.items.map(({ focus = '', ...item }) => ({
      ...item,
      title: { ...item.title },
      who: [...item.who],
      focus,
    })),
    alternat: originals.length > 1 && originals.every(({ keeper }) => keeper !== undefined),
    originals: originals.map(({ keeper = '', languages }) => ({ keeper, languages: [...languages], order: [] })),
    text,
  };
  // An introduction stays only where it is another than would be made of the people, who will be others.
  const usual = new Set(
    originalsOf(draft)
      .flatMap((original) => instrumentOf(draft, original).texts)
      .flatMap(({ language, participants }) => participants.map((one) => `${language} ${one.description}`)),
  );
  const introductions = (id: string) =>
    Object.fromEntries(
      Object.entries(each(({ parties }) => parties.get(id)?.introduction)).filter(
        ([language, own]) => !usual.has(`${language} ${own}`),
      ),
    );
  return {
    ...draft,
    parties: draft.parties.map((party) => ({ ...party, introduction: introductions(party.id) })),
    // Nor is an order of signature kept that would be the same anyway.
    originals: draft.originals.map((original) => {
      const order = originals.find(({ keeper = '' }) => keeper === original.keeper)?.order ?? [];
      const same = signatoriesIn(draft, original).every(({ id }, index) => id === order[index]);
      return { ...original, order: same ? [] : [...order] };
    }),
  };
}

/** What a new ceremony is called in addresses: its sites' names. */
export function ceremonyName(draft: PlanDraft, taken: (id: string) => boolean): string {
  const ids = new Ids(taken);
  return ids.of(
    orderedSites(draft)
      .map(({ name }) => translated(name, draft).en)
      .join(' '),
    'ceremony',
  );
}

/** In the languages of the ceremony; what stands in for the others is English, or else its first language. */
function translated(words: Written, draft: PlanDraft): Translated {
  const own = draft.languages.flatMap((language) => {
    const word = words[language]?.trim();
    return word ? [[language, word] as const] : [];
  });
  return {
    en: wordIn(words, draft.languages.includes('en') ? 'en' : (draft.languages[0] ?? 'en'), draft),
    ...Object.fromEntries(own),
  };
}

/** Only the words that are there. */
function filled(words: Written): Written {
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word?.trim()));
}

/** What a person's id is made of: the name, or for somebody without one the role and, of several, the site. */
function personWords(person: DraftPerson, draft: PlanDraft): string {
  if (person.name.trim()) return person.name;
  const same = draft.people.filter(({ role }) => role === person.role);
  const site = draft.sites.find(({ id }) => id === person.site);
  return same.length > 1 && site ? `${person.role} ${translated(site.name, draft).en}` : person.role;
}
