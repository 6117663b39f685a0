import { type DraftParagraph, orderedParties, type PlanDraft, wordIn } from '../../../../core/protocol/plan-draft.ts';
import type { KeptDraft } from '../../../../core/protocol/planning.ts';
import { languageNames } from '../../../../core/texts/language.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { proposedWords } from '../../../../core/texts/planned-ceremony.ts';
import { texts } from '../../../ui/language.ts';
import { Button } from '../../../ui/parts.tsx';
import { SelectField, TextArea, TextField } from '../fields.tsx';
import { Preview } from '../preview.tsx';
import { TaskPage, useWork } from '../task-page.tsx';
import { changed } from './list.ts';
import { languagesOf } from './what.tsx';

const t = () => texts(planTexts);

/** The words of the instrument, and beside them the pages as they would be signed. */
export function TextTask({ kept }: { readonly kept: KeptDraft }) {
  const work = useWork(kept, 'text', { begin: withProposals });
  const { draft, change, errorOf } = work;
  const { kind, text } = draft;
  const words = t().text;
  const lang = text.language || undefined;
  const set = (changes: Partial<PlanDraft['text']>) => change({ text: { ...text, ...changes } });
  const setParagraphs = (paragraphs: readonly DraftParagraph[]) => set({ paragraphs });
  return (
    <TaskPage work={work} title={t().task.text} help={words.help} wide>
      <div class="beside">
        <div class="stack">
          <SelectField
            id="text.language"
            label={words.language}
            value={text.language}
            empty={t().choose}
            error={errorOf('text.language')}
            options={languagesOf(draft).map((value) => ({ value, label: languageNames[value] }))}
            onChange={(chosen) => set({ language: chosen, title: titleIn(draft, chosen) })}
          />
          <TextField
            id="text.title"
            label={words.heading}
            maxLength={200}
            value={text.title}
            error={errorOf('text.title')}
            {...(lang ? { lang } : {})}
            onInput={(title) => set({ title })}
          />
          {orderedParties(draft).map((party) => {
            const index = draft.parties.findIndex(({ id }) => id === party.id);
            const name = wordIn(party.name, text.language, draft) || t().participants.one(index + 1);
            const setParty = (changes: Partial<typeof party>) =>
              change({ parties: changed(draft.parties, party.id, changes) });
            return (
              <div key={party.id} class="stack">
                <TextField
                  id={`parties.${index}.inText`}
                  label={t().optional(words.named(name))}
                  hint={words.namedHelp}
                  value={party.inText}
                  error={errorOf(`parties.${index}.inText`)}
                  {...(lang ? { lang } : {})}
                  onInput={(inText) => setParty({ inText })}
                />
                <TextArea
                  id={`parties.${index}.introduction`}
                  label={t().optional(words.introduction(name))}
                  hint={words.introductionHelp}
                  rows={2}
                  maxLength={2_000}
                  lang={lang}
                  value={party.introduction}
                  error={errorOf(`parties.${index}.introduction`)}
                  onInput={(introduction) => setParty({ introduction })}
                />
              </div>
            );
          })}
          <TextField
            id="text.subject"
            label={t().optional(words.subject)}
            hint={words.subjectHelp}
            maxLength={300}
            value={text.subject}
            error={errorOf('text.subject')}
            {...(lang ? { lang } : {})}
            onInput={(subject) => set({ subject })}
          />
          <TextArea
            id="text.recitals"
            label={t().optional(words.recitals)}
            hint={words.recitalsHelp}
            rows={6}
            lang={lang}
            value={text.recitals}
            error={errorOf('text.recitals')}
            onInput={(recitals) => set({ recitals })}
          />
          <h2 id="text.paragraphs" tabIndex={-1}>
            {words.paragraphs[kind]}
          </h2>
          {text.paragraphs.map((paragraph, index) => {
            const at = (field: string) => `text.paragraphs.${index}.${field}`;
            const setOne = (changes: Partial<DraftParagraph>) =>
              setParagraphs(text.paragraphs.with(index, { ...paragraph, ...changes }));
            return (
              <fieldset key={index} class="group">
                <legend>{words.paragraph[kind](index + 1)}</legend>
                <TextField
                  id={at('heading')}
                  label={words.paragraphHeading}
                  maxLength={300}
                  value={paragraph.heading}
                  error={errorOf(at('heading'))}
                  {...(lang ? { lang } : {})}
                  onInput={(heading) => setOne({ heading })}
                />
                <TextArea
                  id={at('body')}
                  label={words.body}
                  hint={index === 0 ? words.bodyHelp : undefined}
                  rows={4}
                  lang={lang}
                  value={paragraph.body}
                  error={errorOf(at('body'))}
                  onInput={(body) => setOne({ body })}
                />
                {text.paragraphs.length > 1 && (
                  <div>
                    <Button kind="quiet" onPress={() => setParagraphs(text.paragraphs.toSpliced(index, 1))}>
                      {words.removeNumber[kind](index + 1)}
                    </Button>
                  </div>
                )}
              </fieldset>
            );
          })}
          <div>
            <Button
              disabled={text.paragraphs.length >= 200}
              onPress={() => setParagraphs([...text.paragraphs, { heading: '', body: '' }])}
            >
              {words.addParagraph[kind]}
            </Button>
          </div>
          <TextArea
            id="text.closing"
            label={t().optional(words.closing)}
            hint={words.closingHelp}
            rows={3}
            lang={lang}
            value={text.closing}
            error={errorOf('text.closing')}
            onInput={(closing) => set({ closing })}
          />
        </div>
        <Preview draft={draft} />
      </div>
    </TaskPage>
  );
}

/** What a text begins with: the first language, the usual title, a paragraph to be written. */
function withProposals(draft: PlanDraft): PlanDraft {
  const chosen = draft.text.language || (draft.languages[0] ?? '');
  return {
    ...draft,
    text: {
      ...draft.text,
      language: chosen,
      title: draft.text.title || (chosen ? proposedWords[chosen].instrument[draft.kind].title : ''),
      paragraphs: draft.text.paragraphs.length > 0 ? draft.text.paragraphs : [{ heading: '', body: '' }],
    },
  };
}

/** The usual title goes along with the language; one that was written stays. */
function titleIn({ kind, text }: PlanDraft, chosen: 'en' | 'es' | 'fr' | 'nl'): string {
  const usual = text.language === '' || text.title === proposedWords[text.language].instrument[kind].title;
  return usual || !text.title ? proposedWords[chosen].instrument[kind].title : text.title;
}
