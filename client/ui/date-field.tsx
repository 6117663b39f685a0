import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { dateOf, timeOf } from '../../core/protocol/local-time.ts';
import { everyPageTexts } from '../../core/texts/every-page.ts';
import { texts } from './language.ts';
import './date-field.css';

/**
 * A browser's own fields for dates and times speak the browser's language and, in some, count hours to twelve. These are
 * written, in the page's language, by any keyboard.
 */

const t = () => texts(everyPageTexts).date;

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, as the page shows it above the field. */
  readonly error?: ComponentChildren;
  /** Whether an example of it stands there. */
  readonly example?: boolean;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

const parts = [
  ['day', 2],
  ['month', 2],
  ['year', 4],
] as const;

function partsOf(value: string): Record<(typeof parts)[number][0], string> {
  const [year = '', month = '', day = ''] = value.split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

/** Day, month and year. Its value is `2026-12-03`, empty while one of them is missing. */
export function DateField({ id, label, hint, error, example, value, onInput }: Props) {
  const [written, setWritten] = useState(partsOf(value));
  useEffect(() => {
    if (value && dateOf(written.day, written.month, written.year) !== value) setWritten(partsOf(value));
  }, [value]);
  const help = [example && t().example, hint].filter(Boolean).join('. ');
  return (
    <fieldset
      class={error ? 'date-field field-wrong' : 'date-field'}
      id={id}
      tabIndex={-1}
      aria-describedby={[help && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend>{label}</legend>
      {help && (
        <p class="hint" id={`${id}-hint`}>
          {help}
        </p>
      )}
      {error}
      <div class="date-parts">
        {parts.map(([part, length]) => (
          <div key={part}>
            <label for={`${id}-${part}`}>{t()[part]}</label>
            <input
              id={`${id}-${part}`}
              class={`input date-${part}`}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              maxLength={length}
              value={written[part]}
              aria-invalid={error ? 'true' : undefined}
              onInput={({ currentTarget }) => {
                const now = { ...written, [part]: currentTarget.value };
                setWritten(now);
                onInput(dateOf(now.day, now.month, now.year));
              }}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** A time of day. Its value is `15:00`, empty for what is none; what cannot be read as one is said once the field is left. */
export function TimeField({ id, label, hint, error, value, onInput }: Omit<Props, 'example'>) {
  const [written, setWritten] = useState(value);
  const [left, setLeft] = useState(false);
  const isUnclear = left && written.trim() !== '' && timeOf(written) === '';
  const isWrong = isUnclear || Boolean(error);
  useEffect(() => {
    if (value && timeOf(written) !== value) setWritten(value);
  }, [value]);
  return (
    <div class={isWrong ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {isUnclear ? (
        <p class="field-error" id={`${id}-error`} role="alert">
          {t().unclear}
        </p>
      ) : (
        error
      )}
      <input
        id={id}
        class="input date-time"
        type="text"
        autocomplete="off"
        maxLength={10}
        value={written}
        aria-invalid={isWrong ? 'true' : undefined}
        aria-describedby={[hint && `${id}-hint`, isWrong && `${id}-error`].filter(Boolean).join(' ') || undefined}
        onInput={({ currentTarget }) => {
          setLeft(false);
          setWritten(currentTarget.value);
          onInput(timeOf(currentTarget.value));
        }}
        onBlur={() => {
          setLeft(true);
          if (value) setWritten(value);
        }}
      />
    </div>
  );
}
