import type { ComponentChildren } from 'preact';
import type { Language } from '../../../core/ceremony/plan.ts';
import type { Written } from '../../../core/protocol/plan-draft.ts';
import { planTexts } from '../../../core/texts/plan.ts';
import { texts } from '../../ui/language.ts';

const t = () => texts(planTexts);

/** What every field has: an id that a summary of problems can link to, a label, and what is wrong with it. */
interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** What of the label is seen, where the rest stands above several fields. */
  readonly seen?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

function FieldFrame({ id, label, seen, hint, error, children }: FieldProps & { readonly children: ComponentChildren }) {
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{seen === undefined ? label : <PartlySeen label={label} seen={seen} />}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      {children}
    </div>
  );
}

function PartlySeen({ label, seen }: { readonly label: string; readonly seen: string }) {
  const at = label.lastIndexOf(seen);
  return (
    <>
      <span class="visually-hidden">{label.slice(0, at)}</span>
      <span class="label-seen">{seen}</span>
      <span class="visually-hidden">{label.slice(at + seen.length)}</span>
    </>
  );
}

export function FieldError({ id, error }: { readonly id: string; readonly error?: string | undefined }) {
  return error ? (
    <p class="field-error" id={`${id}-error`}>
      <span class="visually-hidden">{t().save.error}: </span>
      {error}
    </p>
  ) : null;
}

function describedBy({ id, hint, error }: Pick<FieldProps, 'error' | 'hint' | 'id'>): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'email' | 'number' | 'password' | 'text';
  readonly lang?: string;
  readonly autocomplete?: string;
  readonly maxLength?: number;
  /** A narrow field for what is short. */
  readonly short?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { id, value, onInput, type = 'text', lang, autocomplete = 'off', maxLength = 250, short, error } = props;
  return (
    <FieldFrame {...props}>
      <input
        id={id}
        class={short ? 'input input-short' : 'input'}
        {...({ type } as { type: 'text' })}
        value={value}
        lang={lang}
        autocomplete={autocomplete}
        maxLength={maxLength}
        spellcheck={type === 'text' && lang !== undefined}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}

/** Several lines. */
export function TextArea(
  props: FieldProps & {
    readonly value: string;
    readonly onInput: (value: string) => void;
    readonly rows: number;
    readonly lang?: string | undefined;
    readonly maxLength?: number;
  },
) {
  const { id, value, onInput, rows, lang, maxLength = 40_000, error } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        id={id}
        class="input"
        rows={rows}
        lang={lang}
        maxLength={maxLength}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}

/** The same words in each of some languages, a field a language. */
export function WrittenFields(
  props: FieldProps & {
    readonly words: Written;
    readonly languages: readonly Language[];
    readonly onChange: (words: Written) => void;
    readonly errorOf: (id: string) => string | undefined;
    readonly maxLength?: number;
    /** Several lines each. */
    readonly rows?: number;
    /** The languages stand side by side where there is room. */
    readonly beside?: boolean;
  },
) {
  const { id, label, hint, words, languages, onChange, errorOf, maxLength, rows, beside } = props;
  const together = beside === true && languages.length > 1;
  const fields = languages.map((language, index) => {
    const field = {
      id: `${id}.${language}`,
      label: languages.length > 1 ? t().in(label, t().languageName[language]) : label,
      seen: together ? t().languageName[language] : undefined,
      hint: index === 0 && !together ? hint : undefined,
      lang: language,
      value: words[language] ?? '',
      onInput: (value: string) => onChange({ ...words, [language]: value }),
      error: errorOf(`${id}.${language}`),
      ...(maxLength === undefined ? {} : { maxLength }),
    };
    return rows === undefined ? (
      <TextField key={language} {...field} />
    ) : (
      <TextArea key={language} {...field} rows={rows} />
    );
  });
  if (!together) return <>{fields}</>;
  return (
    <fieldset class="in-languages" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fields}
    </fieldset>
  );
}

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly lang?: string;
}

export function SelectField<V extends string>(
  props: FieldProps & {
    readonly value: V | '';
    readonly options: readonly (Option<V> | { readonly group: string; readonly options: readonly Option<V>[] })[];
    /** What stands there while nothing is chosen; without it something always is. */
    readonly empty?: string;
    readonly onChange: (value: V) => void;
  },
) {
  const { id, value, options, empty, onChange, error } = props;
  return (
    <FieldFrame {...props}>
      <select
        id={id}
        class="input"
        value={value}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
        onChange={(event) => onChange(event.currentTarget.value as V)}
      >
        {empty !== undefined && (
          <option value="" selected={value === ''}>
            {empty}
          </option>
        )}
        {options.map((one) =>
          'group' in one ? (
            <optgroup key={one.group} label={one.group}>
              {one.options.map((inner) => (
                <SelectOption key={inner.value} option={inner} chosen={value} />
              ))}
            </optgroup>
          ) : (
            <SelectOption key={one.value} option={one} chosen={value} />
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function SelectOption({ option, chosen }: { readonly option: Option<string>; readonly chosen: string }) {
  return (
    <option value={option.value} selected={option.value === chosen}>
      {option.label}
    </option>
  );
}

/** Radio buttons, or checkboxes where several may be chosen. The group has the field's id, for a summary to link to. */
export function Choices<V extends string>(
  props: FieldProps & {
    readonly several?: boolean;
    readonly chosen: readonly V[];
    readonly options: readonly Option<V>[];
    readonly onChange: (chosen: readonly V[]) => void;
  },
) {
  const { id, label, hint, error, several, chosen, options, onChange } = props;
  const choose = (value: V, on: boolean) => {
    if (!several) onChange([value]);
    else onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  };
  return (
    <fieldset
      class={error ? 'choices field-wrong' : 'choices'}
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(props)}
    >
      <legend>{label}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
      {options.map((option) => {
        const own = `${id}-${option.value}`;
        return (
          <div key={option.value} class="choice">
            <input
              id={own}
              type={several ? 'checkbox' : 'radio'}
              name={id}
              checked={chosen.includes(option.value)}
              aria-describedby={option.hint ? `${own}-hint` : undefined}
              onChange={(event) => choose(option.value, event.currentTarget.checked)}
            />
            <label for={own} lang={option.lang}>
              {option.label}
            </label>
            {option.hint && (
              <p class="hint" id={`${own}-hint`}>
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
