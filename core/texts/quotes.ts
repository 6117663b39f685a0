import { en } from './en/quotes.ts';
import { es } from './es/quotes.ts';
import { fr } from './fr/quotes.ts';
import type { Texts } from './language.ts';
import { nl } from './nl/quotes.ts';

/** Quotes for the press: proposed on the console, approved on the page of whom they quote. */
export const quoteTexts: Texts<typeof en> = { en, fr, nl, es };
