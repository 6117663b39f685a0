import type { Plan } from '../../core/ceremony/plan.ts';
import { type DraftPerson, type DraftText, orderedParties, type PlanDraft } from '../../core/protocol/plan-draft.ts';
import { draftOf, planOf } from './drafting.ts';

/**
 * A draft as its ceremony became: with what was corrected in titles, names, offices and the text since, and with those who sign
 * in others' places. What only the draft holds stays, but the address of somebody who is replaced.
 * @param plan the ceremony's as it stands
 */
export function correctedDraft(draft: PlanDraft, plan: Plan): PlanDraft {
  const planned = planOf(draft, plan.id);
  const now = draftOf(plan);
  const changed = (before: unknown, after: unknown) => JSON.stringify(before) !== JSON.stringify(after);
  // People stand in a plan as in its draft, and whoever takes another's place in that place.
  const person = (one: DraftPerson, index: number): DraftPerson => {
    const [before, after, written] = [planned.people[index], plan.people[index], now.people[index]];
    if (!before || !after || !written) return one;
    const { name, office } = written;
    return {
      ...one,
      ...(before.name === after.name ? {} : { name }),
      ...(changed(before.office, after.office) ? { office: { ...one.office, ...office } } : {}),
      ...(before.id === after.id ? {} : { email: '' }),
    };
  };
  const textChanged = !draft.uploaded && changed(wordsOf(planned), wordsOf(plan));
  const places = new Map(orderedParties(draft).map(({ id }, index) => [id, now.parties[index]]));
  return {
    ...draft,
    ...(changed(planned.title, plan.title) ? { title: { ...draft.title, ...now.title } } : {}),
    people: draft.people.map(person),
    ...(textChanged
      ? {
          text: together(draft.text, now.text),
          parties: draft.parties.map((party) => ({
            ...party,
            introduction: places.get(party.id)?.introduction ?? party.introduction,
          })),
        }
      : {}),
  };
}

function wordsOf({ instrument }: Plan): unknown {
  return [instrument.title, instrument.text, instrument.originals.map(({ text }) => text)];
}

/** The newer words, and the older ones in languages in which there is nothing newer. */
function together(before: DraftText, after: DraftText): DraftText {
  return {
    title: { ...before.title, ...after.title },
    subject: { ...before.subject, ...after.subject },
    recitals: { ...before.recitals, ...after.recitals },
    paragraphs: after.paragraphs.map(({ heading, body }, index) => ({
      heading: { ...before.paragraphs[index]?.heading, ...heading },
      body: { ...before.paragraphs[index]?.body, ...body },
    })),
    closing: { ...before.closing, ...after.closing },
  };
}
