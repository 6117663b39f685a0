import { useEffect } from 'preact/hooks';

/**
 * On a page that uses this a double press of a button is one press, and so is a key that is held down: what comes after the
 * first was meant for what stood there before the first was answered. A quick press of another button is a first one: `detail`
 * counts presses of the same element, at the same place (Chromium counts from one again three pixels beside, on its neighbour).
 */
export function useOnePress(): void {
  useEffect(() => {
    document.addEventListener('click', pressOnce, true);
    document.addEventListener('keydown', holdOnce, true);
    return () => {
      document.removeEventListener('click', pressOnce, true);
      document.removeEventListener('keydown', holdOnce, true);
    };
  }, []);
}

/** Ends a click that is the second of a double press, wherever on a button it was. */
export function pressOnce(event: MouseEvent): void {
  const { detail, target } = event;
  if (detail <= 1 || !isOnButton(target)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Ends what a held key repeats: a button that has the focus is pressed by each *Enter* that the keyboard sends. */
export function holdOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter' && isOnButton(event.target)) event.preventDefault();
}

function isOnButton(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
