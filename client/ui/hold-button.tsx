import type { ComponentChildren } from 'preact';

interface Props {
  /** What it does is being done. */
  readonly active: boolean;
  /** A key that does the same wherever the page stands, for those who ask. */
  readonly shortcut?: string;
  readonly onHold: (held: boolean) => void;
  readonly children: ComponentChildren;
}

/** A button that does something for as long as it is held, by finger, mouse or key. */
export function HoldButton({ active, shortcut, onHold, children }: Props) {
  const holds = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter';
  return (
    <button
      type="button"
      class="button button-secondary hold-button"
      data-active={active}
      aria-keyshortcuts={shortcut}
      onPointerDown={({ currentTarget, pointerId }) => {
        currentTarget.setPointerCapture(pointerId);
        onHold(true);
      }}
      onPointerUp={() => onHold(false)}
      onPointerCancel={() => onHold(false)}
      onLostPointerCapture={() => onHold(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!holds(event)) return;
        event.preventDefault();
        if (!event.repeat) onHold(true);
      }}
      onKeyUp={(event) => holds(event) && onHold(false)}
      onBlur={() => onHold(false)}
    >
      {children}
    </button>
  );
}
