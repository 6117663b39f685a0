import type {
  DocumentTimestampReport,
  JudgedChange,
  Reason,
  SignatureReport,
  SubIndication,
  ValidationReport,
} from '../pades/validation/report.ts';

/** What a person is told in one word, each with a sign of its own. */
export type Verdict = 'changed' | 'intact' | 'uncertain' | 'unknown' | 'unsigned';

type Judged = Pick<DocumentTimestampReport | SignatureReport, 'indication' | 'reasons' | 'subIndication'>;

const failures: readonly SubIndication[] = ['FORMAT_FAILURE', 'HASH_FAILURE', 'SIG_CRYPTO_FAILURE'];
const isBroken = ({ subIndication }: { readonly subIndication: SubIndication }) => failures.includes(subIndication);

const unknownIssuer: readonly SubIndication[] = ['NO_CERTIFICATE_CHAIN_FOUND', 'NO_SIGNING_CERTIFICATE_FOUND'];

/** Nobody knows whether a certificate was revoked. That it was suspended then, is known. */
const isUnchecked = ({ subIndication, suspended }: Reason) => subIndication === 'TRY_LATER' && !suspended;

/** Of one signature or timestamp. That revocation was not checked is told beside the verdict. */
export function verdictOn({ indication, reasons }: Judged): Verdict {
  if (indication === 'TOTAL-FAILED') return reasons.some(isBroken) ? 'changed' : 'uncertain';
  const open = reasons.filter((reason) => !isUnchecked(reason)).map(({ subIndication }) => subIndication);
  if (open.length === 0) return 'intact';
  return open.every((one) => unknownIssuer.includes(one)) ? 'unknown' : 'uncertain';
}

/** Of the whole document: the worst of what is in it. */
export function verdictOf({ signatures, documentTimestamps }: ValidationReport): Verdict {
  const all = [...signatures, ...documentTimestamps].map(verdictOn);
  if (all.length === 0) return 'unsigned';
  return worstFirst.find((one) => all.includes(one)) ?? 'intact';
}

const worstFirst: readonly Verdict[] = ['changed', 'uncertain', 'unknown'];

/** Whether it is not told, of any certificate that is trusted otherwise, if it had been revoked. */
export function revocationUnknown({ signatures, documentTimestamps }: ValidationReport): boolean {
  return [...signatures, ...documentTimestamps].some(({ reasons }) => reasons.some(isUnchecked));
}

/** Why it is not intact, each once. `not-permitted`: what was done afterwards, which is told by itself. */
export function reasonsOf({
  signatures,
  documentTimestamps,
}: ValidationReport): readonly (SubIndication | 'not-permitted' | 'suspended')[] {
  const all = [...signatures, ...documentTimestamps].flatMap(({ reasons, changes }) => {
    const refused = changes.filter(({ permitted }) => !permitted).length;
    const own = reasons.filter(({ subIndication }) => subIndication === 'FORMAT_FAILURE').length > refused;
    return [
      ...reasons
        .filter((reason) => !isUnchecked(reason))
        .map(({ subIndication, suspended }) => (suspended ? 'suspended' : subIndication))
        .filter((one) => one !== 'FORMAT_FAILURE' || own),
      ...(refused > 0 ? (['not-permitted'] as const) : []),
    ];
  });
  return [...new Set(all)];
}

/** Whether the signature is over what stands in the file: then it says when, whatever was done later. */
export function holds({ reasons, changes }: Judged & Pick<SignatureReport, 'changes'>): boolean {
  const broken = reasons.filter(isBroken).length;
  return broken <= changes.filter(({ permitted }) => !permitted).length;
}

/** The first issuer that is not known. */
export function unknownIssuerOf({ signatures, documentTimestamps }: ValidationReport): string | undefined {
  const first = [...signatures, ...documentTimestamps].find((one) => verdictOn(one) === 'unknown');
  return first?.chain.at(-1)?.issuerName;
}

/** What was done to the document since its first signature; what any signature forbids is forbidden. */
export function changesSince({ signatures, documentTimestamps }: ValidationReport): readonly JudgedChange[] {
  const found = new Map<string, JudgedChange>();
  for (const { changes } of [...signatures, ...documentTimestamps]) {
    for (const one of changes) {
      const key = [one.code, one.revision, one.field, one.page, one.object].join(' ');
      const known = found.get(key);
      if (known === undefined || !one.permitted) found.set(key, one);
    }
  }
  return [...found.values()].sort((a, b) => a.revision - b.revision);
}
