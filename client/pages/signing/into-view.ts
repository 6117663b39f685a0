import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * What a person is to act on now is brought into sight: beside the document the panel scrolls by itself, and may stand
 * anywhere when the director opens the signing.
 * @param element its heading where it may be taller than the panel, else all of it
 * @param step changes when the act does; undefined while there is none
 */
export function useIntoView(element: RefObject<HTMLElement | null>, step: string | undefined): void {
  const before = useRef(step);
  useEffect(() => {
    if (step !== undefined && step !== before.current) element.current?.scrollIntoView({ block: 'nearest' });
    before.current = step;
  }, [step]);
}
