import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { everyPageTexts } from '../../core/texts/every-page.ts';
import { language, texts } from './language.ts';
import './file-choice.css';

const t = () => texts(everyPageTexts).file;

interface Props {
  readonly id: string;
  /** As the input's `accept`. */
  readonly accept: string;
  /** What is chosen at the moment. */
  readonly file: File | undefined;
  readonly onChoose: (file: File | undefined) => void;
  /** A file that is taken at once is named by the page itself; nothing of it stands here. */
  readonly takenAtOnce?: boolean;
  readonly input?: RefObject<HTMLInputElement | null>;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
}

/**
 * A browser's own field for a file speaks the browser's language. It lies unseen over one that speaks the page's: it is still
 * what is pressed, focused, and dropped upon.
 */
export function FileChoice(props: Props) {
  const { id, accept, file, onChoose, takenAtOnce, disabled, invalid, describedBy } = props;
  const own = useRef<HTMLInputElement>(null);
  const input = props.input ?? own;
  const chosen = takenAtOnce ? '' : (file?.name ?? t().none);
  useEffect(() => {
    // So that the same file can be chosen again.
    if (!file && input.current) input.current.value = '';
  }, [file]);
  return (
    <div class="file-choice input" data-invalid={invalid}>
      <span class="file-button" aria-hidden="true">
        {t().choose}
      </span>
      {!takenAtOnce && (
        <span class="file-name" id={`${id}-chosen`} lang={file ? '' : language()}>
          {chosen}
        </span>
      )}
      <input
        id={id}
        type="file"
        accept={accept}
        title={chosen || t().choose}
        ref={input}
        disabled={disabled}
        aria-invalid={invalid ? 'true' : undefined}
        aria-describedby={[describedBy, !takenAtOnce && `${id}-chosen`].filter(Boolean).join(' ') || undefined}
        onChange={({ currentTarget }) => {
          const [taken] = currentTarget.files ?? [];
          if (takenAtOnce) currentTarget.value = '';
          onChoose(taken);
        }}
      />
    </div>
  );
}
