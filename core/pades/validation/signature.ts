import type { CmsVerdict } from '../cms-verification.ts';
import { digest } from '../hashes.ts';
import { PdfError } from '../pdf-error.ts';
import type { SignatureRevision } from '../revisions.ts';
import { anchorsAt, qualificationOf } from '../trusted-list/qualification.ts';
import { certificateReport } from './certificate-report.ts';
import { conclude } from './conclusion.ts';
import { constraintReasons, policyReport, usageReasons } from './constraints.ts';
import {
  type Context,
  changeReasons,
  changesSince,
  digestOf,
  earliest,
  existence,
  factsOf,
  latest,
  type Proof,
  type ProvenRevision,
} from './context.ts';
import { algorithmReasons } from './cryptographic-constraints.ts';
import { type Evidence, joinedEvidence, storedEvidence } from './evidence.ts';
import { type DictionaryDeviation, levelOf } from './levels.ts';
import { permissionsOf } from './permissions.ts';
import { defaultPolicy } from './policy.ts';
import type { ProvenTime, Reason, SignatureReport } from './report.ts';
import { cmsReasons, hashesOf, isCms, unknownKind, verifiedSignature } from './signed-content.ts';
import type { SignedField } from './signed-fields.ts';
import { type JudgedTimestamp, judgeTimestamp } from './timestamps.ts';
import { judgeTrust, type Trust } from './trust.ts';
import type { TrustQuestion } from './trust-question.ts';

/** More than anyone has of one signature. */
const mostTimestamps = 50;

/**
 * Judges one signature (EN 319 102-1, 5.5 and 5.6).
 * @param proofs of when revisions existed
 * @param earlier what signatures before it prove; it is added to them where a timestamp of its own does
 */
export async function signature(
  field: SignedField,
  context: Context,
  proofs: readonly Proof[],
  earlier: ProvenRevision[],
): Promise<SignatureReport> {
  const { file, options, work } = context;
  const { policy = defaultPolicy, trustedLists: lists = [] } = options;
  const facts = factsOf(field, context);
  const { revision, subFilter } = field;
  const nothing = { chain: [], timestamps: [], deviations: [], changes: [] };
  if (revision === undefined) return { ...facts, ...nothing, ...conclude(field.reasons) };
  const { certifies } = permissionsOf(file, revision.dictionary);
  const changes = changesSince(field, context);
  const cms = await verifiedSignature(subFilter, revision, context);
  const evidence = joinedEvidence({ certificates: cms.certificates, crls: cms.crls }, cms.carried, context.evidence);
  if (cms.timestamps.length + cms.contentTimestamps.length > mostTimestamps) {
    throw new PdfError(
      'too-large',
      `A signature of this PDF has more than ${mostTimestamps} timestamps; it is not checked.`,
    );
  }
  const covering = earliest(proofs, revision.end);
  const stampQuestion = {
    now: options.at,
    policy,
    ...existence(covering, options),
    anchors: options.anchors.timestamp,
    lists,
    evidence,
    work,
  };
  const ofContent = await Promise.all(
    cms.contentTimestamps.map((token) => judgeTimestamp(token, digestOf(context, revision), stampQuestion)),
  );
  const since = [latest([...proofs, ...earlier], revision.end), ...ofContent.map(({ proves }) => proves)]
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);
  const shared = { now: options.at, policy, work, ...(since === undefined ? {} : { since }) };
  const stamps = await Promise.all(
    cms.timestamps.map((token) =>
      judgeTimestamp(token, (hash) => digest(hash, cms.signature ?? new Uint8Array()), { ...stampQuestion, ...shared }),
    ),
  );
  const provenTime = provenBy(stamps, covering, options.at);
  const named = await policyReport(cms, options.signaturePolicies, policy.signaturePolicy);
  const asked = {
    ...shared,
    at: provenTime.time,
    isProven: provenTime.by !== 'validation',
    anchors: [...options.anchors.signer, ...anchorsAt(lists, 'signer', provenTime.time)],
    policies: policy.certificatePolicies ?? [],
  };
  const { certificate } = cms;
  const trust = certificate && (await judgeTrust(certificate, { ...asked, evidence }));
  const deviations = [...new Set([...cms.deviations, ...dictionaryDeviations(subFilter, revision)])];
  const timely = [...stamps, ...(covering === undefined ? [] : [covering.judged])];
  const question = { cms, trust, asked, context, proofs, end: revision.end, timely };
  const level =
    cms.problems.length === 0 && isCms(subFilter)
      ? levelOf({ subFilter, deviations, timestamped: timely.some(({ holds }) => holds), ...(await kept(question)) })
      : undefined;
  const reasons: Reason[] = [
    ...field.reasons,
    ...unknownKind(subFilter),
    ...cmsReasons(cms),
    ...algorithmReasons('The signature', { hashes: hashesOf(cms) }, { ...shared, at: provenTime.time }, policy),
    ...orderReasons(stamps),
    ...changeReasons(changes),
    ...(trust?.reasons ?? []),
    ...usageReasons(cms),
    ...named.reasons,
    ...constraintReasons(policy, level, deviations),
  ];
  const proven = stamps.flatMap(({ proves }) => proves ?? []).sort()[0];
  if (proven !== undefined) earlier.push({ time: proven, end: revision.end });
  const conclusion = conclude(reasons);
  const passed = conclusion.indication === 'TOTAL-PASSED';
  const qualification = passed ? qualificationOf(trust?.path ?? [], provenTime.time, lists) : undefined;
  const claimedTime = revision.claimedTime ?? cms.signingTime;
  return {
    ...facts,
    ...(certifies === undefined ? {} : { certifies }),
    changes,
    ...conclusion,
    ...(qualification === undefined ? {} : { qualification }),
    ...(level === undefined ? {} : { level }),
    chain: trust?.chain ?? (certificate ? [await certificateReport(certificate)] : []),
    ...(named.signaturePolicy === undefined ? {} : { signaturePolicy: named.signaturePolicy }),
    ...(claimedTime === undefined ? {} : { claimedTime }),
    provenTime,
    ...(cms.digestAlgorithm ? { digestAlgorithm: cms.digestAlgorithm } : {}),
    ...(cms.signatureAlgorithm ? { signatureAlgorithm: cms.signatureAlgorithm.name } : {}),
    timestamps: [
      ...stamps.map(({ report }) => report),
      ...ofContent.map(({ report }) => ({ ...report, of: 'content' as const })),
    ],
    deviations,
  };
}

/** In what a signature dictionary departs from EN 319 142-1, 6.3: its time in M, its certificates in the CMS alone. */
function dictionaryDeviations(
  subFilter: string,
  { dictionary, claimedTime }: SignatureRevision,
): readonly DictionaryDeviation[] {
  return [
    ...(claimedTime === undefined ? (['no-claimed-time'] as const) : []),
    ...(dictionary.has('Cert') && isCms(subFilter) ? (['certificate-entry'] as const) : []),
  ];
}

/** A timestamp that contradicts the order of what was done leaves open what else is wrong (EN 319 102-1, 5.5.4). */
function orderReasons(stamps: readonly JudgedTimestamp[]): readonly Reason[] {
  return stamps.flatMap(({ report }) =>
    report.reasons.filter(({ subIndication }) => subIndication === 'TIMESTAMP_ORDER_FAILURE'),
  );
}

function provenBy(stamps: readonly JudgedTimestamp[], covering: Proof | undefined, now: string): ProvenTime {
  const times: ProvenTime[] = stamps.flatMap(({ proves }) =>
    proves === undefined ? [] : [{ time: proves, by: 'signature-timestamp' as const }],
  );
  if (covering !== undefined) times.push({ time: covering.time, by: 'document-timestamp' });
  return times.sort((a, b) => a.time.localeCompare(b.time))[0] ?? { time: now, by: 'validation' };
}

/**
 * Whether the document security store holds all that the levels ask for, and a later timestamp covers that (EN 319 142-1,
 * 6.3): what only the CMS carries is used, but reaches no level.
 */
async function kept(question: {
  readonly cms: CmsVerdict;
  readonly trust: Trust | undefined;
  readonly asked: Omit<TrustQuestion, 'evidence'>;
  readonly context: Context;
  readonly proofs: readonly Proof[];
  readonly end: number;
  readonly timely: readonly JudgedTimestamp[];
}): Promise<{ readonly complete: boolean; readonly archived: boolean }> {
  const { cms, trust, asked, context, proofs, end, timely } = question;
  const { certificate, carried } = cms;
  const isKnown = (stored: Evidence) => isRevocationKnown(certificate!, cms, asked, stored);
  const carriesNothing = carried.crls.length + carried.ocspResponses.length === 0;
  const complete =
    certificate !== undefined &&
    trust?.revocationKnown === true &&
    timely.some(({ proves, revocationKnown }) => proves !== undefined && revocationKnown) &&
    (carriesNothing || (await isKnown(context.evidence)));
  if (!complete) return { complete, archived: false };
  for (const proof of proofs.filter((one) => one.end > end)) {
    if (await isKnown(storedEvidence(context.file.upTo(proof.end)))) return { complete, archived: true };
  }
  return { complete, archived: false };
}

async function isRevocationKnown(
  certificate: NonNullable<CmsVerdict['certificate']>,
  { certificates, crls }: CmsVerdict,
  asked: Omit<TrustQuestion, 'evidence'>,
  stored: Evidence,
): Promise<boolean> {
  const evidence = joinedEvidence({ certificates, crls }, stored);
  return (await judgeTrust(certificate, { ...asked, evidence })).revocationKnown;
}
