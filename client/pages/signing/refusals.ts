import { signingTexts } from '../../../core/texts/signing.ts';

/** What went wrong, in a signatory's words: by the error's code, else the error's own sentence. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return signingTexts.en.refusal[code] ?? error.message;
}
