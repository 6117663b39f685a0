import { en } from './en/authority.ts';
import { es } from './es/authority.ts';
import { fr } from './fr/authority.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/authority.ts';

/** What is read where the participants show each other their authority to sign. */
export const authorityTexts: Texts<typeof en> = { en, fr, nl, es };
