import { neededPerson } from '../../../../core/protocol/draft-proposals.ts';
import { type DraftPerson, type PlanDraft, wordIn } from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { languageNames } from '../../../../core/texts/language.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { language, texts } from '../../../ui/language.ts';
import { Names } from '../../../ui/names.tsx';
import { planPath } from '../address.ts';
import { Choices, SelectField, TextField, WrittenFields } from '../fields.tsx';
import { TaskPage, useWork } from '../task-page.tsx';
import { changed, freeId, without } from './list.ts';
import { officeFor } from './usual-office.ts';
import { languagesOf } from './what.tsx';

const t = () => texts(planTexts);

const roles = ['director', 'assistant', 'signatory', 'witness', 'interpreter', 'guest'] as const;

/** Everyone who takes part: the list. */
export function PeopleTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'people');
  const { draft, save } = work;
  const words = t().people;
  const partyOf = (id: string) => wordIn(draft.parties.find((party) => party.id === id)?.name ?? {}, language(), draft);
  const siteOf = (id: string) => wordIn(draft.sites.find((site) => site.id === id)?.name ?? {}, language(), draft);
  return (
    <TaskPage work={work} title={t().task.people} help={words.help}>
      <p>{words.needs[draft.kind]}</p>
      {draft.people.length === 0 && <p>{words.none}</p>}
      <ul class="entries" id="people" tabIndex={-1}>
        {draft.people.map((person, index) => {
          const office = wordIn(person.office, language(), draft);
          const name = person.name || office || t().role[person.role];
          const error = work.page.shown.some(({ field }) => field.startsWith(`people.${index}.`));
          return (
            <li key={person.id} class={error ? 'entry field-wrong' : 'entry'}>
              <p class="name">{name}</p>
              <p class="small secondary">
                <Names
                  names={[
                    t().role[person.role],
                    person.name && office,
                    person.role === 'signatory' ? partyOf(person.party) : '',
                    person.presence === 'remote' ? words.elsewhere : siteOf(person.site),
                  ].filter(Boolean)}
                />
              </p>
              <div class="row">
                <a
                  class="button button-quiet"
                  id={`people.${index}`}
                  href={planPath({ draft: kept.id, task: 'people', entry: person.id })}
                >
                  {t().change}
                  <span class="visually-hidden">: {name}</span>
                </a>
                <button
                  type="button"
                  class="button button-quiet"
                  onClick={() => void save('stay', withoutPerson(draft, person.id))}
                >
                  {t().remove}
                  <span class="visually-hidden">: {name}</span>
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      <div>
        <a class="button button-secondary" href={planPath({ draft: kept.id, task: 'people', entry: 'new' })}>
          {words.add}
        </a>
      </div>
    </TaskPage>
  );
}

/** One person. */
export function PersonTask({ kept, entry }: { readonly kept: KeptDraft; readonly entry: string }) {
  const list = planPath({ draft: kept.id, task: 'people' });
  const id = entry === 'new' ? freeId(kept.draft.people, 'person') : entry;
  const work = useWork(kept, 'people', {
    begin: (draft) =>
      draft.people.some((one) => one.id === id) ? draft : { ...draft, people: [...draft.people, newPerson(draft, id)] },
    scope: ({ field }, draft) => field.startsWith(`people.${draft.people.findIndex((one) => one.id === id)}.`),
    next: list,
  });
  const { draft, change, errorOf } = work;
  const words = t().people;
  const index = draft.people.findIndex((one) => one.id === id);
  const person = draft.people[index];
  if (!person) return null;
  const set = (changes: Partial<DraftPerson>) => change({ people: changed(draft.people, id, changes) });
  const at = (field: string) => `people.${index}.${field}`;
  const languages = languagesOf(draft);
  return (
    <TaskPage work={work} title={person.name || words.new} back={list} saveLabel={words.save}>
      <SelectField
        id={at('role')}
        label={words.role}
        value={person.role}
        options={roles.map((value) => ({ value, label: t().role[value] }))}
        onChange={(role) => set({ role, office: officeFor(role, person, languages) })}
      />
      <TextField
        id={at('name')}
        label={words.name}
        hint={words.nameHelp}
        maxLength={200}
        value={person.name}
        error={errorOf(at('name'))}
        onInput={(name) => set({ name })}
      />
      <WrittenFields
        id={at('office')}
        label={words.office}
        hint={words.officeHelp}
        words={person.office}
        languages={languages}
        onChange={(office) => set({ office })}
        errorOf={errorOf}
      />
      {languages.length > 1 && (
        <SelectField
          id={at('language')}
          label={t().optional(words.language)}
          hint={words.languageHelp}
          value={person.language}
          empty={words.languageOpen}
          options={languages.map((one) => ({ value: one, label: languageNames[one] }))}
          onChange={(chosen) => set({ language: chosen })}
        />
      )}
      {person.role === 'signatory' && (
        <SelectField
          id={at('party')}
          label={words.party}
          value={person.party}
          empty={t().choose}
          error={errorOf(at('party'))}
          options={draft.parties.map((party, number) => ({
            value: party.id,
            label: wordIn(party.name, language(), draft) || t().participants.one[draft.kind](number + 1),
          }))}
          onChange={(party) => set({ party })}
        />
      )}
      <Choices
        id={at('presence')}
        label={words.presence}
        error={errorOf(at('presence'))}
        chosen={[person.presence]}
        options={(['companion', 'in-room', 'remote'] as const).map((value) => ({
          value,
          label: words.presences[value],
        }))}
        onChange={([presence]) => presence && set({ presence })}
      />
      <SelectField
        id={at('site')}
        label={words.site}
        {...(person.presence === 'remote' ? { hint: words.siteHelp } : {})}
        value={person.site}
        empty={t().choose}
        error={errorOf(at('site'))}
        options={draft.sites.map((site, number) => ({
          value: site.id,
          label: wordIn(site.name, language(), draft) || t().sites.one(number + 1),
        }))}
        onChange={(site) => set({ site })}
      />
      {person.presence === 'remote' && (
        <WrittenFields
          id={at('place')}
          label={t().optional(words.place)}
          hint={words.placeHelp}
          beside
          words={person.place}
          languages={languages}
          onChange={(place) => set({ place })}
          errorOf={errorOf}
        />
      )}
      <TextField
        id={at('email')}
        type="email"
        label={t().optional(words.email)}
        hint={words.emailHelp}
        maxLength={254}
        value={person.email}
        error={errorOf(at('email'))}
        onInput={(email) => set({ email })}
      />
    </TaskPage>
  );
}

/** The next role that is still needed, so that a list grows by saving. */
function newPerson(draft: PlanDraft, id: string): DraftPerson {
  const person: DraftPerson = {
    ...neededPerson(draft),
    id,
    name: '',
    office: {},
    language: '',
    place: {},
    presence: 'companion',
    email: '',
  };
  return { ...person, office: officeFor(person.role, person, languagesOf(draft)) };
}

function withoutPerson(draft: PlanDraft, id: string): PlanDraft {
  return {
    ...draft,
    people: without(draft.people, id),
    items: draft.items.map((item) => ({
      ...item,
      who: item.who.filter((person) => person !== id),
      focus: item.focus === id ? '' : item.focus,
    })),
  };
}
