import { en } from './en/verify.ts';
import { es } from './es/verify.ts';
import { fr } from './fr/verify.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/verify.ts';

/** What somebody reads who checks a signed document. */
export const verifyTexts: Texts<typeof en> = { en, fr, nl, es };
