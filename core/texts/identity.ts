import { en } from './en/identity.ts';
import { es } from './es/identity.ts';
import { fr } from './fr/identity.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/identity.ts';

/** How it is known who somebody is: what is chosen from, and how it is said of a confirmation. */
export const identityTexts: Texts<typeof en> = { en, fr, nl, es };
