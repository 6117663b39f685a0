import { draftLanguages, orderedParties, wordIn } from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { languageNames, localeOf } from '../../../../core/texts/language.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { language, texts } from '../../../ui/language.ts';
import { Button } from '../../../ui/parts.tsx';
import { Choices, SelectField, WrittenFields } from '../fields.tsx';
import { TaskPage, useWork } from '../task-page.tsx';
import { changed, freeId, without } from './list.ts';
import { languagesOf } from './what.tsx';

const t = () => texts(planTexts);

/** The bodies that undertake, and the order in which they are named. */
export function ParticipantsTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'participants', {
    begin: (draft) => ({ ...draft, orderLanguage: draft.orderLanguage || (draft.languages[0] ?? '') }),
  });
  const { draft, change, errorOf } = work;
  const words = t().participants;
  const set = (parties: typeof draft.parties) => change({ parties });
  const sequence = orderedParties(draft).map(({ name }) => wordIn(name, language(), draft));
  return (
    <TaskPage work={work} title={t().task.participants[draft.kind]} help={words.help}>
      {draft.parties.map((party, index) => (
        <fieldset key={party.id} class="group">
          <legend>{words.one[draft.kind](index + 1)}</legend>
          <WrittenFields
            id={`parties.${index}.name`}
            label={words.name}
            hint={words.nameHelp}
            words={party.name}
            languages={languagesOf(draft)}
            onChange={(name) => set(changed(draft.parties, party.id, { name }))}
            errorOf={errorOf}
          />
          {draft.parties.length > 2 && (
            <div>
              <Button kind="quiet" onPress={() => set(without(draft.parties, party.id))}>
                {words.removeNumber[draft.kind](index + 1)}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div id="parties" tabIndex={-1}>
        <Button
          disabled={draft.parties.length >= 8}
          onPress={() =>
            set([...draft.parties, { id: freeId(draft.parties, 'party'), name: {}, inText: {}, introduction: {} }])
          }
        >
          {words.add[draft.kind]}
        </Button>
      </div>
      <Choices
        id="partyOrder"
        label={words.order}
        chosen={[draft.partyOrder]}
        options={[
          { value: 'alphabetical', label: words.alphabetical, hint: words.alphabeticalHelp[draft.kind] },
          { value: 'listed', label: words.listed },
        ]}
        onChange={([partyOrder]) => partyOrder && change({ partyOrder })}
      />
      {draft.partyOrder === 'alphabetical' && draft.languages.length > 0 && (
        <SelectField
          id="orderLanguage"
          label={words.orderLanguage}
          value={draft.orderLanguage}
          options={draftLanguages
            .filter((one) => languagesOf(draft).some((other) => other === one))
            .map((value) => ({ value, label: languageNames[value] }))}
          onChange={(orderLanguage) => change({ orderLanguage })}
        />
      )}
      {sequence.length > 1 && sequence.every(Boolean) && (
        <p aria-live="polite">
          {words.sequence(new Intl.ListFormat(localeOf(language()), { type: 'unit' }).format(sequence))}
        </p>
      )}
    </TaskPage>
  );
}
