import { en } from './en/stills.ts';
import { es } from './es/stills.ts';
import { fr } from './fr/stills.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/stills.ts';

/** The stills of the broadcast: what they show, and how the director chooses among them. */
export const stillTexts: Texts<typeof en> = { en, fr, nl, es };
