import { en } from './en/record.ts';
import { es } from './es/record.ts';
import { fr } from './fr/record.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/record.ts';

/** What the procès-verbal says, on paper and on its page; and what stands around it there. */
export const recordTexts: Texts<typeof en> = { en, fr, nl, es };
