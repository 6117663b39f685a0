import {
  type Correction,
  type InstrumentCorrection,
  type Person,
  type Plan,
  sourceOf,
  sourcesOf,
  type Translated,
} from './plan.ts';
import type { Substitution } from './state.ts';

export function correctedPlan(plan: Plan, { title, person, instrument }: Correction): Plan {
  return {
    ...plan,
    ...(title ? { title } : {}),
    people: person ? plan.people.map((one) => (one.id === person.id ? { ...one, ...person } : one)) : plan.people,
    items: person ? retitled(plan, person.id, person) : plan.items,
    instrument: correctedInstrument(plan, instrument),
  };
}

/** The plan with somebody in another's place: in the order of signature, of speaking, and of participants' signatories. */
export function substitutedPlan(
  plan: Plan,
  former: string,
  substitute: Person,
  instrument?: InstrumentCorrection,
): Plan {
  const other = (id: string) => (id === former ? substitute.id : id);
  const people = plan.people.map((one) => (one.id === former ? substitute : one));
  const { originals, ...rest } = correctedInstrument(plan, instrument);
  return {
    ...plan,
    people,
    items: retitled(plan, former, substitute).map((item) => {
      const who = item.who.map(other);
      if (item.focus === undefined) return { ...item, who };
      // The item shows where those who speak in it are: that may be elsewhere now. Who else was chosen for it stays.
      const showed = sourcesOf(plan, item).includes(item.focus);
      const shows = sourcesOf({ people }, { who });
      return { ...item, who, focus: showed && !shows.includes(item.focus) ? sourceOf(substitute) : item.focus };
    }),
    instrument: {
      ...rest,
      originals: originals.map((original) => ({ ...original, order: original.order.map(other) })),
    },
  };
}

/**
 * The order of ceremony, where the title of what somebody does named them by their office or name, as they are called now.
 * @param plan what it was before: its people, too
 */
export function retitled(
  { items, people }: Pick<Plan, 'items'> & { readonly people: readonly Pick<Person, 'id' | 'name' | 'office'>[] },
  id: string,
  now: Pick<Person, 'name' | 'office'>,
): Plan['items'] {
  const before = people.find((one) => one.id === id);
  if (!before) return items;
  const called = (title: string, language: keyof Translated): string => {
    const [from, to] = [before.office[language], now.office[language]];
    const named = from && to ? title.replaceAll(from, to) : title;
    return before.name && now.name ? named.replaceAll(before.name, now.name) : named;
  };
  const title = (words: Translated): Translated => ({
    ...words,
    ...Object.fromEntries(Object.entries(words).map(([one, said]) => [one, called(said, one as keyof Translated)])),
  });
  return items.map((item) => (item.who.includes(id) ? { ...item, title: title(item.title) } : item));
}

/** @param people those of the plan before */
export function substitutionOf(
  people: readonly Pick<Person, 'id' | 'name' | 'office'>[],
  { person, substitute }: { readonly person: string; readonly substitute: Person },
  at: string,
): Substitution {
  const { name, office } = people.find(({ id }) => id === person) ?? substitute;
  return { former: { id: person, name, office }, substitute: substitute.id, at };
}

/** The originals whose document says something else after a correction. */
export function originalsCorrected(plan: Plan, { person, instrument }: Correction): readonly string[] {
  return plan.instrument.originals
    .filter(({ id, order, text }) => {
      const isNamed = person !== undefined && order.includes(person.id);
      const own = instrument?.originals !== undefined && Object.hasOwn(instrument.originals, id);
      return isNamed || own || (text === undefined && instrument?.text !== undefined);
    })
    .map(({ id }) => id);
}

function correctedInstrument({ instrument }: Plan, correction: InstrumentCorrection = {}): Plan['instrument'] {
  const { title, text, originals = {} } = correction;
  return {
    ...instrument,
    ...(title ? { title } : {}),
    ...(text === undefined ? {} : { text }),
    originals: instrument.originals.map((one) =>
      Object.hasOwn(originals, one.id) ? { ...one, text: originals[one.id] } : one,
    ),
  };
}
