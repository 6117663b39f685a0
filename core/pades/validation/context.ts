/** What the judgements of one file share: the file, what is asked, and what is known of when it existed. */

import type { Change } from '../differences/change.ts';
import { type Digest, type DigestOfParts, digestOfParts } from '../hashes.ts';
import type { PdfFile } from '../pdf-file.ts';
import { joined } from '../pdf-filters.ts';
import type { SignatureRevision } from '../revisions.ts';
import type { TrustedList } from '../trusted-list/trusted-list.ts';
import type { Work } from '../verification-work.ts';
import type { Evidence } from './evidence.ts';
import { judgeChanges, type Permissions, permissionsOf } from './permissions.ts';
import type { ValidationPolicy } from './policy.ts';
import type { JudgedChange, Reason } from './report.ts';
import type { SignedField } from './signed-fields.ts';
import type { JudgedTimestamp } from './timestamps.ts';

export interface ValidationOptions {
  /** The time as of which everything is judged, ISO 8601. */
  readonly at: string;
  /** Whom to trust, certificates in DER: as issuers for people and seals, and for timestamps. */
  readonly anchors: { readonly signer: readonly Uint8Array[]; readonly timestamp: readonly Uint8Array[] };
  /** Trusted lists that were verified: their granted services are anchors too, and only they make a signature qualified. */
  readonly trustedLists?: readonly TrustedList[];
  /** What is asked beside the standards; the default policy where none is given. */
  readonly policy?: ValidationPolicy;
  /** Signature policies that signers may name (EPES): the document of each, by its object identifier. */
  readonly signaturePolicies?: ReadonlyMap<string, Uint8Array>;
  /** Opens an encrypted file. */
  readonly password?: string;
  /** How the file and what is signed of it are hashed; by WebCrypto, which copies them, unless another way is given. */
  readonly digest?: DigestOfParts;
}

export interface Context {
  readonly file: PdfFile;
  readonly options: ValidationOptions;
  readonly fields: readonly SignedField[];
  readonly ends: readonly number[];
  readonly evidence: Evidence;
  /** What updates did from the earliest signature on. */
  readonly changes: readonly Change[];
  /** What may still be spent on the signatures of certificates. */
  readonly work: Work;
}

/** That a revision which ends there existed at that time. */
export interface ProvenRevision {
  readonly time: string;
  readonly end: number;
}

/** A document timestamp that proves when all before it existed. */
export interface Proof extends ProvenRevision {
  readonly judged: JudgedTimestamp;
}

/** When something is known to have existed: at the time that `covering` proves, else only now. */
export const existence = (covering: Pick<Proof, 'time'> | undefined, { at }: ValidationOptions) => ({
  at: covering?.time ?? at,
  isProven: covering !== undefined,
});

/** The document timestamp that proves the earliest time of a revision that ends at `end`. */
export function earliest(proofs: readonly Proof[], end: number): Proof | undefined {
  return proofs.filter((proof) => proof.end > end).sort((a, b) => a.time.localeCompare(b.time))[0];
}

/** From when on something existed that is over a whole revision which ends at `end`: the latest time proven of what it is over. */
export function latest(proven: readonly ProvenRevision[], end: number): string | undefined {
  return proven
    .filter((one) => one.end < end)
    .map(({ time }) => time)
    .sort()
    .at(-1);
}

/** What a report says of every signed field. */
export function factsOf({ name, subFilter, revision }: SignedField, { ends, file }: Context) {
  const facts = { field: name, subFilter };
  if (revision === undefined) return { ...facts, coversWholeFile: false };
  return {
    ...facts,
    revision: revisionOf(revision, ends, file),
    byteRange: revision.byteRange,
    coversWholeFile: revision.coversWholeFile,
  };
}

/** The number of the revision that a signature is over; it ends there, but for white space. */
function revisionOf({ end }: SignatureRevision, ends: readonly number[], { bytes }: PdfFile): number {
  const later = ends.findIndex((one) => one >= end);
  const index = later < 0 ? ends.length - 1 : later;
  const isNext = later > 0 && bytes.subarray(end, ends[later]).some((byte) => byte > 0x20);
  return (isNext ? index - 1 : index) + 1;
}

/** What updates did after a signature, and whether it and what certifies the document permit it. */
export function changesSince({ revision, lock }: SignedField, context: Context): readonly JudgedChange[] {
  if (revision === undefined) return [];
  const own = permissionsOf(context.file, revision.dictionary, lock);
  const number = revisionOf(revision, context.ends, context.file);
  const changes = context.changes.filter((one) => one.revision > number || one.revision === 0);
  return judgeChanges(changes, { ...own, ...certificationOver(revision, context) });
}

/** What certifies the document stays in force for all that is signed after it; the strictest counts. */
function certificationOver(revision: SignatureRevision, { fields, file }: Context): Pick<Permissions, 'certifies'> {
  const levels = fields.flatMap(({ revision: other, lock }) => {
    if (other === undefined || other.end > revision.end) return [];
    return permissionsOf(file, other.dictionary, lock).certifies ?? [];
  });
  const [strictest] = levels.sort((a, b) => a - b);
  return strictest === undefined ? {} : { certifies: strictest };
}

/** A document that was changed in a way that is not permitted is no longer what was signed (ISO 32000-1, 12.8.2.2). */
export function changeReasons(changes: readonly JudgedChange[]): readonly Reason[] {
  return changes
    .filter(({ permitted }) => !permitted)
    .map(({ message }) => ({ subIndication: 'FORMAT_FAILURE', message: `Changed after signing: ${message}.` }));
}

export function signedContent(file: PdfFile, revision: SignatureRevision): Uint8Array<ArrayBuffer> {
  return joined(signedRanges(file, revision));
}

export function digestOf({ file, options }: Context, revision: SignatureRevision): Digest {
  const { digest = digestOfParts } = options;
  return (hash) => digest(hash, signedRanges(file, revision));
}

function signedRanges(
  { bytes }: PdfFile,
  { byteRange: [start, length, next, rest] }: SignatureRevision,
): readonly Uint8Array[] {
  return [bytes.subarray(start, start + length), bytes.subarray(next, next + rest)];
}
