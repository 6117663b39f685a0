import { byCode } from '../../../core/texts/language.ts';
import { signingTexts } from '../../../core/texts/signing.ts';
import { texts } from '../../ui/language.ts';

/** What went wrong, in a signatory's words: by the error's code, else the error's own sentence. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return byCode(texts(signingTexts).refusal, code) ?? error.message;
}
