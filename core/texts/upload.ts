import { en } from './en/upload.ts';
import { es } from './es/upload.ts';
import { fr } from './fr/upload.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/upload.ts';

/** A text that is uploaded while a ceremony is planned: the file, why it is not taken, where in it who signs. */
export const uploadTexts: Texts<typeof en> = { en, fr, nl, es };
