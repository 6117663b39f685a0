import { en } from './en/green-room.ts';
import { es } from './es/green-room.ts';
import { fr } from './fr/green-room.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/green-room.ts';

/** What those who are off air read, and the director who speaks to them. */
export const greenRoomTexts: Texts<typeof en> = { en, fr, nl, es };
