import { originalsOf, signatoriesIn, textLanguages, withOriginal } from '../../../../core/protocol/draft-originals.ts';
import { withArticles } from '../../../../core/protocol/draft-proposals.ts';
import type { PlanDraft } from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { proposedWords } from '../../../../core/texts/planned-ceremony.ts';
import { uploadTexts } from '../../../../core/texts/upload.ts';
import { texts } from '../../../ui/language.ts';
import { Choices, WrittenFields } from '../fields.tsx';
import { TaskPage, useWork, type Work } from '../task-page.tsx';
import { UploadPanel } from '../upload/upload-panel.tsx';
import { originalLabel } from './originals.tsx';
import { WrittenText } from './written-text.tsx';

const t = () => texts(planTexts);

/** The text: its title, and either its words or the PDFs that are signed. */
export function TextTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'text', { begin: withProposals });
  const { draft, change, errorOf } = work;
  const { uploaded = false, text } = draft;
  const words = texts(uploadTexts);
  return (
    <TaskPage work={work} title={t().task.text} {...(uploaded ? {} : { help: t().text.help[draft.kind] })} wide>
      <Choices
        id="uploaded"
        label={words.source}
        chosen={[uploaded ? 'uploaded' : 'written']}
        options={[
          { value: 'written', label: words.composed, hint: words.composedHelp },
          { value: 'uploaded', label: words.uploaded, hint: words.uploadedHelp },
        ]}
        onChange={([chosen]) => change({ uploaded: chosen === 'uploaded' })}
      />
      <WrittenFields
        id="text.title"
        label={t().text.heading}
        maxLength={200}
        languages={textLanguages(draft)}
        errorOf={errorOf}
        beside
        words={text.title}
        onChange={(title) => change({ text: { ...text, title } })}
      />
      {uploaded ? <Uploads draftId={kept.id} work={work} /> : <WrittenText work={work} />}
    </TaskPage>
  );
}

/** A PDF for each original. */
function Uploads({ draftId, work }: { readonly draftId: string; readonly work: Work }) {
  const { draft, change, errorOf } = work;
  return (
    <>
      {originalsOf(draft).map((original) => {
        const { keeper, upload } = original;
        return (
          <section key={keeper} class="stack" aria-label={originalLabel(draft, keeper)} data-keeper={keeper}>
            {draft.alternat && <h2>{originalLabel(draft, keeper)}</h2>}
            <UploadPanel
              id={`originals.${keeper || 'only'}.upload`}
              draft={draftId}
              upload={upload}
              signatories={signatoriesIn(draft, original)}
              errorOf={errorOf}
              onChange={(changed) => change({ originals: withOriginal(draft, keeper, { upload: changed }) })}
            />
          </section>
        );
      })}
    </>
  );
}

/** What a text begins with: the usual title and articles in each of its languages, a paragraph to be written. */
function withProposals(begun: PlanDraft): PlanDraft {
  const draft = withArticles(begun, proposedWords);
  const { kind, text } = draft;
  const kinds = ['memorandum', 'treaty'] as const;
  const titles = textLanguages(draft).map((one) => {
    const own = text.title[one]?.trim() ?? '';
    // The usual title goes along with the kind; one that was written stays.
    const usual = own === '' || kinds.some((each) => own === proposedWords[one].instrument[each].title);
    return [one, usual ? proposedWords[one].instrument[kind].title : own] as const;
  });
  return {
    ...draft,
    text: {
      ...text,
      title: { ...text.title, ...Object.fromEntries(titles) },
      paragraphs: text.paragraphs.length > 0 ? text.paragraphs : [{ heading: {}, body: {} }],
    },
  };
}
