import { useState } from 'preact/hooks';
import type { Language } from '../../../../core/ceremony/plan.ts';
import { clausesOf, linesOfClauses } from '../../../../core/protocol/clause-lines.ts';
import { translatedFrom } from '../../../../core/protocol/corrections.ts';
import type { InstrumentText } from '../../../../core/protocol/instrument-text.ts';
import { linesOf, type Written } from '../../../../core/protocol/plan-draft.ts';
import type { CorrectableOriginal, Preparation } from '../../../../core/protocol/planning.ts';
import { correctionTexts } from '../../../../core/texts/corrections.ts';
import { languageNames } from '../../../../core/texts/language.ts';
import { say } from '../../../../core/texts/moment.ts';
import { originalName } from '../../../../core/texts/original.ts';
import { language, texts } from '../../../ui/language.ts';
import { Notice } from '../../../ui/parts.tsx';
import { TextArea, TextField, WrittenFields } from '../fields.tsx';
import type { PreparationClient } from '../planning-client.ts';
import { Acts, useWork } from './work.tsx';

const t = () => texts(correctionTexts);

interface Props {
  readonly preparation: Preparation;
  readonly client: PreparationClient;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** The title of the ceremony and the words of each original, as they are, to be written otherwise. */
export function CorrectTexts({ preparation, client, onClose, onDone }: Props) {
  const { ceremony, corrections } = preparation;
  const originals = corrections?.originals ?? [];
  const [title, setTitle] = useState<Written>({ ...ceremony.title });
  const [written, setWritten] = useState<readonly (readonly EditableText[])[]>(() =>
    originals.map((one) => one.texts.map(editableOf)),
  );
  const work = useWork();
  const newTitle = translatedFrom(title, ceremony.languages);
  const isRetitled = ceremony.languages.some((one) => newTitle[one] !== ceremony.title[one]);
  const changed = originals.flatMap(({ id, texts: before }, index) => {
    const now = before.map((text, at) => textOf(text, written[index]?.[at] ?? editableOf(text)));
    return JSON.stringify(now) === JSON.stringify(before) ? [] : [{ original: id, texts: now }];
  });
  const correct = () =>
    work.attempt(async () => {
      if (isRetitled) await client.correct({ title: newTitle });
      for (const text of changed) await client.correct({ text });
      onDone();
    });
  const isPresented = changed.some(({ original }) =>
    originals.some(({ id, presented }) => presented && id === original),
  );
  return (
    <div class="stack decision" data-correcting-text>
      <WrittenFields
        id="correct-title"
        label={t().text.ceremony}
        words={title}
        languages={ceremony.languages}
        onChange={setTitle}
        errorOf={() => undefined}
      />
      {originals.map((original, index) =>
        original.texts.map((text, at) => (
          <TextFields
            key={`${original.id}-${text.language}`}
            id={`correct-${original.id}-${text.language}`}
            legend={legendOf(original, text, originals.length, preparation)}
            text={text}
            editable={written[index]?.[at] ?? editableOf(text)}
            onChange={(next) =>
              setWritten(written.map((one, i) => (i === index ? one.map((each, j) => (j === at ? next : each)) : one)))
            }
          />
        )),
      )}
      {isPresented && <Notice kind="warning">{t().presented}</Notice>}
      {!isRetitled && changed.length === 0 && <p class="small secondary">{t().text.unchanged}</p>}
      <Acts
        work={work}
        kind="primary"
        label={t().correct}
        ready={isRetitled || changed.length > 0}
        onPress={correct}
        onClose={onClose}
      />
    </div>
  );
}

/** Of several texts, which one it is. */
function legendOf(
  { keeper, texts: own }: CorrectableOriginal,
  text: InstrumentText,
  count: number,
  { ceremony }: Preparation,
): string | undefined {
  if (count === 1 && own.length === 1) return undefined;
  const party = ceremony.parties.find(({ id }) => id === keeper);
  const name = originalName(
    { keeper: party && say(party.name, language()), languages: own.map((one) => one.language) },
    language(),
  );
  return own.length > 1 ? `${name}, ${languageNames[text.language]}` : name;
}

/** What of a text is written anew: lines, where the text has several sentences. */
interface EditableText {
  readonly title: string;
  /** In the order of the participants. */
  readonly introductions: readonly string[];
  readonly recitals: string;
  readonly paragraphs: readonly { readonly heading: string; readonly body: string }[];
  readonly closing: string;
}

function editableOf({ title, participants, recitals, paragraphs, closing }: InstrumentText): EditableText {
  return {
    title,
    introductions: participants.map(({ description }) => description),
    recitals: recitals.join('\n'),
    paragraphs: paragraphs.map(({ heading, clauses }) => ({ heading, body: linesOfClauses(clauses) })),
    closing: closing.join('\n'),
  };
}

function textOf(before: InstrumentText, edited: EditableText): InstrumentText {
  return {
    ...before,
    title: edited.title.trim(),
    participants: before.participants.map((one, index) => ({
      ...one,
      description: edited.introductions[index]?.trim() ?? one.description,
    })),
    recitals: linesOf(edited.recitals),
    paragraphs: edited.paragraphs.map(({ heading, body }) => ({ heading: heading.trim(), clauses: clausesOf(body) })),
    closing: linesOf(edited.closing),
  };
}

function TextFields(props: {
  readonly id: string;
  readonly legend: string | undefined;
  readonly text: InstrumentText;
  readonly editable: EditableText;
  readonly onChange: (editable: EditableText) => void;
}) {
  const { id, legend, text, editable, onChange } = props;
  const lang: Language = text.language;
  const words = t().text;
  return (
    <fieldset class="group">
      {legend !== undefined && <legend>{legend}</legend>}
      <TextField
        id={`${id}-title`}
        label={words.heading}
        lang={lang}
        maxLength={200}
        value={editable.title}
        onInput={(title) => onChange({ ...editable, title })}
      />
      {text.participants.map((party, index) => (
        <TextArea
          key={party.id}
          id={`${id}-introduction-${index}`}
          label={words.introduction(party.name)}
          rows={2}
          lang={lang}
          maxLength={2_000}
          value={editable.introductions[index] ?? ''}
          onInput={(value) => onChange({ ...editable, introductions: editable.introductions.with(index, value) })}
        />
      ))}
      <TextArea
        id={`${id}-recitals`}
        label={words.recitals}
        rows={6}
        lang={lang}
        value={editable.recitals}
        onInput={(recitals) => onChange({ ...editable, recitals })}
      />
      {editable.paragraphs.map((paragraph, index) => {
        const label = `${text.paragraphLabel} ${index + 1}`;
        const set = (changes: Partial<typeof paragraph>) =>
          onChange({ ...editable, paragraphs: editable.paragraphs.with(index, { ...paragraph, ...changes }) });
        return (
          <div key={index} class="stack">
            <TextField
              id={`${id}-heading-${index}`}
              label={words.paragraph(label)}
              lang={lang}
              maxLength={300}
              value={paragraph.heading}
              onInput={(heading) => set({ heading })}
            />
            <TextArea
              id={`${id}-body-${index}`}
              label={words.body(label)}
              hint={index === 0 ? words.bodyHelp : undefined}
              rows={4}
              lang={lang}
              value={paragraph.body}
              onInput={(body) => set({ body })}
            />
          </div>
        );
      })}
      <TextArea
        id={`${id}-closing`}
        label={words.closing}
        rows={3}
        lang={lang}
        value={editable.closing}
        onInput={(closing) => onChange({ ...editable, closing })}
      />
    </fieldset>
  );
}
