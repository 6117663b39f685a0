import { en } from './en/invitation.ts';
import { es } from './es/invitation.ts';
import { fr } from './fr/invitation.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/invitation.ts';

/** What somebody reads who opens a personal link. */
export const invitationTexts: Texts<typeof en> = { en, fr, nl, es };
