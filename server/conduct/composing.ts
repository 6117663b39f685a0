import {
  type Person,
  type Plan,
  personOf,
  placeOf,
  type Translated,
  textOfOriginal,
} from '../../core/ceremony/plan.ts';
import { type InstrumentText, textsOf } from '../../core/protocol/instrument-text.ts';
import { type ComposedInstrument, composeInstrument } from '../instrument/compose.ts';

/** The text of an original, typeset, with a place for each of its signatories. */
export interface ComposedOriginal extends ComposedInstrument {
  /** In which names and offices stand at the places. */
  readonly language: InstrumentText['language'];
}

/** The same bytes for the same plan. @throws InstrumentError where the text cannot be set */
export async function composeOriginal(plan: Plan, id: string): Promise<ComposedOriginal> {
  const texts = textsOf(textOfOriginal(plan, id));
  const language = texts[0]?.language ?? 'en';
  const order = plan.instrument.originals.find((original) => original.id === id)?.order ?? [];
  const signatories = order.flatMap((person) => personOf(plan, person) ?? []);
  const composed = await composeInstrument({
    texts,
    blocks: signatories.map((person) => ({ person: person.id, ...writtenOf(plan, person, language) })),
    specimen: plan.rehearsal,
  });
  return { ...composed, language };
}

/** What the document says of a person, in one language. */
export function writtenOf(plan: Plan, person: Person, language: string) {
  const party = plan.parties.find(({ id }) => id === person.party);
  const say = (words: Translated) => words[language as keyof Translated] ?? words.en;
  return {
    name: person.name,
    office: say(person.office),
    party: party ? say(party.name) : '',
    place: say(placeOf(plan, person)),
  };
}
