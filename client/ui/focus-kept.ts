/**
 * Keeps whoever goes by keyboard where they are. Where what has the focus goes away, by what was pressed or by what came from
 * elsewhere, the focus goes to the heading of the part in which it stood, and does not fall to the top of the page; a press
 * of *Enter* that was meant for what is gone does nothing there. Whoever knows better moves it in an effect of their own,
 * which comes first.
 */
export function keepFocus(): void {
  /** What has the focus, and what it stands in, from within. */
  let held: readonly Element[] = [];
  document.addEventListener('focusin', ({ target }) => {
    held = target instanceof Element ? [target, ...partsAround(target)] : [];
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    // Whoever presses beside it has left it by themselves.
    if (!relatedTarget) queueMicrotask(() => !isGone(target) && !hasFocus() && forget());
  });
  const forget = () => {
    held = [];
  };
  const look = () => {
    const [had, ...around] = held;
    if (!had || !isGone(had)) return;
    forget();
    afterEffects(() => !hasFocus() && focusHeading(around));
  };
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden', 'disabled'] };
  new MutationObserver(look).observe(document.body, changes);
}

function partsAround(element: Element): readonly Element[] {
  const parent = element.parentElement;
  return parent ? [parent, ...partsAround(parent)] : [];
}

function isGone(target: EventTarget | null): boolean {
  return target instanceof Element && (!target.isConnected || target.matches(':disabled') || isHidden(target));
}

function isHidden(element: Element): boolean {
  return element.closest('[hidden]') !== null;
}

function hasFocus(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}

/** Effects of a page run once it has been drawn. */
function afterEffects(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(act)));
}

function focusHeading(parts: readonly Element[]): void {
  for (const part of parts) {
    if (!part.isConnected || isHidden(part)) continue;
    const heading = [...part.querySelectorAll<HTMLElement>('h1, h2, h3')].find((one) => !isHidden(one));
    if (!heading) continue;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    return;
  }
}
