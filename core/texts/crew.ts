import { en } from './en/crew.ts';
import { es } from './es/crew.ts';
import { fr } from './fr/crew.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/crew.ts';

/** What director, site assistants and technicians read on their own channel. */
export const crewTexts: Texts<typeof en> = { en, fr, nl, es };
