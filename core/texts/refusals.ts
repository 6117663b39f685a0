import { en } from './en/refusals.ts';
import { es } from './es/refusals.ts';
import { fr } from './fr/refusals.ts';
import { byCode, inLanguage, type Texts } from './language.ts';
import { nl } from './nl/refusals.ts';

/** What a person reads when something was refused or did not work, by the error's code. */
export const refusalTexts: Texts<typeof en> = { en, fr, nl, es };

/** The sentence for an error: by its code; where there is none, what the error says itself. */
export function refusalIn(language: string, error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return byCode(inLanguage(refusalTexts, language), code) ?? error.message;
}
