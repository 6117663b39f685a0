import { useEffect } from 'preact/hooks';

/**
 * On a page that uses this a double press of a button is one press: the second was meant for what stood there before the
 * first was answered.
 */
export function useOnePress(): void {
  useEffect(() => {
    document.addEventListener('click', pressOnce, true);
    return () => document.removeEventListener('click', pressOnce, true);
  }, []);
}

/** Ends a click that is the second of a double press, wherever on a button it was. */
export function pressOnce(event: MouseEvent): void {
  const { detail, target } = event;
  if (detail <= 1 || !(target instanceof Element) || target.closest('button') === null) return;
  event.preventDefault();
  event.stopPropagation();
}
