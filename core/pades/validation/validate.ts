/** The validation of a signed PDF (ETSI EN 319 102-1, EN 319 142-1): every signature and document timestamp in it. */
import { type Digest, digest, type HashName } from '../algorithms.ts';
import { sameBytes } from '../asn1.ts';
import { type CmsProblem, type CmsVerdict, verifyCms } from '../cms-verification.ts';
import type { Change } from '../differences/change.ts';
import { changesAfter } from '../differences/differences.ts';
import type { Caution } from '../hidden/caution.ts';
import { hiddenContent } from '../hidden/hidden.ts';
import { openPdf } from '../pdf-encryption.ts';
import { PdfError } from '../pdf-error.ts';
import type { PdfFile } from '../pdf-file.ts';
import { hexadecimal } from '../pdf-objects.ts';
import { pagesOf } from '../pdf-pages.ts';
import { signedBytes } from '../prepared.ts';
import type { SignatureRevision } from '../revisions.ts';
import { anchorsAt, qualificationOf } from '../trusted-list/qualification.ts';
import type { TrustedList } from '../trusted-list/trusted-list.ts';
import { conclude, worst } from './conclusion.ts';
import { algorithmReasons } from './cryptographic-constraints.ts';
import { type Evidence, joinedEvidence, storedEvidence } from './evidence.ts';
import { type DictionaryDeviation, levelOf } from './levels.ts';
import { judgeChanges, type Permissions, permissionsOf } from './permissions.ts';
import { defaultPolicy, type ValidationPolicy } from './policy.ts';
import type {
  Conclusion,
  DocumentTimestampReport,
  JudgedChange,
  Level,
  ProvenTime,
  Reason,
  SignatureReport,
  SubIndication,
  ValidationReport,
} from './report.ts';
import { endMarks, type SignedField, signedFields } from './signed-fields.ts';
import { type JudgedTimestamp, judgeTimestamp } from './timestamps.ts';
import { certificateReport, judgeTrust, type TrustQuestion } from './trust.ts';

export interface ValidationOptions {
  /** The time as of which everything is judged, ISO 8601. */
  readonly at: string;
  /** Whom to trust, certificates in DER: as issuers for people and seals, and for timestamps. */
  readonly anchors: { readonly signer: readonly Uint8Array[]; readonly timestamp: readonly Uint8Array[] };
  /** Trusted lists that were verified: their granted services are anchors too, and only they make a signature qualified. */
  readonly trustedLists?: readonly TrustedList[];
  /** What is asked beside the standards; the default policy where none is given. */
  readonly policy?: ValidationPolicy;
  /** Opens an encrypted file. */
  readonly password?: string;
}

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

interface Context {
  readonly file: PdfFile;
  readonly options: ValidationOptions;
  readonly fields: readonly SignedField[];
  readonly ends: readonly number[];
  readonly evidence: Evidence;
  /** What updates did from the earliest signature on. */
  readonly changes: readonly Change[];
}

/** A document timestamp that proves when all before it existed. */
interface Proof extends ProvenRevision {
  readonly judged: JudgedTimestamp;
}

/** That a revision which ends there existed at that time. */
interface ProvenRevision {
  readonly time: string;
  readonly end: number;
}

function allChanges(file: PdfFile, ends: readonly number[], fields: readonly SignedField[]): readonly Change[] {
  const first = fields.find(({ revision }) => revision !== undefined)?.revision;
  return first === undefined ? [] : changesAfter(file, ends, first.end);
}

async function documentTimestamp(
  field: SignedField,
  context: Context,
  proofs: Proof[],
): Promise<DocumentTimestampReport> {
  const { options, evidence } = context;
  const facts = factsOf(field, context);
  const { revision } = field;
  if (revision === undefined) return { ...facts, changes: [], chain: [], ...conclude(field.reasons) };
  const judged = await judgeTimestamp(revision.cms, digestOf(context.file, revision), {
    ...existence(earliest(proofs, revision.end), options),
    now: options.at,
    anchors: options.anchors.timestamp,
    evidence,
    policy: options.policy ?? defaultPolicy,
    lists: options.trustedLists ?? [],
  });
  const changes = changesSince(field, context);
  const reasons = [...field.reasons, ...judged.report.reasons, ...changeReasons(changes)];
  if (judged.proves !== undefined && field.reasons.length === 0) {
    proofs.push({ time: judged.proves, end: revision.end, judged });
  }
  return { ...facts, ...judged.report, ...conclude(reasons), changes };
}

/** When something is known to have existed: at the time that `covering` proves, else only now. */
const existence = (covering: Pick<Proof, 'time'> | undefined, { at }: ValidationOptions) => ({
  at: covering?.time ?? at,
  isProven: covering !== undefined,
});

async function signature(
  field: SignedField,
  context: Context,
  proofs: readonly Proof[],
  earlier: ProvenRevision[],
): Promise<SignatureReport> {
  const { file, options } = context;
  const { policy = defaultPolicy, trustedLists: lists = [] } = options;
  const facts = factsOf(field, context);
  const { revision } = field;
  const nothing = { chain: [], timestamps: [], deviations: [], changes: [] };
  if (revision === undefined) return { ...facts, ...nothing, ...conclude(field.reasons) };
  const permissions = permissionsOf(file, revision.dictionary);
  const certifies = permissions.certifies === undefined ? {} : { certifies: permissions.certifies };
  const changes = changesSince(field, context);
  const known = { ...facts, ...certifies, changes };
  const cms = await verifiedCms(field.subFilter, revision, context);
  const evidence = joinedEvidence({ certificates: cms.certificates, crls: cms.crls }, context.evidence);
  const covering = earliest(proofs, revision.end);
  const since = latest([...proofs, ...earlier], revision.end);
  const shared = { now: options.at, policy, ...(since === undefined ? {} : { since }) };
  const stamps = await Promise.all(
    cms.timestamps.map((token) =>
      judgeTimestamp(token, (hash) => digest(hash, cms.signature ?? new Uint8Array()), {
        ...shared,
        ...existence(covering, options),
        anchors: options.anchors.timestamp,
        lists,
        evidence,
      }),
    ),
  );
  const provenTime = provenBy(stamps, covering, options.at);
  const reasons: Reason[] = [
    ...field.reasons,
    ...unknownKind(field.subFilter),
    ...cmsReasons(cms),
    ...algorithmReasons('The signature', { hashes: hashesOf(cms) }, { ...shared, at: provenTime.time }, policy),
    ...orderReasons(stamps),
    ...changeReasons(changes),
  ];
  const asked = {
    ...shared,
    at: provenTime.time,
    isProven: provenTime.by !== 'validation',
    anchors: [...options.anchors.signer, ...anchorsAt(lists, 'signer', provenTime.time)],
    policies: policy.certificatePolicies ?? [],
  };
  const { certificate } = cms;
  const trust = certificate && (await judgeTrust(certificate, { ...asked, evidence }));
  reasons.push(...(trust?.reasons ?? []), ...usageReasons(cms));
  const isWhole = cms.problems.length === 0;
  const timely = [...stamps, ...(covering === undefined ? [] : [covering.judged])];
  const complete =
    trust?.revocationKnown === true &&
    timely.some(({ proves, revocationKnown }) => proves !== undefined && revocationKnown);
  const archived =
    complete && certificate !== undefined && (await isArchived(certificate, cms, asked, context, proofs, revision.end));
  const claimedTime = revision.claimedTime ?? cms.signingTime;
  const deviations = [...new Set([...cms.deviations, ...dictionaryDeviations(revision)])];
  const timestamped = timely.some(({ holds }) => holds);
  const level = isWhole
    ? levelOf({ subFilter: field.subFilter, deviations, timestamped, complete, archived })
    : undefined;
  reasons.push(...constraintReasons(policy, level, deviations));
  const proven = stamps.flatMap(({ proves }) => proves ?? []).sort()[0];
  if (proven !== undefined) earlier.push({ time: proven, end: revision.end });
  const conclusion = conclude(reasons);
  const passed = conclusion.indication === 'TOTAL-PASSED';
  const qualification = passed ? qualificationOf(trust?.path ?? [], provenTime.time, lists) : undefined;
  return {
    ...known,
    ...conclusion,
    ...(qualification === undefined ? {} : { qualification }),
    ...(level === undefined ? {} : { level }),
    chain: trust?.chain ?? (certificate ? [await certificateReport(certificate)] : []),
    ...(claimedTime === undefined ? {} : { claimedTime }),
    provenTime,
    ...(cms.digestAlgorithm ? { digestAlgorithm: cms.digestAlgorithm } : {}),
    ...(cms.signatureAlgorithm ? { signatureAlgorithm: cms.signatureAlgorithm.name } : {}),
    timestamps: stamps.map(({ report }) => report),
    deviations,
  };
}

/** The hashes that a signature rests on; that of `adbe.pkcs7.sha1` stands in its kind. */
function hashesOf({ digestAlgorithm, signatureAlgorithm, deviations }: CmsVerdict): readonly HashName[] {
  const named = [digestAlgorithm, signatureAlgorithm?.hash].filter((one) => one !== undefined);
  return deviations.includes('weak-hash') ? [...named, 'SHA-1'] : named;
}

/** In what a signature dictionary departs from EN 319 142-1, 6.3: its time in M, its certificates in the CMS alone. */
function dictionaryDeviations({ dictionary, claimedTime }: SignatureRevision): readonly DictionaryDeviation[] {
  return [
    ...(claimedTime === undefined ? (['no-claimed-time'] as const) : []),
    ...(dictionary.has('Cert') ? (['certificate-entry'] as const) : []),
  ];
}

/** A timestamp that contradicts the order of what was done leaves open what else is wrong (EN 319 102-1, 5.5.4). */
function orderReasons(stamps: readonly JudgedTimestamp[]): readonly Reason[] {
  return stamps.flatMap(({ report }) =>
    report.reasons.filter(({ subIndication }) => subIndication === 'TIMESTAMP_ORDER_FAILURE'),
  );
}

/** What the policy asks of the signature itself (EN 319 102-1, 5.2.8). */
function constraintReasons(
  { level: least, signingCertificate }: ValidationPolicy,
  level: Level | undefined,
  deviations: readonly string[],
): readonly Reason[] {
  const failed = (message: string): Reason => ({ subIndication: 'SIG_CONSTRAINTS_FAILURE', message });
  const reasons: Reason[] = [];
  if (least !== undefined && level !== undefined && levels.indexOf(level) < levels.indexOf(least)) {
    reasons.push(failed(`The signature is at level ${level}; the policy asks for ${least}.`));
  }
  if (signingCertificate === true && deviations.includes('no-signing-certificate')) {
    reasons.push(failed('The signature does not name its certificate in what was signed; the policy asks for that.'));
  }
  return reasons;
}

/** From the lowest to the highest. */
const levels: readonly Level[] = ['CMS', 'B-B', 'B-T', 'B-LT', 'B-LTA'];

function factsOf({ name, subFilter, revision }: SignedField, { ends, file }: Context) {
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

function changesSince(field: SignedField, context: Context): readonly JudgedChange[] {
  const { revision } = field;
  if (revision === undefined) return [];
  const own = permissionsOf(context.file, revision.dictionary);
  const number = revisionOf(revision, context.ends, context.file);
  const changes = context.changes.filter((one) => one.revision > number || one.revision === 0);
  return judgeChanges(changes, { ...own, ...certificationOver(revision, context) });
}

/** What certifies the document stays in force for all that is signed after it; the strictest counts. */
function certificationOver(revision: SignatureRevision, { fields, file }: Context): Pick<Permissions, 'certifies'> {
  const levels = fields.flatMap(({ revision: other }) => {
    if (other === undefined || other.end > revision.end) return [];
    return permissionsOf(file, other.dictionary).certifies ?? [];
  });
  const [strictest] = levels.sort((a, b) => a - b);
  return strictest === undefined ? {} : { certifies: strictest };
}

function signedContent(file: PdfFile, { byteRange }: SignatureRevision): Uint8Array<ArrayBuffer> {
  return signedBytes({ bytes: file.bytes as Uint8Array<ArrayBuffer>, byteRange, contents: { start: 0, length: 0 } });
}

function digestOf(file: PdfFile, revision: SignatureRevision): Digest {
  return (hash) => digest(hash, signedContent(file, revision));
}

/** The document timestamp that proves the earliest time of a revision that ends at `end`. */
function earliest(proofs: readonly Proof[], end: number): Proof | undefined {
  return proofs.filter((proof) => proof.end > end).sort((a, b) => a.time.localeCompare(b.time))[0];
}

/** From when on something existed that is over a whole revision which ends at `end`: the latest time proven of what it is over. */
function latest(proven: readonly ProvenRevision[], end: number): string | undefined {
  return proven
    .filter((one) => one.end < end)
    .map(({ time }) => time)
    .sort()
    .at(-1);
}

function provenBy(stamps: readonly JudgedTimestamp[], covering: Proof | undefined, now: string): ProvenTime {
  const times: ProvenTime[] = stamps.flatMap(({ proves }) =>
    proves === undefined ? [] : [{ time: proves, by: 'signature-timestamp' as const }],
  );
  if (covering !== undefined) times.push({ time: covering.time, by: 'document-timestamp' });
  return times.sort((a, b) => a.time.localeCompare(b.time))[0] ?? { time: now, by: 'validation' };
}

async function isArchived(
  certificate: NonNullable<CmsVerdict['certificate']>,
  cms: CmsVerdict,
  asked: Omit<TrustQuestion, 'evidence'>,
  { file }: Context,
  proofs: readonly Proof[],
  end: number,
): Promise<boolean> {
  for (const proof of proofs.filter((one) => one.end > end)) {
    const stored = storedEvidence(file.upTo(proof.end));
    const evidence = joinedEvidence({ certificates: cms.certificates, crls: cms.crls }, stored);
    if ((await judgeTrust(certificate, { ...asked, evidence })).revocationKnown) return true;
  }
  return false;
}

/** The CMS of a signature over its revision; of the one old kind that carries a digest, over that (ISO 32000-1, 12.8.3.3). */
async function verifiedCms(
  subFilter: string,
  revision: SignatureRevision,
  { file, evidence }: Context,
): Promise<CmsVerdict> {
  const { certificates } = evidence;
  if (subFilter !== 'adbe.pkcs7.sha1') {
    const content = () => signedContent(file, revision);
    return verifyCms(revision.cms, { messageDigest: digestOf(file, revision), content, certificates });
  }
  const sha1 = await digest('SHA-1', signedContent(file, revision));
  const cms = await verifyCms(revision.cms, { messageDigest: (hash) => digest(hash, sha1), certificates });
  const problems = cms.problems.filter((problem) => problem !== 'not-detached');
  if (cms.content === undefined || !sameBytes(cms.content, sha1)) problems.push('digest-mismatch');
  return { ...cms, problems, deviations: [...cms.deviations, 'weak-hash'] };
}

const knownKinds = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'adbe.pkcs7.sha1'];

/** Nothing is claimed of a kind of signature that is not known, even if it can be read like one that is. */
function unknownKind(subFilter: string): readonly Reason[] {
  if (knownKinds.includes(subFilter)) return [];
  const message = `This kind of signature (${subFilter || 'without a name'}) is not checked here.`;
  return [{ subIndication: 'GENERIC', message }];
}

const cmsIndications: Readonly<Record<CmsProblem, readonly [SubIndication, string]>> = {
  'digest-mismatch': ['HASH_FAILURE', 'The signed bytes were changed: their digest is not the one that was signed.'],
  'bad-signature': [
    'SIG_CRYPTO_FAILURE',
    'The signature does not hold: it was not made with the key of its certificate.',
  ],
  'content-missing': ['SIGNED_DATA_NOT_FOUND', 'What was signed is not there.'],
  malformed: ['FORMAT_FAILURE', 'The signature is damaged: it is no CMS.'],
  'duplicate-attribute': ['FORMAT_FAILURE', 'The signature says something twice that it may say once.'],
  'content-type-mismatch': ['FORMAT_FAILURE', 'The signature is over another kind of content.'],
  'no-signer': ['FORMAT_FAILURE', 'The signature has no signer.'],
  'several-signers': ['FORMAT_FAILURE', 'The signature has several signers; a PDF takes one a signature.'],
  'not-detached': ['FORMAT_FAILURE', 'The signature carries a content of its own.'],
  'certificate-missing': ['NO_SIGNING_CERTIFICATE_FOUND', 'The certificate of the signer is missing.'],
  'signing-certificate-mismatch': [
    'NO_SIGNING_CERTIFICATE_FOUND',
    'The signature names another certificate than the one that it carries.',
  ],
  'unsupported-algorithm': ['GENERIC', 'The signature is made in a way that cannot be checked here.'],
};

function cmsReasons({ problems }: CmsVerdict): readonly Reason[] {
  return problems.map((problem): Reason => {
    const [subIndication, message] = cmsIndications[problem];
    return { subIndication, message };
  });
}

function usageReasons({ certificate }: CmsVerdict): readonly Reason[] {
  const usage = certificate?.keyUsage;
  if (usage === undefined || usage.includes('digitalSignature') || usage.includes('nonRepudiation')) return [];
  return [{ subIndication: 'CHAIN_CONSTRAINTS_FAILURE', message: 'The certificate of the signer is not for signing.' }];
}

/** A document that was changed in a way that is not permitted is no longer what was signed (ISO 32000-1, 12.8.2.2). */
function changeReasons(changes: readonly JudgedChange[]): readonly Reason[] {
  return changes
    .filter(({ permitted }) => !permitted)
    .map(({ message }) => ({ subIndication: 'FORMAT_FAILURE', message: `Changed after signing: ${message}.` }));
}
