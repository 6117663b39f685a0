import type { Person } from '../../../../core/ceremony/plan.ts';
import { renamedText, sentencesChanged } from '../../../../core/protocol/corrections.ts';
import type { Preparation } from '../../../../core/protocol/planning.ts';
import { correctionTexts } from '../../../../core/texts/corrections.ts';
import { uploadedTextTexts } from '../../../../core/texts/uploaded-text.ts';
import { texts } from '../../../ui/language.ts';
import { Notice } from '../../../ui/parts.tsx';

const t = () => texts(correctionTexts);

type Named = Pick<Person, 'name' | 'office'>;

/** What becomes of the texts when somebody is named otherwise: each sentence that changes, as it is and as it will be. */
export function TextFollows(props: {
  readonly corrections: NonNullable<Preparation['corrections']>;
  readonly before: Named;
  readonly after: Named;
}) {
  const { before, after } = props;
  const { originals } = props.corrections;
  const sentences = originals.flatMap(({ texts: languages }) =>
    languages.flatMap((text) =>
      sentencesChanged(text, renamedText(text, before, after)).map((one) => ({ ...one, language: text.language })),
    ),
  );
  const once = sentences.filter((one, index) => sentences.findIndex((other) => other.before === one.before) === index);
  const isPresented = originals.some(({ presented }) => presented);
  const isUploaded = originals.some(({ texts: languages }) => languages.length === 0);
  return (
    <div class="stack-tight">
      <h4>{t().inText}</h4>
      {once.length === 0 && <p class="small">{isUploaded ? texts(uploadedTextTexts).staysAsItIs : t().notInText}</p>}
      {once.map((one) => (
        <dl key={one.before} class="becomes">
          <dt class="small secondary">{t().was}</dt>
          <dd lang={one.language}>{one.before}</dd>
          <dt class="small secondary">{t().becomes}</dt>
          <dd lang={one.language}>{one.after}</dd>
        </dl>
      ))}
      {isPresented ? <Notice kind="warning">{t().presented}</Notice> : <p class="small">{t().unpresented}</p>}
    </div>
  );
}
