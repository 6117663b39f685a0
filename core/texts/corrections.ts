import { en } from './en/corrections.ts';
import { es } from './es/corrections.ts';
import { fr } from './fr/corrections.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/corrections.ts';

/** What the director reads when something that was planned is corrected, or somebody else signs. */
export const correctionTexts: Texts<typeof en> = { en, fr, nl, es };
