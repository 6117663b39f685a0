import { signal } from '@preact/signals';

/**
 * Whether something that was signed here has been sent and nobody has said yet what became of it. Where the page's session
 * ends meanwhile it stays so: only who opens their link again can know.
 */
export const underWay = signal(false);
