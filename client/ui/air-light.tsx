/** Whether the public sees and hears somebody: a full disc or an empty one, and the word. */
export function AirLight({
  on,
  word,
  children,
}: {
  readonly on: boolean;
  readonly word: string;
  readonly children?: string;
}) {
  return (
    <div class={`air-light ${on ? 'air-light-on' : 'air-light-off'}`} role="status" data-air={on ? 'on' : 'off'}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {on ? (
          <circle cx="12" cy="12" r="9" fill="currentColor" />
        ) : (
          <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2.5" />
        )}
      </svg>
      <p class="air-light-word">{word}</p>
      {children && <p class="air-light-meaning small">{children}</p>}
    </div>
  );
}
