import { en } from './en/signing.ts';
import { es } from './es/signing.ts';
import { fr } from './fr/signing.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/signing.ts';

/** What a signatory reads on the signing page. */
export const signingTexts: Texts<typeof en> = { en, fr, nl, es };
