import type { PublicState } from '../../../core/protocol/public-state.ts';
import type { WatchTexts } from '../../../core/texts/en/watch.ts';
import { colonIn } from '../../../core/texts/language.ts';
import { say } from '../../../core/texts/moment.ts';
import { originalName } from '../../../core/texts/original.ts';
import { type Moment, signatureKey } from './timeline.ts';

export type Phase = PublicState['phase'];

/** What stands beside the picture, in time with it. */
export interface Shown {
  readonly phase: Phase;
  readonly item?: string;
  readonly signatures: readonly Signature[];
}

/** What every part of the page is given. */
export interface Given {
  readonly state: PublicState;
  readonly shown: Shown;
  readonly language: string;
  readonly t: WatchTexts;
}

export type Signature = PublicState['signatures'][number];

/**
 * While a broadcast plays, what its picture has reached; else what the state says.
 * @param moment what the marks of the playing picture add up to
 */
export function shownAt(state: PublicState, moment: Moment | undefined): Shown {
  if (!moment) return { phase: state.phase, ...itemOf(state.item), signatures: state.signatures };
  return {
    phase: phaseOf(state.phase, moment),
    ...itemOf(moment.item),
    signatures: state.signatures.map(({ person, original }) => {
      const landed = moment.signatures.get(signatureKey(original, person));
      if (!landed) return { person, original };
      return { person, original, at: landed.at, ...(isLevel(landed.level) ? { level: landed.level } : {}) };
    }),
  };
}

function itemOf(item: string | undefined): { readonly item?: string } {
  return item === undefined ? {} : { item };
}

/** No mark says that the doors are open, at first or again after a suspension: then the state does. */
function phaseOf(phase: Phase, moment: Moment): Phase {
  if (phase === 'open' || phase === 'planned') return phase;
  const reached = moment.phase;
  return reached === 'live' || reached === 'held' || reached === 'concluded' ? reached : 'open';
}

function isLevel(level: string): level is 'B-B' | 'B-T' {
  return level === 'B-B' || level === 'B-T';
}

/** Whether all originals bear all their signatures. */
export function signedByAll({ signatures }: Pick<Shown, 'signatures'>): boolean {
  return signatures.length > 0 && signatures.every(({ at }) => at !== undefined);
}

/** "Signed: {name}, 1 of 3" for a signature, counted on its own original. */
export function signedLine(
  state: PublicState,
  shown: Pick<Shown, 'signatures'>,
  { person, original }: Pick<Signature, 'original' | 'person'>,
  t: WatchTexts,
  language: string,
): string {
  const onOriginal = shown.signatures.filter((one) => one.original === original);
  const landed = onOriginal.filter(({ at }) => at !== undefined);
  const own = landed.toSorted(byLanding).findIndex((one) => one.person === person);
  const line = t.signatures.signed(nameOf(state, person, language), own + 1, onOriginal.length);
  const name = originalNameOf(state, original, language);
  return name === undefined ? line : `${name}. ${line}`;
}

/** What an original is called where there are several. */
export function originalNameOf(state: PublicState, id: string, language: string): string | undefined {
  const found = state.originals.length > 1 ? state.originals.find((one) => one.id === id) : undefined;
  if (!found) return undefined;
  const party = state.parties.find((one) => one.id === found.keeper);
  return originalName({ keeper: party && say(party.name, language), languages: found.languages }, language);
}

/** The newest signature, if there is one. */
export function lastLanded({ signatures }: Pick<Shown, 'signatures'>): Signature | undefined {
  return signatures
    .filter(({ at }) => at !== undefined)
    .toSorted(byLanding)
    .at(-1);
}

function byLanding(one: Signature, other: Signature): number {
  return (one.at ?? '').localeCompare(other.at ?? '');
}

/** The places of those who have still to sign, each once. */
export function awaitedPlaces(
  state: PublicState,
  { signatures }: Pick<Shown, 'signatures'>,
  language: string,
): readonly string[] {
  const awaited = new Set(signatures.filter(({ at }) => at === undefined).map(({ person }) => person));
  const people = state.people.filter(({ id }) => awaited.has(id));
  const places = state.sites.flatMap(({ id, name }) =>
    people.filter(({ site }) => site === id).map(({ place }) => say(place ?? name, language)),
  );
  return [...new Set(places)];
}

/** A person's name, or the office of somebody whose name is not given. */
export function nameOf(state: PublicState, person: string, language: string): string {
  const found = state.people.find(({ id }) => id === person);
  return found ? found.name || say(found.office, language) : '';
}

/** What has come since, in words, oldest first. */
export function news(
  state: PublicState,
  before: Shown,
  after: Shown,
  t: WatchTexts,
  language: string,
): readonly string[] {
  const had = new Set(before.signatures.filter(({ at }) => at).map((one) => signatureKey(one.original, one.person)));
  const landed = after.signatures.filter(({ at, original, person }) => at && !had.has(signatureKey(original, person)));
  const item = after.item === before.item ? undefined : state.items.find(({ id }) => id === after.item);
  return [
    ...(after.phase === before.phase ? [] : phaseNews(before.phase, after.phase, t)),
    ...(item ? [t.picture.now + colonIn(language) + say(item.title, language)] : []),
    ...landed.toSorted(byLanding).map((one) => signedLine(state, after, one, t, language)),
    ...(landed.length > 0 && signedByAll(after) ? [t.signatures.all] : []),
  ];
}

function phaseNews(before: Phase, after: Phase, t: WatchTexts): readonly string[] {
  if (after === 'held') return [t.held];
  if (after === 'live') return [before === 'held' ? t.resumed : t.isLive];
  if (after === 'concluded') return [t.ended.title];
  if (after === 'cancelled') return [t.cancelled];
  if (after === 'suspended') return [t.suspended];
  return [];
}
