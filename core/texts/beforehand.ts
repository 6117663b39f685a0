import { en } from './en/beforehand.ts';
import { es } from './es/beforehand.ts';
import { fr } from './fr/beforehand.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/beforehand.ts';

/** What a signatory reads and settles before the day. */
export const beforehandTexts: Texts<typeof en> = { en, fr, nl, es };
