import { en } from './en/publication.ts';
import { es } from './es/publication.ts';
import { fr } from './fr/publication.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/publication.ts';

/** What is said of a publication after it: its errata, its withdrawal, and what the director can do. */
export const publicationTexts: Texts<typeof en> = { en, fr, nl, es };
