/** A verdict in the words that page and kept report have in common. */
import type { ValidationReport } from '../pades/validation/report.ts';
import type { VerifyTexts } from '../texts/en/verify.ts';
import { changeWords } from './change-words.ts';
import { changesSince, unknownIssuerOf, verdictOf } from './verdict.ts';

/** What the verdict means, in one sentence. */
export function sentenceOf(report: ValidationReport, { sentence }: VerifyTexts): string {
  const verdict = verdictOf(report);
  if (verdict === 'intact') return sentence.intact(report.signatures.length + report.documentTimestamps.length);
  if (verdict === 'unknown') return sentence.unknown(unknownIssuerOf(report) ?? '?');
  return sentence[verdict];
}

/** What was there when it was signed and may not have been seen; each once. */
export function cautionWords({ cautions }: ValidationReport, t: VerifyTexts): readonly string[] {
  const words = cautions.map(({ code, field = '', page }) => t.cautions.of[code](field, String(page ?? '')));
  return [...new Set(words)];
}

/**
 * What was done since the first signature, told apart by whether it is permitted; undefined where there is nothing to tell:
 * a changed document whose bytes are broken shows nothing of what was done.
 */
export function sinceWords(
  report: ValidationReport,
  t: VerifyTexts,
): { readonly refused: readonly string[]; readonly permitted: readonly string[] } | undefined {
  const changes = changesSince(report);
  const told = (permitted: boolean) =>
    changeWords(
      changes.filter((change) => change.permitted === permitted),
      report,
      t,
    );
  const words = { refused: told(false), permitted: told(true) };
  return verdictOf(report) === 'changed' && words.refused.length === 0 ? undefined : words;
}
