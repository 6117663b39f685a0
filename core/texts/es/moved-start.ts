import type { MovedStartTexts } from '../en/moved-start.ts';

export const es: MovedStartTexts = {
  delayed: (when) => `El inicio se aplaza hasta el ${when}.`,
  broughtForward: (when) => `El inicio se adelanta al ${when}.`,
};
