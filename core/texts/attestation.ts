import { en } from './en/attestation.ts';
import { es } from './es/attestation.ts';
import { fr } from './fr/attestation.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/attestation.ts';

/** What a witness reads around the words of their attestation. */
export const attestationTexts: Texts<typeof en> = { en, fr, nl, es };
