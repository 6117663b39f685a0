import { en } from './en/room.ts';
import { es } from './es/room.ts';
import { fr } from './fr/room.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/room.ts';

/** What people and feeds read in the room. */
export const roomTexts: Texts<typeof en> = { en, fr, nl, es };
