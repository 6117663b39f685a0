import { es } from './es/moved-start.ts';
import { fr } from './fr/moved-start.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/moved-start.ts';

/** What those who are invited read while the start is at another time than they were told. */
const en = {
  delayed: (when: string) => `The start is delayed until ${when}.`,
  broughtForward: (when: string) => `The start is brought forward to ${when}.`,
};

export type MovedStartTexts = typeof en;

export const movedStartTexts: Texts<MovedStartTexts> = { en, fr, nl, es };
