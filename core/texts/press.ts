import { en } from './en/press.ts';
import { es } from './es/press.ts';
import { fr } from './fr/press.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/press.ts';

/** What the press reads: the section of the public page, and the files of the kit. */
export const pressTexts: Texts<typeof en> = { en, fr, nl, es };
