import type { MovedStartTexts } from '../en/moved-start.ts';

export const nl: MovedStartTexts = {
  delayed: (when) => `Het begin is uitgesteld tot ${when}.`,
  broughtForward: (when) => `Het begin is vervroegd naar ${when}.`,
};
