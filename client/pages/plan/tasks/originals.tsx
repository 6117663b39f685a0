import {
  originalsOf,
  proposedLanguages,
  signatoriesIn,
  withOriginal,
} from '../../../../core/protocol/draft-originals.ts';
import {
  type DraftOriginal,
  type DraftPerson,
  draftLanguages,
  type PlanDraft,
  wordIn,
} from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { languageNames, localeOf } from '../../../../core/texts/language.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { language, texts } from '../../../ui/language.ts';
import { Button } from '../../../ui/parts.tsx';
import { Choices, SelectField } from '../fields.tsx';
import { TaskPage, useWork } from '../task-page.tsx';
import { moved } from './list.ts';
import { languagesOf } from './what.tsx';

const t = () => texts(planTexts);

/** The files that are signed: one, or one for each participant; in which languages, and in which order of signature. */
export function OriginalsTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'originals', { begin: withProposals });
  const { draft, change, errorOf } = work;
  const words = t().originals;
  return (
    <TaskPage work={work} title={t().task.originals} help={words.help[draft.kind]}>
      <Choices
        id="alternat"
        label={words.legend}
        chosen={[draft.alternat ? 'each' : 'one']}
        options={[
          { value: 'one', label: words.one, hint: words.oneHelp[draft.kind] },
          { value: 'each', label: words.each[draft.kind], hint: words.eachHelp },
        ]}
        onChange={([chosen]) => {
          const alternat = chosen === 'each';
          change({ alternat, originals: withProposals({ ...draft, alternat }).originals });
        }}
      />
      {originalsOf(draft).map((original) => (
        <OriginalFields
          key={original.keeper}
          draft={draft}
          original={original}
          errorOf={errorOf}
          onChange={(changes) => change({ originals: withOriginal(draft, original.keeper, changes) })}
        />
      ))}
    </TaskPage>
  );
}

function OriginalFields(props: {
  readonly draft: PlanDraft;
  readonly original: DraftOriginal;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (changes: Partial<DraftOriginal>) => void;
}) {
  const { draft, original, errorOf, onChange } = props;
  const { keeper, languages } = original;
  const words = t().originals;
  const id = `originals.${keeper || 'only'}`;
  const offered = draftLanguages.filter((one) => [...languagesOf(draft), ...languages].some((other) => other === one));
  const [first] = languages;
  return (
    <fieldset class="group">
      <legend>{originalLabel(draft, keeper)}</legend>
      <Choices
        id={`${id}.languages`}
        several
        label={words.languages}
        hint={words.languagesHelp}
        error={errorOf(`${id}.languages`)}
        chosen={languages}
        options={offered.map((value) => ({ value, label: languageNames[value], lang: value }))}
        onChange={(chosen) => onChange({ languages: chosen })}
      />
      {first && languages.length > 1 && (
        <SelectField
          id={`${id}.first`}
          label={words.first}
          value={first}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(value) => onChange({ languages: [value, ...languages.filter((one) => one !== value)] })}
        />
      )}
      <OrderOfSignature
        id={`${id}.order`}
        draft={draft}
        original={original}
        onChange={(order) => onChange({ order })}
      />
    </fieldset>
  );
}

/** Who signs after whom: of each side those are moved of whom there are several. */
function OrderOfSignature(props: {
  readonly id: string;
  readonly draft: PlanDraft;
  readonly original: DraftOriginal;
  readonly onChange: (order: readonly string[]) => void;
}) {
  const { id, draft, original, onChange } = props;
  const words = t().originals;
  const signatories = signatoriesIn(draft, original);
  // Whoever keeps an original signs it first: nobody of the others goes before them.
  const beside = (index: number, other: number) => {
    const [one, two] = [signatories[index], signatories[other]];
    return one && two && (one.party === original.keeper) === (two.party === original.keeper);
  };
  const nameOf = ({ name, office }: DraftPerson) => name || wordIn(office, language(), draft) || t().role.signatory;
  if (signatories.length < 2) return null;
  if (!signatories.some((_, index) => beside(index, index + 1))) {
    const names = new Intl.ListFormat(localeOf(language()), { type: 'unit' }).format(signatories.map(nameOf));
    return <p>{words.sequence(names)}</p>;
  }
  const move = (index: number, by: -1 | 1) => onChange(moved(signatories, index, by).map((person) => person.id));
  return (
    <div class="stack-tight">
      <p class="label" id={id}>
        {words.order}
      </p>
      <ol class="entries" aria-labelledby={id}>
        {signatories.map((person, index) => (
          <li key={person.id} class="entry entry-line">
            <p>
              {index + 1}. <span class="name">{nameOf(person)}</span>
            </p>
            <div class="row">
              <Button kind="quiet" disabled={!beside(index, index - 1)} onPress={() => move(index, -1)}>
                {t().up}
                <span class="visually-hidden">: {nameOf(person)}</span>
              </Button>
              <Button kind="quiet" disabled={!beside(index, index + 1)} onPress={() => move(index, 1)}>
                {t().down}
                <span class="visually-hidden">: {nameOf(person)}</span>
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What an original is called while it is planned. */
export function originalLabel(draft: PlanDraft, keeper: string): string {
  const index = draft.parties.findIndex(({ id }) => id === keeper);
  if (index < 0) return t().originals.only;
  const name = wordIn(draft.parties[index]?.name ?? {}, language(), draft);
  return t().originals.kept(name || t().participants.one[draft.kind](index + 1));
}

/** Each original in its usual languages until others are chosen. */
function withProposals(draft: PlanDraft): PlanDraft {
  let proposed = draft;
  for (const { keeper, languages } of originalsOf(draft)) {
    if (languages.length > 0) continue;
    const originals = withOriginal(proposed, keeper, { languages: proposedLanguages(draft, keeper) });
    proposed = { ...proposed, originals };
  }
  return proposed;
}
