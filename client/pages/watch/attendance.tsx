import { bothTimes, say } from '../../../core/texts/moment.ts';
import { Unbroken } from '../../ui/names.tsx';
import type { Given } from './shown.ts';
import { nameOf } from './shown.ts';

/** Who signs, by participant, and in whose presence. */
export function Attendance(props: Given & { readonly withSignatories: boolean }) {
  const { state, language, t, withSignatories } = props;
  const witnesses = state.sites.flatMap(({ id, name }) =>
    state.people
      .filter(({ role, site }) => role === 'witness' && site === id)
      .map((person) => ({ person, place: person.place ?? name })),
  );
  return (
    <>
      {withSignatories && (
        <section class="stack" aria-labelledby="signatories">
          <h2 id="signatories">{t.people.signatories}</h2>
          <div class="parties">
            {state.parties.map(({ id, name }) => (
              <div key={id} class="stack-tight">
                <h3 class="overline">{say(name, language)}</h3>
                <ul class="people">
                  {state.people
                    .filter(({ role, party }) => role === 'signatory' && party === id)
                    .map((person) => (
                      <Person key={person.id} {...props} id={person.id} />
                    ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      )}
      {witnesses.length > 0 && (
        <section class="stack-tight" aria-labelledby="present">
          <h2 id="present" class="overline">
            {t.people.present}
          </h2>
          <ul class="people">
            {witnesses.map(({ person, place }) => (
              <Person key={person.id} {...props} id={person.id} place={say(place, language)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Person(props: Given & { readonly id: string; readonly place?: string }) {
  const { state, shown, language, t, id, place } = props;
  const person = state.people.find((one) => one.id === id);
  const facts = [person?.name ? say(person.office, language) : '', place ?? ''].filter(Boolean);
  // No mark of the picture tells of it: it is told once the picture is over.
  const over = shown.phase === 'concluded' || shown.phase === 'published';
  const attested = over ? state.attestations?.findLast((one) => one.person === id) : undefined;
  return (
    <li>
      <span class="name">
        <Unbroken words={nameOf(state, id, language)} />
      </span>
      {facts.length > 0 && <span class="small secondary">{facts.join(', ')}</span>}
      {attested && (
        <span class="small">
          <Unbroken words={t.people.attested(bothTimes(attested.at, state.sites, language, { seconds: true }))} />
        </span>
      )}
    </li>
  );
}
