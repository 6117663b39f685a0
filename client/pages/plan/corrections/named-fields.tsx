import type { Language } from '../../../../core/ceremony/plan.ts';
import type { Written } from '../../../../core/protocol/plan-draft.ts';
import { correctionTexts } from '../../../../core/texts/corrections.ts';
import { texts } from '../../../ui/language.ts';
import { TextField, WrittenFields } from '../fields.tsx';

const t = () => texts(correctionTexts);

export interface NamedDraft {
  readonly name: string;
  readonly office: Written;
}

/** How somebody is named: the name as it is written, the office in each language of the ceremony. */
export function NamedFields(props: {
  readonly id: string;
  readonly named: NamedDraft;
  readonly languages: readonly Language[];
  readonly onChange: (named: NamedDraft) => void;
}) {
  const { id, named, languages, onChange } = props;
  return (
    <>
      <TextField
        id={`${id}-name`}
        label={t().name}
        value={named.name}
        maxLength={200}
        onInput={(name) => onChange({ ...named, name })}
      />
      <WrittenFields
        id={`${id}-office`}
        label={t().office}
        words={named.office}
        languages={languages}
        onChange={(office) => onChange({ ...named, office })}
        errorOf={() => undefined}
      />
    </>
  );
}

export function isNamed({ name, office }: NamedDraft, languages: readonly Language[]): boolean {
  return name.trim() !== '' && languages.every((language) => office[language]?.trim());
}
