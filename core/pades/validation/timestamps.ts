import type { Digest } from '../hashes.ts';
import { PkiError, type PkiErrorCode } from '../pki-error.ts';
import { type Timestamp, verifyTimestamp } from '../timestamp.ts';
import { anchorsAt } from '../trusted-list/qualification.ts';
import type { TrustedList } from '../trusted-list/trusted-list.ts';
import { conclude } from './conclusion.ts';
import { algorithmReasons } from './cryptographic-constraints.ts';
import { joinedEvidence } from './evidence.ts';
import type { Reason, SubIndication, TimestampReport } from './report.ts';
import { judgeTrust } from './trust.ts';
import type { TrustQuestion } from './trust-question.ts';

export interface JudgedTimestamp {
  readonly report: TimestampReport;
  /** The time, if the token holds and leads to a trusted authority: only then does it prove anything. */
  readonly proves?: string;
  /** Whether it is over what it should be and its signature holds, whoever made it. */
  readonly holds: boolean;
  readonly revocationKnown: boolean;
}

/**
 * Judges a time-stamp token over `messageImprint` (EN 319 102-1, 5.4).
 * @param asked.at the time at which the authority's certificate must still have been good: that of the validation, or an
 *   earlier one at which the timestamp is proven to have existed
 */
export async function judgeTimestamp(
  token: Uint8Array,
  messageImprint: Digest,
  asked: TrustQuestion & { readonly lists: readonly TrustedList[] },
): Promise<JudgedTimestamp> {
  let timestamp: Timestamp;
  try {
    timestamp = await verifyTimestamp(token, {
      messageImprint,
      certificates: asked.evidence.certificates,
      work: asked.work,
    });
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    const reason = { subIndication: indications[error.code] ?? 'GENERIC', message: error.message };
    return { report: { ...conclude([reason]), chain: [] }, holds: false, revocationKnown: false };
  }
  const { accuracy, time, certificate, certificates, carried, hash, hashes } = timestamp;
  const evidence = joinedEvidence({ certificates }, carried, asked.evidence);
  const anchors = [...asked.anchors, ...anchorsAt(asked.lists, 'timestamp', time)];
  const trust = await judgeTrust(certificate, { ...asked, anchors, evidence });
  const reasons: Reason[] = [...trust.reasons];
  reasons.push(...algorithmReasons('The timestamp', { hashes: [hash, ...hashes] }, asked, asked.policy));
  // Whatever it is over was there when it was made: an earlier one comes first (EN 319 102-1, 5.5.4, 4).
  if (asked.since !== undefined && Date.parse(time) < Date.parse(asked.since) - skew) {
    const message = `The timestamp is of ${time}, but something that it is over existed from ${asked.since} on only.`;
    reasons.push({ subIndication: 'TIMESTAMP_ORDER_FAILURE', message });
  }
  if (asked.isProven && Date.parse(time) > Date.parse(asked.at) + skew) {
    const message = `The timestamp is of ${time}, but a later one, which is over it, is of ${asked.at}.`;
    reasons.push({ subIndication: 'TIMESTAMP_ORDER_FAILURE', message });
  }
  if (Date.parse(time) > Date.parse(asked.now) + skew) {
    reasons.push({
      subIndication: 'TIMESTAMP_ORDER_FAILURE',
      message: `The timestamp is of ${time}, which is still to come.`,
    });
  }
  // Not to know of a revocation is told, and leaves the proof; anything else takes it away.
  const isProof = reasons.every(({ subIndication, suspended }) => subIndication === 'TRY_LATER' && !suspended);
  return {
    report: { ...conclude(reasons), time, ...(accuracy === undefined ? {} : { accuracy }), chain: trust.chain },
    holds: true,
    revocationKnown: trust.revocationKnown,
    ...(isProof ? { proves: time } : {}),
  };
}

const skew = 5 * 60_000;

const indications: Partial<Readonly<Record<PkiErrorCode, SubIndication>>> = {
  'malformed-timestamp': 'FORMAT_FAILURE',
  'timestamp-imprint': 'HASH_FAILURE',
  'timestamp-signature': 'SIG_CRYPTO_FAILURE',
  'timestamp-certificate': 'NO_SIGNING_CERTIFICATE_FOUND',
  'malformed-certificate': 'NO_SIGNING_CERTIFICATE_FOUND',
};
