import type { Person } from '../../core/ceremony/plan.ts';
import { say } from '../../core/texts/moment.ts';
import { Unbroken } from './names.tsx';

/** People with their offices; an office whose bearer is not named stands for itself. */
export function PeopleList({ people, language }: { readonly people: readonly Person[]; readonly language: string }) {
  return (
    <ul class="people-list">
      {people.map(({ id, name, office }) => (
        <li key={id} data-person={id}>
          <span class="name">
            <Unbroken words={name || say(office, language)} />
          </span>
          {name && <span class="small secondary">{say(office, language)}</span>}
        </li>
      ))}
    </ul>
  );
}
