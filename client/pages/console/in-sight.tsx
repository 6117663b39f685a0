import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Between it and what has the focus, px. */
const gap = 12;

/**
 * What stays in sight over the page, wherever the director is, one notice beneath the other, and gives way to whatever gets
 * the focus beneath it.
 */
export function InSight({ children }: { readonly children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const giveWay = ({ target }: FocusEvent) => {
      if (!place.current || !(target instanceof Element) || place.current.contains(target)) return;
      const over = place.current.getBoundingClientRect();
      const focused = target.getBoundingClientRect();
      const isBeside = focused.right <= over.left || focused.left >= over.right;
      if (isBeside || focused.bottom <= over.top || focused.top >= over.bottom) return;
      window.scrollBy({ top: focused.top - over.bottom - gap });
    };
    document.addEventListener('focusin', giveWay);
    return () => document.removeEventListener('focusin', giveWay);
  }, []);
  return (
    <div class="console-problems" ref={place}>
      {children}
    </div>
  );
}
