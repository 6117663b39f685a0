import { computed, signal } from '@preact/signals';

const count = signal(0);

/**
 * Whether something that was signed here has been sent and nobody has said yet what became of it. Where the page's session
 * ends meanwhile it stays so: only who opens their link again can know.
 */
export const underWay = computed(() => count.value > 0);

/** Something that was signed is sent: of several originals each by itself. @returns what says that its fate is known */
export function setOut(): () => void {
  let isOut = true;
  count.value += 1;
  return () => {
    if (isOut) count.value -= 1;
    isOut = false;
  };
}
