import { useEffect, useState } from 'preact/hooks';
import { textLanguages } from '../../../../core/protocol/draft-originals.ts';
import { type DraftParagraph, orderedParties, type PlanDraft, wordIn } from '../../../../core/protocol/plan-draft.ts';
import { planTexts } from '../../../../core/texts/plan.ts';
import { language, texts } from '../../../ui/language.ts';
import { Button } from '../../../ui/parts.tsx';
import { WrittenFields } from '../fields.tsx';
import { Preview } from '../preview.tsx';
import type { Work } from '../task-page.tsx';
import { changed } from './list.ts';

const t = () => texts(planTexts);

/** The words of the instrument, its languages side by side, and with them the pages of each original as they would be signed. */
export function WrittenText({ work }: { readonly work: Work }) {
  const { draft, change, errorOf } = work;
  const { kind, text } = draft;
  const words = t().text;
  /** The paragraph that was added last: the focus goes into it once it is there. */
  const [added, setAdded] = useState<number>();
  useEffect(() => {
    if (added === undefined) return;
    const paragraph = document.querySelectorAll<HTMLElement>('fieldset[data-paragraph]')[added];
    paragraph?.querySelector('input')?.focus();
    setAdded(undefined);
  }, [added]);
  const languages = textLanguages(draft);
  const written = { languages, errorOf, beside: true } as const;
  const set = (changes: Partial<PlanDraft['text']>) => change({ text: { ...text, ...changes } });
  const setParagraphs = (paragraphs: readonly DraftParagraph[]) => set({ paragraphs });
  const parties = orderedParties(draft).map((party) => {
    const index = draft.parties.findIndex(({ id }) => id === party.id);
    return {
      party,
      index,
      name: wordIn(party.name, languages[0] ?? language(), draft) || t().participants.one[draft.kind](index + 1),
      setParty: (changes: Partial<typeof party>) => change({ parties: changed(draft.parties, party.id, changes) }),
    };
  });
  const introduced = parties.some(({ party, index }) =>
    languages.some((one) => party.introduction[one] || errorOf(`parties.${index}.introduction.${one}`)),
  );
  return (
    <div class={languages.length > 1 ? 'beside beside-languages' : 'beside'}>
      <div class="stack">
        {parties.map(({ party, index, name, setParty }) => (
          <WrittenFields
            key={party.id}
            {...written}
            id={`parties.${index}.inText`}
            label={t().optional(words.named(name))}
            hint={words.namedHelp}
            words={party.inText}
            onChange={(inText) => setParty({ inText })}
          />
        ))}
        <details open={introduced}>
          <summary>{words.introductions[kind]}</summary>
          <div class="stack">
            {parties.map(({ party, index, name, setParty }) => (
              <WrittenFields
                key={party.id}
                {...written}
                id={`parties.${index}.introduction`}
                label={t().optional(words.introduction(name))}
                hint={words.introductionHelp}
                rows={2}
                maxLength={2_000}
                words={party.introduction}
                onChange={(introduction) => setParty({ introduction })}
              />
            ))}
          </div>
        </details>
        <WrittenFields
          {...written}
          id="text.subject"
          label={t().optional(words.subject)}
          hint={words.subjectHelp}
          maxLength={300}
          words={text.subject}
          onChange={(subject) => set({ subject })}
        />
        <WrittenFields
          {...written}
          id="text.recitals"
          label={t().optional(words.recitals)}
          hint={words.recitalsHelp}
          rows={6}
          words={text.recitals}
          onChange={(recitals) => set({ recitals })}
        />
        <h2 id="text.paragraphs" tabIndex={-1}>
          {words.paragraphs[kind]}
        </h2>
        {text.paragraphs.map((paragraph, index) => {
          const at = (field: string) => `text.paragraphs.${index}.${field}`;
          const setOne = (changes: Partial<DraftParagraph>) =>
            setParagraphs(text.paragraphs.with(index, { ...paragraph, ...changes }));
          return (
            <fieldset key={index} class="group" data-paragraph={index + 1}>
              <legend>{words.paragraph[kind](index + 1)}</legend>
              <WrittenFields
                {...written}
                id={at('heading')}
                label={words.paragraphHeading}
                maxLength={300}
                words={paragraph.heading}
                onChange={(heading) => setOne({ heading })}
              />
              <WrittenFields
                {...written}
                id={at('body')}
                label={words.body}
                hint={index === 0 ? words.bodyHelp : undefined}
                rows={4}
                words={paragraph.body}
                onChange={(body) => setOne({ body })}
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
            onPress={() => {
              setParagraphs([...text.paragraphs, { heading: {}, body: {} }]);
              setAdded(text.paragraphs.length);
            }}
          >
            {words.addParagraph[kind]}
          </Button>
        </div>
        <WrittenFields
          {...written}
          id="text.closing"
          label={t().optional(words.closing)}
          hint={words.closingHelp}
          rows={3}
          words={text.closing}
          onChange={(closing) => set({ closing })}
        />
      </div>
      <Preview draft={draft} />
    </div>
  );
}
