import { withTitle } from '../../../../core/protocol/draft-proposals.ts';
import { draftLanguages } from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { languageNames } from '../../../../core/texts/language.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { proposedWords } from '../../../../core/texts/planned-ceremony.ts';
import { texts } from '../../../ui/language.ts';
import { Choices, SelectField, WrittenFields } from '../fields.tsx';
import { TaskPage, useWork } from '../task-page.tsx';
import { calledAsUsual } from './usual-office.ts';

const t = () => texts(planTexts);

interface Props {
  readonly kept: KeptDraft;
}

/** What kind of text is signed, and whether this is a rehearsal. */
export function KindTask({ kept }: Props) {
  const work = useWork(kept, 'kind');
  const { draft, change } = work;
  const words = t().kind;
  return (
    <TaskPage work={work} title={t().task.kind}>
      <Choices
        id="kind"
        label={words.legend}
        chosen={[draft.kind]}
        options={[
          { value: 'memorandum', label: words.memorandum, hint: words.memorandumHelp },
          { value: 'treaty', label: words.treaty, hint: words.treatyHelp },
        ]}
        onChange={([kind]) => kind && change({ kind })}
      />
      <Choices
        id="rehearsal"
        label={words.rehearsalLegend}
        chosen={[draft.rehearsal ? 'yes' : 'no']}
        options={[
          { value: 'no', label: words.real, hint: words.realHelp },
          { value: 'yes', label: words.rehearsal, hint: words.rehearsalHelp },
        ]}
        onChange={([chosen]) => change({ rehearsal: chosen === 'yes' })}
      />
      <Choices
        id="authorityAsked"
        label={words.authorityLegend}
        chosen={[draft.authorityAsked ? 'yes' : 'no']}
        options={[
          { value: 'no', label: words.authorityNo, hint: words.authorityNoHelp },
          { value: 'yes', label: words.authorityYes, hint: words.authorityYesHelp },
        ]}
        onChange={([chosen]) => change({ authorityAsked: chosen === 'yes' })}
      />
    </TaskPage>
  );
}

/** The languages of the ceremony, and which of them stands in for others. */
export function LanguagesTask({ kept }: Props) {
  const work = useWork(kept, 'languages');
  const { draft, change, errorOf } = work;
  const words = t().languages;
  const [first] = draft.languages;
  return (
    <TaskPage work={work} title={t().task.languages}>
      <Choices
        id="languages"
        several
        label={words.legend}
        hint={words.help}
        error={errorOf('languages')}
        chosen={draft.languages}
        options={draftLanguages.map((value) => ({ value, label: languageNames[value], lang: value }))}
        onChange={(languages) =>
          change({ languages, people: calledAsUsual(draft.people, languagesOf(draft), languages) })
        }
      />
      {first && draft.languages.length > 1 && (
        <SelectField
          id="first"
          label={words.first}
          hint={words.firstHelp}
          value={first}
          options={draft.languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(value) => change({ languages: [value, ...draft.languages.filter((one) => one !== value)] })}
        />
      )}
    </TaskPage>
  );
}

/** What the ceremony is called in public. */
export function TitleTask({ kept }: Props) {
  const work = useWork(kept, 'title', { begin: (draft) => withTitle(draft, proposedWords) });
  const { draft, change, errorOf } = work;
  return (
    <TaskPage work={work} title={t().task.title} help={t().titlePage.help[draft.kind]}>
      <WrittenFields
        id="title"
        label={t().titlePage.label}
        words={draft.title}
        languages={languagesOf(draft)}
        onChange={(title) => change({ title })}
        errorOf={errorOf}
      />
    </TaskPage>
  );
}

/** In which languages words are asked for: the ceremony's, English while none is chosen. */
export function languagesOf({ languages }: KeptDraft['draft']) {
  return languages.length > 0 ? languages : (['en'] as const);
}
