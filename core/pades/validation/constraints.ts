/** What is asked of a signature beside that it holds (EN 319 102-1, 5.2.7 and 5.2.8): by policies, ours and its own. */
import type { CmsVerdict } from '../cms-verification.ts';
import { hashText, isPolicy } from '../signature-policy.ts';
import type { ValidationPolicy } from './policy.ts';
import type { Level, Reason, SignaturePolicyReport } from './report.ts';

/** From the lowest to the highest. */
const levels: readonly Level[] = ['CMS', 'B-B', 'B-T', 'B-LT', 'B-LTA'];

/** What the policy asks of the signature itself. */
export function constraintReasons(
  { level: least, signingCertificate }: ValidationPolicy,
  level: Level | undefined,
  deviations: readonly string[],
): readonly Reason[] {
  const failed = (message: string): Reason => ({ subIndication: 'SIG_CONSTRAINTS_FAILURE', message });
  const reasons: Reason[] = [];
  if (least !== undefined && (level === undefined || levels.indexOf(level) < levels.indexOf(least))) {
    reasons.push(
      failed(
        `The signature is at ${level === undefined ? 'no level' : `level ${level}`}; the policy asks for ${least}.`,
      ),
    );
  }
  if (signingCertificate === true && deviations.includes('no-signing-certificate')) {
    reasons.push(failed('The signature does not name its certificate in what was signed; the policy asks for that.'));
  }
  return reasons;
}

/** Whether the certificate may sign documents at all. */
export function usageReasons({ certificate }: CmsVerdict): readonly Reason[] {
  const usage = certificate?.keyUsage;
  if (usage === undefined || usage.includes('digitalSignature') || usage.includes('nonRepudiation')) return [];
  return [{ subIndication: 'CHAIN_CONSTRAINTS_FAILURE', message: 'The certificate of the signer is not for signing.' }];
}

/**
 * The policy that a signer commits to, and whether a document at hand is it (EN 319 102-1, 5.2.4). What a policy asks for is
 * not read; one that is not at hand is told, and speaks against nothing unless that is asked.
 */
export async function policyReport(
  { signaturePolicy }: CmsVerdict,
  given: ReadonlyMap<string, Uint8Array> = new Map(),
  isAsked = false,
): Promise<{ readonly signaturePolicy?: SignaturePolicyReport; readonly reasons: readonly Reason[] }> {
  if (signaturePolicy === undefined) return { reasons: [] };
  const { id, address, hash } = signaturePolicy;
  const document = given.get(id);
  const text = hashText(hash);
  const facts = { id, ...(address === undefined ? {} : { address }), ...(text === undefined ? {} : { hash: text }) };
  if (document === undefined || hash === undefined) {
    const message = `The policy ${id} under which it was signed is not at hand; the policy of this validation asks for it.`;
    const missing: Reason = { subIndication: 'SIGNATURE_POLICY_NOT_AVAILABLE', message };
    return { signaturePolicy: { ...facts, document: 'not-compared' }, reasons: isAsked ? [missing] : [] };
  }
  if (await isPolicy(document, hash)) return { signaturePolicy: { ...facts, document: 'same' }, reasons: [] };
  const message = `The policy ${id} under which it was signed is not the document that was given: its hash is another.`;
  return {
    signaturePolicy: { ...facts, document: 'other' },
    reasons: [{ subIndication: 'POLICY_PROCESSING_ERROR', message }],
  };
}
