/** The validation of a signed PDF (ETSI EN 319 102-1, EN 319 142-1): every signature and document timestamp in it. */
import { digest } from '../algorithms.ts';
import type { Change } from '../differences/change.ts';
import { changesAfter } from '../differences/differences.ts';
import type { Caution } from '../hidden/caution.ts';
import { hiddenContent } from '../hidden/hidden.ts';
import { openPdf } from '../pdf-encryption.ts';
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { hexadecimal } from '../pdf-objects.ts';
import { pagesOf } from '../pdf-pages.ts';
import { conclude, worst } from './conclusion.ts';
import type { Context, Proof, ProvenRevision, ValidationOptions } from './context.ts';
import { documentTimestamp } from './document-timestamp.ts';
import { storedEvidence } from './evidence.ts';
import { defaultPolicy } from './policy.ts';
import type { Conclusion, DocumentTimestampReport, Reason, SignatureReport, ValidationReport } from './report.ts';
import { signature } from './signature.ts';
import { endMarks, type SignedField, signedFields } from './signed-fields.ts';

/** In bytes. */
const largestFile = 200_000_000;

/**
 * Validates all signatures and document timestamps of a PDF; nothing is fetched, and nothing is believed but `options`.
 * A signature passes only if its ByteRange leaves out exactly its own Contents and ends at the end of a revision, its
 * digest and signature hold, its certificate leads to an anchor at the time that is proven, nothing of the path was
 * revoked then, and every update after it is vouched for by a rule and permitted. What is not known is INDETERMINATE.
 * @throws PdfError `not-a-pdf`, `damaged`, `encrypted`, `wrong-password`, `too-large`: then nothing can be said of it
 */
export async function validatePdf(bytes: Uint8Array, options: ValidationOptions): Promise<ValidationReport> {
  if (bytes.length > largestFile) {
    throw new PdfError('too-large', `This file is larger than ${largestFile / 1e6} MB; it is not checked here.`);
  }
  try {
    return await validated(bytes, options);
  } catch (cause) {
    const error = asPdfError(cause);
    return (await validatedBeginning(bytes, options, error)) ?? raise(error);
  }
}

function asPdfError(cause: unknown): PdfError {
  if (cause instanceof PdfError) return cause;
  // Running out of stack is the one thing that hostile nesting can still do.
  if (!(cause instanceof RangeError)) throw cause;
  return new PdfError('damaged', 'The PDF is damaged: it is nested too deeply.', { cause });
}

function raise(error: PdfError): never {
  throw error;
}

/**
 * What a damaged file was when it was signed: a beginning of it that can be read and has signatures. None of them passes,
 * since programs that repair the rest may show something else (EN 319 102-1, 5.2.2: format checking).
 */
async function validatedBeginning(
  bytes: Uint8Array,
  options: ValidationOptions,
  { code, message }: PdfError,
): Promise<ValidationReport | undefined> {
  if (code !== 'damaged') return undefined;
  for (const end of endMarks(bytes).toReversed()) {
    const beginning = bytes.subarray(0, end + lineEnd(bytes, end));
    const report = await validated(beginning, options).catch((error: unknown) => asPdfError(error));
    if (report instanceof PdfError || report.signatures.length + report.documentTimestamps.length === 0) continue;
    const reason: Reason = {
      subIndication: 'FORMAT_FAILURE',
      message: `What follows it in the file cannot be read, and other programs may show something else: ${message}`,
    };
    const failed = <T extends Conclusion>(one: T): T & { readonly coversWholeFile: false } => ({
      ...one,
      ...conclude([...one.reasons, reason]),
      coversWholeFile: false,
    });
    const file = { ...report.file, sha256: hexadecimal(await digest('SHA-256', bytes)), length: bytes.length };
    return {
      ...report,
      file,
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
      signatures: report.signatures.map(failed),
      documentTimestamps: report.documentTimestamps.map(failed),
    };
  }
  return undefined;
}

async function validated(bytes: Uint8Array, options: ValidationOptions): Promise<ValidationReport> {
  const file = await openPdf(bytes, options.password);
  const ends = file.ends();
  const pages = pagesOf(file).length;
  const fields = signedFields(file, ends);
  const context: Context = {
    file,
    options,
    fields,
    ends,
    evidence: storedEvidence(file),
    changes: allChanges(file, ends, fields),
  };
  // The newest first: it proves the time of those before it.
  const proofs: Proof[] = [];
  const documentTimestamps: DocumentTimestampReport[] = [];
  for (const field of fields.filter(({ kind }) => kind === 'document-timestamp').reverse()) {
    documentTimestamps.unshift(await documentTimestamp(field, context, proofs));
  }
  const signatures: SignatureReport[] = [];
  const earlier: ProvenRevision[] = [];
  for (const field of fields.filter(({ kind }) => kind === 'signature')) {
    signatures.push(await signature(field, context, proofs, earlier));
  }
  const all = [...signatures, ...documentTimestamps];
  const { indication, subIndication } =
    worst(all) ?? ({ indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND' } as const);
  return {
    version: 1,
    validationTime: options.at,
    policy: (options.policy ?? defaultPolicy).name,
    file: { sha256: hexadecimal(await digest('SHA-256', bytes)), length: bytes.length, revisions: ends.length, pages },
    indication,
    ...(subIndication === undefined ? {} : { subIndication }),
    signatures,
    documentTimestamps,
    cautions: cautionsOf(file, fields),
  };
}

/** Of the newest revision that anybody signed; what came later is told as a change. */
function cautionsOf(file: PdfFile, fields: readonly SignedField[]): readonly Caution[] {
  const end = Math.max(...fields.flatMap(({ revision }) => revision?.end ?? []));
  return Number.isFinite(end) ? hiddenContent(file.upTo(end)) : [];
}

/** How long the end of a line is that stands here. */
function lineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? 2 : 1;
  return bytes[at] === 0x0a ? 1 : 0;
}

function allChanges(file: PdfFile, ends: readonly number[], fields: readonly SignedField[]): readonly Change[] {
  const first = fields.find(({ revision }) => revision !== undefined)?.revision;
  return first === undefined ? [] : changesAfter(file, ends, first.end);
}
