import { conclude } from './conclusion.ts';
import {
  type Context,
  changeReasons,
  changesSince,
  digestOf,
  earliest,
  existence,
  factsOf,
  type Proof,
} from './context.ts';
import { defaultPolicy } from './policy.ts';
import type { DocumentTimestampReport } from './report.ts';
import type { SignedField } from './signed-fields.ts';
import { judgeTimestamp } from './timestamps.ts';

/**
 * Judges one timestamp of the document (EN 319 142-1, 5.4.3).
 * @param proofs of later ones, which prove when it existed; it is added to them where it proves something itself
 */
export async function documentTimestamp(
  field: SignedField,
  context: Context,
  proofs: Proof[],
): Promise<DocumentTimestampReport> {
  const { options, evidence, work } = context;
  const facts = factsOf(field, context);
  const { revision } = field;
  if (revision === undefined) return { ...facts, changes: [], chain: [], ...conclude(field.reasons) };
  const judged = await judgeTimestamp(revision.cms, digestOf(context, revision), {
    ...existence(earliest(proofs, revision.end), options),
    now: options.at,
    anchors: options.anchors.timestamp,
    evidence,
    policy: options.policy ?? defaultPolicy,
    lists: options.trustedLists ?? [],
    work,
  });
  const changes = changesSince(field, context);
  const reasons = [...field.reasons, ...judged.report.reasons, ...changeReasons(changes)];
  if (judged.proves !== undefined && field.reasons.length === 0) {
    proofs.push({ time: judged.proves, end: revision.end, judged });
  }
  return { ...facts, ...judged.report, ...conclude(reasons), changes };
}
