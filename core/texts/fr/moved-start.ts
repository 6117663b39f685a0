import type { MovedStartTexts } from '../en/moved-start.ts';

export const fr: MovedStartTexts = {
  delayed: (when) => `Le début est reporté au ${when}.`,
  broughtForward: (when) => `Le début est avancé au ${when}.`,
};
