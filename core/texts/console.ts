import { en } from './en/console.ts';
import { es } from './es/console.ts';
import { fr } from './fr/console.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/console.ts';

/** What the ceremony director reads on the console. */
export const consoleTexts: Texts<typeof en> = { en, fr, nl, es };
