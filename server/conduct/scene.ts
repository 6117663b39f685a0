import { type Person, type Plan, personOf, placeOf, sourceOf, type Translated } from '../../core/ceremony/plan.ts';
import { type CeremonyState, isOnAir, type OriginalState, signaturesOn } from '../../core/ceremony/state.ts';
import { utcOffset } from '../../core/protocol/local-time.ts';
import { inLanguage } from '../../core/texts/language.ts';
import { originalName } from '../../core/texts/original.ts';
import { pictureTexts, resumeShortly } from '../../core/texts/picture.ts';
import { rehearsalTitle } from '../../core/texts/rehearsal.ts';
import type { SceneInput } from '../broadcast/scene.ts';
import { bothTimes } from './clocks.ts';

/** What the picture depends on beside the log. */
export interface SceneFacts {
  /** Sites and remote people whose camera is on. Whether pictures arrive, the compositor sees for itself. */
  readonly connected: ReadonlySet<string>;
  /** PNG files of each original's pages, where it is presented. */
  readonly pages: { readonly [original: string]: readonly string[] };
  /** When the item that is on began, milliseconds since 1970. */
  readonly itemSince: number;
  /** The public address of the watch page. */
  readonly verifyUrl: string;
}

/** The picture that the log calls for: a pure function, so that a broadcast process that died gets the same again. */
export function sceneOf(state: CeremonyState, facts: SceneFacts): SceneInput {
  const { plan } = state;
  const [language = 'en'] = plan.languages;
  const texts = inLanguage(pictureTexts, language);
  const say = (words: Translated) => words[language] ?? words.en;
  const original = state.layout === 'signing' ? originalBeingSigned(state) : firstOriginal(state);
  const pages = facts.pages[original?.id ?? ''] ?? [];
  const turn = original?.turn?.person;
  const lastSigned = original && signaturesOn(original).at(-1)?.person;
  const signing = personOf(plan, turn ?? lastSigned ?? original?.order[0] ?? '');
  const exhibits = exhibitsOf(state, facts, language);
  const speakers = [...(state.focus === undefined ? [] : [state.focus]), ...(state.beside ?? [])];
  return {
    layout: layoutOf(state, pages.length > 0, exhibits.length === originalsOf(state).length),
    title: titleOf(state, say),
    sites: [...plan.sites.map((site) => ({ ...site, label: site.name })), ...elsewhere(plan)].map(
      ({ id, label, timeZone, ...person }) => ({
        id,
        label: say(label),
        ...('place' in person ? { person: true, place: say(person.place) } : {}),
        ...(timeZone === undefined ? {} : { utcOffset: utcOffset(timeZone, new Date(plan.startsAt)) }),
        onAir: isOnAir(state, id),
        connected: facts.connected.has(id),
      }),
    ),
    speakers: state.focus === undefined ? [] : speakers,
    lowerThirds: lowerThirds(state, facts.itemSince),
    signatories: signatories(state, say),
    ...(signing ? { signingSite: sourceOf(signing) } : {}),
    ...caption(state, language, say),
    pages: [...pages],
    exhibits,
    page: state.layout === 'signing' ? Math.max(pages.length - 1, 0) : 0,
    participants: plan.parties.map(({ name }) => say(name)),
    lines: linesOf(state, texts),
    ...(state.phase === 'open' ? { countdown: { to: Date.parse(plan.startsAt), label: texts.startsIn } } : {}),
    verify: { url: facts.verifyUrl, label: texts.verify[plan.kind] },
    restoring: texts.restoring,
  };
}

/** Of each original whose pages are there the last one, on which the signatures are, and what it is called. */
function exhibitsOf(
  { plan }: CeremonyState,
  { pages }: SceneFacts,
  language: string,
): { path: string; label: string }[] {
  return plan.instrument.originals.flatMap(({ id, keeper, languages }) => {
    const path = pages[id]?.at(-1);
    const party = plan.parties.find((one) => one.id === keeper);
    const name = party && (party.name[language as keyof Translated] ?? party.name.en);
    return path === undefined ? [] : [{ path, label: originalName({ keeper: name, languages }, language) }];
  });
}

/** Faces stay on until the document's pages are there to be shown. */
function layoutOf(state: CeremonyState, hasPages: boolean, hasAllPages: boolean): SceneInput['layout'] {
  if (state.phase === 'open') return 'opening';
  if (state.phase === 'held' || state.phase === 'suspended') return 'hold';
  if (state.phase === 'concluded' || state.phase === 'published') return 'closing';
  if (state.layout === 'exchange' && !hasAllPages) return 'both';
  if (!hasPages && (state.layout === 'document' || state.layout === 'signing')) return 'both';
  return state.layout;
}

function titleOf({ plan, phase, item }: CeremonyState, say: (words: Translated) => string): string[] {
  const current = plan.items.find(({ id }) => id === item);
  if (phase !== 'live' || !current) return [say(plan.title)];
  const title = current.layout === 'both' || current.layout === 'signing' ? plan.instrument.title : current.title;
  return [say(plan.rehearsal ? rehearsalTitle(title, plan.languages) : title)];
}

function linesOf({ phase }: CeremonyState, texts: { readonly thanks: string }): string[] {
  if (phase === 'held' || phase === 'suspended') return [...resumeShortly];
  if (phase === 'concluded' || phase === 'published') return [texts.thanks];
  return [];
}

/** Everyone elsewhere stands where a site would. Whose place is none of the sites, of them nobody knows the time of day. */
function elsewhere(plan: Plan) {
  return plan.people.flatMap((person) => {
    if (person.presence !== 'remote') return [];
    const { timeZone } = plan.sites.find(({ id }) => id === person.site) ?? {};
    const label: Translated = person.name ? { en: person.name } : person.office;
    return [{ id: person.id, label, place: placeOf(plan, person), timeZone: person.place ? undefined : timeZone }];
  });
}

/** Those who speak in the item that is on, one under each tile. */
function lowerThirds({ plan, item, phase }: CeremonyState, since: number): SceneInput['lowerThirds'] {
  if (phase !== 'live') return [];
  const who = plan.items.find(({ id }) => id === item)?.who ?? [];
  const people = who.flatMap((id) => personOf(plan, id) ?? []);
  const seen = new Set<string>();
  return people.flatMap((person) => {
    const tile = sourceOf(person);
    if (seen.has(tile)) return [];
    seen.add(tile);
    const office = officeLines(person, plan.languages);
    return person.name
      ? { tile, name: person.name, office, since }
      : { tile, name: office[0] ?? '', office: office.slice(1), since };
  });
}

/** The office in two languages: the speaker's own first, then the broadcast's, or its second where that is the same. */
function officeLines({ office, language: own }: Person, languages: Plan['languages']): string[] {
  const lines = [own && office[own], ...languages.map((language) => office[language] ?? office.en)];
  return [...new Set(lines.flatMap((line) => line || []))].slice(0, 2);
}

function originalsOf({ plan, originals }: CeremonyState): readonly OriginalState[] {
  return plan.instrument.originals.flatMap(({ id }) => originals[id] ?? []);
}

function firstOriginal(state: CeremonyState): OriginalState | undefined {
  return originalsOf(state)[0];
}

/** The original on which the newest signature is, or of the newest turn while one is being made. */
export function originalBeingSigned(state: CeremonyState): OriginalState | undefined {
  const newest = ({ turn, revisions }: OriginalState) => turn?.seq ?? revisions.at(-1)?.seq ?? 0;
  return originalsOf(state).toSorted((one, other) => newest(other) - newest(one))[0];
}

/** Each person once, with the time of their signature once they have signed all that they sign. */
function signatories(state: CeremonyState, say: (words: Translated) => string): SceneInput['signatories'] {
  const { plan } = state;
  const originals = originalsOf(state);
  return [...new Set(originals.flatMap(({ order }) => order))].flatMap((id) => {
    const person = personOf(plan, id);
    if (!person) return [];
    const party = plan.parties.find((one) => one.id === person.party);
    const own = originals.filter(({ order }) => order.includes(id));
    const landed = own.flatMap((one) => signaturesOn(one).filter((fact) => fact.person === id));
    const last = landed.toSorted((one, other) => one.seq - other.seq).at(-1);
    const signatory = { name: person.name, office: say(person.office), party: party ? say(party.name) : '' };
    return last === undefined || landed.length < own.length
      ? [signatory]
      : [{ ...signatory, signedAt: bothTimes(plan, last.at, say) }];
  });
}

/** The newest signature and who is awaited; of several originals, on how many that person has signed. */
function caption(state: CeremonyState, language: string, say: (words: Translated) => string): { caption?: string } {
  const { plan } = state;
  const originals = originalsOf(state);
  const texts = inLanguage(pictureTexts, language);
  const landed = originals.flatMap(signaturesOn).toSorted((one, other) => one.seq - other.seq);
  const last = landed.at(-1);
  const [only] = originals;
  if (!last || !only) return {};
  if (originals.every((one) => signaturesOn(one).length === one.order.length)) return { caption: texts.signedByAll };
  const name = personOf(plan, last.person)?.name ?? '';
  if (originals.length > 1) {
    const own = landed.filter(({ person }) => person === last.person).length;
    const all = originals.filter(({ order }) => order.includes(last.person)).length;
    return { caption: texts.signedOriginals(name, own, all) };
  }
  const waiting = only.order.filter((id) => !landed.some((fact) => fact.person === id));
  const places = waiting.flatMap((id) => {
    const person = personOf(plan, id);
    return person ? [say(placeOf(plan, person))] : [];
  });
  const awaiting = new Intl.ListFormat(language, { type: 'conjunction' }).format(new Set(places));
  return { caption: `${texts.signed(name, landed.length, only.order.length)} · ${texts.awaiting(awaiting)}` };
}
