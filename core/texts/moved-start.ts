import { en } from './en/moved-start.ts';
import { es } from './es/moved-start.ts';
import { fr } from './fr/moved-start.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/moved-start.ts';

/** What those who are invited read while the start is at another time than they were told. */
export const movedStartTexts: Texts<typeof en> = { en, fr, nl, es };
