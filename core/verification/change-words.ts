import type { JudgedChange, ValidationReport } from '../pades/validation/report.ts';
import type { VerifyTexts } from '../texts/en/verify.ts';

/** What was changed, as sentences; the same is said once. Who signed a field is named. */
export function changeWords(
  changes: readonly JudgedChange[],
  { signatures }: ValidationReport,
  { changes: t }: VerifyTexts,
): readonly string[] {
  const names = new Map(signatures.map(({ field, chain }) => [field, chain[0]?.name]));
  return [...new Set(changes.map((change) => sentence(change, names.get(change.field ?? ''), t)))];
}

function sentence(
  { code, field = '', page, visible }: JudgedChange,
  name: string | undefined,
  t: VerifyTexts['changes'],
): string {
  const number = page === undefined ? '' : String(page);
  if (code === 'signature' && name !== undefined) return t['signed-by'](name);
  if (code === 'signature-field-added' && visible === true) return t['visible-field-added'](field, number);
  if (code === 'page-content' && page === undefined) return t['pages-content']();
  return t[code](field, number);
}
