import type { DraftPerson, PlanDraft } from '../../../../core/protocol/plan-draft.ts';
import { proposedWords } from '../../../../core/texts/planned-ceremony.ts';

type Languages = PlanDraft['languages'];

/** The usual office of a role, where nothing else was written. */
export function officeFor(role: DraftPerson['role'], person: DraftPerson, languages: Languages): DraftPerson['office'] {
  return Object.fromEntries(
    languages.map((one) => {
      const written = person.office[one] ?? '';
      const usual = written === '' || written === proposedWords[one].office[person.role];
      return [one, usual ? proposedWords[one].office[role] : written];
    }),
  );
}

/** Whoever is called as is usual of their role is so in a language that is added, too, and has not to be gone through again. */
export function calledAsUsual(
  people: PlanDraft['people'],
  before: Languages,
  languages: Languages,
): PlanDraft['people'] {
  return people.map((person) => {
    const isUsual = before.every((one) => (person.office[one] ?? '') === proposedWords[one].office[person.role]);
    return isUsual ? { ...person, office: { ...person.office, ...officeFor(person.role, person, languages) } } : person;
  });
}
