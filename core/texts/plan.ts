import { en } from './en/plan.ts';
import { es } from './es/plan.ts';
import { fr } from './fr/plan.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/plan.ts';

/** What whoever plans a ceremony reads. */
export const planTexts: Texts<typeof en> = { en, fr, nl, es };
