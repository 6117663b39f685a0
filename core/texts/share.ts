import { en } from './en/share.ts';
import { es } from './es/share.ts';
import { fr } from './fr/share.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/share.ts';

/** How the public page is passed on: its address, a calendar, the picture on another page. */
export const shareTexts: Texts<typeof en> = { en, fr, nl, es };
