import { en } from './en/watch.ts';
import { es } from './es/watch.ts';
import { fr } from './fr/watch.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/watch.ts';

/** What the public reads while it waits, watches, and afterwards. */
export const watchTexts: Texts<typeof en> = { en, fr, nl, es };
