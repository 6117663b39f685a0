/** Signatures in a file that cannot be read as a whole: none of them passes (EN 319 102-1, 5.2.2: format checking). */
import { digestOfParts } from '../hashes.ts';
import type { PdfError } from '../pdf-error.ts';
import { binaryText, hexadecimal } from '../pdf-objects.ts';
import { indexOf } from '../pdf-parser.ts';
import { conclude } from './conclusion.ts';
import type { ValidationOptions } from './context.ts';
import { defaultPolicy } from './policy.ts';
import type { Conclusion, Reason, SignatureReport, ValidationReport } from './report.ts';
import { endMarks } from './signed-fields.ts';

const mostSignatures = 200;
/** More beginnings than this are not tried: whatever they hold fails, and is found in the bytes. */
const mostTried = 20;

/**
 * Of a damaged file: what it was when it was signed, if a beginning of it can be read and has signatures; else what looks
 * like signatures in its bytes. Programs that repair the rest may show anything. Nothing where there is no sign of one.
 */
export async function damagedReport(
  bytes: Uint8Array,
  options: ValidationOptions,
  { message }: PdfError,
  validated: (bytes: Uint8Array) => Promise<ValidationReport | undefined>,
): Promise<ValidationReport | undefined> {
  const { digest = digestOfParts } = options;
  const sha256 = hexadecimal(await digest('SHA-256', [bytes]));
  const report = (await beginning(bytes, message, validated)) ?? unread(bytes, options, message);
  return report && { ...report, file: { ...report.file, sha256, length: bytes.length } };
}

async function beginning(
  bytes: Uint8Array,
  message: string,
  validated: (bytes: Uint8Array) => Promise<ValidationReport | undefined>,
): Promise<ValidationReport | undefined> {
  const first = next(bytes, 0);
  const ends = endMarks(bytes).filter((end) => first >= 0 && end > first);
  for (const end of ends.toReversed().slice(0, mostTried)) {
    const report = await validated(bytes.subarray(0, end + lineEnd(bytes, end)));
    if (report === undefined || report.signatures.length + report.documentTimestamps.length === 0) continue;
    const reason: Reason = {
      subIndication: 'FORMAT_FAILURE',
      message: `What follows it in the file cannot be read, and other programs may show something else: ${message}`,
    };
    const failed = <T extends Conclusion>(one: T): T & { readonly coversWholeFile: false } => ({
      ...one,
      ...conclude([...one.reasons, reason]),
      coversWholeFile: false,
    });
    return {
      ...report,
      ...failure,
      signatures: report.signatures.map(failed),
      documentTimestamps: report.documentTimestamps.map(failed),
    };
  }
  return undefined;
}

const failure = { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' } as const;

/** How long the end of a line is that stands here. */
function lineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? 2 : 1;
  return bytes[at] === 0x0a ? 1 : 0;
}

/** By the entry that only signatures have (ISO 32000-1, table 252), wherever it stands. */
function unread(bytes: Uint8Array, { at, policy = defaultPolicy }: ValidationOptions, message: string) {
  const signatures: SignatureReport[] = [];
  for (let found = next(bytes, 0); found >= 0 && signatures.length < mostSignatures; found = next(bytes, found + 1)) {
    if (!/^\/ByteRange\s*\[\s*\d/.test(binaryText(bytes.subarray(found, found + 40)))) continue;
    signatures.push({
      field: `? (${signatures.length + 1})`,
      subFilter: '',
      coversWholeFile: false,
      changes: [],
      chain: [],
      timestamps: [],
      deviations: [],
      ...conclude([
        { subIndication: 'FORMAT_FAILURE', message: `The file with this signature cannot be read: ${message}` },
      ]),
    });
  }
  if (signatures.length === 0) return undefined;
  const report: ValidationReport = {
    version: 1,
    validationTime: at,
    policy: policy.name,
    file: { sha256: '', length: bytes.length, revisions: 0, pages: 0 },
    ...failure,
    signatures,
    documentTimestamps: [],
    cautions: [],
  };
  return report;
}

const next = (bytes: Uint8Array, from: number) => indexOf(bytes, '/ByteRange', from);
