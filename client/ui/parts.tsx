import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { language } from './language.ts';

/** The icon of a notice or verdict: each kind has a shape of its own, so that colour says nothing alone. */
export function Icon({ kind }: { readonly kind: NoticeKind }) {
  const shapes = {
    success: (
      <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.4 14.6-4.2-4.2 1.6-1.6 2.6 2.6 5.4-5.4 1.6 1.6-7 7Z" />
    ),
    warning: <path d="M12 2 1 21h22L12 2Zm1 15h-2v-2h2v2Zm0-4h-2V9h2v4Z" />,
    error: <path d="M7.9 2 2 7.9v8.2L7.9 22h8.2l5.9-5.9V7.9L16.1 2H7.9Zm5.1 15h-2v-2h2v2Zm0-4h-2V7h2v6Z" />,
    info: <path d="M3 3h18v18H3V3Zm10 14v-6h-2v6h2Zm0-8V7h-2v2h2Z" />,
  };
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      {shapes[kind]}
    </svg>
  );
}

export type NoticeKind = 'error' | 'info' | 'success' | 'warning';

/** Something that happened, in words. An error, or an outcome, is announced at once, the others when there is time. */
export function Notice(props: {
  readonly kind: NoticeKind;
  readonly outcome?: boolean;
  readonly children: ComponentChildren;
}) {
  const { kind, outcome, children } = props;
  return (
    <div class={`notice notice-${kind}`} role={kind === 'error' || outcome ? 'alert' : 'status'}>
      <Icon kind={kind} />
      <div class="stack-tight">{children}</div>
    </div>
  );
}

interface ButtonProps {
  readonly kind?: 'error' | 'primary' | 'quiet' | 'secondary';
  readonly sign?: boolean;
  readonly disabled?: boolean;
  /** What was pressed is still being done: it keeps the focus, and a press is none. */
  readonly busy?: boolean;
  readonly describedBy?: string;
  readonly pressed?: boolean;
  /** Of a button that opens something beneath it. */
  readonly expanded?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { kind = 'secondary', sign, disabled, busy = false, describedBy, pressed, expanded, onPress, children } = props;
  return (
    <button
      type="button"
      class={`button button-${kind}${sign ? ' button-sign' : ''}`}
      disabled={disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-describedby={describedBy}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={busy ? undefined : onPress}
    >
      {children}
    </button>
  );
}

/** The page's one heading; focus goes to it when a step of the page begins. */
export function Heading({ children, step }: { readonly children: ComponentChildren; readonly step?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const spoken = useRef(language());
  useEffect(() => {
    // Whoever chooses another language stays where they are.
    if (spoken.current === language()) heading.current?.focus({ preventScroll: true });
    spoken.current = language();
  }, [step]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** Shown across the top while the page has lost the server. */
export function ConnectionStrip({ standing, text }: { readonly standing: string; readonly text: string }) {
  return standing === 'reconnecting' ? (
    <div class="strip" role="status">
      {text}
    </div>
  ) : null;
}

/** A calm page for what is not the ceremony itself: a heading, a sentence, at most one thing to do. */
export function CalmPage(props: {
  readonly title: string;
  readonly help?: string;
  /** Whether it only stands until there is more to show. */
  readonly waiting?: boolean;
  readonly children?: ComponentChildren;
}) {
  const { title, help, waiting, children } = props;
  useEffect(() => {
    document.title = `${title} · Alternat`;
  }, [title]);
  return (
    <main class="page column" data-step="notable" data-waiting={waiting}>
      <Heading step={title}>{title}</Heading>
      {help && <p>{help}</p>}
      {children}
    </main>
  );
}

/** The document as it is, or its words: which of the two is shown. */
export function ReadingSwitch(props: {
  readonly words: { readonly pdf: string; readonly reading: string };
  readonly reading: boolean;
  readonly onChoose: (reading: boolean) => void;
}) {
  const { words, reading, onChoose } = props;
  return (
    <div class="row">
      <Button kind="quiet" pressed={!reading} onPress={() => onChoose(false)}>
        {words.pdf}
      </Button>
      <Button kind="quiet" pressed={reading} onPress={() => onChoose(true)}>
        {words.reading}
      </Button>
    </div>
  );
}
