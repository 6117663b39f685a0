/** The validation of a signed PDF (ETSI EN 319 102-1, EN 319 142-1): every signature and document timestamp in it. */

import type { Change } from '../differences/change.ts';
import { changesAfter } from '../differences/differences.ts';
import { digestOfParts } from '../hashes.ts';
import { type Caution, caution } from '../hidden/caution.ts';
import { hiddenContent } from '../hidden/hidden.ts';
import { looseDirectory } from '../other-readers.ts';
import { openPdf } from '../pdf-encryption.ts';
import { PdfError } from '../pdf-error.ts';
import { type Known, nothingKnown, type PdfFile } from '../pdf-file.ts';
import { hexadecimal } from '../pdf-objects.ts';
import { assumedSize, pagesOf } from '../pdf-pages.ts';
import { takenOtherwise } from '../taken-otherwise.ts';
import { Work } from '../verification-work.ts';
import { worst } from './conclusion.ts';
import type { Context, Proof, ProvenRevision, ValidationOptions } from './context.ts';
import { damagedReport } from './damaged.ts';
import { documentTimestamp } from './document-timestamp.ts';
import { storedEvidence } from './evidence.ts';
import { defaultPolicy } from './policy.ts';
import type { DocumentTimestampReport, SignatureReport, ValidationReport } from './report.ts';
import { signature } from './signature.ts';
import { type SignedField, signedFields } from './signed-fields.ts';

/** In bytes. */
const largestFile = 200_000_000;

/**
 * Validates all signatures and document timestamps of a PDF; nothing is fetched, and nothing is believed but `options`.
 * A signature passes only if its ByteRange leaves out exactly its own Contents and ends at the end of a revision, its
 * digest and signature hold, its certificate leads to an anchor at the time that is proven, nothing of the path was
 * revoked then, and every update after it is vouched for by a rule and permitted. What is not known is INDETERMINATE.
 * @throws PdfError `not-a-pdf`, `damaged`, `encrypted`, `wrong-password`, `too-large`: then nothing can be
 *   said of it; a damaged file that holds signatures has a report, in which they fail
 */
export async function validatePdf(bytes: Uint8Array, options: ValidationOptions): Promise<ValidationReport> {
  if (bytes.length > largestFile) {
    throw new PdfError('too-large', `This file is larger than ${largestFile / 1e6} MB; it is not checked here.`);
  }
  const known = nothingKnown();
  try {
    return await validated(bytes, options, known);
  } catch (cause) {
    const error = asPdfError(cause);
    if (error.code !== 'damaged') throw error;
    const readable = (beginning: Uint8Array) => readableReport(beginning, options, known);
    return (await damagedReport(bytes, options, error, readable)) ?? raise(error);
  }
}

/** The report of a beginning of a file; nothing where that cannot be read either. */
async function readableReport(
  bytes: Uint8Array,
  options: ValidationOptions,
  known: Known,
): Promise<ValidationReport | undefined> {
  try {
    return await validated(bytes, options, known);
  } catch (error) {
    asPdfError(error);
    return undefined;
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

async function validated(bytes: Uint8Array, options: ValidationOptions, known: Known): Promise<ValidationReport> {
  const { digest: hashed = digestOfParts } = options;
  const file = await openPdf(bytes, options.password, known);
  const ends = file.ends();
  const pages = pagesOf(file, assumedSize).length;
  const otherwise = takenOtherwise(file);
  const directory = otherwise === undefined ? 'same-objects' : 'other-objects';
  const isTold = otherwise !== undefined || looseDirectory(file) !== undefined;
  const added = otherwise === undefined ? undefined : takenOtherwise(file, 'taken as it was');
  const fields = signedFields(file, ends, added);
  const context: Context = {
    file,
    options,
    fields,
    ends,
    evidence: storedEvidence(file),
    changes: allChanges(file, ends, fields),
    work: new Work(),
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
    file: {
      sha256: hexadecimal(await hashed('SHA-256', [bytes])),
      length: bytes.length,
      revisions: ends.length,
      pages,
      ...(isTold ? { directory } : {}),
    },
    indication,
    ...(subIndication === undefined ? {} : { subIndication }),
    signatures,
    documentTimestamps,
    cautions: cautionsOf(file, fields, otherwise !== undefined),
  };
}

/**
 * Of the newest revision that anybody signed; what came later is told as a change.
 * @param isAmbiguous whether programs show different things of the file as it is now
 */
function cautionsOf(file: PdfFile, fields: readonly SignedField[], isAmbiguous: boolean): readonly Caution[] {
  const end = Math.max(...fields.flatMap(({ revision }) => revision?.end ?? []));
  if (!Number.isFinite(end)) return [];
  const signed = file.upTo(end);
  const hidden = hiddenContent(signed);
  const object = isAmbiguous ? takenOtherwise(signed) : undefined;
  if (object === undefined) return hidden;
  const message = `not all programs follow the directory of the file; some take another object (${object})`;
  return [caution('other-objects', message, { object }), ...hidden.filter(({ code }) => code !== 'unlisted-object')];
}

function allChanges(file: PdfFile, ends: readonly number[], fields: readonly SignedField[]): readonly Change[] {
  const first = fields.find(({ revision }) => revision !== undefined)?.revision;
  return first === undefined ? [] : changesAfter(file, ends, first.end);
}
